"""Words of names and titles are kept, so that a slip in what somebody types can be forgiven."""

from django.db import migrations

from thidua.foundation.wordlist.watching import unwatch, watch

TABLES = ("documents_document",)


def keep_words(apps, schema_editor):
    for table in TABLES:
        watch(schema_editor, table)


def forget_words(apps, schema_editor):
    for table in TABLES:
        unwatch(schema_editor, table)


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_base_documents_and_what_changed_them"), ("wordlist", "0001_initial")]
    operations = [migrations.RunPython(keep_words, forget_words)]
