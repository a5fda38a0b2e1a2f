"""What stands on the certificates of a round: titles first, then the commended."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluation.models import Certificate, Naming, Nomination, Round, Title
from evaluation.publication.certificates.honour import Honour
from evaluation.publication.documents.letterhead import DEMO, DRAFT
from evaluation.publication.documents.lists import PLACE
from evaluation.publication.subject import NotYet, Subject
from evaluation.vocabulary import HOLDING, NominationStatus, NomineeKind
from workflows.deadlines import china_date


def honours(subject: Subject) -> list[Honour]:
    """The honours of the round, of one application, or of one serial. Raises NotYet."""
    if why := lacks(subject):
        raise NotYet(why)
    found = [_of_title(one, subject.round) for one in _titles(subject)]
    return found + [_of_nomination(one, subject.round) for one in _commended(subject)]


def lacks(subject: Subject) -> str:
    """Why there is no certificate; empty when there is one."""
    if not Naming.objects.filter(round=subject.round).exists():
        return _("Nobody has been named yet: certificates follow the decision on naming.")
    titles = _titles(subject)
    if not titles.exists() and not _commended(subject).exists():
        if subject.serial:
            return _("This round has no certificate with this serial.")
        if subject.application is not None:
            return _("This application was not named, so it has no certificate.")
        return _("Nobody was named or commended here, so there is no certificate.")
    if subject.application is not None or subject.serial:
        return _ended(titles.exclude(status__in=HOLDING).first())
    return ""


def lacks_plaques(subject: Subject) -> str:
    """Why there is no plaque; persons have none."""
    if why := lacks(subject):
        return why
    collectives = _commended(subject).exclude(kind=NomineeKind.INDIVIDUAL)
    if not _titles(subject).exists() and not collectives.exists():
        return _("A plaque is for units and collectives; here is none.")
    return ""


def _ended(title: Title | None) -> str:
    """A single certificate is not printed anew once its title has ended."""
    if title is None:
        return ""
    return _("The title is not held any more (%(status)s), so its certificate is not printed.") % {
        "status": title.get_status_display()
    }


def _titles(subject: Subject) -> QuerySet[Title]:
    titles = Title.objects.filter(application__category__round=subject.round).select_related(
        "certificate", "application__category", "unit__parent__parent", "naming__number"
    )
    if subject.edition:
        titles = titles.filter(naming=_naming_of(subject))
    if subject.application is not None:
        titles = titles.filter(application=subject.application)
    if subject.serial:
        titles = titles.filter(certificate__serial=subject.serial)
    return titles.order_by("application__category_id", "unit__code")


def _commended(subject: Subject) -> QuerySet[Nomination]:
    commended = Nomination.objects.filter(
        commendation__round=subject.round, status=NominationStatus.COMMENDED
    ).select_related("certificate", "commendation", "naming__number")
    if subject.edition:
        commended = commended.filter(naming=_naming_of(subject))
    if subject.application is not None:
        return commended.none()
    if subject.serial:
        commended = commended.filter(certificate__serial=subject.serial)
    return commended.order_by("kind", "place")


def _naming_of(subject: Subject) -> Naming | None:
    """The naming whose certificates an edition holds."""
    namings = Naming.objects.filter(round=subject.round).order_by("pk")
    return namings[subject.edition - 1 : subject.edition].first()


def full_name(name: str, district: str) -> str:
    """万州区双河口街道太平社区: from the largest to the smallest, as a paper names a unit."""
    return district + "".join(reversed(name.split(PLACE)))


def _of_title(title: Title, round_: Round) -> Honour:
    top = title.unit
    while top.parent is not None:
        top = top.parent
    return Honour(
        name=full_name(title.name, "" if top == title.unit else top.name),
        of="",
        title=title.application.category.name,
        since=title.since,
        until=title.until,
        is_person=False,
        **_shared(getattr(title, "certificate", None), title.naming, round_),
    )


def _of_nomination(one: Nomination, round_: Round) -> Honour:
    rules = one.commendation.rules
    of = " ".join(part for part in (one.body, one.post) if part and part != one.name)
    return Honour(
        name=one.name,
        of=of,
        title=rules.individual_title if one.is_individual else rules.collective_title,
        since=None,
        until=None,
        is_person=one.is_individual,
        **_shared(getattr(one, "certificate", None), one.naming, round_),
    )


def _shared(certificate: Certificate | None, naming: Naming, round_: Round) -> dict[str, object]:
    serial = certificate.serial if certificate else ""
    demo = (DEMO,) if round_.is_demo else ()
    return {
        "issuer": round_.programme.issuer,
        "number": str(naming.number),
        "day": china_date(naming.published_at),
        "serial": serial,
        "address": settings.SITE_URL + reverse("certificate", args=[serial]) if serial else "",
        "labels": demo if serial else (*demo, DRAFT),
    }
