"""The permission table in words: who may do what, of which objects, and when not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from evaluation.vocabulary import Role, Sight, Verb
from workflows.authority import Row, table

OF_WHICH = {
    "own_units": lazy("units for which one applies"),
    "led_townships": lazy("townships for which one signs"),
    "own_applications": lazy("applications of one's own units"),
    "applications_of_led_townships": lazy("applications of one's township and of its villages"),
    "own_department_opinions": lazy("opinions asked of one's department"),
    "applications_before_own_department": lazy("applications on which one's department is asked"),
    "own_expert_post": lazy("one's own appointment as an expert"),
    "own_assignments": lazy("applications assigned to oneself"),
    "assigned_applications": lazy("applications that one scores or has scored"),
    "managed_programmes": lazy("what belongs to a programme whose rounds one runs"),
    "published_programmes": lazy("what belongs to a programme for which one publishes"),
    "supervised_programmes": lazy("what belongs to a programme that one supervises"),
    "audited_programmes": lazy("what belongs to a programme whose record one audits"),
    "rounds_of_own_commission": lazy("what belongs to a round on whose commission one sits"),
    "rounds_in_own_chair": lazy("what belongs to a round whose commission one chairs"),
    "own_ballots": lazy("one's own ballot"),
    "own_objections_to_answer": lazy("objections against one's own units"),
    "everything": lazy("every object, for everybody"),
    "system_only": lazy("every object, by the system itself"),
}
OBJECTS = {
    "Programme": lazy("Programme"),
    "Round": lazy("Round"),
    "Category": lazy("Category"),
    "Unit": lazy("Unit"),
    "Application": lazy("Application"),
    "DepartmentOpinion": lazy("Department's opinion"),
    "Expert": lazy("Expert"),
    "Assignment": lazy("Assignment"),
    "SiteVisit": lazy("Site visit"),
    "Decision": lazy("Decision"),
    "Ballot": lazy("Ballot"),
    "PublicNotice": lazy("Public notice"),
    "Objection": lazy("Objection"),
}


@dataclass(frozen=True)
class Right:
    """One line of the table in words."""

    what: str
    who: str
    on: str
    of: str
    refused: list[str]


def rights() -> tuple[list[Right], list[Right]]:
    """The acts, and the looks, in the order of the table."""
    rows = [row for row in table.rows() if apps.get_model(row.on)._meta.app_label == "evaluation"]
    acts = [_right(row, Verb(row.verb).label) for row in rows if row.verb in Verb.values]
    looks = [_right(row, Sight(row.verb).label) for row in rows if row.verb in Sight.values]
    return acts, looks


def _right(row: Row, what: Any) -> Right:
    name = row.of.__name__
    return Right(
        what=str(what),
        who=str(Role(row.role).label),
        on=str(OBJECTS.get(row.on.rpartition(".")[2], row.on)),
        of=str(OF_WHICH.get(name, name)),
        refused=[_(one.sentence) for one in (*row.when, *row.never)],
    )
