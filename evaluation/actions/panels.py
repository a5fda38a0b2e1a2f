"""Allot the panels of a category by a sealed draw; add and replace experts by the same seed."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from evaluation.models import Application, Assignment, Category, Expert
from evaluation.queries import panels
from evaluation.scoring.assignment import Assignment as Drawn
from evaluation.scoring.assignment import Candidate, Infeasible, Subject, assign
from evaluation.vocabulary import AssignmentReason, Verb
from workflows import refusal
from workflows.action import Act, action


@action(Verb.PANEL_ALLOT)
def allot(act: Act, category: Category) -> int:
    """Draw a panel for every application that passed the formal check; returns the seats.

    Latecomers are added one by one when they pass. The seed becomes public now; its hash
    has been on the record since the call.
    """
    waiting = panels.to_be_scored(category)
    draw = category.draw
    draw.drawn_at = act.now
    draw.save(update_fields=["drawn_at"])
    seats = _draw(act, category, waiting) if waiting else 0
    act.say(category=category.name, applications=len(waiting), seats=seats, seed=draw.seed)
    return seats


def preview(category: Category) -> tuple[dict[Application, list[Expert]], dict[Expert, int]]:
    """The draw as it would come out, without recording anything: panels and loads."""
    waiting = panels.to_be_scored(category)
    if not waiting:
        return {}, {}
    pool = _by_name(category)
    known = {one.snapshot.code: one for one in waiting}
    drawn = _assign(category, waiting, list(pool.values()))
    table = {known[key]: [pool[expert] for expert in panel] for key, panel in drawn.panels.items()}
    return table, {pool[key]: load for key, load in drawn.loads.items()}


def append(act: Act, application: Application) -> list[Assignment]:
    """A latecomer gets its panel."""
    size = application.category.stage_plan.panel_size
    chosen = panels.next_experts(application, size)
    if len(chosen) < size:
        raise refusal.invalid(_("Not enough experts without a conflict for this application."))
    return [_assign_one(act, application, expert, AssignmentReason.PANEL) for expert in chosen]


def replace(act: Act, application: Application, reason: AssignmentReason) -> Assignment:
    """One more expert joins the panel, as a replacement or for a re-review."""
    chosen = panels.next_experts(application, 1)
    if not chosen:
        raise refusal.invalid(_("No expert without a conflict is left for this application."))
    return _assign_one(act, application, chosen[0], reason)


def _draw(act: Act, category: Category, waiting: list[Application]) -> int:
    pool = _by_name(category)
    drawn = _assign(category, waiting, list(pool.values()))
    for application in waiting:
        panel = drawn.panels[application.snapshot.code]
        for name in panel:
            _assign_one(act, application, pool[name], AssignmentReason.PANEL)
        act.also(application, panel=len(panel))
    return drawn.seats


def _by_name(category: Category) -> dict[str, Expert]:
    """The pool by account name: the draw depends on no database key, so it can be repeated."""
    return {one.user.username: one for one in panels.candidates(category)}


def _assign(category: Category, waiting: list[Application], pool: list[Expert]) -> Drawn:
    """The draw over as few experts as give each enough sheets to compare, or over more."""
    refused = None
    barred = panels.conflicts(pool, waiting)
    usable = [one for one in pool if any((each.pk, one.pk) not in barred for each in waiting)]
    for circle in panels.circles(category, usable, len(waiting)):
        try:
            return _assign_among(category, waiting, circle)
        except Infeasible as error:
            refused = error
    raise refusal.invalid(_("No panels can be drawn: %(why)s."), why=refused)


def _assign_among(category: Category, waiting: list[Application], pool: list[Expert]) -> Drawn:
    codes = {one.pk: one.snapshot.code for one in waiting}
    names = {one.pk: one.user.username for one in pool}
    forbidden = panels.conflicts(pool, waiting)
    return assign(
        [Subject(one.snapshot.code) for one in waiting],
        [Candidate(one.user.username, one.employer) for one in pool],
        category.stage_plan.panel_size,
        max((one.load for one in pool), default=0),
        category.draw.seed,
        {(codes[application], names[expert]) for application, expert in forbidden},
    )


def _assign_one(
    act: Act, application: Application, expert: Expert, reason: AssignmentReason
) -> Assignment:
    return Assignment.objects.create(
        application=application,
        expert=expert,
        reason=reason,
        pseudonym=f"E{expert.pk:03d}",
        assigned_at=act.now,
    )
