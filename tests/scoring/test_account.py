"""Every row of every account can be said in both languages, down to the fact."""

import json
import re

import pytest

from evaluation.scoring.account import account, accounts
from evaluation.scoring.errors import ScoringError
from evaluation.scoring.explain import LANGUAGES, PHRASES, ordinal, sentence, tie_step
from evaluation.scoring.facts import score_indicator
from evaluation.scoring.method import compute
from evaluation.scoring.rules import Context
from evaluation.scoring.rules.quantities import unit_asked
from evaluation.scoring.rules.thresholds import threshold

from .sample import category

PARTS = re.compile(r"\{(\w+)")
HAN = re.compile(r"[\u4e00-\u9fff]")


def test_participation_is_explained_step_by_step(township):
    facts = {"participants": 25500, "residents": 42000}
    result = score_indicator(township.indicator("4.1"), facts, Context("experimental", "street"))
    assert [sentence(row, "zh") for row in result.explain] == [
        "有组织参加社区教育人数（去重）：25500 人",
        "常住人口：42000 人",
        "比率：25500 ÷ 42000 × 100 = 60.71%",
        "达标值：56%（街道 70% × 实验 80%）",
        "完成比例：60.71% ÷ 56% = 108.42%",
        "达到 100% 一档，得 100% 的分值",
        "得分：100% × 10 分 = 10 分",
    ]
    assert sentence(result.explain[3], "en") == (
        "Threshold: 56 % (sub-district 70 % × experimental 80 %)"
    )


def test_every_threshold_says_what_it_is_counted_in(township, village):
    bare = []
    for rubric, context in (
        (township, Context("demonstration", "town")),
        (village, Context("experimental", "community", "street")),
    ):
        for one in rubric.indicators:
            named = context.naming(one.labels, one.units)
            for params in _rules_of(one.rule.params):
                for key in {"target", "need"} & set(params):
                    row = threshold(params[key], named, unit_asked(params, named))[1]
                    said = [sentence(row, lang) for lang in LANGUAGES]
                    bare += [words for words in said if re.search(r"[0-9.]( ?[(（]|$)", words)]
    assert bare == []


def _rules_of(params):
    return [part["rule"]["params"] for part in params["parts"]] if "parts" in params else [params]


def test_a_scale_is_counted_per_so_many_people(township):
    facts = {"full_time_staff": 6, "residents": 42000}
    rows = score_indicator(township.indicator("3.3"), facts, Context("demonstration", "street"))
    assert [sentence(row, "zh") for row in rows.explain][1:4] == [
        "达标值：1.5 人/10000 人（申报示范单位）",
        "应达数：常住人口 42000 ÷ 10000 × 1.5 = 6.3，四舍五入，不少于 1，即 6 人",
        "完成比例：6 人 ÷ 6 人 = 100%",
    ]


def test_a_row_says_the_same_after_it_was_stored(township, township_facts):
    context = Context("demonstration", "town")
    for indicator in township.indicators:
        for row in score_indicator(indicator, township_facts, context).explain:
            stored = json.loads(json.dumps(row.to_mapping()))
            assert sentence(stored, "zh") == sentence(row, "zh")


@pytest.mark.parametrize("level", ["township", "village"])
@pytest.mark.parametrize("method", ["trimmed_mean", "mean", "judge_adjusted"])
def test_every_row_of_every_account_has_a_sentence_in_both_languages(level, method, request):
    mapping = request.getfixturevalue(f"{level}_mapping")
    inputs = category(mapping, count=6, combine=method, seed=4)
    inputs["applications"][0] |= {"eligible": False, "eligible_reason": "超期"}
    for one in accounts(inputs).values():
        rows = [row for rows in one.indicators.values() for row in rows]
        for row in [*rows, *one.total, *one.failed]:
            chinese, english = (sentence(row, lang) for lang in LANGUAGES)
            assert HAN.search(chinese)
            assert "{" not in chinese + english


def test_the_account_ends_in_the_total_of_the_result(village_mapping):
    inputs = category(village_mapping, count=3)
    shown = {one["id"]: one["shown"] for one in compute(inputs)["applications"]}
    for name, one in accounts(inputs).items():
        assert [row.result for row in one.total if row.code == "total"] == [shown[name]]


def test_an_absent_source_is_explained(village_mapping):
    inputs = category(village_mapping, count=2)
    inputs["stages"]["site"] = "shortlist"
    inputs["applications"][0]["site_marks"] = None
    said = [sentence(row, "zh") for row in account(inputs, "A000").total]
    assert "没有实地考察，其 20% 的权重按比例分给其他部分" in said


def test_an_unknown_application_is_an_error(village_mapping):
    with pytest.raises(ScoringError, match="no application 'A999'"):
        account(category(village_mapping, count=2), "A999")


def test_both_languages_of_a_phrase_use_the_same_parts():
    for code, (chinese, english) in PHRASES.items():
        assert set(PARTS.findall(chinese)) >= set(PARTS.findall(english)) - {"place"}, code


def test_steps_of_a_tie_are_said():
    step = {"step": "participation", "value": "1.23456", "outcome": "separated"}
    assert tie_step(step, "zh") == "同分比较“参与率与本类标准之比”：1.2346，由此分出先后"
    passed = {"step": "site", "value": None, "outcome": "no_value"}
    assert (
        tie_step(passed, "en") == "Tie-break by the site visit: not all have a value, passed over"
    )


def test_groups_are_called_by_their_names():
    reason = {"code": "admitted_floor", "params": {"place": 12, "group": "parent:P1"}}
    assert sentence(reason, "zh", {"parent:P1": "示例镇"}) == "第 12 名，按示例镇最低名额入选"
    assert sentence(reason, "en") == "12th, admitted under the floor for P1"
    parent = {"code": "admitted_floor", "params": {"place": 1, "group": "parent_kind:town"}}
    assert sentence(parent, "zh") == "第 1 名，按镇所辖最低名额入选"


def test_english_ordinals():
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "101st", "111th",
    ]  # fmt: skip
