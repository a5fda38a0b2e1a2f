"""Refused acts in words: who tried what, about what, and which sentence was the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from evaluation.queries.aggregates import BY_LABEL
from evaluation.queries.record import label, objects_of
from evaluation.vocabulary import Verb
from workflows.models import RefusedAct

PLACE = re.compile(r"%\(\w+\)[sd]")


@dataclass(frozen=True)
class Refused:
    """One refused act in words; what stood in the sentence's places was not kept."""

    row: RefusedAct
    what: str
    who: str
    about: str
    kind: str
    answer: str


def told(refused: Iterable[RefusedAct]) -> list[Refused]:
    """The refused acts in words; at most one query for each kind of object."""
    listed = list(refused)
    objects = objects_of(listed)
    return [
        Refused(
            row=one,
            what=label(Verb, one.verb) if one.verb else _("Sent something to a page"),
            who=one.actor if one.actor_id else "",
            about=str(objects.get((one.aggregate_type, one.aggregate_id or 0), "")),
            kind=BY_LABEL[one.aggregate_type].slug if one.aggregate_type in BY_LABEL else "",
            answer=PLACE.sub("…", _(one.sentence)) if one.sentence else "",
        )
        for one in listed
    ]


def told_all(refused: QuerySet[RefusedAct], at_once: int = 1000) -> Iterator[Refused]:
    """The same for many, so many at a time."""
    batch: list[RefusedAct] = []
    for one in refused.iterator(at_once):
        batch.append(one)
        if len(batch) == at_once:
            yield from told(batch)
            batch = []
    yield from told(batch)
