"""Loading the categories: values as given, every fault named."""

import pytest

from evaluation.reference.categories import Level, TitleKind, load_categories
from evaluation.reference.defaults import CATEGORIES_FILE
from evaluation.reference.errors import LoadErrors

GOOD = CATEGORIES_FILE.read_text(encoding="utf-8")


def faults(text):
    with pytest.raises(LoadErrors) as caught:
        load_categories(text.encode())
    return [(column, sentence) for _, column, sentence in caught.value.as_rows()]


def test_the_policy_targets_are_there():
    settings = load_categories(GOOD.encode())
    assert [(row.code, row.level, row.title, row.stock_target) for row in settings.categories] == [
        ("experimental_township", Level.TOWNSHIP, TitleKind.EXPERIMENTAL, 10),
        ("demonstration_township", Level.TOWNSHIP, TitleKind.DEMONSTRATION, 10),
        ("experimental_village", Level.VILLAGE, TitleKind.EXPERIMENTAL, 50),
        ("demonstration_village", Level.VILLAGE, TitleKind.DEMONSTRATION, 50),
    ]
    assert settings.participation_thresholds == {
        "district": 50,
        "street": 70,
        "town": 60,
        "township": 40,
        "ethnic_township": 40,
    }
    assert settings.demonstration_requires_experimental_years == 0


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "street: 70",
            "street: 170",
            ("participation_thresholds.street", "The value must be a whole number from 0 to 100."),
        ),
        ("  town: 60\n", "", ("participation_thresholds.town", "The value is missing.")),
        (
            "district: 50",
            "district: 50\n  city: 1",
            ("participation_thresholds.city", "The key is unknown."),
        ),
        (
            "years: 0",
            "years: two",
            (
                "demonstration_requires_experimental_years",
                "The value must be a whole number from 0 to 10.",
            ),
        ),
        (
            "code: demonstration_village",
            "code: experimental_village",
            ("categories.3.code", "The code experimental_village is used twice."),
        ),
        (
            "    title: demonstration\n    name_zh: 区级社区教育示范村（居）",
            "    title: experimental\n    name_zh: 区级社区教育示范村（居）",
            ("categories.3.title", "Another category has the same level and the same title."),
        ),
        (
            "    level: village\n    title: experimental",
            "    level: hamlet\n    title: experimental",
            ("categories.2.level", "The value must be one of: township, village."),
        ),
        (
            "stock_target: 50\n\n",
            "stock_target: true\n\n",
            ("categories.2.stock_target", "The value must be a whole number from 1 to 10000."),
        ),
    ],
)
def test_a_faulty_value_is_named(old, new, expected):
    assert GOOD.count(old) == 1
    assert expected in faults(GOOD.replace(old, new))


def test_a_list_is_not_a_settings_file():
    assert faults("- a\n") == [("", "The file must be a mapping of keys to values.")]
