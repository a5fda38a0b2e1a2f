"""A rubric's version is loaded once; the same content is no news, other content is refused."""

import pytest

from evaluation.loading import load_rubric
from evaluation.loading.rubric_file import read_rubric
from evaluation.models import Rubric
from evaluation.reference.errors import LoadErrors
from evaluation.scoring.rubric import RubricErrors, parse_rubric
from tests.loading.files import as_yaml, township_rubric


@pytest.mark.django_db
def test_a_rubric_is_kept_in_its_frozen_form():
    rubric = load_rubric(township_rubric())
    kept = Rubric.objects.get()
    assert kept == rubric
    assert kept.content == parse_rubric(township_rubric()).to_mapping()
    assert (kept.code, kept.version, kept.level, kept.is_proposed) == (
        "township-default",
        "2026.1",
        "township",
        False,
    )


@pytest.mark.django_db
def test_the_same_content_again_is_the_same_rubric():
    assert load_rubric(township_rubric()) == load_rubric(township_rubric())
    assert Rubric.objects.count() == 1


@pytest.mark.django_db
def test_other_content_needs_another_version():
    first = load_rubric(township_rubric())
    with pytest.raises(LoadErrors) as refused:
        load_rubric(township_rubric(name_zh="改过的指标"))
    assert refused.value.as_rows() == [
        (
            0,
            "version",
            "The rubric township-default has a version 2026.1 with other content already;"
            " give the changed rubric another version.",
        )
    ]
    second = load_rubric(township_rubric(name_zh="改过的指标", version="2026.2"))
    first.refresh_from_db()
    assert (first.name, second.name) == (
        "社区教育实验（示范）镇乡街道评估指标（建议稿）",
        "改过的指标",
    )


@pytest.mark.django_db
def test_an_unsound_rubric_is_not_loaded():
    with pytest.raises(RubricErrors):
        load_rubric(township_rubric(participation="9.9"))
    assert Rubric.objects.count() == 0


@pytest.mark.django_db
def test_a_version_longer_than_its_column_is_refused():
    with pytest.raises(LoadErrors) as refused:
        load_rubric(township_rubric(version="2" * 21))
    assert refused.value.as_rows() == [(0, "version", "The text has more than 20 characters.")]


def test_every_fault_of_a_file_is_named_with_its_line():
    mapping = township_rubric()
    mapping["indicators"][0]["points"] = "5"
    mapping["indicators"][1]["sources"] = ["neighbours"]
    mapping["blocks"][4]["extra"] = "x"
    content = as_yaml(mapping)
    lines = content.decode().splitlines()
    with pytest.raises(LoadErrors) as refused:
        read_rubric(content)
    sources, extra, first = (
        lines.index("  sources:", lines.index("- number: '1.2'")) + 1,
        lines.index("  extra: x") + 1,
        next(n for n, line in enumerate(lines, 1) if line.endswith("number: '1'")),
    )
    total = lines.index("indicators:") + 1
    known = "'neighbours' is unknown; known are departments, experts, site"
    assert refused.value.as_rows() == [
        (first, "block 1", "has 16 points, but its indicators have 17"),
        (extra, "rubric.blocks[5].extra", "is not a known key here"),
        (total, "rubric.indicators", "the points sum to 101, not to 100"),
        (sources, "indicator 1.2.sources", known),
    ]


def test_a_rubric_that_is_no_mapping_is_refused():
    with pytest.raises(LoadErrors) as refused:
        read_rubric(b"- one\n- two\n")
    assert refused.value.as_rows() == [(0, "", "The file must be a mapping of keys to values.")]
