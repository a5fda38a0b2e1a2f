"""A category's stage plan in sentences: what happens after the call, in order, how long."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluation.models import Category, Round
from evaluation.queries.public.words import local
from evaluation.reference.stage_plan import Combination, Period, SiteVisits, StagePlan
from workflows.deadlines import DayKind


def period(days: int, kind: str) -> str:
    """5 working days, or 30 days."""
    if kind == DayKind.WORKING:
        return ngettext("%(n)d working day", "%(n)d working days", days) % {"n": days}
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def stages(category: Category, round_: Round) -> list[dict[str, str]]:
    """The stages that run for the category: a name, a sentence, and the time allowed."""
    plan = category.stage_plan
    rows = [
        (_("Application"), _("Units fill in the form and submit it with evidence."), "call"),
        *_recommendation(plan),
        (
            _("Formal check"),
            _("Whether everything is there; what is missing may be supplied once asked for."),
            "formal_check",
        ),
        *_review(plan),
        (
            _("Decision"),
            _("The commission decides on the sealed ranking by recorded votes."),
            "decision",
        ),
    ]
    found = [
        {"label": label, "detail": detail, "within": _within(plan.steps.get(step))}
        for label, detail, step in rows
    ]
    notice = {
        "label": _("Public notice"),
        "detail": _("The list is frozen and published; anybody may object to an entry."),
        "within": period(round_.notice_days, round_.notice_kind),
    }
    naming = {
        "label": _("Naming and commendation"),
        "detail": _("Titles are conferred under a document number; certificates are issued."),
        "within": _within(plan.steps.get("naming")),
    }
    return [*found, notice, naming]


def _within(given: Period | None) -> str:
    return period(given.days, given.kind) if given else ""


def _recommendation(plan: StagePlan) -> list[tuple[str, str, str]]:
    if not plan.township_recommendation:
        return []
    detail = _("The township puts its villages and communities into an order and signs the list.")
    return [(_("Township's recommendation"), detail, "recommendation")]


def _review(plan: StagePlan) -> list[tuple[str, str, str]]:
    rows = []
    if plan.department_opinions:
        detail = _("Each department confirms or corrects the indicators it answers for.")
        rows.append((_("Departments' opinions"), detail, "department_opinion"))
    detail = ngettext(
        "%(n)d expert, drawn by lot, scores alone.",
        "%(n)d experts, drawn by lot, score independently of each other.",
        plan.panel_size,
    ) % {"n": plan.panel_size}
    rows.append((_("Experts' scoring"), f"{detail}{_how(plan.combine)}", "expert_scoring"))
    if plan.site_visit is SiteVisits.ALL:
        rows.append((_("Site visit"), _("Every applicant is visited."), "site_visit"))
    elif plan.site_visit is SiteVisits.SHORTLIST:
        detail = _("For each place in the quota the %(n)s best applicants are visited.") % {
            "n": plan.shortlist_per_place
        }
        rows.append((_("Site visit"), detail, "site_visit"))
    return rows


def _how(combine: Combination) -> str:
    if combine is Combination.TRIMMED_MEAN:
        return _(" The highest and the lowest sheet are left out, the others averaged.")
    if combine is Combination.JUDGE_ADJUSTED:
        return _(" Differences in strictness between experts are evened out.")
    return _(" The sheets are averaged.")


def conditions(category: Category) -> list[str]:
    """What a total must reach, and how it is made up."""
    plan = category.stage_plan
    shares = [
        (_("departments"), plan.weights.departments),
        (_("experts"), plan.weights.experts),
        (_("site visit"), plan.weights.site_visit),
    ]
    parts = _(", ").join(f"{label} {_percent(share)}" for label, share in shares if share)
    found = [
        _("Pass line: %(points)s of 100 points.") % {"points": plan.pass_line},
        _("Every main heading must reach %(share)s of its points.")
        % {"share": _percent(plan.block_minimum)},
        _("The total is made up of: %(parts)s.") % {"parts": parts},
    ]
    if plan.spread_re_review:
        found.append(
            _("If two sheets differ by more than %(points)s points, one more expert is called.")
            % {"points": plan.spread_limit}
        )
    return found


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}" + local("%", " %")
