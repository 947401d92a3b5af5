"""Words of names and titles are kept, so that a slip in what somebody types can be forgiven."""

from django.db import migrations

from thidua.foundation.wordlist.watching import unwatch, watch

TABLES = ("plans_plan", "plans_plantask")


def keep_words(apps, schema_editor):
    for table in TABLES:
        watch(schema_editor, table)


def forget_words(apps, schema_editor):
    for table in TABLES:
        unwatch(schema_editor, table)


class Migration(migrations.Migration):
    dependencies = [("plans", "0007_duties_the_parent_dropped"), ("wordlist", "0001_initial")]
    operations = [migrations.RunPython(keep_words, forget_words)]
