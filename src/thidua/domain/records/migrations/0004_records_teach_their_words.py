"""Words of names and titles are kept, so that a slip in what somebody types can be forgiven."""

from django.db import migrations

from thidua.foundation.wordlist.watching import unwatch, watch

TABLES = ("records_subject",)


def keep_words(apps, schema_editor):
    for table in TABLES:
        watch(schema_editor, table)


def forget_words(apps, schema_editor):
    for table in TABLES:
        unwatch(schema_editor, table)


class Migration(migrations.Migration):
    dependencies = [("records", "0003_packed_blocks_are_read_as_they_stand"), ("wordlist", "0001_initial")]
    operations = [migrations.RunPython(keep_words, forget_words)]
