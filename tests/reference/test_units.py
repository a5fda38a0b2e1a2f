"""Loading units: every bad row is reported with its line and the reason, all or nothing."""

import pytest

from evaluation.reference.defaults import UNITS_FILE
from evaluation.reference.errors import LoadErrors
from evaluation.reference.units import KINDS, load_units

HEADER = "level,code,parent_code,name,kind,communities,villages"
GOOD = [
    "district,500999000000,500900000000,演示区,市辖区,1,1",
    "town,500999001000,500999000000,甲街道,街道,1,1",
    "town,500999002000,500999000000,乙乡,民族乡,0,0",
    "village,500999001001,500999001000,一社区居民委员会,社区,,",
    "village,500999001201,500999001000,二村村民委员会,村,,",
]


def file(*rows, header=HEADER):
    return "\n".join([header, *rows, ""]).encode()


def with_line(number, row):
    """The good file with the row on that line replaced; the header is line 1."""
    rows = [*GOOD]
    rows[number - 2] = row
    return file(*rows)


def faults(content):
    with pytest.raises(LoadErrors) as caught:
        load_units(content)
    return caught.value.as_rows()


def test_a_good_file_gives_its_units_in_order():
    units = load_units(file(*GOOD))
    assert [(unit.line, unit.code, unit.parent_code, unit.level, unit.kind) for unit in units] == [
        (2, "500999000000", "500900000000", "district", "district"),
        (3, "500999001000", "500999000000", "town", "street"),
        (4, "500999002000", "500999000000", "town", "ethnic_township"),
        (5, "500999001001", "500999001000", "village", "community"),
        (6, "500999001201", "500999001000", "village", "village"),
    ]
    assert (units[0].communities, units[3].communities, units[3].short_name) == (
        1,
        None,
        "一社区居民委员会",
    )


@pytest.mark.parametrize(
    ("word", "kind"),
    [("管委会", "committee"), ("居委会", "community"), ("村委会", "village"), ("street", "street")],
)
def test_kinds_may_be_written_in_several_ways(word, kind):
    assert KINDS[word] == kind


@pytest.mark.parametrize(
    ("line", "row", "expected"),
    [
        (
            5,
            "village,500999001001,500999003000,一社区居民委员会,社区,,",
            (5, "parent_code", "The parent 500999003000 is not in the file."),
        ),
        (
            5,
            "village,500999001001,500999001201,一社区居民委员会,社区,,",
            (
                5,
                "parent_code",
                "The parent 500999001201 stands on the level “village”, not “town”.",
            ),
        ),
        (
            4,
            "town,500999001000,500999000000,乙乡,乡,0,0",
            (4, "code", "The code 500999001000 is already used on line 3."),
        ),
        (
            6,
            "village,500999001201,500999001000,一社区居民委员会,村,,",
            (6, "name", "The name “一社区居民委员会” is already used on line 5."),
        ),
        (
            4,
            "town,500999002000,500999000000,乙乡,州,0,0",
            (4, "kind", "“州” is not a known kind."),
        ),
        (
            4,
            "town,50099900200,500999000000,乙乡,乡,0,0",
            (4, "code", "“50099900200” is not a code of twelve digits."),
        ),
        (
            4,
            "town,５００９９９００２０００,500999000000,乙乡,乡,0,0",
            (4, "code", "“５００９９９００２０００” is not a code of twelve digits."),
        ),
        (
            4,
            "town,500999002000,500999000000,乙乡,社区,0,0",
            (4, "kind", "A unit of kind “社区” does not stand on the level “town”."),
        ),
        (
            4,
            "city,500999002000,500999000000,乙乡,乡,0,0",
            (4, "level", "“city” is not a known level."),
        ),
        (4, "town,500999002000,500999000000,,乡,0,0", (4, "name", "The name is missing.")),
        (
            4,
            f"town,500999002000,500999000000,{'长' * 101},乡,0,0",
            (4, "name", "The name has more than 100 characters."),
        ),
        (
            3,
            "town,500999001000,500999000000,甲街道,街道,2,1",
            (3, "communities", "The row says 2, but the file has 1."),
        ),
        (
            3,
            "town,500999001000,500999000000,甲街道,街道,0,1",
            (3, "communities", "The row says 0, but the file has 1."),
        ),
        (
            2,
            "district,500999000000,,演示区,市辖区,1,9",
            (2, "villages", "The row says 9, but the file has 1."),
        ),
        (
            4,
            "town,500999002000,500999000000,乙乡,乡,-1,0",
            (4, "communities", "“-1” is not a whole number from 0 to 1000000."),
        ),
    ],
)
def test_a_bad_row_is_named_with_its_line_column_and_reason(line, row, expected):
    assert expected in faults(with_line(line, row))


def test_every_bad_row_is_reported_in_the_order_of_the_lines():
    bad = [
        GOOD[0],
        GOOD[1],
        "town,500999002000,500999000000,乙乡,州,0,0",
        "village,500999001001,500999009000,一社区居民委员会,社区,,",
        "village,500999001001,500999001000,二村村民委员会,村,,",
    ]
    assert faults(file(*bad)) == [
        (2, "communities", "The row says 1, but the file has 0."),
        (3, "communities", "The row says 1, but the file has 0."),
        (4, "kind", "“州” is not a known kind."),
        (5, "parent_code", "The parent 500999009000 is not in the file."),
        (6, "code", "The code 500999001001 is already used on line 5."),
    ]


def test_one_file_holds_exactly_one_district():
    towns_only = file(*(row.replace("district,", "town,").replace("市辖区", "镇") for row in GOOD))
    assert (0, "level", "The file has no district.") in faults(towns_only)
    second = "district,500998000000,500900000000,又一区,市辖区,0,0"
    assert faults(file(*GOOD, second)) == [
        (7, "level", "The file already has a district on line 2.")
    ]


def test_the_same_name_under_two_parents_is_fine():
    twin = "village,500999002201,500999002000,二村村民委员会,村,,"
    rows = [row.removesuffix(",1,1").removesuffix(",0,0") for row in GOOD]
    rows = [row if row.endswith(",") else f"{row},," for row in rows]
    assert len(load_units(file(*rows, twin))) == 6


def test_a_parent_on_a_later_line_is_found():
    assert len(load_units(file(*reversed(GOOD)))) == 5


def test_a_fault_keeps_its_message_and_parameters_apart_for_translation():
    with pytest.raises(LoadErrors) as caught:
        load_units(with_line(4, "town,500999002000,500999000000,乙乡,州,0,0"))
    (error,) = caught.value
    assert (error.msgid, error.params) == ("“%(kind)s” is not a known kind.", {"kind": "州"})
    assert str(caught.value) == "line 4, kind: “州” is not a known kind."


def test_the_units_of_wanzhou_pass_their_own_checks_in_every_encoding():
    content = UNITS_FILE.read_bytes()
    units = load_units(content)
    assert len(units) == 663
    assert load_units(content.decode().encode("gb18030")) == units
    assert load_units(b"\xef\xbb\xbf" + content) == units
