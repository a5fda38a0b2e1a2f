"""The result of a round as a file: it verifies, it is repeatable, and it names no person."""

from __future__ import annotations

import copy
import json
import random
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from evaluation.demo.stage import Stage
from evaluation.models import DepartmentOpinion, Ranking, Round
from evaluation.publication.result_file import WITHHELD, digests, published
from evaluation.vocabulary import RoundStatus
from tests import stages

pytestmark = pytest.mark.django_db
TOOL = Path(__file__).resolve().parents[2] / "tools" / "verify_result.py"
Built = tuple[Stage, Round]


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    """A round with sealed rankings."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        yield stage, stages.sealed(stage)
        transaction.set_rollback(True)


@pytest.fixture
def exported(built: Built, db: None, run: Callable[..., Any], tmp_path: Path) -> Path:
    """The file of the round."""
    path = tmp_path / "result.zip"
    assert run("export_result", built[1].pk, "--out", path).code == 0
    return path


def verdict(path: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", str(TOOL), str(path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout.split(" ")[0]


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as packed:
        return {entry.filename: packed.read(entry) for entry in packed.infolist()}


def rewritten(path: Path, contents: dict[str, bytes]) -> Path:
    altered = path.with_name("altered.zip")
    with zipfile.ZipFile(altered, "w") as packed:
        for name in sorted(contents):
            packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), contents[name])
    return altered


def test_the_stranger_s_verifier_passes_it(exported: Path) -> None:
    assert verdict(exported) == (0, "PASS")


def test_it_holds_the_sealed_rankings_and_nothing_else(built: Built, exported: Path) -> None:
    found = {name: json.loads(content) for name, content in members(exported).items()}
    del found["manifest.json"]
    expected = {}
    for ranking in Ranking.objects.filter(category__round=built[1]).select_related("category"):
        expected[f"inputs-{ranking.category.code}.json"] = published(ranking.inputs)
        expected[f"result-{ranking.category.code}.json"] = ranking.result
    assert found == expected


@pytest.mark.parametrize("seed", range(4))
def test_an_altered_digit_anywhere_fails(exported: Path, seed: int) -> None:
    chance, contents = random.Random(seed), members(exported)
    name = chance.choice(sorted(contents))
    text = contents[name].decode()
    at = chance.choice([found.start() for found in re.finditer("[0-9]", text)])
    digit = str((int(text[at]) + chance.randint(1, 9)) % 10)
    contents[name] = (text[:at] + digit + text[at + 1 :]).encode()
    assert verdict(rewritten(exported, contents)) == (1, "FAIL")


def test_the_same_round_gives_the_same_bytes(
    built: Built, exported: Path, run: Callable[..., Any]
) -> None:
    again = exported.with_name("again.zip")
    run("export_result", built[1].pk, "--out", again)
    assert again.read_bytes() == exported.read_bytes()


def test_it_names_no_person_and_no_account(exported: Path) -> None:
    text = "\n".join(content.decode() for content in members(exported).values())
    people = get_user_model().objects.values_list("username", "name")
    assert people.count() > 10
    assert [one for pair in people for one in pair if one and one in text] == []


def test_it_holds_no_reason_that_somebody_wrote(built: Built, exported: Path) -> None:
    text = "\n".join(content.decode() for content in members(exported).values())
    written = {
        answer.get("reason")
        for opinion in DepartmentOpinion.objects.all()
        for answer in opinion.answers.values()
    } - {None, ""}
    assert [reason for reason in written if reason in text] == []


def test_free_text_is_withheld_and_everything_else_kept() -> None:
    facts = {"doubts": {"amount": "1", "reason": "张三说"}, "residents": 5, "head": ["a"]}
    application = {
        "id": "1",
        "facts_verified": facts,
        "opinions": [
            {"indicator": "5.3", "answer": "correct", "corrections": {"doubts": facts["doubts"]}},
            {"indicator": "1.1", "answer": "confirm"},
        ],
        "vetoes": [{"key": "false_material", "upheld": True, "document": "李四来信"}],
    }
    inputs = {"quota": 1, "applications": [application]}
    before = copy.deepcopy(inputs)
    withheld = {"amount": "1", "reason": WITHHELD}
    assert published(inputs) == {
        "quota": 1,
        "applications": [
            {
                "id": "1",
                "facts_verified": {**facts, "doubts": withheld},
                "opinions": [
                    {"indicator": "5.3", "answer": "correct", "corrections": {"doubts": withheld}},
                    {"indicator": "1.1", "answer": "confirm"},
                ],
                "vetoes": [{"key": "false_material", "upheld": True, "document": WITHHELD}],
            }
        ],
    }
    assert inputs == before


def test_the_digests_are_those_of_the_manifest(built: Built, exported: Path) -> None:
    listed = json.loads(members(exported)["manifest.json"])["members"]
    for ranking in Ranking.objects.filter(category__round=built[1]).select_related("category"):
        found = digests(ranking.inputs, ranking.result)
        code = ranking.category.code
        assert found == {part: listed[f"{part}-{code}.json"] for part in ("inputs", "result")}


def test_latest_is_the_newest_finished_round(
    built: Built, exported: Path, run: Callable[..., Any]
) -> None:
    latest = exported.with_name("latest.zip")
    assert run("export_result", "latest", "--out", latest).err == ["No round is finished yet."]
    Round.objects.filter(pk=built[1].pk).update(status=RoundStatus.FINISHED)
    ran = run("export_result", "latest", "--out", latest)
    assert (ran.code, latest.read_bytes()) == (0, exported.read_bytes())


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("0", "There is no round 0."),
        ("newest", "A round is named by its key, a number, or by the word latest."),
        ("九", "A round is named by its key, a number, or by the word latest."),
        ("9" * 40, "A round is named by its key, a number, or by the word latest."),
    ],
)
def test_an_unknown_round_is_an_error_in_words(
    built: Built, run: Callable[..., Any], tmp_path: Path, named: str, said: str
) -> None:
    path = tmp_path / "result.zip"
    ran = run("export_result", named, "--out", path)
    assert (ran.code, ran.err, path.exists()) == (1, [said], False)


def test_a_missing_ranking_is_named_and_nothing_is_written(
    built: Built, run: Callable[..., Any], tmp_path: Path
) -> None:
    missing = Ranking.objects.filter(category__round=built[1]).first()
    missing.entries.all().delete()
    missing.delete()
    path = tmp_path / "result.zip"
    ran = run("export_result", built[1].pk, "--out", path)
    said = f"{missing.category.name} has no sealed ranking yet."
    assert (ran.code, ran.err, path.exists()) == (1, [said], False)


def test_a_folder_that_is_not_there_is_an_error_in_words(
    built: Built, run: Callable[..., Any], tmp_path: Path
) -> None:
    path = tmp_path / "nowhere" / "result.zip"
    ran = run("export_result", built[1].pk, "--out", path)
    assert (ran.code, ran.err) == (1, [f"{path} cannot be written: No such file or directory"])
