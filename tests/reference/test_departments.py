"""Loading departments: validity, successors and every fault."""

from datetime import date

import pytest

from evaluation.reference.departments import load_departments
from evaluation.reference.errors import LoadErrors

OLD = """\
- code: culture
  name_zh: 区文广新局
  name_en: Culture
  duty_zh: 指导文化活动
  duty_en: Guides culture
  valid_from: 2013-01-01
  valid_to: 2018-12-31
  successor: culture_tourism
"""
NEW = """\
- code: culture_tourism
  name_zh: 区文化旅游委
  name_en: Culture and tourism
  duty_zh: 指导文化活动
  duty_en: Guides culture
  valid_from: 2019-01-01
"""


def faults(text):
    with pytest.raises(LoadErrors) as caught:
        load_departments(text.encode())
    return caught.value.as_rows()


def test_a_department_hands_over_to_its_successor():
    old, new = load_departments((OLD + NEW).encode())
    assert (old.code, old.successor, new.valid_to) == ("culture", "culture_tourism", None)
    days = [date(2012, 12, 31), date(2018, 12, 31), date(2019, 1, 1)]
    assert [(old.is_valid_on(day), new.is_valid_on(day)) for day in days] == [
        (False, False),
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            OLD,
            [
                (
                    8,
                    "0.successor",
                    "The successor culture_tourism is not another department of the file.",
                )
            ],
        ),
        (NEW + NEW, [(7, "1.code", "The code culture_tourism is used twice.")]),
        (
            NEW.replace("culture_tourism", "Culture"),
            [(1, "0.code", "A code has only small letters, digits and _.")],
        ),
        (NEW.replace("2019-01-01", "soon"), [(6, "0.valid_from", None)]),
        (NEW.replace("2019-01-01", ""), [(6, "0.valid_from", "The value is missing.")]),
        (NEW + "  phone: 123\n", [(7, "0.phone", "The key is unknown.")]),
        (
            OLD.replace("2018-12-31", "2012-12-31") + NEW,
            [(7, "0.valid_to", "The last day lies before the first.")],
        ),
        (
            OLD.replace("  valid_to: 2018-12-31\n", "") + NEW,
            [(7, "0.successor", "A department with a successor needs valid_to.")],
        ),
        ("code: culture\n", [(1, "", "The value must be a list with at least one entry.")]),
        ("[]\n", [(1, "", "The value must be a list with at least one entry.")]),
        (NEW + "- just words\n", [(7, "1", "The entry must be a mapping.")]),
        (
            NEW.replace("区文化旅游委", "5"),
            [(2, "0.name_zh", "The value must be a text.")],
        ),
    ],
)
def test_every_fault_is_named_with_its_line(text, expected):
    day = "The value must be a day written YYYY-MM-DD."
    assert faults(text) == [(line, key, sentence or day) for line, key, sentence in expected]


def test_all_faults_come_at_once():
    broken = NEW.replace("name_zh: 区文化旅游委", "name_zh:").replace("Guides culture", "''")
    assert [(line, key) for line, key, _ in faults(broken + NEW)] == [
        (2, "0.name_zh"),
        (5, "0.duty_en"),
        (7, "1.code"),
    ]
