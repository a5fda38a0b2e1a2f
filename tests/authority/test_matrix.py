"""The whole matrix as it was agreed, and what must hold whatever was agreed.

`UPDATE_GOLDEN=1 uv run pytest tests/authority` writes it anew; every changed right is a changed
line. A line that is not there is a stranger's refusal.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from evaluation.vocabulary import ADMINISTRATORS, Role, Sight, Verb
from tests.authority.expected import ANYBODY, MAY, MUST
from tests.authority.matrix import Cell, Matrix, text
from tests.authority.questions import YES
from tests.conftest import COUNTED
from workflows.authority import table

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "authority_matrix.txt"
JUDGING = (
    *(Verb.CHECK_ACCEPT, Verb.CHECK_RETURN, Verb.CHECK_REFUSE, Verb.OPINION_GIVE),
    *(Verb.SCORESHEET_SAVE, Verb.SCORESHEET_SUBMIT, Verb.VISIT_REPORT, Verb.DECISION_VOTE),
    *(Verb.OBJECTION_ACCEPT, Verb.OBJECTION_REFUSE, Verb.OBJECTION_RULE),
    *(Verb.NOMINATION_ACCEPT, Verb.NOMINATION_RETURN, Verb.NOMINATION_REFUSE),
    *(Verb.TITLE_REVIEW, Verb.TITLE_RETAIN, Verb.TITLE_REVOKE, Verb.TITLE_CANCEL),
)
# After these nothing is done to the object any more, but that personal data may be erased.
OVER = {
    "Round": ("finished",),
    "Application": ("named", "withdrawn", "refused", "not_recommended", "lapsed"),
    "DepartmentOpinion": ("round over, asked", "round over, given"),
    "Assignment": ("recused", "cancelled"),
    "Decision": ("decided",),
    "Ballot": ("open, decided", "voted"),
    "PublicNotice": ("closed",),
    "Objection": ("refused", "upheld", "rejected"),
    "Nomination": ("commended", "withdrawn", "withdrawn, long ago", "refused", "lapsed"),
    "Clearance": ("given",),
    "IssuedDocument": ("stored",),
    "Title": ("revoked", "cancelled"),
    "TitleReview": ("decided",),
    "AppointmentProposal": ("refused", "ended"),
    "AccessRenewal": ("refused",),
    "Alarm": ("acknowledged",),
    "User": ("inactive",),
}
OFFICE = {
    *(Verb.ACCOUNT_OPEN, Verb.ACCOUNT_DEACTIVATE, Verb.APPOINTMENT_PROPOSE),
    *(Verb.APPOINTMENT_APPROVE, Verb.APPOINTMENT_REFUSE, Verb.APPOINTMENT_END),
    *(Verb.DELEGATION_GIVE, Verb.DELEGATION_END),
    *(Verb.ACCESS_PROPOSE, Verb.ACCESS_APPROVE, Verb.ACCESS_REFUSE, Sight.ACCESS_READ),
    *(Sight.ACCOUNT_READ, Sight.APPOINTMENT_READ, Sight.RECORD_READ),
    *(Verb.ALARM_ACKNOWLEDGE, Sight.ALARM_READ),
}


@pytest.fixture(scope="module")
def matrix(django_db_setup: None, django_db_blocker: Any) -> Iterator[Matrix]:
    """Computed once with the rows of the real table."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Matrix().compute()
        transaction.set_rollback(True)


@pytest.fixture
def cells(matrix: Matrix) -> list[Cell]:
    """Every answer."""
    return matrix.cells


def granted(cells: list[Cell], verbs: Any, **wanted: Any) -> list[Cell]:
    return [
        one
        for one in cells
        if one.answer == YES
        and one.verb in verbs
        and all(getattr(one, name) in values for name, values in wanted.items())
    ]


def test_the_whole_matrix_is_the_agreed_one(cells: list[Cell]) -> None:
    said = text(cells)
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(said, encoding="utf-8")
    assert said == GOLDEN.read_text("utf-8")


def test_every_verb_every_row_and_every_post_is_in_it(cells: list[Cell]) -> None:
    assert {one.verb for one in cells} == {*Verb.values, *Sight.values}
    given = {(one.verb, one.by) for one in cells if one.answer == YES}
    assert {(row.verb, row.role) for row in table.rows() if row.verb in OURS} - given == NEVER_MET
    assert set(Role.values) - {one.post for one in cells} == {Role.HOLDER}


OURS = {*Verb.values, *Sight.values}
# By the settings a second security administrator decides, not the supervisor.
NEVER_MET = {
    (Verb.APPOINTMENT_APPROVE, Role.SUPERVISOR),
    (Verb.APPOINTMENT_REFUSE, Role.SUPERVISOR),
    # The subject is an appointment, no delegation; tests/actions/test_delegations.py ends those.
    (Verb.DELEGATION_END, Role.HOLDER),
    (Verb.DELEGATION_END, Role.SECURITY_ADMINISTRATOR),
    # The chair of the subject is not recused; tests/actions/test_voting.py presides instead.
    (Verb.DECISION_DECIDE, Role.COMMISSION_MEMBER),
}


def test_the_table_itself_gives_the_same_answers(matrix: Matrix, record_property: Any) -> None:
    record_property(
        COUNTED,
        f"{len(matrix.cells)} cells of role × verb × relation × state; the lists were asked in"
        f" every one, may() of the single object in {matrix.compared}",
    )
    kinds = {(one.verb, one.post, one.relation, one.answer) for one in matrix.cells}
    assert matrix.compared >= len(kinds)
    assert matrix.differing == []


@pytest.mark.parametrize("post", MUST)
def test_each_role_can_do_what_it_must_and_nothing_else(cells: list[Cell], post: str) -> None:
    """Against a table written by hand, not against the rows."""
    plain = ("own", "parent's", "child's", "stranger's", "former", "stand-in", "nobody's")
    can = {one.verb for one in granted(cells, OURS, post=(post,), relation=(*plain, "system's"))}
    assert sorted(MUST[post] - can) == []
    assert sorted(can - MUST[post] - MAY.get(post, set()) - ANYBODY) == []


def test_every_role_and_every_verb_is_expected_of_somebody() -> None:
    assert {*MUST} == {*Role.values, "no post"} - {Role.HOLDER}
    assert set().union(*MUST.values()) | ANYBODY == OURS


def test_lists_and_single_checks_agree_in_every_cell(cells: list[Cell]) -> None:
    assert [one for one in cells if one.is_listed != (one.answer == YES)] == []


def test_supervisors_and_auditors_write_nothing(cells: list[Cell]) -> None:
    posts = (Role.SUPERVISOR, Role.AUDITOR)
    mine = ("own", "former", "stranger's", "proposed it")
    of_everybody = {Verb.OBJECTION_LODGE, Verb.DELEGATION_GIVE, Verb.DELEGATION_END}
    # Taking personal data out of the record, or saying what became of an alarm, changes nothing
    # of the procedure, and is recorded.
    beside = {Verb.RECORD_REDACT, Verb.ALARM_ACKNOWLEDGE}
    writing = set(Verb.values) - of_everybody - beside
    assert granted(cells, writing, post=posts, relation=mine) == []


def test_the_public_only_lodges(cells: list[Cell]) -> None:
    assert {one.verb for one in granted(cells, OURS, post=("public",))} == {Verb.OBJECTION_LODGE}


def test_nobody_gets_anything_without_a_post(cells: list[Cell]) -> None:
    assert {one.verb for one in granted(cells, OURS, post=("no post",))} == {Verb.OBJECTION_LODGE}


def test_a_post_that_has_ended_gives_nothing(cells: list[Cell]) -> None:
    left = granted(cells, OURS, relation=("former",))
    assert left == []


def test_a_post_elsewhere_gives_nothing_here(cells: list[Cell]) -> None:
    there = granted(cells, OURS, relation=("stranger's",))
    assert {one.verb for one in there} <= {*OF_THE_SITE, Verb.INTEREST_DECLARE}


# Accounts and alarms are of no programme.
OF_THE_SITE = (
    *(Sight.ACCOUNT_READ, Verb.ACCOUNT_DEACTIVATE, Verb.ACCESS_PROPOSE),
    *(Sight.ALARM_READ, Verb.ALARM_ACKNOWLEDGE),
)


def test_who_applies_for_the_unit_above_or_below_does_nothing_in_its_name(
    cells: list[Cell],
) -> None:
    near = granted(cells, OURS, post=("applicant",), relation=("parent's", "child's"))
    assert {one.verb for one in near} == {Verb.NOMINATION_START}  # on the township's one list


def test_administrators_do_and_see_nothing_of_the_procedure(cells: list[Cell]) -> None:
    business = OURS - OFFICE - {Verb.OBJECTION_LODGE}
    apart = ("own", "former", "stranger's", "proposed it")
    assert granted(cells, business, post=ADMINISTRATORS, relation=apart) == []


def test_the_three_administrators_share_no_right(cells: list[Cell]) -> None:
    rights = [
        {one.verb for one in granted(cells, OURS, post=(post,), relation=("own",))}
        - {Verb.OBJECTION_LODGE}
        for post in ADMINISTRATORS
    ]
    assert all(rights)
    both = rights[0] & rights[1] | rights[0] & rights[2] | rights[1] & rights[2]
    assert both <= {Sight.APPOINTMENT_READ, Sight.ACCESS_READ}


def test_nobody_judges_who_is_recused(cells: list[Cell]) -> None:
    assert granted(cells, JUDGING, relation=("recused",)) == []
    refused = {one.verb for one in cells if one.answer == "recused"}
    assert refused >= {*JUDGING}


def test_nobody_decides_about_a_post_of_their_own_or_of_their_own_proposal(
    cells: list[Cell],
) -> None:
    themselves = ("proposed it", "about oneself")
    assert granted(cells, (Verb.APPOINTMENT_APPROVE,), relation=themselves) == []
    of_own = (Verb.ACCOUNT_DEACTIVATE, Verb.ACCESS_PROPOSE)
    assert granted(cells, of_own, relation=("about oneself",)) == []


def test_nothing_is_done_after_the_end(cells: list[Cell]) -> None:
    kind = {row.verb: row.on.rpartition(".")[2] for row in table.rows()}
    erasing = {Verb.APPLICATION_ERASE, Verb.OBJECTION_ERASE, Verb.NOMINATION_ERASE}
    taking_back = {Verb.REVOCATION_PROPOSE}
    # A vote that was cast is no longer counted when its member turns out to be too close.
    erasing.add(Verb.BALLOT_RECUSE)
    late = [
        one
        for one in granted(cells, set(Verb.values) - erasing - taking_back)
        if one.state in OVER.get(kind[one.verb], ())
    ]
    assert late == []


def test_the_system_does_only_what_is_its_own(cells: list[Cell]) -> None:
    done = {one.verb for one in granted(cells, OURS, post=("system",))}
    assert done == {row.verb for row in table.rows() if row.role == Role.SYSTEM} & OURS
