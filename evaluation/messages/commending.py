"""What is told of nominations: to the side that nominated, and never the name of a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Count
from django.urls import reverse

from evaluation.messages import audiences
from evaluation.models import Nomination, NominationList, Objection
from evaluation.vocabulary import NominationStatus, Verb
from workflows.action import Act
from workflows.messages.telling import News, Teller


def nominators(nominations: Iterable[Nomination]) -> dict[int, list[int]]:
    """Who nominated and may answer for it: clerks of the village and of the township on whose
    list it stands, or whoever answers for the department."""
    nominations = list(nominations)
    units = {key for one in nominations for key in (one.unit_id, one.list.unit_id) if key}
    clerks = audiences.clerks(units)
    reviewers = audiences.reviewers(
        {one.list.department_id for one in nominations if one.list.department_id}
    )
    found: dict[int, list[int]] = {}
    for one in nominations:
        people = [*clerks.get(one.unit_id, []), *clerks.get(one.list.unit_id, [])]
        people += reviewers.get(one.list.department_id, [])
        found[one.pk] = list(dict.fromkeys(people))
    return found


def side_of(nomination: Nomination) -> list[int]:
    """The same people, and who signs the township's list."""
    leaders = sides([nomination.list])[nomination.list_id]
    return list(dict.fromkeys([*nominators([nomination])[nomination.pk], *leaders]))


def sides(lists: Iterable[NominationList]) -> dict[int, list[int]]:
    """Whose list each is: the township's clerks and leader, or who answers for the department."""
    lists = list(lists)
    units = [one.unit_id for one in lists if one.unit_id]
    departments = [one.department_id for one in lists if one.department_id]
    clerks, leaders = audiences.clerks(units), audiences.leaders(units)
    reviewers = audiences.reviewers(departments)
    return {
        one.pk: [*clerks.get(one.unit_id, []), *leaders.get(one.unit_id, [])]
        if one.unit_id
        else reviewers.get(one.department_id, [])
        for one in lists
    }


def _to_the_nominator(
    topic: str, when: Callable[[Nomination], bool], *, reason: bool = False
) -> Teller:
    """Tell the side that nominated, if `when` holds of what the act left."""

    def tell(act: Act, nomination: Any, _result: Any) -> Iterable[News]:
        if not when(nomination):
            return
        facts = {"list": str(nomination.list), "round": str(nomination.round)}
        if reason:
            facts["reason"] = nomination.ended_because
        yield News(
            topic,
            f"{act.id}",
            side_of(nomination),
            facts=facts,
            path=reverse("nomination", args=[nomination.pk]),
        )

    return tell


def _always(nomination: Nomination) -> bool:
    return True


def _is_contested(nomination: Nomination) -> bool:
    return nomination.status == NominationStatus.CONTESTED


def commended(act: Act, round_: Any, naming: Any) -> Iterable[News]:
    """Each side that nominated: how many of its nominees are commended."""
    rows = Nomination.objects.filter(commendation__round=round_, status=NominationStatus.COMMENDED)
    counts = dict(rows.order_by().values_list("list").annotate(Count("pk")))
    lists = NominationList.objects.filter(pk__in=counts).select_related("unit", "department")
    known = sides(lists)
    for one in lists:
        yield News(
            "nomination.commended",
            f"{act.id}:list:{one.pk}",
            known[one.pk],
            facts={"list": str(one), "count": counts[one.pk], "number": str(naming.number)},
            path=reverse("commendation", args=[naming.pk]),
        )


def ruled(act: Act, objection: Objection) -> News:
    """The side that nominated whom an objection contested."""
    nomination = objection.nomination
    return News(
        "objection.ruled_on_nominee",
        f"{act.id}",
        side_of(nomination),
        facts={"list": str(nomination.list), "round": str(nomination.round)},
        path=reverse("nomination", args=[nomination.pk]),
    )


def revoked(act: Act, proposed: Any, _result: Any) -> Iterable[News]:
    """The side that nominated whose commendation is revoked."""
    nomination: Nomination = proposed.nomination
    yield News(
        "revocation.granted",
        f"{act.id}",
        side_of(nomination),
        facts={"list": str(nomination.list), "round": str(nomination.round)},
        path=reverse("nomination", args=[nomination.pk]),
    )


def stands(act: Act, proposed: Any, _result: Any) -> Iterable[News]:
    """Who proposed to revoke a commendation that stands."""
    nomination: Nomination = proposed.nomination
    yield News(
        "revocation.rejected",
        f"{act.id}",
        [proposed.proposed_by_id],
        facts={"list": str(nomination.list), "round": str(nomination.round)},
        path=reverse("nomination", args=[nomination.pk]),
    )


COMMENDING: dict[str, Teller] = {
    Verb.NOMINATION_REFUSE: _to_the_nominator("nomination.refused", _always, reason=True),
    Verb.NOMINATION_LAPSE: _to_the_nominator("nomination.lapsed", _always),
    Verb.REVOCATION_GRANT: revoked,
    Verb.REVOCATION_REJECT: stands,
    Verb.NOMINATION_CONCLUDE: _to_the_nominator("nomination.contested", _is_contested),
}
