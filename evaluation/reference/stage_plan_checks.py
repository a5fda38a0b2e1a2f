"""What must hold between the values of one stage plan; faults are noted where they stand."""

from collections.abc import Mapping
from decimal import Decimal

from evaluation.reference.errors import gettext_noop
from evaluation.reference.fields import Fields

# Every plan limits these steps …
ALWAYS = (
    "call",
    "formal_check",
    "supplement",
    "expert_scoring",
    "decision",
    "notice",
    "objection_acknowledgement",
    "objection_reply",
    "objection_ruling",
    "objection_extension",
    "naming",
)
# … and these when their stage runs; an idle stage may keep its limit.
OPTIONAL = ("recommendation", "department_opinion", "site_visit", "re_review")

TRIMMING_NEEDS = 5


def check_steps(steps: Fields, runs: Mapping[str, bool]) -> None:
    """Every running step has a time limit; `runs` says it of each optional one."""
    steps.only((*ALWAYS, *OPTIONAL))
    for step in (*ALWAYS, *(step for step in OPTIONAL if runs[step])):
        if not steps.has(step):
            steps.note(step, gettext_noop("The time limit of this step is missing."))


def check_weights(weights: Fields, values: Mapping[str, Decimal], runs: Mapping[str, bool]) -> None:
    """The weights add up to 1, and a source whose stage does not run has none."""
    total = sum(values.values())
    if total != 1:
        weights.note("", gettext_noop("The weights add up to %(total)s, not 1."), total=total)
    for source, step in (("departments", "department_opinion"), ("site_visit", "site_visit")):
        if values[source] and not runs[step]:
            weights.note(
                source, gettext_noop("A source whose stage does not run must have the weight 0.")
            )


def check_combination(fields: Fields, combine: str, panel_size: int) -> None:
    """A trimmed mean needs enough sheets to drop two."""
    if combine == "trimmed_mean" and panel_size < TRIMMING_NEEDS:
        fields.note(
            "combine",
            gettext_noop("A trimmed mean needs a panel of at least %(needed)s, not %(size)s."),
            needed=TRIMMING_NEEDS,
            size=panel_size,
        )
