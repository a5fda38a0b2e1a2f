"""The states in which each kind of subject is asked about: rows as they stand then.

A state changes every row of a table (appointments and accounts: only the subjects), in a
savepoint. It says what the conditions look at and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.apps import apps
from django.db import transaction
from django.db.models import Model

from accounts.models import User
from evaluation.vocabulary import (
    ApplicationStatus,
    AssignmentStatus,
    NominationStatus,
    ProposalStatus,
    RenewalStatus,
    RoundStatus,
    TitleStatus,
)
from tests.authority.states_later import Changes, LaterStates
from tests.support.term_guards import terms_unguarded

A, R, N = ApplicationStatus, RoundStatus, NominationStatus
ONLY_SUBJECTS = ("AppointmentProposal", "User")
EARLY = {A.DRAFT: R.OPEN, A.LAPSED: R.REVIEWING, A.NAMED: R.NAMED}
RESULT = (A.ADMITTED, A.WAITING, A.NOT_ADMITTED)


class States(LaterStates):
    """The states of each kind at a moment."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.ahead, self.behind = now + timedelta(days=2), now - timedelta(days=2)

    def of(self, kind: str) -> dict[str, Changes]:
        """Name of the state → rows; one nameless state where none of the conditions looks."""
        found: Callable[[], dict[str, Changes]] | None = getattr(self, f"_{kind.lower()}", None)
        return found() if found else {"always": {}}

    @contextmanager
    def put(self, changes: Changes, subjects: dict[str, set[int]]) -> Iterator[None]:
        """The rows stand so, until the end of the block."""
        with transaction.atomic():
            for kind, fields in changes.items():
                rows = _model(kind)._base_manager.all()
                if kind in ONLY_SUBJECTS:
                    rows = rows.filter(pk__in=subjects[kind])
                if kind == "AppointmentProposal" and fields["status"] == ProposalStatus.GRANTED:
                    rows = rows.exclude(person__username="asks-security_administrator-self")
                with terms_unguarded():
                    rows.update(**fields)
            yield
            transaction.set_rollback(True)

    def _open(self, is_open: bool) -> Changes:
        return {"Category": {"closes_at": self.ahead if is_open else self.behind}}

    def _round(self) -> dict[str, Changes]:
        found = {}
        for status in R:
            is_open = status in (R.PLANNED, R.OPEN)
            rows = {"Round": {"status": status}, "Application": {"status": _of_round(status)}}
            found[str(status)] = rows | self._open(is_open)
        closed = found[str(R.OPEN)] | self._open(is_open=False)
        return found | {"open, past its end": closed}

    def _category(self) -> dict[str, Changes]:
        found = dict(self._round())
        for one in found.values():
            one["Application"] = {"status": A.REVIEWED}
        undrawn = {"Draw": {"drawn_at": None}, "Category": {"closes_at": self.behind}}
        undrawn["Category"] |= {"shortlist": None}
        return found | {
            "reviewing, nothing drawn": found["reviewing"] | undrawn,
            "reviewing, sheets missing": found["reviewing"]
            | {"Assignment": {"status": AssignmentStatus.PENDING}, **undrawn},
        }

    def _unit(self) -> dict[str, Changes]:
        called = {"Round": {"status": R.OPEN}} | self._open(is_open=True)
        waiting = {"Round": {"status": R.REVIEWING}, "Application": {"status": A.SUBMITTED}}
        return {"call open": called, "list due": waiting | self._open(is_open=False)}

    def _application(self) -> dict[str, Changes]:
        found = {}
        for status in A:
            round_ = EARLY.get(status, R.NOTICED if status in RESULT else R.REVIEWING)
            found[str(status)] = {
                "Application": {"status": status},
                "Round": {"status": round_},
                **self._open(status == A.DRAFT),
            }
        for status in (A.DRAFT, A.RETURNED):
            for late in (False, True):
                name = f"{status}, late" if late else str(status)
                due = self.behind if late else self.ahead
                found[name] = found[str(status)] | self._open(not late and status == A.DRAFT)
                found[name] |= {"Supplement": {"answered_at": None, "due_at": due}}
        old = {"status": A.NAMED, "status_since": self.now - timedelta(days=9999)}
        return found | {"named, long ago": found[str(A.NAMED)] | {"Application": old}}

    def _departmentopinion(self) -> dict[str, Changes]:
        asked, given = {"given_at": None}, {"given_at": self.now}
        review = {"Application": {"status": A.REVIEWING}, "Round": {"status": R.REVIEWING}}
        decided = {"Application": {"status": A.ADMITTED}, "Round": {"status": R.NOTICED}}
        over = {"Application": {"status": A.NAMED}, "Round": {"status": R.FINISHED}}
        return {
            f"{name}, {word}": rows | {"DepartmentOpinion": opinion}
            for name, rows in (("review", review), ("decided", decided), ("round over", over))
            for word, opinion in (("asked", asked), ("given", given))
        }

    def _assignment(self) -> dict[str, Changes]:
        found = {
            str(status): {
                "Assignment": {"status": status},
                "Application": {"status": A.REVIEWING},
                "Round": {"status": R.REVIEWING},
            }
            for status in AssignmentStatus
        }
        late = {"Application": {"status": A.ADMITTED}, "Round": {"status": R.NOTICED}}
        return found | {
            "pending, decided": found["pending"] | late,
            "submitted, decided": found["submitted"] | late,
        }

    def _sitevisit(self) -> dict[str, Changes]:
        review = {"Application": {"status": A.REVIEWING}}
        due, done = {"SiteVisit": {"reported_at": None}}, {"SiteVisit": {"reported_at": self.now}}
        return {
            "due": review | due,
            "due, decided": due | {"Application": {"status": A.ADMITTED}},
            "reported": review | done,
        }

    def _decision(self) -> dict[str, Changes]:
        empty = {"Ballot": {"voted_at": None, "choice": ""}}
        cast = {"Ballot": {"voted_at": self.now, "choice": "approve"}}
        open_ = {"Decision": {"decided_at": None, "is_approved": None}}
        return {"no votes": open_ | empty, "quorum": open_ | cast, "decided": cast}

    def _ballot(self) -> dict[str, Changes]:
        states = self._decision()
        late = {"Ballot": {"voted_at": None, "choice": ""}}
        return {
            "open": states["no votes"],
            "voted": states["quorum"],
            "open, decided": states["decided"] | late,
        }

    def _title(self) -> dict[str, Changes]:
        return {str(status): {"Title": {"status": status}} for status in TitleStatus}

    def _titlereview(self) -> dict[str, Changes]:
        asked = {"reported_at": None, "report_due_at": self.ahead}
        reported = {"reported_at": self.now, "report": "已报告"}
        ended = reported | {"decided_at": self.now, "outcome": "retained", "grounds": "合格"}
        return {
            "asked": {"TitleReview": asked},
            "asked, overdue": {"TitleReview": asked | {"report_due_at": self.behind}},
            "reported": {"TitleReview": reported},
            "decided": {"TitleReview": ended},
        }

    def _user(self) -> dict[str, Changes]:
        return {
            "active": {"User": {"is_active": True}},
            "inactive": {"User": {"is_active": False}},
        }

    def _accessrenewal(self) -> dict[str, Changes]:
        return {
            "proposed": {},
            "refused": {"AccessRenewal": {"status": RenewalStatus.REFUSED}},
        }

    def _alarm(self) -> dict[str, Changes]:
        somebody = User.objects.order_by("pk").values_list("pk", flat=True)[0]
        answered = {"acknowledged_at": self.now, "acknowledged_by_id": somebody}
        return {"raised": {}, "acknowledged": {"Alarm": answered | {"answer": "测试"}}}

    def _appointmentproposal(self) -> dict[str, Changes]:
        found: dict[str, Changes] = {
            str(status): {"AppointmentProposal": {"status": status, "origin": "founding"}}
            for status in ProposalStatus
        }
        over = {"status": ProposalStatus.GRANTED, "until": self.behind.date()}
        return found | {"over": {"AppointmentProposal": over | {"origin": "founding"}}}


def _of_round(status: str) -> str:
    early = {R.PLANNED: A.DRAFT, R.OPEN: A.DRAFT, R.REVIEWING: A.REVIEWED, R.RANKED: A.REVIEWED}
    late = {R.NAMED: A.NAMED, R.FINISHED: A.NAMED}
    return str({**early, **late}.get(RoundStatus(status), A.ADMITTED))


def _model(kind: str) -> type[Model]:
    return apps.get_model("accounts" if kind == "User" else "evaluation", kind)
