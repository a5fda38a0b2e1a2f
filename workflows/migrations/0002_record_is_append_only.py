"""The record is append-only in the database itself: updates and deletes are refused.

On SQLite also `INSERT OR REPLACE`, which would otherwise replace a row without an update.
"""

from django.db import migrations

SQLITE = [
    """
    CREATE TRIGGER workflows_auditevent_no_update BEFORE UPDATE ON workflows_auditevent
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END
    """,
    """
    CREATE TRIGGER workflows_auditevent_no_delete BEFORE DELETE ON workflows_auditevent
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END
    """,
    """
    CREATE TRIGGER workflows_auditevent_no_replace BEFORE INSERT ON workflows_auditevent
    WHEN EXISTS (
        SELECT 1 FROM workflows_auditevent
        WHERE id = NEW.id OR (aggregate_type = NEW.aggregate_type
            AND aggregate_id = NEW.aggregate_id AND seq = NEW.seq)
    )
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END
    """,
]
POSTGRES = [
    """
    CREATE FUNCTION workflows_auditevent_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the record is append-only'; END $$
    """,
    """
    CREATE TRIGGER workflows_auditevent_no_update BEFORE UPDATE ON workflows_auditevent
    FOR EACH ROW EXECUTE FUNCTION workflows_auditevent_refuse()
    """,
    """
    CREATE TRIGGER workflows_auditevent_no_delete BEFORE DELETE ON workflows_auditevent
    FOR EACH ROW EXECUTE FUNCTION workflows_auditevent_refuse()
    """,
    """
    CREATE TRIGGER workflows_auditevent_no_truncate BEFORE TRUNCATE ON workflows_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION workflows_auditevent_refuse()
    """,
]


def guard(apps, schema_editor):
    statements = POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("workflows", "0001_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
