"""Who is nominated in the demonstration: generated names only, 演示集体甲 and 演示个人甲."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.demo.scenes_commending import NUMERALS
from evaluation.demo.stage import Stage
from evaluation.models import Nomination, NominationList, Round, Unit
from evaluation.vocabulary import NominationStatus

OFFICES = ("civil_affairs", "womens_federation")


def lists(stage: Stage, round_: Round, towns: Sequence[Unit], year: str) -> list[NominationList]:
    """Each township nominates a collective and two people, each of two departments one."""
    found = []
    for number, town in enumerate(towns):
        clerk, list_ = stage.cast.clerks[town.code], stage.list_of(round_, unit=town.code)
        mark = f"{year}{NUMERALS[number]}"
        stage.nominate(clerk, list_, "collective", name=f"演示集体{mark}")
        stage.nominate(clerk, list_, "individual", name=f"演示个人{mark}一")
        stage.nominate(
            clerk, list_, "individual", name=f"演示个人{mark}二", is_county_rank=number == 0
        )
        found.append(list_)
    for number, code in enumerate(OFFICES):
        list_ = stage.list_of(round_, department=code)
        name = f"演示个人{year}部门{NUMERALS[number]}"
        stage.nominate(stage.cast.departments[code], list_, "individual", name=name)
        found.append(list_)
    return found


def finished_lists(stage: Stage, round_: Round, towns: Sequence[Unit]) -> None:
    """Two townships and two departments nominate; everybody is cleared."""
    for list_ in lists(stage, round_, towns[:2], "上届"):
        stage.sign_list(list_)
    for one in _in(round_, NominationStatus.CHECKING):
        stage.accept_nomination(one)
        stage.clear_all(one)


def running_lists(stage: Stage, round_: Round, towns: Sequence[Unit]) -> None:
    """Something on each desk: a list to sign, a check, answers due, one that is contested."""
    unsigned, *signed = lists(stage, round_, towns[:3], "")
    del unsigned
    for list_ in signed:
        stage.sign_list(list_)
    first, second, *rest = _in(round_, NominationStatus.CHECKING)
    del second
    for one in [first, *rest[:-1]]:
        stage.accept_nomination(one)
    asked = first.clearances.select_related("department")
    police = asked.get(department__code="public_security")
    stage.clear(police, "object", reason="演示数据：有未结事项", document="演示公函〔演示〕1号")
    for clearance in asked.exclude(pk=police.pk):
        stage.clear(clearance)


def _in(round_: Round, status: NominationStatus) -> list[Nomination]:
    found = Nomination.objects.filter(commendation__round=round_, status=status)
    return list(found.order_by("pk"))
