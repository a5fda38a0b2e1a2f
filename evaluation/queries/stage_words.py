"""The settings of a stage plan in words: the same on the planning form and in the record."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from evaluation.reference.stage_plan import Combination, Quorum, SiteVisits
from workflows.deadlines import DayKind

VISITS = (
    (SiteVisits.ALL.value, gettext_lazy("All applications")),
    (SiteVisits.SHORTLIST.value, gettext_lazy("A shortlist")),
    (SiteVisits.NONE.value, gettext_lazy("None")),
)
SHARES = (
    (Quorum.MAJORITY.value, gettext_lazy("More than half")),
    (Quorum.TWO_THIRDS.value, gettext_lazy("Two thirds")),
    (Quorum.ALL.value, gettext_lazy("All members")),
)
COMBINATIONS = (
    (Combination.MEAN.value, gettext_lazy("Mean")),
    (Combination.TRIMMED_MEAN.value, gettext_lazy("Mean without the highest and the lowest")),
    (Combination.JUDGE_ADJUSTED.value, gettext_lazy("Mean adjusted for the experts' severity")),
)
DAY_KINDS = (
    (DayKind.WORKING.value, gettext_lazy("working days")),
    (DayKind.NATURAL.value, gettext_lazy("natural days")),
)
STEPS = {
    "call": gettext_lazy("Call"),
    "recommendation": gettext_lazy("Township's ranked list"),
    "formal_check": gettext_lazy("Formal check"),
    "supplement": gettext_lazy("Supplement"),
    "department_opinion": gettext_lazy("Departments' opinions"),
    "expert_scoring": gettext_lazy("Experts' scoring"),
    "site_visit": gettext_lazy("Site visit"),
    "re_review": gettext_lazy("Re-review"),
    "decision": gettext_lazy("Decision"),
    "notice": gettext_lazy("Public notice"),
    "objection_acknowledgement": gettext_lazy("Accepting or refusing an objection"),
    "objection_reply": gettext_lazy("The unit's reply to an objection"),
    "objection_ruling": gettext_lazy("Ruling on an objection"),
    "objection_extension": gettext_lazy("Longest extension of a ruling"),
    "naming": gettext_lazy("Naming and commendation"),
}
FLAGS = {
    "township_recommendation": gettext_lazy("The township ranks its villages first"),
    "department_opinions": gettext_lazy("Departments give their opinions"),
    "blind_reading": gettext_lazy("Experts see neither the self marks nor other sheets"),
    "spread_re_review": gettext_lazy("One more expert when the sheets lie too far apart"),
}
DECIMALS = {
    "shortlist_per_place": (
        gettext_lazy("Visits for each place"),
        gettext_lazy("with a shortlist, from 1 to 10"),
    ),
    "pass_line": (gettext_lazy("Pass line"), gettext_lazy("points of 100")),
    "block_minimum": (gettext_lazy("Least share of each block"), gettext_lazy("from 0 to 1")),
    "spread_limit": (gettext_lazy("Greatest spread of the sheets"), gettext_lazy("points of 100")),
}
WEIGHTS = {
    "departments": gettext_lazy("Weight of the departments"),
    "experts": gettext_lazy("Weight of the experts"),
    "site_visit": gettext_lazy("Weight of the site visit"),
}

KEYS = {
    **FLAGS,
    **{name: label for name, (label, _help) in DECIMALS.items()},
    "panel_size": gettext_lazy("Experts on a panel"),
    "combine": gettext_lazy("How the sheets are combined"),
    "quorum": gettext_lazy("Quorum of the commission"),
    "weights": gettext_lazy("Weights"),
    "steps": gettext_lazy("Time for each step"),
    "days": gettext_lazy("Days"),
    "departments": gettext_lazy("Departments"),
    "experts": gettext_lazy("Experts"),
    "seats": gettext_lazy("Places"),
    **STEPS,
}
VALUES = dict([*VISITS, *SHARES, *COMBINATIONS, *DAY_KINDS])
