"""A unit has one name and stands in one place on each day: a trigger refuses overlaps on both databases.

On PostgreSQL the unit's row is locked first, so that two transactions cannot each overlook the other's row.
"""

from django.db import migrations

TABLES = ("organisations_unitname", "organisations_unitplacement")

_OVERLAP = """SELECT 1 FROM {table} AS other
    WHERE other.unit_id = NEW.unit_id AND other.id <> NEW.id
    AND other.active_from <= COALESCE(NEW.active_to, '9999-12-31')
    AND COALESCE(other.active_to, '9999-12-31') >= NEW.active_from"""

_SQLITE = """CREATE TRIGGER {table}_no_overlap_{verb} AFTER {when} ON {table}
    WHEN EXISTS (""" + _OVERLAP + """)
    BEGIN SELECT RAISE(ABORT, '{table}: dates overlap'); END"""

_POSTGRESQL = [
    """CREATE FUNCTION {table}_refuse_overlap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM 1 FROM organisations_unit WHERE id = NEW.unit_id FOR UPDATE;
    IF EXISTS (""" + _OVERLAP + """) THEN
        RAISE EXCEPTION '{table}: dates overlap' USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NULL; END $$""",
    """CREATE TRIGGER {table}_no_overlap AFTER INSERT OR UPDATE OF unit_id, active_from, active_to ON {table}
    FOR EACH ROW EXECUTE FUNCTION {table}_refuse_overlap()""",
]


def protect(apps, schema_editor):
    for table in TABLES:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(_SQLITE.format(table=table, verb="insert", when="INSERT"))
            schema_editor.execute(_SQLITE.format(table=table, verb="update", when="UPDATE OF unit_id, active_from, active_to"))
        else:
            for statement in _POSTGRESQL:
                schema_editor.execute(statement.format(table=table))


def unprotect(apps, schema_editor):
    for table in TABLES:
        if schema_editor.connection.vendor == "sqlite":
            for verb in ("insert", "update"):
                schema_editor.execute(f"DROP TRIGGER {table}_no_overlap_{verb}")
        else:
            schema_editor.execute(f"DROP TRIGGER {table}_no_overlap ON {table}")
            schema_editor.execute(f"DROP FUNCTION {table}_refuse_overlap()")


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]
    operations = [migrations.RunPython(protect, unprotect)]
