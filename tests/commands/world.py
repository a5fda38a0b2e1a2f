"""A sound database of two rounds, row by row: one finished, one under review.

The finished round named 甲 and turned 乙 down. In the other, 丙 is under review with an opinion,
a sheet and a supplement behind it, and 丁 is still a draft. An objection was rejected.
"""

from datetime import date, timedelta

from django.contrib.auth import get_user_model
from viewflow.workflow.models import Process

from evaluation.actions.posts import seat
from evaluation.actions.rankings import digest as ranking_digest
from evaluation.files.store import keep
from evaluation.flows.application import ApplicationFlow
from evaluation.flows.round import RoundFlow
from evaluation.models import (
    Application,
    Assignment,
    Ballot,
    Category,
    Decision,
    Department,
    DepartmentOpinion,
    Draw,
    Entry,
    Evidence,
    EvidenceUse,
    Expert,
    FrozenRubric,
    Programme,
    Ranking,
    Round,
    Rubric,
    Scoresheet,
    SiteVisit,
    Supplement,
    Unit,
    UnitSnapshot,
)
from evaluation.reference.defaults import default_stage_plans
from evaluation.scoring.assignment import commitment
from evaluation.vocabulary import ProposalOrigin, Role
from tests.commands.published import Published
from tests.commands.rows import (
    NOW,
    artifact,
    full_marks,
    process,
    recorded,
    rubric_mapping,
    task,
)


class World(Published):
    """The rows by the names that the tests use."""

    def __init__(self) -> None:
        self.programme = Programme.objects.create(
            name="计划", issuer="区政府", agency_code="万州府办发", policy="31号"
        )
        self.district = Unit.objects.create(code="500101000000", name="区", kind="district")
        self.units = [self.unit(number, name) for number, name in enumerate("甲乙丙丁", start=1)]
        self.rubric = Rubric.objects.create(
            code="town",
            version="1",
            level="township",
            name="指标",
            content=rubric_mapping(),
            loaded_at=NOW,
        )
        self.user = get_user_model().objects.create(username="expert")
        seat(
            [(self.user, Role.EXPERT, self.programme)],
            programme=self.programme,
            origin=ProposalOrigin.FOUNDING,
            reason="设立时任用",
            at=NOW,
            details={self.user.pk: {"employer": "大学"}},
        )
        self.expert = Expert.objects.get()
        self._finished_round()
        self._running_round()

    def unit(self, number: int, name: str) -> Unit:
        """A town below the district."""
        code = f"5001011{number:02}000"
        return Unit.objects.create(code=code, name=name, kind="town", parent=self.district)

    def round(self, name: str, status: str, *steps: str) -> tuple[Round, Category]:
        """A round with its process and one category for towns."""
        made = Round.objects.create(
            programme=self.programme,
            name=name,
            data_year=2025,
            status=status,
            status_since=NOW,
            opens_at=NOW,
            flow="evaluation.flows.round.RoundFlow",
        )
        process(RoundFlow, recorded(made), *steps)
        category = Category.objects.create(
            round=made,
            level="township",
            title="experimental",
            name="实验镇乡街道",
            closes_at=NOW + timedelta(days=30),
            target=1,
            rubric=self.rubric,
            frozen=FrozenRubric.keep(rubric_mapping()),
            plan=default_stage_plans()["experimental_township"].to_mapping(),
        )
        Draw.objects.create(category=category, seed="a", seed_hash=commitment("a"), drawn_at=NOW)
        return made, category

    def application(self, category: Category, unit: Unit, status: str, *steps: str) -> Application:
        """An application with its snapshot and process."""
        snapshot = UnitSnapshot.objects.create(
            round=category.round, unit=unit, code=unit.code, name=unit.name, kind=unit.kind
        )
        made = Application.objects.create(
            category=category, unit=unit, snapshot=snapshot, status=status, status_since=NOW
        )
        process(ApplicationFlow, recorded(made), *steps)
        return made

    def assignment(self, application: Application, status: str) -> Assignment:
        """The expert's assignment, with a sheet of full marks if it is submitted."""
        made = Assignment.objects.create(
            application=application,
            expert=self.expert,
            reason="panel",
            status=status,
            pseudonym="专家1",
            assigned_at=NOW,
        )
        if status == "submitted":
            Scoresheet.objects.create(
                assignment=made, marks=full_marks("experts"), total=100, submitted_at=NOW
            )
        return made

    def _finished_round(self) -> None:
        self.finished, self.category = self.round("第一轮", "finished")
        self.named = self.application(self.category, self.units[0], "named")
        self.turned_down = self.application(self.category, self.units[1], "not_admitted")
        self.scored = self.assignment(self.named, "submitted")
        self.visit = SiteVisit.objects.create(
            application=self.named,
            marks=full_marks("site"),
            total=100,
            reported_at=NOW,
            signed_by_unit="甲",
            signed_by_team="组",
        )
        self._ranking()
        self._decision()
        self._publications()

    def _ranking(self) -> None:
        lines = [
            {"id": str(self.named.pk), "place": 1, "outcome": "admitted"},
            {"id": str(self.turned_down.pk), "place": 2, "outcome": "not_admitted"},
        ]
        result = {"applications": lines}
        self.ranking = Ranking.objects.create(
            category=self.category,
            method="2026",
            inputs={"quota": 1},
            result=result,
            sha256=ranking_digest({"quota": 1}, result),
            sealed_at=NOW,
        )
        for line in lines:
            Entry.objects.create(
                ranking=self.ranking,
                application_id=int(line["id"]),
                place=line["place"],
                outcome=line["outcome"],
            )

    def _decision(self) -> None:
        self.decision = Decision.objects.create(
            round=self.finished,
            opened_at=NOW,
            votes_needed=1,
            decided_at=NOW,
            is_approved=True,
            minutes="通过",
            presided_by=self.user,
        )
        self.ballot = Ballot.objects.create(
            decision=self.decision, member=self.user, choice="approve", voted_at=NOW
        )

    def _running_round(self) -> None:
        self.running, self.open_category = self.round("第二轮", "reviewing", "reviewed")
        self.draft = self.application(self.open_category, self.units[3], "draft", "fill")
        self.reviewing = self.application(self.open_category, self.units[2], "reviewing")
        self.of_review = Process.objects.get(**artifact(self.reviewing))
        self.pending = self.assignment(self.reviewing, "pending")
        department = Department.objects.create(
            code="education", name="区教委", valid_from=date(2013, 1, 1)
        )
        self.opinion = DepartmentOpinion.objects.create(
            application=self.reviewing, department=department, indicators=["1.1"]
        )
        self.score_task = task(self.of_review, "score", self.pending)
        self.opinion_task = task(self.of_review, "opinion", self.opinion)
        self.supplement = Supplement.objects.create(
            application=self.reviewing,
            returned_at=NOW,
            due_at=NOW + timedelta(days=5),
            parts={"1.1": "缺"},
            answered_at=NOW,
        )
        evidence = Evidence.objects.create(
            unit=self.units[2],
            name="文件",
            kind="document",
            sha256=keep(b"a file of the world"),
            size=1,
            content_type="application/pdf",
            added_at=NOW,
            added_by=self.user,
        )
        self.use = EvidenceUse.objects.create(
            application=self.reviewing, evidence=evidence, indicator="1.1", serial=1
        )
