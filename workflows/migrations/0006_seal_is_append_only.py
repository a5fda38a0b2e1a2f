"""The seal is append-only like the record; and the record allows one change: an erasure.

An erasure empties content and salt of one event and nothing else, and only where the record
itself holds the event of that erasure (`record.redact`, about this event, in the same chain).
"""

from django.db import migrations

REFUSE = "SELECT RAISE(ABORT, 'the record is append-only')"
KEPT = (
    "id act aggregate_type aggregate_id seq at actor_id actor post verb subject_type subject_id "
    "request_id commitment previous_hash hash algorithm"
).split()
UNIQUE = {
    "workflows_leaf": ('"index"', "event_id"),
    "workflows_checkpoint": ("size",),
    "workflows_recordkey": ("id", "key_id"),
}
ERASURE = """
    OLD.payload <> '' AND NEW.payload = '' AND NEW.salt = '' AND {same} AND EXISTS (
        SELECT 1 FROM workflows_auditevent AS erasure
        WHERE erasure.verb = 'record.redact' AND erasure.subject_type = 'workflows.auditevent'
            AND erasure.subject_id = OLD.id AND erasure.id > OLD.id
            AND erasure.aggregate_type = OLD.aggregate_type
            AND erasure.aggregate_id = OLD.aggregate_id
    )
"""


def _erasure(comparison):
    same = " AND ".join(f"NEW.{column} {comparison} OLD.{column}" for column in KEPT)
    return ERASURE.format(same=same)


def _sqlite_guards(table, columns):
    clash = " OR ".join(f"{column} = NEW.{column}" for column in columns)
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {REFUSE}; END",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {REFUSE}; END",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {clash}) BEGIN {REFUSE}; END",
    ]


def _postgres_guards(table):
    refuse = "EXECUTE FUNCTION workflows_auditevent_refuse()"
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW {refuse}",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT {refuse}",
    ]


SQLITE = [
    "DROP TRIGGER workflows_auditevent_no_update",
    "CREATE TRIGGER workflows_auditevent_no_update BEFORE UPDATE ON workflows_auditevent "
    f"WHEN NOT ({_erasure('IS')}) BEGIN {REFUSE}; END",
    *(line for table, columns in UNIQUE.items() for line in _sqlite_guards(table, columns)),
]
POSTGRES = [
    f"""
    CREATE FUNCTION workflows_auditevent_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        IF {_erasure("IS NOT DISTINCT FROM")} THEN RETURN NEW; END IF;
        RAISE EXCEPTION 'the record is append-only';
    END $$
    """,
    "DROP TRIGGER workflows_auditevent_no_update ON workflows_auditevent",
    "CREATE TRIGGER workflows_auditevent_no_update BEFORE UPDATE ON workflows_auditevent "
    "FOR EACH ROW EXECUTE FUNCTION workflows_auditevent_change()",
    *(line for table in UNIQUE for line in _postgres_guards(table)),
]


def guard(apps, schema_editor):
    statements = POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("workflows", "0005_seal")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
