"""Import commands: every bad row by its line and reason, a failing exit code, nothing loaded."""

import pytest

from evaluation.models import Department, Rubric, Unit
from evaluation.reference.defaults import DEPARTMENTS_FILE, UNITS_FILE
from tests.loading.files import (
    COMMUNITY,
    DISTRICT,
    HEADER,
    ROWS,
    RUBRICS,
    STREET,
    TOWN,
    VILLAGE,
    as_yaml,
    rubric_table,
    saved,
    table,
    township_rubric,
)

pytestmark = pytest.mark.django_db

BAD_UNITS = {
    "a wrong parent code": (
        table(DISTRICT, STREET, COMMUNITY.replace(",500101001000,", ",500101999000,")),
        ["line 4, parent_code: The parent 500101999000 is not in the file."],
    ),
    "a parent of the wrong level": (
        table(DISTRICT, STREET, TOWN.replace(",500101000000,", ",500101001000,")),
        [
            "line 4, parent_code: The parent 500101001000 stands on the level “town”,"
            " not “district”."
        ],
    ),
    "a code used twice": (
        table(DISTRICT, STREET, STREET.replace("甲街道", "丙街道")),
        ["line 4, code: The code 500101001000 is already used on line 3."],
    ),
    "a name used twice": (
        table(DISTRICT, STREET, STREET.replace("500101001000", "500101002000")),
        [
            "line 4, name: The name “甲街道” is already used on line 3.",
            "line 4, short_name: The name “甲街道” is already used on line 3.",
        ],
    ),
    "an unknown kind": (
        table(DISTRICT, STREET, TOWN.replace(",镇", ",州")),
        ["line 4, kind: “州” is not a known kind."],
    ),
    "a broken encoding": (
        table(DISTRICT, STREET, TOWN) + b"town,500101003000," + b"\xe4\xb8,x,x,x\n",
        ["line 5: The line contains bytes that are not valid UTF-8 text."],
    ),
    "several faults": (
        table(DISTRICT, STREET.replace("500101001000,5", "5001,5"), VILLAGE),
        [
            "line 3, code: “5001” is not a code of twelve digits.",
            "line 4, parent_code: The parent 500101100000 is not in the file.",
        ],
    ),
    "a missing column": (
        table(DISTRICT, header=HEADER.replace(",kind", ",art")),
        [
            "line 1, kind: The column is missing from the header.",
            "line 1, art: The header names an unknown column.",
        ],
    ),
    "nothing": (b"", ["The file is empty."]),
}


@pytest.mark.parametrize(("content", "lines"), BAD_UNITS.values(), ids=BAD_UNITS)
def test_a_bad_file_of_units_is_refused_line_by_line(run, tmp_path, content, lines):
    ran = run("import_units", saved(tmp_path, "units.csv", content))
    assert ran.err == [*lines, f"Nothing was loaded; faults: {len(lines)}."]
    assert (ran.code, ran.out, Unit.objects.count(), Unit.history.count()) == (1, [], 0, 0)


def test_one_bad_row_among_663_loads_nothing(run, tmp_path):
    lines = UNITS_FILE.read_text(encoding="utf-8").splitlines()
    lines[299] = lines[299].replace("社区", "社群").replace("村", "庄")
    kind = lines[299].split(",")[5]
    ran = run("import_units", saved(tmp_path, "units.csv", "\n".join(lines).encode()))
    assert (ran.code, Unit.objects.count()) == (1, 0)
    assert f"line 300, kind: “{kind}” is not a known kind." in ran.err


def test_units_are_imported_and_a_second_time_found_unchanged(run, tmp_path):
    path = saved(tmp_path, "units.csv", table(*ROWS))
    assert run("import_units", path) == (0, ["6 added, 0 changed, 0 unchanged"], [])
    assert run("import_units", path) == (0, ["0 added, 0 changed, 6 unchanged"], [])


def test_a_dry_run_checks_and_counts_but_writes_nothing(run, tmp_path):
    path = saved(tmp_path, "units.csv", table(*ROWS))
    assert run("import_units", path, "--dry-run") == (
        0,
        ["6 added, 0 changed, 0 unchanged", "Only checked, nothing written."],
        [],
    )
    assert Unit.objects.count() == 0


def test_a_file_that_does_not_exist_is_a_sentence(run, tmp_path):
    ran = run("import_units", tmp_path / "none.csv")
    assert ran == (1, [], [f"{tmp_path / 'none.csv'} cannot be read: No such file or directory"])


def test_departments_are_imported(run):
    assert run("import_departments", DEPARTMENTS_FILE).out == ["18 added, 0 changed, 0 unchanged"]


def test_a_bad_file_of_departments_is_refused_line_by_line(run, tmp_path):
    lines = DEPARTMENTS_FILE.read_text(encoding="utf-8").splitlines()
    lines[lines.index("- code: culture")] = "- code: civilization"
    content = "\n".join(line for line in lines if line != "  name_zh: 区民政局").encode()
    ran = run("import_departments", saved(tmp_path, "departments.yaml", content))
    assert (ran.code, Department.objects.count()) == (1, 0)
    assert [line.partition(", ")[2] for line in ran.err[:-1]] == [
        "2.code: The code civilization is used twice.",
        "3.name_zh: The value is missing.",
    ]


def test_a_rubric_is_imported_from_yaml(run):
    ran = run("import_rubric", RUBRICS / "village.yaml", "--proposed")
    rubric = Rubric.objects.get()
    count = len(rubric.content["indicators"])
    assert ran == (0, [f"{rubric.name} (2026.1): {count} indicators"], [])
    assert (rubric.level, rubric.is_proposed) == ("village", True)


def test_a_rubric_with_several_faults_is_refused_with_all_of_them(run, tmp_path):
    mapping = township_rubric(participation="9.9")
    mapping["indicators"][0]["rule"] = {"kind": "R99", "params": {}}
    content = as_yaml(mapping)
    ran = run("import_rubric", saved(tmp_path, "rubric.yaml", content))
    lines = content.decode().splitlines()
    rule = lines.index("    kind: R99") + 1
    participation = lines.index("participation: '9.9'") + 1
    assert ran.err == [
        f"line {participation}, rubric.participation: must be the number of an indicator"
        " with rule R6",
        f"line {rule}, indicator 1.1.rule.kind: 'R99' is not a rule kind",
        "Nothing was loaded; faults: 2.",
    ]
    assert (ran.code, Rubric.objects.count()) == (1, 0)


def test_other_content_under_a_loaded_version_is_refused(run, tmp_path):
    run("import_rubric", RUBRICS / "township.yaml")
    changed = saved(tmp_path, "rubric.yaml", as_yaml(township_rubric(name_en="Changed")))
    ran = run("import_rubric", changed)
    assert (ran.code, Rubric.objects.count()) == (1, 1)
    assert ran.err[0].startswith("version: The rubric township-default has a version 2026.1")


def test_a_table_of_indicators_is_imported_over_a_base(run, tmp_path):
    content = rubric_table(township_rubric(), {"1.1": {"name_zh": "领导机构"}}, [])
    path, base = saved(tmp_path, "rubric.csv", content), RUBRICS / "township.yaml"
    ran = run("import_rubric", path, "--base", base, "--as", "own:2027.1")
    rubric = Rubric.objects.get()
    assert (ran.code, rubric.code, rubric.version) == (0, "own", "2027.1")
    assert rubric.content["indicators"][0]["name_zh"] == "领导机构"


def test_a_table_without_a_base_says_what_it_needs(run, tmp_path):
    path = saved(tmp_path, "rubric.csv", rubric_table(township_rubric(), {}, []))
    ran = run("import_rubric", path, "--as", "own:2027.1")
    assert ran == (1, [], ["A table needs --base FILE.yaml and --as CODE:VERSION."])


def test_the_reference_data_loads_and_says_so(run):
    programme = "Programme: 社区教育实验、示范镇乡街道和村（居）创建"
    first, again = run("load_reference"), run("load_reference")
    assert (first.code, first.out[:2], first.out[-1]) == (
        0,
        [
            "Units: 663 added, 0 changed, 0 unchanged",
            "Departments: 18 added, 0 changed, 0 unchanged",
        ],
        programme,
    )
    assert (again.code, again.out[:2]) == (
        0,
        [
            "Units: 0 added, 0 changed, 663 unchanged",
            "Departments: 0 added, 0 changed, 18 unchanged",
        ],
    )
