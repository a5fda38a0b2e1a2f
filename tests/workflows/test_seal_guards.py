"""Leaves, checkpoints, keys and refused acts are append-only in the database, column by column."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Field, Model

from tests.toy.people import asked, person
from workflows import clock
from workflows.audit import guards, sealing
from workflows.audit.faults import GUARD_CHANGED, GUARD_MISSING
from workflows.models import AuditEvent, Checkpoint, Leaf, RecordKey, RefusedAct

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
MODELS: tuple[type[Model], ...] = (Leaf, Checkpoint, RecordKey, RefusedAct)
COLUMNS = [(model, field) for model in MODELS for field in model._meta.concrete_fields]
UNIQUE = [(model, field) for model, field in COLUMNS if field.unique]


def _table(model: type[Model]) -> str:
    return model._meta.db_table


def _quoted(field: Field[Any, Any]) -> str:
    return connection.ops.quote_name(str(field.column))


def _run(sql: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def _refused(sql: str, *values: object) -> None:
    with pytest.raises(DatabaseError, match="the record is append-only"):
        _run(sql, *values)


@pytest.fixture(autouse=True)
def one_of_each() -> None:
    """A row in every table."""
    asked(person("Ann"))
    sealing.seal()
    RefusedAct.objects.create(at=clock.now(), status=403)
    assert {model: model._default_manager.count() for model in MODELS} == dict.fromkeys(MODELS, 1)


def _ids(pairs: list[tuple[type[Model], Field[Any, Any]]]) -> list[str]:
    return [f"{_table(model)}.{field.column}" for model, field in pairs]


@pytest.mark.parametrize(("model", "field"), COLUMNS, ids=_ids(COLUMNS))
def test_no_column_can_be_changed(model: type[Model], field: Field[Any, Any]) -> None:
    _refused(f"UPDATE {_table(model)} SET {_quoted(field)} = {_quoted(field)}")
    row = model._default_manager.get()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model._default_manager.update(**{field.attname: getattr(row, field.attname)})


@pytest.mark.parametrize("model", MODELS)
def test_no_row_can_be_deleted(model: type[Model]) -> None:
    _refused(f"DELETE FROM {_table(model)}")
    _refused(f"DELETE FROM {_table(model)} WHERE 1 = 1")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model._default_manager.get().delete()


def _copy(model: type[Model], same: Field[Any, Any]) -> tuple[str, str]:
    """Columns and values of a row like the only one, equal in one unique column alone."""
    columns, values = [], []
    for field in model._meta.concrete_fields:
        columns.append(_quoted(field))
        other = field.unique and field is not same
        if other and field.get_internal_type() == "CharField":
            values.append("'other'")
        else:
            values.append(f"{_quoted(field)} + 1000" if other else _quoted(field))
    return ", ".join(columns), ", ".join(values)


@pytest.mark.sqlite
@pytest.mark.parametrize(("model", "field"), UNIQUE, ids=_ids(UNIQUE))
def test_no_row_can_be_replaced(model: type[Model], field: Field[Any, Any]) -> None:
    columns, values = _copy(model, field)
    for verb in ("INSERT OR REPLACE", "REPLACE", "INSERT"):
        _refused(f"{verb} INTO {_table(model)} ({columns}) SELECT {values} FROM {_table(model)}")
    _refused(f"UPDATE OR REPLACE {_table(model)} SET {_quoted(field)} = {_quoted(field)}")


@pytest.mark.postgres(only=True)
@pytest.mark.parametrize(("model", "field"), UNIQUE, ids=_ids(UNIQUE))
def test_no_row_can_be_overwritten_on_conflict(model: type[Model], field: Field[Any, Any]) -> None:
    columns, values = _copy(model, field)
    place = _quoted(field)
    _refused(
        f"INSERT INTO {_table(model)} ({columns}) SELECT {values} FROM {_table(model)} "
        f"ON CONFLICT ({place}) DO UPDATE SET {place} = EXCLUDED.{place}"
    )


@pytest.mark.postgres(only=True)
@pytest.mark.parametrize("model", MODELS)
def test_no_table_can_be_emptied(model: type[Model]) -> None:
    _refused(f"TRUNCATE {_table(model)}")
    _refused(f"TRUNCATE {_table(model)} CASCADE")


@pytest.mark.parametrize("model", [AuditEvent, *MODELS])
def test_a_table_put_in_the_place_of_the_guarded_one_is_a_fault(model: type[Model]) -> None:
    assert list(guards.faults()) == []
    table = _table(model)
    _run(f"ALTER TABLE {table} RENAME TO put_away")
    _run(f"CREATE TABLE {table} AS SELECT * FROM put_away")
    found = {(fault.what, fault.which) for fault in guards.faults()}
    wanted = {f"{table}_{what}" for what in guards.TRIGGERS[connection.vendor]}
    assert found == {(GUARD_CHANGED, name) for name in wanted}


@pytest.mark.parametrize("model", [AuditEvent, *MODELS])
def test_a_guard_with_a_way_around_it_is_a_fault(model: type[Model]) -> None:
    """It still says that the record is append-only, and lets one row through."""
    name = f"{_table(model)}_no_delete"
    if connection.vendor == "postgresql":
        _run(f"DROP TRIGGER {name} ON {_table(model)}")
        _run(
            f"CREATE TRIGGER {name} BEFORE DELETE ON {_table(model)} FOR EACH ROW "
            "WHEN (pg_backend_pid() = 0) EXECUTE FUNCTION workflows_auditevent_refuse()"
        )
    else:
        _run(f"DROP TRIGGER {name}")
        _run(
            f"CREATE TRIGGER {name} BEFORE DELETE ON {_table(model)} WHEN 1 = 0 "
            "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
        )
    assert [(fault.what, fault.which) for fault in guards.faults()] == [(GUARD_CHANGED, name)]


@pytest.mark.parametrize("model", MODELS)
def test_a_guard_that_is_gone_is_a_fault(model: type[Model]) -> None:
    name = f"{_table(model)}_no_update"
    on = f" ON {_table(model)}" if connection.vendor == "postgresql" else ""
    _run(f"DROP TRIGGER {name}{on}")
    assert [(fault.what, fault.which) for fault in guards.faults()] == [(GUARD_MISSING, name)]
