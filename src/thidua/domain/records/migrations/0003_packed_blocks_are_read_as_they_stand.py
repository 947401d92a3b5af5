"""PostgreSQL keeps the bytes of blocks as they are: they are packed already, and unpacking them would cost a reader."""

from django.db import migrations


def plain(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE records_packedblock ALTER COLUMN data SET STORAGE EXTERNAL")


class Migration(migrations.Migration):
    dependencies = [("records", "0002_roadmaps")]

    operations = [migrations.RunPython(plain, migrations.RunPython.noop)]
