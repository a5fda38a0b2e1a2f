"""The states of what comes after the review: notices, objections, commendations, documents."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from evaluation.vocabulary import NominationStatus, ObjectionStatus, RoundStatus

Changes = dict[str, dict[str, Any]]  # kind → what its rows say
R, N = RoundStatus, NominationStatus


class LaterStates:
    """Their states at a moment."""

    now: datetime
    ahead: datetime
    behind: datetime

    def _publicnotice(self) -> dict[str, Changes]:
        running = {"published_at": self.behind, "ends_at": self.ahead, "closed_at": None}
        over = running | {"published_at": self.now - timedelta(days=9), "ends_at": self.behind}
        return {
            "running": {"PublicNotice": running},
            "over, objections open": {
                "PublicNotice": over,
                "Objection": {"status": ObjectionStatus.LODGED},
            },
            "over": {"PublicNotice": over, **_objections(ObjectionStatus.REJECTED)},
            "closed": {
                "PublicNotice": over | {"closed_at": self.now},
                "Objection": {"status": ObjectionStatus.REJECTED},
            },
        }

    def _objection(self) -> dict[str, Changes]:
        found: dict[str, Changes] = {
            str(status): {"Objection": {"status": status, "reply_due_at": self.ahead}}
            for status in ObjectionStatus
        }
        overdue = {"status": ObjectionStatus.ACCEPTED, "reply_due_at": self.behind}
        old = {"status": ObjectionStatus.REJECTED, "status_since": self.now - timedelta(days=9999)}
        return found | {
            "accepted, overdue": {"Objection": overdue},
            "rejected, long ago": {"Objection": old},
        }

    def _moretime(self) -> dict[str, Changes]:
        asked = {"is_allowed": None, "decided_at": None}
        waiting = {"Objection": {"status": ObjectionStatus.ACCEPTED}}
        decided = {"is_allowed": True, "decided_at": self.now}
        return {
            "asked": waiting | {"MoreTime": asked},
            "asked, ruled": {
                "Objection": {"status": ObjectionStatus.REJECTED},
                "MoreTime": asked,
            },
            "decided": waiting | {"MoreTime": decided},
        }

    def _commendation(self) -> dict[str, Changes]:
        review = {"Round": {"status": R.REVIEWING}}
        closed = {"closes_at": self.behind, "listed_at": None}
        return {
            "open": {
                "Round": {"status": R.OPEN},
                "Commendation": {"closes_at": self.ahead, "listed_at": None},
                "Nomination": {"status": N.DRAFT},
            },
            "under way": review | {"Commendation": closed, "Nomination": {"status": N.CHECKING}},
            "concluded": review | {"Commendation": closed, "Nomination": {"status": N.CLEARED}},
            "ranked": review
            | {
                "Commendation": closed | {"listed_at": self.now},
                "Nomination": {"status": N.LISTED},
            },
        }

    def _nominationlist(self) -> dict[str, Changes]:
        unsigned = {"NominationList": {"signed_at": None, "signed_by": None}}
        states = self._commendation()
        return {
            "open": states["open"] | unsigned,
            "open, signed": states["open"],
            "late": states["under way"] | unsigned,
            "ranked": states["ranked"],
        }

    def _nomination(self) -> dict[str, Changes]:
        states = self._commendation()
        found = {}
        for status in N:
            ranked = status in (N.LISTED, N.NOT_LISTED, N.COMMENDED, N.REVOKED)
            rows = states["open" if status == N.DRAFT else "ranked" if ranked else "under way"]
            found[str(status)] = rows | {
                "Nomination": {"status": status, "correction_due_at": self.ahead}
            }
        overdue = {"status": N.RETURNED, "correction_due_at": self.behind}
        old = {"status": N.WITHDRAWN, "status_since": self.now - timedelta(days=9999)}
        proposed = {"Revocation": {"is_granted": None, "decided_at": None}}
        commended = states["ranked"] | {"Nomination": {"status": N.COMMENDED}}
        return found | {
            "commended, revocation proposed": commended | proposed,
            "draft, late": states["under way"] | {"Nomination": {"status": N.DRAFT}},
            "returned, late": states["under way"] | {"Nomination": overdue},
            "withdrawn, long ago": states["under way"] | {"Nomination": old},
        }

    def _revocation(self) -> dict[str, Changes]:
        decided = {"is_granted": False, "answer": "测试", "decided_at": self.now}
        return {
            "proposed": {"Revocation": {"is_granted": None, "decided_at": None}},
            "decided": {"Revocation": decided},
        }

    def _clearance(self) -> dict[str, Changes]:
        asked = {"given_at": None, "answer": "", "given_by": None, "due_at": self.ahead}
        clearing = {"Nomination": {"status": N.CLEARING}}
        return {
            "asked": clearing | {"Clearance": asked},
            "asked, overdue": clearing | {"Clearance": asked | {"due_at": self.behind}},
            "asked, nomination withdrawn": {
                "Nomination": {"status": N.WITHDRAWN},
                "Clearance": asked,
            },
            "given": clearing,
        }

    def _issueddocument(self) -> dict[str, Changes]:
        ordered = {"stored_at": None, "sha256": "", "size": 0}
        stored = {"stored_at": self.now, "sha256": "a" * 64, "size": 1}
        return {"ordered": {"IssuedDocument": ordered}, "stored": {"IssuedDocument": stored}}


def _objections(status: str) -> Changes:
    return {"Objection": {"status": status}}
