"""The people of a journey and the day it is: everybody acts through a browser, nobody in code."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from evaluation.demo import facts as figures
from evaluation.demo.papers import paper
from evaluation.demo.stage import Place, Stage
from evaluation.forms.applicant.inputs import shown
from evaluation.models import Application, Round
from evaluation.queries.rubrics import context_of, rubric_of, yearbook_of
from evaluation.reference import sample
from evaluation.views import task_pages
from tests import stages
from tests.journeys.browsing import Person, Shown
from workflows import clock, service
from workflows.actor import Actor
from workflows.inbox import inbox


class World:
    """A small district, its people, and the clock."""

    def __init__(self) -> None:
        self.stage: Stage = stages.small_stage()
        self.cast = self.stage.cast
        self.now: datetime = stages.OPENING - timedelta(days=7)

    @property
    def round(self) -> Round:
        """The round of the journey, as it stands."""
        return Round.objects.get()

    def application(self, name: str) -> Application:
        """The application of a unit, as it stands."""
        return Application.objects.select_related("category", "snapshot").get(unit__name=name)

    def opens(self, actor: Actor | None, url: str) -> Shown:
        """Somebody opens a page."""
        with clock.travel(self.now):
            return _person(actor).opens(url)

    def sends(self, actor: Actor | None, page: Shown, by: str, **values: Any) -> Shown:
        """Somebody sends a form of a page."""
        self.now += timedelta(minutes=1)
        with clock.travel(self.now):
            return _person(actor).sends(page, by, **values)

    def tasks(self, actor: Actor, step: str) -> list[str]:
        """The addresses of the pages of somebody's tasks of a step, as the desk shows them."""
        with clock.travel(self.now):
            mine = [task for task in inbox(actor) if task.flow_task.name == step]
            return [task_pages.url_of(task) for task in mine]

    def does_all(self, actor: Actor, step: str, by: str, **values: Any) -> int:
        """Somebody does every task of a step with the same answers; how many there were."""
        done = 0
        while urls := self.tasks(actor, step):
            answer = self.sends(actor, self.opens(actor, urls[0]), by, **values)
            assert answer.status == 200, answer.text
            done += 1
            self.passes(minutes=1)
        return done

    def passes(self, **time: int) -> None:
        """Time passes, and what is due goes on."""
        self.now += timedelta(**time)
        with clock.travel(self.now):
            while service.run_due():
                pass

    def yearbook(self, name: str) -> dict[str, Any]:
        """The figures of a unit's year, as its clerk types them."""
        unit = stages.unit(name)
        kind = unit.parent.kind if unit.kind in ("village", "community") else unit.kind
        people, quality = self.stage.populations[unit.code], self.stage.qualities[unit.code]
        return sample.yearbook(Place.of(unit), people, quality, 7, target_kind=kind)

    def form(self, application: Application) -> dict[str, Any]:
        """The application form filled in: facts, self marks, reasons, one file per indicator."""
        rubric = rubric_of(application.category)
        draw = self.stage.draw("journey", application.unit_id)
        facts = figures.answers(rubric, self.stage.qualities[application.unit.code], draw)
        whole = {**facts, **yearbook_of(application)}
        typed: dict[str, Any] = {
            "contact_name": "经办人（演示）",
            "contact_phone": "023-00000000",
            "report": "演示数据：" + "本单位社区教育工作扎实推进。" * 8,
            "is_truthful": "on",
        }
        for number, indicator in enumerate(rubric.indicators):
            for given in indicator.inputs:
                if given.origin == "application":
                    parts = shown(given, facts[given.key]).items()
                    typed |= {f"f-{given.key}{end}": value for end, value in parts if value}
            fair = figures.fair_mark(indicator, whole, context_of(application))
            typed[f"m-{indicator.number}"] = str(fair)
            if indicator.evidence_min:
                typed[f"file-{indicator.number}"] = _papers(indicator.evidence_min, number)
        return typed

    def marks(self, page: Shown, by: str, application: Application) -> dict[str, str]:
        """A mark for every field of a sheet: nine tenths of the indicator's points."""
        rubric = rubric_of(application.category)
        found = {}
        for name in page.form_with(by).fields:
            if name.startswith("mark-"):
                points = rubric.indicator(name.removeprefix("mark-")).points
                found[name] = str(figures.to_half(points * 9 / 10, points))
        return found


def _papers(count: int, salt: int) -> list[Any]:
    found = []
    for number in range(count):
        name, content = paper(number)
        found.append(SimpleUploadedFile(f"{salt}-{name}", content))
    return found


def _person(actor: Actor | None) -> Person:
    return Person(actor.user if actor else None)
