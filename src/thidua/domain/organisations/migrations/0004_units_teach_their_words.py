"""Words of names and titles are kept, so that a slip in what somebody types can be forgiven."""

from django.db import migrations

from thidua.foundation.wordlist.watching import unwatch, watch

TABLES = ("organisations_unit",)


def keep_words(apps, schema_editor):
    for table in TABLES:
        watch(schema_editor, table)


def forget_words(apps, schema_editor):
    for table in TABLES:
        unwatch(schema_editor, table)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_ended_units_leave_their_papers_to_keepers"), ("wordlist", "0001_initial")]
    operations = [migrations.RunPython(keep_words, forget_words)]
