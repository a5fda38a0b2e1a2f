"""The database keeps what was decided about a post: the terms of a proposal stay as decided.

While it is proposed nothing is decided yet. With the decision and after it, person, post,
object, dates and reason stay; then the decider, the answer and the origin too, and the status
only goes on from granted to ended. On SQLite `INSERT OR REPLACE` would forge a row otherwise.
The triggers run after the constraints, so that these name themselves.
"""

from django.db import migrations

TABLE = "evaluation_appointmentproposal"
TERMS = (
    *("programme_id", "person_id", "post", "unit_id", "department_id", "commission_id"),
    *("stands_in_for_id", "since", "until", "reason", "details", "origin"),
    *("proposed_by_id", "proposed_at"),
)
ANSWERS = ("decided_by_id", "answer")
SAID = "what was decided about a post stays"


def _changed(columns, differ):
    return " OR ".join(f"NEW.{one} {differ} OLD.{one}" for one in columns)


def _forbidden(differ):
    """A change of terms in or after the decision, of the decision, of what ended, or a step back."""
    return f"""
        ((OLD.status <> 'proposed' OR NEW.status <> 'proposed') AND ({_changed(TERMS, differ)}))
        OR (OLD.status <> 'proposed' AND ({_changed(ANSWERS, differ)}))
        OR (OLD.status <> 'granted' AND NEW.ended_because {differ} OLD.ended_because)
        OR (OLD.status = NEW.status AND NEW.status_since {differ} OLD.status_since)
        OR (OLD.status = 'granted' AND NEW.status NOT IN ('granted', 'ended'))
        OR (OLD.status IN ('refused', 'ended') AND NEW.status <> OLD.status)
    """


SQLITE = [
    f"""
    CREATE TRIGGER {TABLE}_terms_update AFTER UPDATE ON {TABLE}
    WHEN {_forbidden("IS NOT")}
    BEGIN SELECT RAISE(ABORT, '{SAID}'); END
    """,
    f"""
    CREATE TRIGGER {TABLE}_terms_replace BEFORE INSERT ON {TABLE}
    WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, '{SAID}'); END
    """,
]
POSTGRES = [
    f"""
    CREATE FUNCTION {TABLE}_terms() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {_forbidden("IS DISTINCT FROM")} THEN
            RAISE EXCEPTION '{SAID}' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    f"""
    CREATE TRIGGER {TABLE}_terms AFTER UPDATE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION {TABLE}_terms()
    """,
]
AWAY = {
    "sqlite": [f"DROP TRIGGER {TABLE}_terms_{when}" for when in ("update", "replace")],
    "postgresql": [
        f"DROP TRIGGER {TABLE}_terms ON {TABLE}",
        f"DROP FUNCTION {TABLE}_terms",
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
    dependencies = [("evaluation", "0014_more_time")]
    operations = [migrations.RunPython(guard, release)]
