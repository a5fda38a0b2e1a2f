"""The record of a whole round with its commendation and reviews of titles: timelines and words."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from evaluation.demo.stage import Stage
from evaluation.models import Nomination, Round, Title
from evaluation.queries import histories, record
from evaluation.queries.aggregates import BY_SLUG, KINDS
from evaluation.queries.record_keys import KEYS
from evaluation.scoring.codes import YEARBOOK
from tests import pauses
from tests.pages.rounds import Browser, Built, built, text
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db
READERS = ("auditor", "supervisor", "secretariat")
# A key or a code of the program: a reader must meet none. Hashes, seeds and codes have digits.
CODE = re.compile(r"[a-z]+(_[a-z]+)+|[a-z]{4,}")


def _whole(stage: Stage) -> Round:
    assert list(pauses.play(stage))[-1] == "finished"
    return Round.objects.get()


@pytest.fixture(scope="module")
def played(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    yield from built(_whole, django_db_blocker)


def test_every_chain_is_of_a_known_kind(played: Built) -> None:
    found = set(AuditEvent.objects.order_by().values_list("aggregate_type", flat=True).distinct())
    assert found <= {kind.label for kind in KINDS}


@pytest.mark.parametrize("slug", ["nomination", "title"])
def test_nominations_and_titles_have_a_timeline_for_the_readers_of_the_record(
    played: Built, slug: str
) -> None:
    stage, kind = played[0], BY_SLUG[slug]
    assert AuditEvent.objects.filter(aggregate_type=kind.label).exists()
    for one in kind.objects():
        address = reverse("timeline", args=[slug, one.pk])
        for post in READERS:
            page = Browser(stage, stage.cast.posts[post]).get(address)
            acts = AuditEvent.objects.filter(aggregate_type=kind.label, aggregate_id=one.pk)
            assert len(page.context["lines"]) == acts.count()
        for actor in (stage.cast.posts["publisher"], stage.cast.departments["civil_affairs"]):
            assert Browser(stage, actor).get(address).status_code == 404


def test_the_timeline_of_a_nomination_tells_each_step_and_not_the_month_of_birth(
    played: Built,
) -> None:
    one = Nomination.objects.filter(kind="individual", status="commended").first()
    browser = Browser(played[0], played[0].cast.posts["auditor"])
    page = browser.get(reverse("timeline", args=["nomination", one.pk]))
    acts = [line.what for line in page.context["lines"]]
    assert acts[-1] == "Nominate for commendation"
    assert "Sign the list of nominations" in acts
    assert "Answer about the nominee" in acts
    assert one.born
    assert one.born not in text(page)
    assert one.identity not in text(page)


def test_the_timeline_of_a_title_says_why_it_is_under_review(played: Built) -> None:
    title = Title.objects.order_by("pk")[0]
    browser = Browser(played[0], played[0].cast.posts["auditor"])
    page = browser.get(reverse("timeline", args=["title", title.pk]))
    reported, opened = page.context["lines"][:2]
    assert (opened.what, opened.reason) == ("Review the title", "A reported cause")
    assert reported.who == played[0].cast.clerks[title.unit.code].label


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_no_key_or_code_of_the_program_meets_the_reader(played: Built, language: str) -> None:
    """In Chinese whatever looks like one; in English what the content itself calls so."""
    codes = set(_codes(*AuditEvent.objects.values_list("payload", flat=True)))
    assert len(codes) > 60
    with translation.override(language):
        told = record.told(AuditEvent.objects.all())
        spoken = [text for one in told for row in one.facts for text in row]
        spoken += [one.reason for one in told]
        changed = [
            text
            for kind in KINDS
            for one in kind.objects().filter(pk__in=_with_a_chain(kind))
            for line in histories.lines(kind, one, histories.rows_of(one))
            for change in line.changes
            for text in (change.label, change.before, change.after)
        ]
    parts = {part for text in [*spoken, *changed] for part in re.split(r" · |, |、|; |；", text)}
    found = sorted(part for part in parts if re.fullmatch(CODE, part))
    assert ", ".join(one for one in found if language != "en" or one in codes or "_" in one) == ""


def _codes(*payloads: str) -> Iterator[str]:
    """Every key and every text of these contents."""
    waiting: list[Any] = [json.loads(one) for one in payloads if one]
    while waiting:
        match waiting.pop():
            case dict() as inner:
                yield from inner
                waiting += inner.values()
            case list() as inner:
                waiting += inner
            case str() as word:
                yield word


def test_every_key_that_an_act_says_has_its_word() -> None:
    """Found in the code of the actions: also what no played round has said."""
    said = {key for path in Path("evaluation/actions").glob("*.py") for key in _keys_said(path)}
    assert len(said) > 60
    assert said - set(KEYS) - set(YEARBOOK) == set()


def _keys_said(path: Path) -> Iterator[str]:
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in ("say", "also"):
            yield from (one.arg for one in call.keywords if one.arg)
            yield from (
                key.value
                for inner in ast.walk(call)
                if isinstance(inner, ast.Dict)
                for key in inner.keys
                if isinstance(key, ast.Constant)
            )


def _with_a_chain(kind: Any) -> Any:
    chains = AuditEvent.objects.filter(aggregate_type=kind.label)
    return chains.values("aggregate_id")
