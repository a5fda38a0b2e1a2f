"""The staff's list of objections, one objection in full, and its evidence file."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from evaluation.flows.objection import ObjectionFlow
from evaluation.forms.objection.handling import ObjectionFilter
from evaluation.models import MoreTime, Objection
from evaluation.queries import objections
from evaluation.queries.personal import objector_for
from evaluation.views import task_pages
from evaluation.views.delivery import delivered
from evaluation.views.pages import ActorMixin, Page
from evaluation.vocabulary import ObjectionStatus, Sight, Verb
from workflows.flow import ProcedureFlow

# A unit opens the evidence while it has to reply and is waiting for the ruling, no longer.
SHOWN_TO_THE_UNIT = (ObjectionStatus.ACCEPTED, ObjectionStatus.REPLIED)


class ObjectionList(Page):
    """Every objection that the post may read, the latest first."""

    template_name = "objection/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page, with the deadline of what is open."""
        rows = objections.with_entry(self.seen(Sight.OBJECTION_READ))
        form = ObjectionFilter(self.request.GET)
        if form.is_valid() and form.cleaned_data["status"]:
            rows = rows.filter(status=form.cleaned_data["status"])
        page = Paginator(rows, 50).get_page(self.request.GET.get("page"))
        tasks = _open_tasks(list(page))
        shown = [
            {
                "objection": one,
                "tone": objections.TONES[ObjectionStatus(one.status)],
                "due": _due(tasks.get(one.pk)),
            }
            for one in page
        ]
        return super().get_context_data(page=page, rows=shown, filter=form, **kwargs)


class ObjectionDetail(Page):
    """One objection in full: who lodged it, what is contested, and what became of it."""

    template_name = "objection/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The objection, and the task that is open for the reader."""
        readable = objections.with_entry(self.seen(Sight.OBJECTION_READ))
        objection = get_object_or_404(readable, pk=self.kwargs["pk"])
        task = _open_tasks([objection]).get(objection.pk)
        verb = objections.NEXT_VERB.get(ObjectionStatus(objection.status))
        mine = bool(task and verb and self.may(verb, objection))
        return super().get_context_data(
            objection=objection,
            tone=objections.TONES[ObjectionStatus(objection.status)],
            due=_due(task),
            author=objector_for(self.actor, objection),
            erase_url=reverse("erase_objector", args=[objection.pk])
            if self.may(Verb.OBJECTION_ERASE, objection)
            else "",
            task_url=task_pages.url_of(task) if mine else "",
            asked=MoreTime.objects.filter(objection=objection).first(),
            ask_url=reverse("more_time_ask", args=[objection.pk])
            if self.may(Verb.OBJECTION_EXTEND, objection)
            else "",
            crumbs=[
                {"url": reverse("objection_list"), "label": _("Objections")},
                {"url": "", "label": str(objection)},
            ],
            **kwargs,
        )


class ObjectionEvidence(ActorMixin, View):
    """The evidence file, for those who read objections and for the unit that must reply."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file under a neutral name: its own could say who sent it."""
        objection = self._found(pk)
        if not objection.evidence_sha256:
            raise Http404
        name = f"evidence-{objection.pk}"
        return delivered(objection.evidence_sha256, objection.evidence_type, name, inline=False)

    def _found(self, pk: int) -> Objection:
        if readable := self.seen(Sight.OBJECTION_READ).filter(pk=pk).first():
            return readable
        objection = get_object_or_404(Objection, pk=pk)
        answer = self.may(Verb.OBJECTION_REPLY, objection)
        is_stranger = not answer and answer.code == "stranger"
        if is_stranger or objection.status not in SHOWN_TO_THE_UNIT:
            raise Http404
        return objection


def _open_tasks(rows: list[Objection]) -> dict[int, Task]:
    """The open task of each objection, in one query."""
    flow: ProcedureFlow = ObjectionFlow.instance
    steps = [flow.node(name) for name in objections.STEP_OF.values()]
    found = Task.objects.filter(
        flow_task__in=steps, status=STATUS.NEW, artifact_object_id__in=[one.pk for one in rows]
    )
    return {task.artifact_object_id: task for task in found.select_related("deadline")}


def _due(task: Task | None) -> Any:
    return getattr(getattr(task, "deadline", None), "due_at", None)
