"""Two programs written apart find the same result to the last digit, on generated categories."""

import importlib.util
import json
import random
from pathlib import Path

import pytest
import yaml

from evaluation.scoring.errors import ScoringError
from evaluation.scoring.method import compute
from evaluation.scoring.rubric import parse_rubric
from tests.scoring.conftest import RUBRICS
from tests.scoring.sample import category

TOOL = Path(__file__).resolve().parents[2] / "tools" / "verify_result.py"
GROUPS = {
    "township": [["kind:street", "kind:town", "kind:township"]],
    "village": [
        ["kind:village", "kind:community"],
        ["parent:P0", "parent:P1", "parent_kind:street", "parent_kind:town"],
    ],
}


@pytest.fixture(scope="module")
def verifier():
    spec = importlib.util.spec_from_file_location("verify_result", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def rubrics():
    raw = {n: (RUBRICS / f"{n}.yaml").read_text(encoding="utf-8") for n in GROUPS}
    return {name: parse_rubric(yaml.safe_load(text)).to_mapping() for name, text in raw.items()}


def odd_category(seed, rubrics):
    """A category with odd settings, barred and excluded ones, absent visits and ties."""
    draw = random.Random(seed)
    level = draw.choice(list(GROUPS))
    count, panel = draw.randint(1, 12), draw.choice([3, 5, 6])
    quota = draw.randint(0, count)
    floors, caps = limits(draw, draw.choice(GROUPS[level]), quota)
    inputs = category(rubrics[level], count, panel, seed, quota=quota, floors=floors, caps=caps)
    if draw.random() < 0.4:
        inputs["combine"] = draw.choice(["mean", "judge_adjusted"])
    if draw.random() < 0.3:
        inputs["stages"]["departments"] = "none"
    inputs["stages"]["site"] = draw.choice(["all", "shortlist"])
    inputs["pass_line"] = draw.choice(["60", "78"])
    inputs["block_minimum"] = draw.choice([None, "0.4", "0.7"])
    inputs["spread_limit"] = draw.choice(["10", "30"])
    for one in inputs["applications"]:
        disturb(one, draw, inputs, panel)
    return inputs


def limits(draw, groups, quota):
    floors, left = {}, quota
    for group in groups:
        floor = draw.randint(0, 2)
        if draw.random() < 0.4 and floor <= left:
            floors[group], left = floor, left - floor
    caps = {g: max(floors.get(g, 0), draw.randint(0, 3)) for g in groups if draw.random() < 0.3}
    return floors, caps


def disturb(one, draw, inputs, panel):
    if draw.random() < 0.1:
        one |= {"eligible": False, "eligible_reason": "逾期"}
    if draw.random() < 0.1:
        upheld = draw.random() < 0.5
        one["vetoes"] = [{"key": "false_material", "document": "d", "upheld": upheld}]
    if inputs["stages"]["site"] == "shortlist" and draw.random() < 0.4:
        one["site_marks"] = None
    if draw.random() < 0.2:
        one["sheets"][0]["re_review"] = True
    if panel == 6 and draw.random() < 0.3:
        one["sheets"][1]["excluded"] = True
    if draw.random() < 0.3:
        twin = draw.choice(inputs["applications"])
        for key in ("facts_verified", "sheets", "site_marks", "bonus", "unit"):
            one[key] = json.loads(json.dumps(twin[key]))
        one["committee_rank"] = draw.choice([None, 1, 2])


@pytest.mark.parametrize("batch", range(6))
def test_both_find_the_same_digits_places_and_reasons(verifier, rubrics, batch):
    codes = set()
    for seed in range(batch * 20, batch * 20 + 20):
        inputs = odd_category(seed, rubrics)
        try:
            result = compute(inputs)
        except ScoringError:
            continue
        codes |= {one["reason"]["code"] for one in result["applications"]}
        stored = json.loads(json.dumps(inputs))
        verifier.compare(result, verifier.recompute(stored), f"seed {seed}")
    assert {"admitted", "waiting"} <= codes
