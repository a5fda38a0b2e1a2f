"""Which page does which task: one row per flow step."""

from django.urls import reverse
from viewflow.workflow.models import Task

PAGES = {
    "application.fill": "application_form",
    "application.recommend": "recommendation",
    "application.check": "formal_check",
    "application.supplement": "application_form",
    "application.opinion": "opinion",
    "application.visit": "site_visit",
    "application.score": "scoresheet",
    "round.call": "round_plan",
    "round.allot": "panel_draw",
    "round.shortlist": "shortlist",
    "round.rank": "nominations_rank",
    "round.seal": "ranking_seal",
    "round.ballot": "ballot",
    "round.decide": "decision",
    "round.publish": "notice_publish",
    "round.name": "naming",
    "round.certify": "certificates_issue",
    "nomination.sign": "nominations_sign",
    "nomination.check": "nomination_check",
    "nomination.correct": "nomination_correct",
    "nomination.clear": "clearance",
    "objection.admit": "objection_admit",
    "objection.reply": "objection_reply",
    "objection.rule": "objection_rule",
    "moretime.decide": "more_time",
    "revocation.decide": "revocation",
    "title.report": "title_report",
    "title.judge": "title_judge",
    "appointment.decide": "appointment_decide",
    "access.decide": "access_decide",
}


def has_page(task: Task) -> bool:
    """Whether a person does the task, on a page."""
    return _step(task) in PAGES


def url_of(task: Task) -> str:
    """The address of the page on which a task is done; every one takes the task's key."""
    return reverse(PAGES[_step(task)], args=[task.pk])


def _step(task: Task) -> str:
    node = task.flow_task
    return f"{node.flow_class.instance.app_name}.{node.name}"


def desk_url() -> str:
    """The address of the desk."""
    return reverse("desk")
