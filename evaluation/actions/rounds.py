"""Plan, amend, open and close a round."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop as _

from evaluation.actions import commendations
from evaluation.actions.commissions import seat_members
from evaluation.actions.documents import next_number, order
from evaluation.actions.planning import check_dates, checked_plan, checked_rubric, held
from evaluation.models import (
    Application,
    Category,
    Commission,
    Draw,
    FrozenRubric,
    Programme,
    Round,
    Rubric,
    Unit,
    UnitSnapshot,
)
from evaluation.scoring.assignment import commitment
from evaluation.vocabulary import DocumentKind, Level, RoundStatus, TitleKind, Verb
from workflows import refusal
from workflows.action import Act, action
from workflows.deadlines import china_date


@action(Verb.ROUND_PLAN)
def plan(
    act: Act,
    programme: Programme,
    *,
    name: str,
    data_year: int,
    opens_at: datetime,
    categories: list[dict[str, Any]],
    members: list[int],
    chair: int,
    commission: str,
    call_text: str = "",
    notice_days: int = 5,
    notice_kind: str = "working",
    commendation: dict[str, Any] | None = None,
    is_demo: bool = False,
) -> Round:
    """Make a round with its categories and its commission, all still open to change.

    Each category: {level, title, name, closes_at, target, rubric, plan, floors?, caps?}.
    Titles held are counted here, so that the quota is the target less those held.
    `commendation`: {closes_at, plan} where the round also commends collectives and individuals.
    """
    if chair not in members:
        raise refusal.invalid(_("The chair must be a member of the commission."))
    round_ = Round.objects.create(
        programme=programme,
        name=name,
        data_year=data_year,
        opens_at=opens_at,
        status_since=act.now,
        call_text=call_text,
        notice_days=notice_days,
        notice_kind=notice_kind,
        flow="evaluation.flows.round.RoundFlow",
        is_demo=is_demo,
    )
    for wanted in categories:
        _add_category(round_, **wanted)
    seat_members(act, Commission.objects.create(round=round_, name=commission), members, chair)
    commendations.put_in_plan(round_, commendation)
    act.opens(round_)
    act.say(name=name, data_year=data_year, categories=len(categories), members=len(members))
    return round_


@action(Verb.ROUND_AMEND)
def amend(
    act: Act,
    round_: Round,
    *,
    name: str,
    opens_at: datetime,
    call_text: str,
    notice_days: int,
    notice_kind: str,
    categories: dict[int, dict[str, Any]],
    commendation: dict[str, Any] | None = None,
) -> Round:
    """Change what may be changed before the call: dates, texts, targets, stage plans.

    `commendation` as in `plan`; an empty one takes it out, None leaves it as it is.
    """
    for field, value in {
        "name": name,
        "opens_at": opens_at,
        "call_text": call_text,
        "notice_days": notice_days,
        "notice_kind": notice_kind,
    }.items():
        setattr(round_, field, value)
    round_.save(update_fields=["name", "opens_at", "call_text", "notice_days", "notice_kind"])
    for category in round_.categories.all():
        changes = categories.get(category.pk, {})
        if "plan" in changes:
            checked_plan(changes["plan"])
        for field, value in changes.items():
            setattr(category, field, value)
        check_dates(round_, category.closes_at)
        category.save(update_fields=list(changes) or None)
    commendations.put_in_plan(round_, commendation)
    act.say(name=name, opens_at=opens_at)
    return round_


@action(Verb.ROUND_OPEN)
def open_call(act: Act, round_: Round, *, seed: str = "") -> Round:
    """Publish the call: freeze rubrics, plans and every unit as it is today.

    The hash of each category's draw is recorded now, its seed when the panels are drawn.
    A given `seed` makes the draws repeatable (demonstration rounds); otherwise it is random.
    """
    running = Round.objects.filter(programme=round_.programme).exclude(pk=round_.pk)
    if running.exclude(status__in=[RoundStatus.PLANNED, RoundStatus.FINISHED]).exists():
        raise refusal.invalid(_("Another round of this programme is still running."))
    for category in round_.categories.select_related("rubric"):
        if category.closes_at <= act.now:
            raise refusal.invalid(
                _("%(category)s would close before it opens."), category=category.name
            )
        category.frozen = FrozenRubric.keep(checked_rubric(category.rubric))
        category.held = held(category.level, category.title)
        category.save(update_fields=["frozen", "held"])
        secret = f"{seed}:{category.code}" if seed else secrets.token_hex(32)
        Draw.objects.create(category=category, seed=secret, seed_hash=commitment(secret))
    UnitSnapshot.objects.bulk_create(
        _snapshot(round_, unit) for unit in Unit.objects.select_related("parent")
    )
    commendations.open_lists(act, round_)
    round_.opens_at = min(round_.opens_at, act.now)
    round_.save(update_fields=["opens_at"])
    round_.move(RoundStatus.OPEN)
    number = next_number(round_.programme, china_date(act.now).year, round_.is_demo)
    order(act, round_, DocumentKind.CALL, number=number)
    draws = Draw.objects.filter(category__round=round_).values_list("category__name", "seed_hash")
    act.say(
        number=str(number),
        units=round_.snapshots.count(),
        quotas=_quotas(round_),
        draws=dict(draws),
    )
    return round_


@action(Verb.ROUND_CLOSE)
def close_call(act: Act, round_: Round) -> Round:
    """The last category has closed: the round is under review."""
    round_.move(RoundStatus.REVIEWING)
    act.say(applications=Application.objects.filter(category__round=round_).count())
    return round_


def _add_category(
    round_: Round,
    *,
    level: str,
    title: str,
    name: str,
    closes_at: datetime,
    target: int,
    rubric: Rubric,
    plan: dict[str, Any],
    floors: dict[str, int] | None = None,
    caps: dict[str, int] | None = None,
) -> Category:
    checked_plan(plan)
    check_dates(round_, closes_at)
    if rubric.level != level:
        raise refusal.invalid(_("The rubric is for another level than the category."))
    return Category.objects.create(
        round=round_,
        level=Level(level),
        title=TitleKind(title),
        name=name,
        closes_at=closes_at,
        target=target,
        held=held(level, title),
        rubric=rubric,
        frozen=FrozenRubric.keep(checked_rubric(rubric)),
        plan=plan,
        floors=floors or {},
        caps=caps or {},
    )


def _quotas(round_: Round) -> dict[str, int]:
    return {category.code: category.quota for category in round_.categories.all()}


def _snapshot(round_: Round, unit: Unit) -> UnitSnapshot:
    parent = unit.parent
    return UnitSnapshot(
        round=round_,
        unit=unit,
        code=unit.code,
        name=unit.name,
        kind=unit.kind,
        parent_code=parent.code if parent else "",
        parent_name=parent.name if parent else "",
        parent_kind=parent.kind if parent else "",
    )
