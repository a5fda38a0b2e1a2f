"""The fairness page of a category, and the result of a round as a file to take away."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views import View

from evaluation.models import Category
from evaluation.publication.result_file import NotSealed, result_zip
from evaluation.queries import basis, fairness, sides
from evaluation.views.fairness import drawings
from evaluation.views.pages import ActorMixin, Page
from evaluation.vocabulary import Sight, Verb


class FairnessPage(Page):
    """Severity, agreement, outlying sheets, firmness of places, three methods side by side."""

    template_name = "fairness/fairness.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The statistics, or why there are none yet."""
        category = category_seen(self, kwargs["pk"])
        found = basis.basis_of(category)
        statistics = fairness.fairness(found, fairness.seed_of(category))
        context = {
            "category": category,
            "basis": found,
            "fairness": statistics,
            "unreviewed": 0 if found.ranking else basis.unreviewed(category),
            "may_try": self.may(Verb.RANKING_TRY, category),
        }
        if statistics:
            context |= _drawn(found, statistics)
        return super().get_context_data(**context, **kwargs)


def _drawn(found: basis.Basis, statistics: fairness.Fairness) -> dict[str, Any]:
    methods = sides.three_methods(found.inputs, found.result or {})
    own = next(method for method in methods if method.is_own)
    return {
        "severity_chart": drawings.severity_chart(statistics),
        "severity_rows": drawings.severity_rows(statistics),
        "outlying": [(found.names[one.application], one) for one in statistics.outliers],
        "caterpillar": drawings.caterpillar_chart(statistics, found.inputs["quota"]),
        "methods": methods,
        "method_rows": [
            {
                "unit": found.names[key],
                "stands": [(method, method.stands.get(key)) for method in methods],
                "moves": any(
                    method.stands and method.stands[key].side != stand.side for method in methods
                ),
                "is_last_above": key == _last_above(own),
            }
            for key, stand in _in_order(own)
        ],
    }


def _in_order(own: sides.Method) -> list[tuple[str, sides.Stand]]:
    """The best first; who has no place stands last."""
    return sorted(
        own.stands.items(), key=lambda pair: (pair[1].place is None, pair[1].place or 0, pair[0])
    )


def _last_above(own: sides.Method) -> str | None:
    above = [key for key, stand in _in_order(own) if stand.side != "below"]
    return above[-1] if above else None


class ResultExport(ActorMixin, View):
    """The zip with which anyone can recompute the round."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file; 404 while a ranking is missing."""
        round_ = self.get_seen(Sight.RECORD_READ, pk=pk)
        try:
            content = result_zip(round_)
        except NotSealed as error:
            raise Http404(str(error)) from None
        response = HttpResponse(content, content_type="application/zip")
        name = f"result-{round_.data_year}-{round_.pk}.zip"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


def category_seen(page: ActorMixin, key: int) -> Category:
    """The category, for those who may see how it was judged."""
    seen = page.seen(Sight.FAIRNESS_READ).filter(pk=key)
    category: Category | None = seen.select_related("round", "frozen").first()
    if category is None:
        raise Http404
    return category
