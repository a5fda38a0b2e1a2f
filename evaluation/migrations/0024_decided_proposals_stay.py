"""The database keeps every decided proposal: what was granted, refused or ended is not deleted.

Their terms stay already (0015). One to which nothing refers could still be deleted, and with it
who held or asked for a post. What is only proposed may go with the test or trial that made it.
"""

from django.db import migrations

TABLE = "evaluation_appointmentproposal"
SAID = "what was decided about a post stays"
SQLITE = [
    f"""
    CREATE TRIGGER {TABLE}_stays BEFORE DELETE ON {TABLE}
    WHEN OLD.status <> 'proposed'
    BEGIN SELECT RAISE(ABORT, '{SAID}'); END
    """,
]
POSTGRES = [
    f"""
    CREATE FUNCTION {TABLE}_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'TRUNCATE' THEN
            IF NOT EXISTS (SELECT 1 FROM {TABLE} WHERE status <> 'proposed') THEN
                RETURN NULL;
            END IF;
        ELSIF OLD.status = 'proposed' THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION '{SAID}' USING ERRCODE = 'check_violation';
    END $$
    """,
    f"""
    CREATE TRIGGER {TABLE}_stays BEFORE DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION {TABLE}_stays()
    """,
    f"""
    CREATE TRIGGER {TABLE}_is_kept BEFORE TRUNCATE ON {TABLE}
    FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_stays()
    """,
]
AWAY = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {TABLE}_stays"],
    "postgresql": [
        f"DROP TRIGGER IF EXISTS {TABLE}_stays ON {TABLE}",
        f"DROP TRIGGER IF EXISTS {TABLE}_is_kept ON {TABLE}",
        f"DROP FUNCTION IF EXISTS {TABLE}_stays",
    ],
}


def guard(apps, schema_editor):
    statements = POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        schema_editor.execute(statement)


def release(apps, schema_editor):
    for statement in AWAY[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0023_causes_of_their_own")]
    operations = [migrations.RunPython(guard, release)]
