"""What was published is untouched: notices, namings, titles, certificates, document numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q

from evaluation.actions.notices import digest
from evaluation.invariants.base import invariant
from evaluation.models import (
    Application,
    DocumentNumber,
    Naming,
    Nomination,
    PublicNotice,
    Title,
)
from evaluation.vocabulary import ApplicationStatus, NominationStatus, RoundStatus, TitleStatus


@invariant
def published_lists_are_untouched() -> Iterator[str]:
    """The hash of a notice and of a naming is that of its list."""
    for model in (PublicNotice, Naming):
        for key, published, sha256 in model.objects.values_list("pk", "list", "sha256"):
            if digest(published) != sha256:
                yield f"{model._meta.model_name} {key} differs from its hash"


@invariant
def every_named_application_has_its_title() -> Iterator[str]:
    """Named means that a title was conferred, once, on that unit for that category."""
    bare = Application.objects.filter(status=ApplicationStatus.NAMED, conferred=None)
    for key in bare.values_list("pk", flat=True):
        yield f"application {key} is named, but has no title"
    strange = Title.objects.filter(
        ~Q(application__status=ApplicationStatus.NAMED)
        | ~Q(unit=F("application__unit"))
        | ~Q(level=F("application__category__level"))
        | ~Q(kind=F("application__category__title"))
    )
    for key, application in strange.values_list("pk", "application_id"):
        yield f"title {key} does not fit application {application}"


@invariant
def namings_list_the_titles() -> Iterator[str]:
    """The published list of a naming names exactly the applications whose titles it conferred."""
    titles: dict[int, set[str]] = defaultdict(set)
    rounds: dict[int, set[int]] = defaultdict(set)
    rows = Title.objects.values_list(
        "naming_id", "application_id", "application__category__round_id"
    )
    for naming, application, round_ in rows:
        titles[naming].add(str(application))
        rounds[naming].add(round_)
    for key, round_, published in Naming.objects.values_list("pk", "round_id", "list"):
        if set(published.get("applications", ())) != titles.pop(key, set()):
            yield f"naming {key} lists other units than have titles"
        if rounds[key] - {round_}:
            yield f"naming {key} confers titles of another round"


@invariant
def finished_rounds_have_a_certificate_for_each_title() -> Iterator[str]:
    """Each title of a finished round has its certificate, and while nothing is held back no
    round has certificates without being finished."""
    is_finished = Q(application__category__round__status=RoundStatus.FINISHED)
    left = Application.objects.filter(
        category__round=OuterRef("application__category__round"),
        status__in=(ApplicationStatus.SUSPENDED, ApplicationStatus.ADMITTED),
    )
    nominees = Nomination.objects.filter(
        commendation__round=OuterRef("application__category__round"),
        status__in=(NominationStatus.SUSPENDED, NominationStatus.LISTED),
    )
    early = ~is_finished & Q(certificate__isnull=False) & ~Exists(left) & ~Exists(nominees)
    wrong = Title.objects.filter(is_finished & Q(certificate=None) | early)
    for key, serial in wrong.values_list("pk", "certificate__serial"):
        yield f"title {key} has {'a' if serial else 'no'} certificate at this stage of its round"


@invariant
def titles_under_review_have_one_open_review() -> Iterator[str]:
    """Under review means that a review is open, and the last review says what became of a title."""
    for title in Title.objects.prefetch_related("reviews"):
        last = max(title.reviews.all(), key=lambda one: one.opened_at, default=None)
        wanted = TitleStatus.HELD if last is None else last.outcome or TitleStatus.UNDER_REVIEW
        if title.status != wanted:
            yield f"title {title.pk} is {title.status}, its last review says {wanted}"
        if (title.status == TitleStatus.REVOKED) != (title.barred_until is not None):
            yield f"title {title.pk} is {title.status}, barred until {title.barred_until}"


@invariant
def document_numbers_have_no_gap() -> Iterator[str]:
    """The numbers of an agency in a year run from 1 on, and each is used."""
    series: dict[tuple[str, int], list[int]] = defaultdict(list)
    numbers = DocumentNumber.objects.order_by("agency_code", "year", "serial")
    for agency, year, serial, naming, issued in numbers.values_list(
        "agency_code", "year", "serial", "naming__pk", "issued_documents__pk"
    ).distinct():
        series[agency, year].append(serial)
        if naming is None and issued is None:
            yield f"{agency}〔{year}〕{serial} stands on no document"
    for (agency, year), serials in series.items():
        if missing := sorted(set(range(1, serials[-1])) - set(serials)):
            yield f"{agency}〔{year}〕 lacks the numbers {missing}"
