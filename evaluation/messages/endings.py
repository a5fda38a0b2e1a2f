"""What is told of the decision, the notice, the objections and the titles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from evaluation.messages import audiences, commending
from evaluation.models import Application, Certificate, Objection, Round, Title
from evaluation.queries.moving import NOTICE
from evaluation.queries.public.title_names import key_of
from evaluation.vocabulary import ApplicationStatus, Verb
from workflows.action import Act
from workflows.messages.telling import News, Teller

E_MAIL = re.compile(r"[^\s@,;，；]+@[^\s@,;，；]+\.[A-Za-z]{2,}")
BEFORE_REVIEW = (
    ApplicationStatus.DRAFT,
    ApplicationStatus.WITHDRAWN,
    ApplicationStatus.LAPSED,
    ApplicationStatus.REFUSED,
    ApplicationStatus.NOT_RECOMMENDED,
)


def _applied(round_: Round) -> Any:
    """Applications of the round that were reviewed."""
    return Application.objects.filter(category__round=round_).exclude(status__in=BEFORE_REVIEW)


def decided(act: Act, decision: Any, _result: Any) -> Iterable[News]:
    """The secretariat; the units read it in the public notice."""
    round_: Round = decision.round
    yield News(
        "decision.recorded",
        f"{act.id}",
        audiences.secretariat(round_.programme_id),
        facts={"round": round_.name},
        path=reverse("round", args=[round_.pk]),
    )


def published(act: Act, round_: Any, notice: Any) -> Iterable[News]:
    """Every unit whose application was reviewed: it may read the list and object."""
    users = [
        user for _key, found in audiences.clerks_by_application(_applied(round_)) for user in found
    ]
    yield News(
        "notice.published",
        f"{act.id}",
        users,
        facts={"round": round_.name, "ends": notice.ends_at.isoformat()},
        path=reverse("notice", args=[notice.pk]),
    )


def closed(act: Act, notice: Any, _result: Any) -> Iterable[News]:
    """Who ran it."""
    round_: Round = notice.round
    yield News(
        "notice.closed",
        f"{act.id}",
        audiences.secretariat(round_.programme_id),
        facts={"round": round_.name},
        path=reverse("round", args=[round_.pk]),
    )
    yield from _held_back(act, round_)


def _held_back(act: Act, round_: Round) -> Iterable[News]:
    """Each unit whose entry waits for the ruling on an objection."""
    waiting = _applied(round_).filter(status=ApplicationStatus.SUSPENDED)
    known = {one.pk: one for one in waiting.select_related("category", "snapshot")}
    for key, users in audiences.clerks_by_application(waiting):
        yield News(
            "entry.suspended",
            f"{act.id}:{key}",
            users,
            facts={"unit": str(known[key].snapshot), "category": known[key].category.name},
            path=reverse("application", args=[key]),
        )


def named(act: Act, round_: Any, naming: Any) -> Iterable[News]:
    """Each unit: named, or not this time; and who nominated somebody that is commended.

    A later naming concerns only whom it names; who is held back still waits.
    """
    yield from commending.commended(act, round_, naming)
    applied = _applied(round_).exclude(status=ApplicationStatus.SUSPENDED)
    if round_.namings.count() > 1:
        applied = applied.filter(conferred__naming=naming)
    known = {one.pk: one for one in applied.select_related("category", "snapshot")}
    for key, users in audiences.clerks_by_application(applied):
        application = known[key]
        is_named = application.status == ApplicationStatus.NAMED
        yield News(
            "round.named" if is_named else "round.not_named",
            f"{act.id}:{key}",
            users,
            facts={
                "unit": str(application.snapshot),
                "category": application.category.name,
                "round": round_.name,
                "number": str(naming.number),
            },
            path=reverse("application", args=[key]),
        )


def certified(act: Act, _round: Any, certificates: Any) -> Iterable[News]:
    """Each unit that holds a new certificate, with its serial."""
    issued = Certificate.objects.filter(
        pk__in=[one.pk for one in certificates], title__isnull=False
    )
    rows = list(issued.select_related("title__application__category").order_by("pk"))
    known = audiences.clerks(one.title.unit_id for one in rows)
    for one in rows:
        yield News(
            "certificate.issued",
            f"{act.id}:{one.pk}",
            known.get(one.title.unit_id, []),
            facts={
                "unit": one.title.name,
                "category": one.title.application.category.name,
                "serial": one.serial,
            },
            path=reverse("certificate", args=[one.serial]),
        )


def to_the_objector(topic: str) -> Teller:
    """Whoever lodged it, if the contact is an e-mail address; others follow it by its code."""

    def tell(act: Act, _subject: Any, objection: Any) -> Iterable[News]:
        yield _letter(act, topic, objection)

    return tell


def _letter(act: Act, topic: str, objection: Objection) -> News:
    """Nothing of the case but its code and, if refused, the reason from the list."""
    facts = {"code": objection.tracking_code, "at": act.now.isoformat()}
    if objection.refused_because:
        facts["because"] = objection.refused_because
    return News(
        topic,
        f"objection:{objection.pk}:{topic}",
        addresses=E_MAIL.findall(objection.contact)[:1],
        facts=facts,
        path=reverse("objection_status"),
    )


def ruled(act: Act, objection: Any, _result: Any) -> Iterable[News]:
    """The objector and the unit."""
    yield _letter(act, "objection.ruled", objection)
    if objection.nomination is not None:
        yield commending.ruled(act, objection)
        return
    application: Application = objection.application
    yield News(
        "objection.ruled_on_unit",
        f"{act.id}",
        audiences.clerks_of(application),
        facts={"unit": str(application.snapshot), "category": application.category.name},
        path=reverse("application", args=[application.pk]),
    )


def more_time(topic: str) -> Teller:
    """Who asked is told the answer; the objector is told when it takes longer."""

    def tell(act: Act, asked: Any, _result: Any) -> Iterable[News]:
        objection: Objection = asked.objection
        if asked.is_allowed:
            yield _letter(act, "objection.extended", objection)
        yield News(
            topic,
            f"{act.id}",
            [asked.asked_by_id],
            facts={"code": objection.tracking_code},
            path=reverse("objection", args=[objection.pk]),
        )

    return tell


def of_title(topic: str) -> Teller:
    """Who acts for the unit that holds the title, or held it."""

    def tell(act: Act, review: Any, _result: Any) -> Iterable[News]:
        title: Title = review.title
        yield News(
            topic,
            f"{act.id}",
            audiences.clerks([title.unit_id]).get(title.unit_id, []),
            facts={"unit": title.name, "category": title.application.category.name},
            path=reverse("title", args=[key_of(title)]),
        )

    return tell


def moved(act: Act, _programme: Any, found: Any) -> Iterable[News]:
    """Who was told of a public notice is told that its end has moved."""
    for move in found:
        if move.what == NOTICE:
            round_: Round = move.row.round
            users = [
                one for _key, us in audiences.clerks_by_application(_applied(round_)) for one in us
            ]
            yield News(
                "notice.moved",
                f"{act.id}:{move.row.pk}",
                users,
                facts={"round": round_.name, "ends": move.after.isoformat()},
                path=reverse("notice", args=[move.row.pk]),
            )


ENDINGS: dict[str, Teller] = {
    Verb.DECISION_DECIDE: decided,
    Verb.NOTICE_PUBLISH: published,
    Verb.NOTICE_CLOSE: closed,
    Verb.CALENDAR_SET: moved,
    Verb.ROUND_NAME: named,
    Verb.CERTIFICATE_ISSUE: certified,
    Verb.OBJECTION_LODGE: to_the_objector("objection.lodged"),
    Verb.OBJECTION_ACCEPT: to_the_objector("objection.accepted"),
    Verb.OBJECTION_REFUSE: to_the_objector("objection.refused"),
    Verb.OBJECTION_RULE: ruled,
    Verb.OBJECTION_ALLOW: more_time("more_time.allowed"),
    Verb.OBJECTION_DENY: more_time("more_time.denied"),
    Verb.TITLE_RETAIN: of_title("title.retained"),
    Verb.TITLE_REVOKE: of_title("title.revoked"),
    Verb.TITLE_CANCEL: of_title("title.cancelled"),
}
