"""The matrix: what the real table answers for every verb, person and state, and its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from evaluation.vocabulary import Role, Sight, Verb
from tests.authority.people import Person, Staffing
from tests.authority.questions import YES, Question
from tests.authority.states import States
from tests.authority.subjects import Subjects
from workflows.authority import table

OURS = (*Verb.values, *Sight.values)
# The database refuses a security administrator any other post.
IMPOSSIBLE = {
    ("AppointmentProposal", "granted", Role.SECURITY_ADMINISTRATOR, "about oneself"),
    ("AppointmentProposal", "over", Role.SECURITY_ADMINISTRATOR, "about oneself"),
}
COMPARE = 37  # every so many cells the table itself is asked, and for each new kind of answer


@dataclass(frozen=True)
class Cell:
    """One answer: `yes`, or the code of the refusal; and whether the lists say the same."""

    verb: str
    post: str
    relation: str
    state: str
    answer: str
    by: str = ""
    is_listed: bool = False


class Matrix:
    """A world, its people, and every answer; to be made in a transaction that is undone."""

    def __init__(self) -> None:
        self.subjects = Subjects()
        self.people = Staffing(self.subjects).all()
        self.states = States(self.subjects.stage.now)
        self.cells: list[Cell] = []
        self.differing: list[tuple[Cell, tuple[str, str]]] = []  # from what the table itself says
        self.compared = 0
        self._known: set[tuple[str, ...]] = set()

    def compute(self) -> Matrix:
        """Ask every question in every state of its subject."""
        for kind in {row.on.rpartition(".")[2]: None for row in table.rows() if row.verb in OURS}:
            questions = list(self._questions(kind))
            for name, rows in self.states.of(kind).items():
                with self.states.put(rows, self._keys):
                    for person, question in questions:
                        if (kind, name, person.post, person.relation) not in IMPOSSIBLE:
                            self._ask(kind, name, person, question)
        return self

    @cached_property
    def _keys(self) -> dict[str, set[int]]:
        found = {kind: {key} for kind, key in self.subjects.keys.items()}
        for person in self.people:
            for kind, key in person.own.items():
                found[kind].add(key)
        return found

    def _questions(self, kind: str) -> Iterator[tuple[Person, Question]]:
        for verb in OURS:
            if table.rows(verb)[0].on.rpartition(".")[2] != kind:
                continue
            posts = {row.role for row in table.rows(verb)}
            for person in self.people:
                if _is_asked(person, posts):
                    yield person, Question(person.actor, verb, self.subjects.stage.now)

    def _ask(self, kind: str, state: str, person: Person, question: Question) -> None:
        key = person.own.get(kind, self.subjects.keys[kind])
        said = question.answer(key)
        listed = question.list.has(key)
        cell = Cell(question.verb, person.post, person.relation, state, *said, is_listed=listed)
        self.cells.append(cell)
        kind_of_answer = (cell.verb, cell.post, cell.relation, cell.answer)
        if len(self.cells) % COMPARE == 0 or kind_of_answer not in self._known:
            self._known.add(kind_of_answer)
            self.compared += 1
            if (real := question.real(key)) != said:
                self.differing.append((cell, real))


def _is_asked(person: Person, posts: set[str]) -> bool:
    """All relations of a post that has a row; of the others whoever holds it."""
    row = {Role.HOLDER: Role.APPLICANT, Role.COMMISSION_MEMBER: Role.COMMISSION_CHAIR}
    named = posts | {row[post] for post in posts if post in row}
    return person.post in named or person.relation in ("own", "nobody's", "system's")


def text(cells: list[Cell]) -> str:
    """One line for each verb, post and set of relations that are answered alike."""
    outcomes: dict[tuple[str, str], dict[str, dict[str, list[str]]]] = {}
    for one in cells:
        of_post = outcomes.setdefault((one.verb, one.post), {})
        state = one.state.replace(",", "")
        of_post.setdefault(one.relation, {}).setdefault(one.answer, []).append(state)
    lines = []
    for (verb, post), relations in sorted(outcomes.items()):
        alike: dict[str, list[str]] = defaultdict(list)
        for relation, answers in relations.items():
            alike[_said(answers)].append(relation)
        for said, who in alike.items():
            if said != "stranger":
                lines.append(f"{verb} · {post} · {', '.join(sorted(who))} · {said}")
    return "\n".join(lines) + "\n"


def _said(answers: dict[str, list[str]]) -> str:
    if len(answers) == 1:
        return next(iter(answers))
    parts = sorted(answers.items(), key=lambda pair: (pair[0] != YES, pair[0]))
    return " | ".join(f"{answer}: {', '.join(states)}" for answer, states in parts)
