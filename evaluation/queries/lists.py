"""The lists that are published: who is proposed, who was named and commended.

The list of a notice or a naming, as kept and hashed:

    round         name of the round
    sections      one per category: {category, code, units: [{code, name}]}
    applications  {key of an application: code of its unit}
    commended     only in a round that commends: {title, code, rows: [{name, unit, post}]}, the
                  collectives first, then the individuals, each in the order of their places
    nominations   keys of the nominations behind `commended`, in the same order

`annexes` gives all of it to a document or a page in one shape.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from evaluation.models import Application, Category, Commendation, Nomination, Round
from evaluation.queries.nominations import waits_for_the_share
from evaluation.vocabulary import ApplicationStatus, NominationStatus, NomineeKind


def current_list(round_: Round, *, noticed_only: bool = False) -> dict[str, Any]:
    """The units proposed for a title, by category in administrative order, without persons.

    Who is named already, or held back by an open objection, is not on it. `noticed_only`: nor
    is who moved up since the last public notice; this is what may be named.
    """
    admitted = (
        Application.objects.filter(
            category__round=round_,
            status=ApplicationStatus.ADMITTED,
        )
        .select_related("category", "snapshot")
        .order_by("category_id", "snapshot__code")
    )
    if noticed_only:
        admitted = admitted.filter(pk__in=_noticed(round_, "applications"))
    sections: dict[int, dict[str, Any]] = {
        category.pk: {"category": category.name, "code": category.code, "units": []}
        for category in round_.categories.all()
    }
    for application in admitted:
        sections[application.category_id]["units"].append(
            {"code": application.snapshot.code, "name": str(application.snapshot)}
        )
    return {
        "round": round_.name,
        "sections": list(sections.values()),
        "applications": {str(one.pk): one.snapshot.code for one in admitted},
    } | _commended(round_, noticed_only)


def _noticed(round_: Round, what: str) -> set[int]:
    """The keys of everybody who stood on a public notice of the round."""
    published = round_.notices.values_list("list", flat=True)
    return {int(key) for one in published for key in one.get(what, ())}


def _commended(round_: Round, noticed_only: bool) -> dict[str, Any]:
    """The collectives and individuals, by name, work unit and post; nothing without a plan.

    `noticed_only`: nor who waits for the share of county-division rank while others are held
    back.
    """
    commendation = Commendation.objects.filter(round=round_).first()
    if commendation is None:
        return {}
    rules = commendation.rules
    listed = Nomination.objects.filter(
        commendation=commendation, status=NominationStatus.LISTED
    ).order_by("kind", "place")
    if noticed_only:
        waiting = [one.pk for one in waits_for_the_share(commendation)]
        listed = listed.filter(pk__in=_noticed(round_, "nominations")).exclude(pk__in=waiting)
    rows = list(listed)
    titles = {
        NomineeKind.COLLECTIVE: rules.collective_title,
        NomineeKind.INDIVIDUAL: rules.individual_title,
    }
    return {
        "commended": [
            {
                "title": title,
                "code": str(kind),
                "rows": [one.published for one in rows if one.kind == kind],
            }
            for kind, title in titles.items()
        ],
        "nominations": [one.pk for one in rows],
    }


def anything_left(round_: Round) -> bool:
    """Whether somebody is still proposed and not named or commended."""
    listed = current_list(round_)
    return bool(listed["applications"] or listed.get("nominations"))


def is_all_noticed(round_: Round) -> bool:
    """Whether everybody who is proposed stood on a public notice of the round."""
    return current_list(round_) == current_list(round_, noticed_only=True)


def may_name(round_: Round) -> bool:
    """Whether somebody can be named or commended now."""
    listed = current_list(round_, noticed_only=True)
    return bool(listed["applications"] or listed.get("nominations"))


def suspended_entries(round_: Round) -> list[str]:
    """Who is held back by an open objection, by name."""
    units = Application.objects.filter(
        category__round=round_, status=ApplicationStatus.SUSPENDED
    ).select_related("snapshot")
    nominees = Nomination.objects.filter(
        commendation__round=round_, status=NominationStatus.SUSPENDED
    )
    return [*(str(one.snapshot) for one in units), *(one.name for one in nominees)]


def waiting_for_the_share(round_: Round) -> list[str]:
    """Whom nothing is against and who still is not named while others are held back, by name."""
    commendation = Commendation.objects.filter(round=round_).first()
    waiting = waits_for_the_share(commendation) if commendation else []
    return [one.name for one in waiting]


def is_suspended(entry: Application | Nomination) -> bool:
    """Whether an open objection holds the entry back."""
    return entry.status in (ApplicationStatus.SUSPENDED, NominationStatus.SUSPENDED)


def annexes(published: dict[str, Any]) -> list[dict[str, Any]]:
    """Every section of a published list as {title, columns, rows}, in the order it is printed.

    `columns` are keys of the rows: units have a name; collectives a name and the unit above
    them; individuals a name, their work unit and their post. A section may be empty.
    """
    found = [
        {
            "title": section["category"],
            "columns": ["name"],
            "rows": [{"name": unit["name"]} for unit in section["units"]],
        }
        for section in published["sections"]
    ]
    for section in published.get("commended", ()):
        is_of_persons = section["code"] == NomineeKind.INDIVIDUAL
        columns = ["name", "unit", "post"] if is_of_persons else ["name", "unit"]
        rows = [{key: row[key] for key in columns} for row in section["rows"]]
        found.append({"title": section["title"], "columns": columns, "rows": rows})
    return found


def waiting_in(category: Category) -> QuerySet[Application]:
    """The waiting list of a category, the next one first."""
    return Application.objects.filter(
        category=category,
        status=ApplicationStatus.WAITING,
        entries__ranking=category.rankings.first(),
    ).order_by("entries__waiting_number")
