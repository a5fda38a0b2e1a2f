"""The zip that anyone can check: canonical, the same bytes each time, nothing twice."""

import io
import json
import zipfile

import pytest

from evaluation.scoring.bundle import canonical, pack, seal
from evaluation.scoring.codes import DEPARTMENTS, YEARBOOK
from evaluation.scoring.errors import ScoringError
from evaluation.scoring.method import compute

from .sample import category


@pytest.fixture
def computed(village_mapping):
    inputs = category(village_mapping, count=2)
    return [(inputs, compute(inputs))]


def test_the_members_stand_in_order_with_the_manifest(computed):
    with zipfile.ZipFile(io.BytesIO(pack({"year": 2026}, computed))) as packed:
        assert packed.namelist() == [
            "inputs-village-demonstration.json",
            "manifest.json",
            "result-village-demonstration.json",
        ]
        manifest = json.loads(packed.read("manifest.json"))
    assert manifest["round"] == {"year": 2026}
    assert manifest["seal"] == seal(manifest)


def test_canonical_json_has_one_form():
    assert canonical({"b": "乡", "a": [1]}) == '{\n "a": [\n  1\n ],\n "b": "乡"\n}\n'.encode()


def test_what_is_no_number_in_json_cannot_be_packed(computed):
    with pytest.raises(ValueError, match="not JSON compliant"):
        pack({"year": float("nan")}, computed)


def test_two_categories_with_one_code_are_refused(computed):
    with pytest.raises(ScoringError, match="two categories have the code village-demonstration"):
        pack({}, computed * 2)


def test_the_eighteen_departments_and_the_figures_of_the_yearbook_are_known():
    assert len(DEPARTMENTS) == 18
    assert len(YEARBOOK) == 17
