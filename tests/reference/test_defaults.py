"""The reference data that comes with the project is what the policy and the statistics say."""

from collections import Counter

from evaluation.reference.defaults import (
    DATA,
    default_categories,
    default_departments,
    default_stage_plans,
    default_units,
)


def test_the_units_are_those_of_wanzhou():
    units = default_units()
    assert Counter(unit.kind for unit in units) == {
        "district": 1,
        "street": 14,
        "town": 27,
        "township": 9,
        "ethnic_township": 2,
        "community": 197,
        "village": 413,
    }


def test_the_targets_in_the_units_agree_with_the_policy():
    thresholds = default_categories().participation_thresholds
    given = [unit for unit in default_units() if unit.participation_target_pct is not None]
    assert len(given) == 53
    assert [unit for unit in given if unit.participation_target_pct != thresholds[unit.kind]] == []
    moved = [unit.short_name for unit in given if unit.kind != unit.kind_2013]
    assert moved == ["高峰街道", "天城街道", "九池街道"]


def test_six_short_names_stand_in_two_townships():
    names = Counter(unit.short_name for unit in default_units())
    assert {name for name, times in names.items() if times > 1} == {
        "太平社区",
        "五一社区",
        "朝阳村",
        "凤凰村",
        "黄金村",
        "茶坪村",
    }


def test_the_eighteen_departments_of_the_policy_are_there_in_its_order():
    departments = default_departments()
    assert [(row.code, row.name_zh) for row in departments] == [
        ("education", "区教委"),
        ("civilization", "区文明办"),
        ("culture", "区文广新局"),
        ("civil_affairs", "区民政局"),
        ("human_resources", "区人力社保局"),
        ("finance", "区财政局"),
        ("development_reform", "区发展改革委"),
        ("economy_informatization", "区经济信息委"),
        ("agriculture", "区农委"),
        ("state_assets", "区国资委"),
        ("sports", "区体育局"),
        ("poverty_alleviation", "区扶贫办"),
        ("science_association", "区科协"),
        ("resettlement", "区移民局"),
        ("health", "区卫生局"),
        ("trade_unions", "区总工会"),
        ("youth_league", "团区委"),
        ("womens_federation", "区妇联"),
    ]


def test_every_category_has_a_stage_plan():
    codes = [row.code for row in default_categories().categories]
    assert list(default_stage_plans()) == codes


def test_the_licence_of_the_units_lies_beside_them():
    licence = (DATA / "units.LICENSE.txt").read_bytes()
    assert b"DO WHAT THE FUCK YOU WANT TO PUBLIC LICENSE" in licence
    assert "china-division" in (DATA / "README.md").read_text(encoding="utf-8")
