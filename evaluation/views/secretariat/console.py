"""The rounds, and one round on one page: stages, calendar, alerts, next acts, the way."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from evaluation.models import Category, Round
from evaluation.queries import alerts, rounds
from evaluation.views import task_pages
from evaluation.views.pages import Page
from evaluation.vocabulary import Role, Sight, Verb
from workflows.authority import table
from workflows.inbox import holders, inbox


class RoundList(Page):
    """Every round that the reader may see."""

    template_name = "secretariat/round_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rounds, the newest first, and whether a new one may be planned."""
        programme = table.permitted(self.actor, Verb.ROUND_PLAN).first()
        return super().get_context_data(
            rounds=list(rounds.listed(self.seen(Sight.ROUND_READ))),
            programme=programme,
            may_plan=programme is not None,
            may_amend=bool(programme and self.may(Verb.PROGRAMME_AMEND, programme)),
            **kwargs,
        )


class Console(Page):
    """One round."""

    template_name = "secretariat/round.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything about the round, in a constant number of queries."""
        seen = self.seen(Sight.ROUND_READ).select_related("programme")
        seen = seen.prefetch_related("categories", "notices")
        round_ = get_object_or_404(seen, pk=kwargs["pk"])
        tasks = rounds.tasks_of(round_)
        categories, rows = rounds.table(round_)
        for row in rows:
            row["cells"] = [
                (number, self.filtered(category, row["status"]), category)
                for category, number in row["cells"]
            ]
        return super().get_context_data(
            round=round_,
            basis=rounds.basis_of(round_),
            stages=rounds.stages(round_),
            alerts=alerts.alerts(round_),
            way=rounds.way(round_, tasks),
            dates=rounds.calendar_of(round_),
            next_acts=self.next_acts(tasks),
            categories=categories,
            rows=rows,
            is_secretariat=table.permitted(self.actor, Verb.ROUND_PLAN)
            .filter(pk=round_.programme_id)
            .exists(),
            fairness_keys=set(
                self.seen(Sight.FAIRNESS_READ).filter(round=round_).values_list("pk", flat=True)
            ),
            ranking_keys=self.rankings(round_, tasks),
            **kwargs,
        )

    def rankings(self, round_: Round, tasks: list[Task]) -> set[int]:
        """The categories whose sealed ranking the reader may open."""
        if not any(task.flow_task.name == "seal" and task.finished for task in tasks):
            return set()
        seen = self.seen(Sight.SCORES_READ).filter(category__round=round_)
        return set(seen.order_by().values_list("category", flat=True).distinct())

    def filtered(self, category: Category, status: str) -> str:
        """The list of the applications of a category in a status."""
        return f"{reverse('application_list')}?category={category.pk}&status={status}"

    def next_acts(self, tasks: list[Task]) -> list[dict[str, Any]]:
        """The round's open tasks: what, about what, by whom, and the way there for whoever may."""
        waiting = [task for task in tasks if task.status == STATUS.NEW]
        keys = [task.pk for task in waiting]
        mine = set(inbox(self.actor).filter(pk__in=keys).values_list("pk", flat=True))
        about = Category.objects.in_bulk(
            [task.artifact_object_id for task in waiting if _is_of_a_category(task)]
        )
        return [
            {
                "what": Verb(task.flow_task.verbs[0]).label,
                "about": about.get(task.artifact_object_id, "") if _is_of_a_category(task) else "",
                "who": [Role(role).label for role in holders(task)],
                "url": task_pages.url_of(task) if task.pk in mine else "",
            }
            for task in waiting
            if task.flow_task.task_type == "STEP"
        ]


def _is_of_a_category(task: Task) -> bool:
    return task.flow_task.name in ("allot", "shortlist")
