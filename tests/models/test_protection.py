"""Nothing that belongs to a decision goes with something else: every reference protects."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import ForeignKey, Model, ProtectedError

from evaluation.models import Application, Category, Expert, Round, Unit
from tests.commands.world import World

APPOINTMENTS = (
    "UnitAppointment",
    "DepartmentAppointment",
    "ProgrammeAppointment",
    "CommissionAppointment",
)


def references() -> Iterator[tuple[type[Model], ForeignKey]]:
    """Every foreign key of our models, without the versions that simple-history keeps."""
    for label in ("evaluation", "workflows"):
        for model in apps.get_app_config(label).get_models():
            if not hasattr(model, "history_type"):
                yield from ((model, f) for f in model._meta.concrete_fields if f.remote_field)


def test_only_appointments_clocks_letters_and_seals_do_not_protect() -> None:
    going = {
        (model.__name__, field.name)
        for model, field in references()
        if field.remote_field.on_delete.__name__ != "PROTECT"
    }
    of_posts = {
        (name, field) for name in APPOINTMENTS for field in ("user", "permission", "content_object")
    }
    of_copies = {("Leaf", "event"), ("Message", "mail")}
    assert going == {*of_posts, *of_copies, ("Deadline", "task")}


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Application, Category, Round, Unit, Expert])
def test_what_a_decision_rests_on_cannot_be_deleted(model: type[Model]) -> None:
    World()
    for one in model.objects.filter(pk__in=_in_use(model)):
        with pytest.raises(ProtectedError), transaction.atomic():
            one.delete()
    assert _in_use(model)


def _in_use(model: type[Model]) -> list[int]:
    """The objects behind the finished round."""
    finished = Application.objects.filter(category__round__status="finished")
    path = {
        Application: "pk",
        Category: "category_id",
        Round: "category__round_id",
        Unit: "unit_id",
        Expert: "assignments__expert_id",
    }[model]
    return [key for key in finished.values_list(path, flat=True) if key]
