"""The record of sign-in, for those who read the record and see whose posts they are."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from accounts.models import SignInEvent
from evaluation.forms.auditor.sign_ins import SignInSearch
from evaluation.templatetags.ui import moment
from evaluation.views.auditor.record import MOST, ReaderMixin
from evaluation.views.files import table_file, wants_csv
from evaluation.views.pages import Page
from evaluation.vocabulary import Sight

COLUMNS = (
    *(gettext_lazy("Time"), gettext_lazy("Person"), gettext_lazy("Account name")),
    *(gettext_lazy("Kind of event"), gettext_lazy("By what"), gettext_lazy("Address")),
)
PAGE = 50


class SignInMixin(ReaderMixin):
    """The lines within reach: of people whose posts one sees, and of names that nobody has."""

    @cached_property
    def form(self) -> SignInSearch:
        """The form as the address fills it in."""
        return SignInSearch(self.request.GET or None)

    def found(self) -> QuerySet[SignInEvent]:
        """The lines that fit; with a fault in the form, none."""
        if not self.seen(Sight.APPOINTMENT_READ).exists():
            raise Http404
        reach = self.get_reach()
        rows = SignInEvent.objects.filter(Q(user__in=reach.people) | Q(user=None))
        rows = rows.select_related("user").order_by("-at", "-pk")
        if not self.form.is_bound:
            return rows
        return _narrowed(rows, self.form.cleaned_data) if self.form.is_valid() else rows.none()


def _narrowed(rows: QuerySet[SignInEvent], given: dict[str, Any]) -> QuerySet[SignInEvent]:
    if given["person"]:
        named = Q(user__name__icontains=given["person"])
        rows = rows.filter(named | Q(user__username__icontains=given["person"]))
    if given["kind"]:
        rows = rows.filter(kind=given["kind"])
    if given["address"]:
        rows = rows.filter(address=given["address"])
    if given["since"]:
        rows = rows.filter(at__gte=_midnight(given["since"]))
    if given["until"]:
        rows = rows.filter(at__lt=_midnight(given["until"]) + timedelta(days=1))
    return rows


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


class SignIns(SignInMixin, Page):
    """Who came in, went out, or failed to; the newest first."""

    template_name = "auditor/sign_ins.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page."""
        page = Paginator(self.found(), PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            form=self.form, page=page, clear_url=reverse("sign_ins"), **kwargs
        )


class SignInExport(SignInMixin, View):
    """What fits the search, as XLSX or CSV."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The file."""
        rows = (_row(one) for one in self.found()[:MOST])
        name, labels = f"sign-in-{timezone.localdate():%Y%m%d}", [str(one) for one in COLUMNS]
        return table_file(name, labels, rows, sheet=_("Sign-ins"), as_csv=wants_csv(request))


def _row(one: SignInEvent) -> list[Any]:
    person = (one.user.name, one.user.username) if one.user else ("", "")
    return [moment(one.at), *person, one.get_kind_display(), one.means, one.address]
