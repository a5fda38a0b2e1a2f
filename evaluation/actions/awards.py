"""Name the units and commend them under a document number; issue the certificates."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _

from evaluation.actions import commendations
from evaluation.actions.documents import next_number, order
from evaluation.actions.notices import LIST, digest
from evaluation.models import (
    Application,
    Certificate,
    Naming,
    Nomination,
    Round,
    Title,
)
from evaluation.publication import gate
from evaluation.queries.lists import anything_left, current_list, suspended_entries
from evaluation.vocabulary import (
    HOLDING,
    ApplicationStatus,
    DocumentKind,
    NominationStatus,
    RoundStatus,
    TitleKind,
    Verb,
)
from workflows import refusal
from workflows.action import Act, action
from workflows.deadlines import china_date, years_after

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
HEADING, TEXT = gettext_lazy("Title of the document"), gettext_lazy("Text")


@action(Verb.ROUND_NAME, sealed_before=True)
def name(act: Act, round_: Round, *, heading: str, text: str) -> Naming:
    """Publish the naming: a document number without gaps, the titles, the commendation list."""
    if not (heading.strip() and text.strip()):
        raise refusal.invalid(_("The document needs a title and a text."))
    published = current_list(round_, noticed_only=True)
    if not (published["applications"] or published.get("nominations")):
        raise refusal.invalid(_("Nobody who stood on a public notice is left to be named."))
    gate.check({HEADING: heading, TEXT: text, LIST: published})
    naming = Naming.objects.create(
        round=round_,
        number=next_number(round_.programme, china_date(act.now).year, round_.is_demo),
        heading=heading,
        text=text,
        list=published,
        sha256=digest(published),
        published_at=act.now,
    )
    admitted = Application.objects.filter(
        category__round=round_,
        status=ApplicationStatus.ADMITTED,
        pk__in=published["applications"],
    ).select_related("category", "snapshot")
    for application in admitted:
        _confer(act, application, naming)
    commended = commendations.commend(act, round_, naming)
    edition = round_.namings.count()
    order(act, round_, DocumentKind.DECISION, edition=edition, number=naming.number)
    round_.move(RoundStatus.NAMED)
    act.say(number=str(naming.number), titles=len(admitted), sha256=naming.sha256, **commended)
    return naming


@action(Verb.CERTIFICATE_ISSUE)
def issue(act: Act, round_: Round) -> list[Certificate]:
    """One certificate for each title and each commendation, numbered within the year.

    The round is finished unless an entry is still suspended.
    """
    titles = Title.objects.filter(application__category__round=round_, certificate=None)
    commended = Nomination.objects.filter(
        commendation__round=round_, status=NominationStatus.COMMENDED, certificate=None
    )
    honours: list[dict[str, Any]] = [
        *({"title": one} for one in titles.order_by("pk")),
        *({"nomination": one} for one in commended.order_by("kind", "place")),
    ]
    year = china_date(act.now).year
    issued = Certificate.objects.filter(serial__startswith=f"{year}-").count()
    certificates = Certificate.objects.bulk_create(
        Certificate(**honour, serial=_serial(year, number), issued_at=act.now)
        for number, honour in enumerate(honours, start=issued + 1)
    )
    if certificates:
        order(act, round_, DocumentKind.CERTIFICATES, edition=round_.namings.count())
    held_back = len(suspended_entries(round_))
    if not (held_back or anything_left(round_)):
        round_.move(RoundStatus.FINISHED)
    act.say(certificates=len(certificates), suspended=held_back)
    return certificates


def _serial(year: int, number: int) -> str:
    """2026-00017-QX7M: countable, with a tail that cannot be guessed from the number."""
    tail = "".join(secrets.choice(ALPHABET) for _place in range(4))
    return f"{year}-{number:05d}-{tail}"


def _confer(act: Act, application: Application, naming: Naming) -> None:
    since = china_date(act.now)
    if application.category.title == TitleKind.DEMONSTRATION:
        lower = Title.objects.filter(
            unit=application.unit, kind=TitleKind.EXPERIMENTAL, status__in=HOLDING
        )
        lower.update(remark=str(application.category))
    Title.objects.create(
        unit=application.unit,
        application=application,
        naming=naming,
        level=application.category.level,
        kind=application.category.title,
        name=str(application.snapshot),
        since=since,
        until=years_after(since, settings.TITLE_VALID_YEARS),
        status_since=act.now,
    )
    application.move(ApplicationStatus.NAMED)
    act.also(application, title=application.category.name)
