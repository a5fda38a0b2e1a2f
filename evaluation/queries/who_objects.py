"""The objects on which acts are done, in words, within the rounds that the reader sees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from evaluation.models import Round
from evaluation.queries.aggregates import Reach, rows_within
from evaluation.queries.desk import SAID
from evaluation.queries.record import label
from evaluation.vocabulary import Verb
from workflows.authority import table
from workflows.models import AuditEvent
from workflows.moments import moment

PART = "application__category__round"
# How each kind of object leads to its round or programme, and by which names it is found.
PATHS = {
    "Programme": ("rounds", ("name",)),
    "Round": ("pk", ("name",)),
    "Category": ("round", ("name", "round__name")),
    "Unit": ("", ("name", "code")),
    "Application": ("category__round", ("snapshot__name", "category__name")),
    "DepartmentOpinion": (PART, ("application__snapshot__name", "department__name")),
    "Assignment": (PART, ("application__snapshot__name", "pseudonym")),
    "SiteVisit": (PART, ("application__snapshot__name",)),
    "Decision": ("round", ("round__name",)),
    "Ballot": ("decision__round", ("member__name", "decision__round__name")),
    "PublicNotice": ("round", ("round__name",)),
    "AppointmentProposal": ("programme__rounds", ("person__name", "person__username")),
    "AccessRenewal": ("programme__rounds", ("person__name", "person__username")),
    "User": ("", ("name", "username")),
    "Alarm": ("", ("cause",)),
    "AuditEvent": ("", ("actor",)),
    "Objection": (
        "notice__round",
        ("application__snapshot__name", "nomination__name", "tracking_code"),
    ),
    "Commendation": ("round", ("round__name",)),
    "NominationList": (
        "commendation__round",
        ("unit__name", "department__name", "commendation__round__name"),
    ),
    "MoreTime": ("objection__notice__round", ("objection__tracking_code",)),
    "Nomination": ("commendation__round", ("name", "body")),
    "Clearance": ("nomination__commendation__round", ("nomination__name", "department__name")),
    "Revocation": ("nomination__commendation__round", ("nomination__name", "nomination__body")),
    "IssuedDocument": ("round", ("round__name",)),
    "Title": (PART, ("name",)),
    "TitleReview": (f"title__{PART}", ("title__name",)),
}
# What the desk does not need to say: whose part it is.
MORE: dict[str, tuple[tuple[str, ...], Callable[[Any], str]]] = {
    "DepartmentOpinion": (("department",), lambda one: one.department.name),
    "Assignment": ((), lambda one: one.pseudonym),
    "Ballot": (("member",), lambda one: str(one.member)),
    "Objection": ((), lambda one: one.tracking_code),
    "PublicNotice": (("round",), lambda one: _("Notice %s") % one.number),
    "Programme": ((), str),
    "User": ((), str),
    "AuditEvent": ((), lambda one: f"{label(Verb, one.verb)} · {one.actor} · {moment(one.at)}"),
    "Clearance": (("department",), lambda one: one.department.name),
    "IssuedDocument": (("round",), str),
    "Title": ((), str),
}


NOTHING: Mapping[type[Model], QuerySet[Any]] = {}


@dataclass(frozen=True)
class Object:
    """An object to ask about."""

    pk: int
    name: str


def model_of(verb: str) -> type[Model]:
    """What the act is done on."""
    return table.rows(verb)[0].model


def objects(
    verb: str,
    rounds: QuerySet[Round],
    words: str = "",
    within: Mapping[type[Model], QuerySet[Any]] = NOTHING,
) -> QuerySet[Any]:
    """Those on which the act could be asked for, by name; narrowed by words.

    `within`: for some kinds, the objects that the reader may see at all.
    """
    model = model_of(verb)
    path, names = PATHS[model.__name__]
    found = model._base_manager.all()
    if model in within:
        found = found.filter(pk__in=within[model].order_by().values("pk"))
    if model is AuditEvent:
        found = found.filter(rows_within(Reach(rounds)))
    if path:
        found = found.filter(pk__in=found.filter(**{f"{path}__in": rounds}).values("pk"))
    if words:
        fits = Q()
        for name in names:
            fits |= Q(**{f"{name}__icontains": words})
        found = found.filter(fits)
    related, _said = _words(model)
    return found.select_related(*related).order_by("pk")


def said(one: Any) -> str:
    """The object in words."""
    return _words(type(one))[1](one)


def _words(model: type[Model]) -> tuple[tuple[str, ...], Callable[[Any], str]]:
    related, on_the_desk = SAID.get(model, ((), lambda one: ("", "")))
    extra, more = MORE.get(model.__name__, ((), lambda one: ""))

    def name(one: Any) -> str:
        parts = (*on_the_desk(one), more(one))
        return " · ".join(part for part in parts if part)

    return (*related, *extra), name
