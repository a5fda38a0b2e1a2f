"""The stand-alone verifier passes what is true and fails whatever was altered."""

import copy
import io
import json
import random
import re
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from evaluation.scoring.bundle import canonical, pack, seal
from evaluation.scoring.method import compute
from evaluation.scoring.rubric import parse_rubric
from tests.scoring.conftest import RUBRICS
from tests.scoring.sample import category

TOOL = Path(__file__).resolve().parents[2] / "tools" / "verify_result.py"
ABOUT = {"name": "演示数据", "year": 2026, "audit_roots": ["3f" * 32]}


def frozen(name):
    raw = yaml.safe_load((RUBRICS / f"{name}.yaml").read_text(encoding="utf-8"))
    return parse_rubric(raw).to_mapping()


@pytest.fixture(scope="module")
def computed():
    """Two categories that exercise ties, floors, gates, exclusions and adjustment."""
    towns = category(frozen("township"), 9, 6, seed=3, floors={"kind:township": 1}, quota=4)
    towns["spread_limit"] = "10"
    towns["applications"][0]["sheets"][0]["excluded"] = True
    towns["applications"][1] |= {"eligible": False, "eligible_reason": "逾期"}
    twin, other = towns["applications"][2], towns["applications"][3]
    for key in ("facts_verified", "sheets", "site_marks", "bonus", "unit"):
        other[key] = copy.deepcopy(twin[key])
    villages = category(frozen("village"), 7, 4, seed=5, combine="judge_adjusted")
    return [(inputs, compute(inputs)) for inputs in (towns, villages)]


@pytest.fixture(scope="module")
def published(computed):
    return pack(ABOUT, computed)


def verify(path, folder):
    """Run a copy of the tool alone in a folder, as a stranger would."""
    tool = shutil.copy(TOOL, folder)
    run = [sys.executable, "-I", tool, str(path)]
    done = subprocess.run(run, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout.strip()


def verified(data, folder):
    path = folder / "result.zip"
    path.write_bytes(data)
    return verify(path, folder)


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def zipped(content):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name, data in content.items():
            packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return held.getvalue()


def resealed(content):
    """The zip of these members with hashes and seal made anew, as a clever forger would."""
    parts = {name: canonical(value) for name, value in content.items() if name != "manifest.json"}
    manifest = content["manifest.json"]
    manifest["members"] = {name: sha256(data).hexdigest() for name, data in parts.items()}
    manifest["seal"] = seal(manifest)
    return zipped({"manifest.json": canonical(manifest), **parts})


def opened(data):
    return {name: json.loads(content) for name, content in members(data).items()}


def test_a_true_result_passes(published, tmp_path):
    code, said = verified(published, tmp_path)
    assert code == 0
    manifest = opened(published)["manifest.json"]
    assert said == (
        "PASS 2 categories recomputed (township-demonstration, village-demonstration); "
        f"seal {manifest['seal']}"
    )


def test_the_same_content_gives_the_same_bytes(computed, published):
    assert pack(ABOUT, json.loads(json.dumps(computed))) == published


def test_a_digit_altered_anywhere_fails(published, tmp_path):
    draw = random.Random(7)
    whole = members(published)
    for name in sorted(whole):
        places = [match.start() for match in re.finditer(rb"\d", whole[name])]
        for place in draw.sample(places, 6):
            altered = bytearray(whole[name])
            altered[place] = altered[place] ^ 1
            code, said = verified(zipped(whole | {name: bytes(altered)}), tmp_path)
            assert (code, said[:4]) == (1, "FAIL")


def numbers(value, path=()):
    """The paths of all numbers in a result, as digits or as whole numbers."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from numbers(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from numbers(inner, (*path, place))
    elif isinstance(value, int) or (isinstance(value, str) and re.fullmatch(r"-?[\d.]+", value)):
        yield path


def test_a_number_altered_in_a_result_fails_even_with_new_hashes(published, tmp_path):
    draw = random.Random(11)
    for name in ("result-township-demonstration.json", "result-village-demonstration.json"):
        for path in draw.sample(list(numbers(opened(published)[name])), 10):
            content = opened(published)
            holder = content[name]
            for step in path[:-1]:
                holder = holder[step]
            old = holder[path[-1]]
            holder[path[-1]] = old + 1 if isinstance(old, int) else f"{old}1"
            code, said = verified(resealed(content), tmp_path)
            assert code == 1
            assert said.startswith(f"FAIL {name[:-5]}.")


def test_the_first_difference_is_named_with_both_values(published, tmp_path):
    content = opened(published)
    name = "result-township-demonstration.json"
    one = content[name]["applications"][4]
    truth, one["place"] = one["place"], 99
    code, said = verified(resealed(content), tmp_path)
    where = f"{name[:-5]}.applications[A004].place"
    assert (code, said) == (1, f"FAIL {where} is 99, recomputed {truth}")


def test_a_mark_altered_in_the_inputs_fails_even_with_new_hashes(published, tmp_path):
    content = opened(published)
    sheet = content["inputs-village-demonstration.json"]["applications"][2]["sheets"][1]
    sheet["marks"]["1.2"] = "0.25" if sheet["marks"]["1.2"] != "0.25" else "0.5"
    code, said = verified(resealed(content), tmp_path)
    assert (code, said[:4]) == (1, "FAIL")


def test_a_mark_above_its_points_fails(published, tmp_path):
    content = opened(published)
    content["inputs-village-demonstration.json"]["applications"][2]["sheets"][1]["marks"]["1.2"] = (
        "9"
    )
    code, said = verified(resealed(content), tmp_path)
    assert (code, said) == (1, "FAIL the mark for 1.2 is not within its points")


FORGERIES = {
    "a member left out": lambda c: c.pop("result-village-demonstration.json"),
    "a member added": lambda c: c.update({"extra.json": {}}),
    "another format": lambda c: c["manifest.json"].update(format="x"),
    "an admitted one removed": lambda c: c["result-township-demonstration.json"]["admitted"].pop(),
    "a flag removed": lambda c: c["result-township-demonstration.json"]["flags"].pop(),
    "a key added": lambda c: c["result-township-demonstration.json"].update(note="x"),
    "a key removed": lambda c: c["result-township-demonstration.json"].pop("open"),
    "another method": lambda c: c["inputs-village-demonstration.json"].update(method="2031"),
    "a judge's sheet dropped": lambda c: c["inputs-village-demonstration.json"]["applications"][0][
        "sheets"
    ].pop(),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_with_new_hashes_fails(published, tmp_path, name):
    content = opened(published)
    FORGERIES[name](content)
    code, said = verified(resealed(content), tmp_path)
    assert (code, said[:4]) == (1, "FAIL")


def test_json_that_is_not_canonical_fails(published, tmp_path):
    whole = members(published)
    name = "result-village-demonstration.json"
    whole[name] = json.dumps(json.loads(whole[name])).encode()
    assert verified(zipped(whole), tmp_path) == (1, f"FAIL {name} is not in its canonical form")


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_result_at_all_fails(data, tmp_path):
    code, said = verified(data, tmp_path)
    assert (code, said[:4]) == (1, "FAIL")


def test_a_missing_file_fails(tmp_path):
    code, said = verify(tmp_path / "absent.zip", tmp_path)
    assert (code, said[:4]) == (1, "FAIL")


def test_the_tool_imports_nothing_but_the_standard_library():
    source = TOOL.read_text(encoding="utf-8")
    imported = set(re.findall(r"^(?:import|from) (\w+)", source, flags=re.M))
    assert imported <= set(sys.stdlib_module_names)
    assert "evaluation" not in imported
