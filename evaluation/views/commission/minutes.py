"""The minutes of a decision, drafted from the record: who voted, how, on which lists."""

from __future__ import annotations

from django.utils.translation import gettext as _

from evaluation.models import Decision
from evaluation.queries import decisions, rankings
from evaluation.templatetags.ui import moment, points
from evaluation.vocabulary import Outcome, VoteChoice


def draft(decision: Decision) -> str:
    """A text that the chair completes; every number in it is from the record."""
    count = decisions.count(decision)
    parts = [
        _("%(commission)s, decision on %(round)s. Vote opened %(when)s.")
        % {
            "commission": decision.round.commission,
            "round": decision.round,
            "when": moment(decision.opened_at),
        },
        _("%(cast)s of %(members)s members voted; the quorum is %(needed)s.")
        % {"cast": count.cast, "members": count.members, "needed": count.needed},
        _("For %(yes)s, against %(no)s, abstained %(abstain)s.")
        % {
            "yes": count.votes.get(VoteChoice.APPROVE, 0),
            "no": count.votes.get(VoteChoice.REJECT, 0),
            "abstain": count.votes.get(VoteChoice.ABSTAIN, 0),
        },
        *_recused(decision),
        *_reasons(decision),
        *_lists(decision),
    ]
    return "\n\n".join(parts)


def _recused(decision: Decision) -> list[str]:
    names = [str(one.member) for one in decision.ballots.exclude(recused_at=None)]
    return [_("Recused: %(names)s.") % {"names": _(", ").join(names)}] if names else []


def _reasons(decision: Decision) -> list[str]:
    return [
        _("Reason of a vote against: %(reason)s") % {"reason": paper.reason}
        for paper in decision.counted().filter(choice=VoteChoice.REJECT)
    ]


def _lists(decision: Decision) -> list[str]:
    said = []
    for ranking in decisions.sealed_rankings(decision):
        lines = rankings.lines(ranking.result, ranking.inputs)
        named = [
            f"{line.place}. {line.unit} {points(line.total)}"
            for line in lines
            if line.outcome in (Outcome.ADMITTED, Outcome.TIED)
        ]
        head = _("%(category)s (quota %(quota)s), proposed:") % {
            "category": ranking.category,
            "quota": ranking.inputs["quota"],
        }
        said.append("\n".join([head, *(named or [_("nobody")])]))
        said += rankings.flags(ranking.result, ranking.inputs)
    return said
