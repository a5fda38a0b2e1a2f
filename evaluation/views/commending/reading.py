"""Nominations as their readers see them: the list, and one in full."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluation.models import Nomination
from evaluation.queries import nominating
from evaluation.queries.posts import departments
from evaluation.views.pages import Page
from evaluation.vocabulary import NomineeKind, Role, Sight, Verb
from workflows import clock
from workflows.authority import Who, table

PAGE = 50


class NominationPages(Page):
    """Every nomination that the reader may see; where to nominate, as long as it is open."""

    template_name = "commending/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A number of queries that does not grow with the rows."""
        rows = nominating.with_all(self.seen(Sight.NOMINATION_READ))
        page = Paginator(rows, PAGE).get_page(self.request.GET.get("page"))
        lists = nominating.open_lists(table.permitted(self.actor, Verb.NOMINATION_START))
        return super().get_context_data(
            page=page, rows=nominating.rows(page), lists=lists, kinds=NomineeKind, **kwargs
        )


class NominationPage(Page):
    """One nomination in full, and what each authority answered for those who may know."""

    template_name = "commending/nomination.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The answers are for the secretariat and supervisors, and each authority's own."""
        seen = nominating.with_all(self.seen(Sight.NOMINATION_READ))
        one = get_object_or_404(seen, pk=self.kwargs["pk"])
        found = nominating.answers(one)
        if not self._reads_answers(one):
            mine = departments(Who(self.actor, clock.now()))
            keys = set(mine.values_list("content_object_id", flat=True))
            found = [row for row in found if row["clearance"].department_id in keys]
        return super().get_context_data(
            nomination=one,
            row=nominating.row(one),
            answers=found,
            may_edit=self.may(Verb.NOMINATION_EDIT, one),
            may_withdraw=self.may(Verb.NOMINATION_WITHDRAW, one),
            may_refuse=self.may(Verb.NOMINATION_REFUSE, one),
            may_revoke=self.may(Verb.REVOCATION_PROPOSE, one),
            revocations=nominating.revocations(one) if self._reads_answers(one) else [],
            may_erase=self.may(Verb.NOMINATION_ERASE, one),
            crumbs=[
                {"url": reverse("nomination_list"), "label": _("Nominations")},
                {"url": "", "label": one.name},
            ],
            **kwargs,
        )

    def _reads_answers(self, one: Nomination) -> bool:
        grant = self.may(Sight.NOMINATION_READ, one)
        return bool(grant) and grant.post in (Role.SECRETARIAT, Role.SUPERVISOR)
