"""A round that a stand-in plans, amends and opens before the journey's own one begins."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.urls import reverse

from evaluation.demo import script
from evaluation.demo.stage import Stage
from evaluation.flows.round import RoundFlow
from evaluation.views import task_pages
from tests import stages
from tests.journeys.sweep import StandIn
from workflows import service


def planning(stage: Stage) -> StandIn:
    """Another round is planned, amended and opened, and then taken back."""
    with transaction.atomic():
        planned = script.planned_round(
            stage,
            name="2026年度",
            year=2025,
            opens_at=stages.OPENING,
            open_days=dict.fromkeys(script.CODES, 30),
            quotas=(1, 1, 2, 2),
        )
        office = StandIn(stage, stage.cast.posts["secretariat"])
        office.does_everything()
        office.sends(task_pages.url_of(service.task_for(RoundFlow, planned, "call")), "open")
        plan: dict[str, Any] = {"name": "2028年度"}
        plan["members"] = [str(one.user.pk) for one in stage.cast.members[:3]]
        for code in script.CODES:
            plan |= {f"{code}-target": "1", f"{code}-pass_line": "60", f"{code}-block_minimum": "0"}
        plan["chair"] = plan["members"][0]
        office.sends(reverse("round_new", args=[stage.programme.pk]), "data_year", **plan)
        transaction.set_rollback(True)
    return office
