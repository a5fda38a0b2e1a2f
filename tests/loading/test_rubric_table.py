"""A clerk changes points, names, departments and evidence in a table; the rest is the base's."""

from io import BytesIO

import pytest
import xlsxwriter

from evaluation.loading.rubric_table import read_rubric_table
from evaluation.reference.errors import LoadErrors
from evaluation.scoring.rubric import parse_rubric
from tests.loading.files import rubric_table, township_rubric

NAMED = {"code": "township-own", "version": "2027.1"}


def read(changed: dict[str, dict[str, str]], *columns: str):
    base = township_rubric()
    return read_rubric_table(rubric_table(base, changed, list(columns)), base, **NAMED)


def faults(changed: dict[str, dict[str, str]], *columns: str) -> list[tuple[int, str, str]]:
    with pytest.raises(LoadErrors) as refused:
        read(changed, *columns)
    return refused.value.as_rows()


def test_a_table_without_changes_is_the_base_under_another_name():
    assert parse_rubric(read({})) == parse_rubric(township_rubric(**NAMED))


def test_points_names_departments_and_evidence_come_from_the_table():
    mapping = read(
        {
            "1.1": {"points": "5", "departments": "区教委、finance"},
            "1.2": {
                "points": "3",
                "name_zh": "计划",
                "evidence_zh": "计划；总结",
                "evidence_en": "Plan; report",
                "evidence_min": "2",
                "sources": "部门核定",
            },
        },
        *("departments", "evidence_zh", "evidence_en", "evidence_min", "sources"),
    )
    rubric = parse_rubric(mapping)
    first, second = rubric.indicator("1.1"), rubric.indicator("1.2")
    assert (str(first.points), first.departments) == ("5", ("education", "finance"))
    assert (second.name_zh, second.evidence_min, second.sources) == ("计划", 2, ("departments",))
    assert [one.label_en for one in second.evidence] == ["Plan", "report"]
    base = parse_rubric(township_rubric())
    assert (first.rule, first.inputs) == (base.indicator("1.1").rule, base.indicator("1.1").inputs)


def test_a_workbook_serves_as_well_as_a_csv():
    base = township_rubric()
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["number", "name_zh", "points"])
        entries = [*base["blocks"], *base["indicators"]]
        for line, entry in enumerate(entries, start=1):
            sheet.write_string(line, 0, entry["number"])
            sheet.write_string(line, 1, entry["name_zh"])
            sheet.write_number(line, 2, entry["points"])
    mapping = read_rubric_table(stream.getvalue(), base, **NAMED)
    assert parse_rubric(mapping) == parse_rubric(township_rubric(**NAMED))


def test_every_faulty_row_is_named_with_its_line():
    changed = {
        "1.1": {"rule": "R7"},
        "1.2": {"evidence_zh": "计划；总结", "evidence_en": "Plan"},
        "1.3": {"number": "1.9"},
    }
    assert faults(changed, "rule", "evidence_zh", "evidence_en") == [
        (7, "rule", "The base has the rule R4; another one needs the YAML form."),
        (8, "evidence_en", "There are 2 pieces in Chinese, but 1 in English."),
        (9, "number", "The base has no number 1.9; a new one needs the YAML form."),
    ]


def test_what_does_not_add_up_is_named_with_the_line_of_its_row():
    assert faults({"1.1": {"points": "5"}, "1.2": {"departments": "区税务局"}}, "departments") == [
        (0, "rubric.indicators", "the points sum to 101, not to 100"),
        (2, "block 1", "has 16 points, but its indicators have 17"),
        (
            8,
            "indicator 1.2.departments",
            "'区税务局' is unknown; known are education, civilization, culture, civil_affairs,"
            " human_resources, finance, development_reform, economy_informatization, agriculture,"
            " state_assets, sports, poverty_alleviation, science_association, resettlement,"
            " health, trade_unions, youth_league, womens_federation",
        ),
    ]
