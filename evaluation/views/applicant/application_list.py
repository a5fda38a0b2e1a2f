"""The applications that a person may see: filter, pages, export."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View

from evaluation.forms.applicant.lists import ApplicationFilter
from evaluation.models import Application, Category
from evaluation.queries import applications as queries
from evaluation.queries.whereabouts import holders
from evaluation.views.files import table_file, wants_csv
from evaluation.views.pages import ActorMixin, Page
from evaluation.vocabulary import ApplicationStatus, Sight, Verb
from workflows.authority import table

PER_PAGE = 25


class Filtered(ActorMixin):
    """The applications that fit the filter in the address."""

    @property
    def visible(self) -> QuerySet[Application]:
        """Everything that the person may read."""
        return self.seen(Sight.APPLICATION_READ)

    def filter_form(self) -> ApplicationFilter:
        """The filter, with the categories and townships that occur."""
        visible = self.visible
        categories = Category.objects.filter(pk__in=visible.values("category_id"))
        return ApplicationFilter(
            self.request.GET,
            categories=categories.select_related("round").order_by("-round_id", "pk"),
            townships=queries.townships_of(visible),
        )

    def knows_outcome(self) -> set[int]:
        """Applications whose outcome the person may know before it is published."""
        return set(self.seen(Sight.SCORES_READ).values_list("pk", flat=True))


class ApplicationList(Filtered, Page):
    """One page of the list."""

    template_name = "applicant/application_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rows of this page with their stage and holder."""
        form = self.filter_form()
        found = queries.for_list(queries.narrowed(self.visible, **form.chosen()))
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("page"))
        knows = self.knows_outcome()
        held = holders(page.object_list, knows)
        rows = [
            {
                "application": one,
                "stage": queries.stage(one, one.pk in knows),
                "holders": held.get(one.pk, []),
            }
            for one in page.object_list
        ]
        return super().get_context_data(
            form=form,
            page=page,
            rows=rows,
            started=self.started(),
            is_filtered=any(self.request.GET.get(name) for name in form.fields),
            clear_url=reverse("application_list"),
            **kwargs,
        )

    def started(self) -> dict[str, int]:
        """For who runs rounds: how many drafts each category has; nothing of what is in them."""
        managed = table.permitted(self.actor, Verb.ROUND_PLAN)
        drafts = Application.objects.filter(
            category__round__programme__in=managed.values("pk"), status=ApplicationStatus.DRAFT
        )
        counted = drafts.order_by("category_id").values_list("category__name")
        return dict(counted.annotate(Count("pk")))


class ApplicationExport(Filtered, View):
    """The same list as XLSX or CSV, every row of the filter."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The file."""
        found = queries.for_list(queries.narrowed(self.visible, **self.filter_form().chosen()))
        knows = self.knows_outcome()
        head = [_("Round"), _("Category"), _("Code"), _("Unit"), _("Township"), _("Status")]
        rows = (
            [
                one.category.round.name,
                one.category.name,
                one.snapshot.code,
                one.snapshot.name,
                one.snapshot.parent_name if one.snapshot.is_village else "",
                queries.stage(one, one.pk in knows)["text"],
            ]
            for one in found.iterator(chunk_size=500)
        )
        name, sheet = f"applications-{timezone.localdate():%Y%m%d}", _("Applications")
        return table_file(name, head, rows, sheet=sheet, as_csv=wants_csv(request))
