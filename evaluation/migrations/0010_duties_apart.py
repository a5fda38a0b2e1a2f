"""The database keeps duties apart: an administrator holds no other post, whatever the code does.

That nobody holds two of the administrators' posts is a unique index. This is the other half:
a granted post of an administrator and any other granted post of the same person exclude each
other. On PostgreSQL the person's row is locked, so that two grants at once see each other.
"""

from django.db import migrations

TABLE = "evaluation_appointmentproposal"
ADMINISTRATORS = "('system_administrator', 'security_administrator', 'auditor')"
CONFLICT = f"""
    SELECT 1 FROM {TABLE} other
    WHERE other.person_id = NEW.person_id AND other.id <> NEW.id AND other.status = 'granted'
      AND (other.post IN {ADMINISTRATORS}) <> (NEW.post IN {ADMINISTRATORS})
"""
SQLITE = [
    f"""
    CREATE TRIGGER {TABLE}_duties_{when.lower()} AFTER {when} ON {TABLE}
    WHEN NEW.status = 'granted' AND EXISTS ({CONFLICT})
    BEGIN SELECT RAISE(ABORT, 'an administrator holds no other post'); END
    """
    for when in ("INSERT", "UPDATE")
]
POSTGRES = [
    f"""
    CREATE FUNCTION {TABLE}_duties() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.status = 'granted' THEN
            PERFORM 1 FROM accounts_user WHERE id = NEW.person_id FOR NO KEY UPDATE;
            IF EXISTS ({CONFLICT}) THEN
                RAISE EXCEPTION 'an administrator holds no other post'
                USING ERRCODE = 'check_violation';
            END IF;
        END IF;
        RETURN NEW;
    END $$
    """,
    f"""
    CREATE TRIGGER {TABLE}_duties AFTER INSERT OR UPDATE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION {TABLE}_duties()
    """,
]


def guard(apps, schema_editor):
    statements = POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        schema_editor.execute(statement)


def release(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER {TABLE}_duties ON {TABLE}")
        schema_editor.execute(f"DROP FUNCTION {TABLE}_duties")
    else:
        for when in ("insert", "update"):
            schema_editor.execute(f"DROP TRIGGER {TABLE}_duties_{when}")


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0009_appointments_by_two_people")]
    operations = [migrations.RunPython(guard, release)]
