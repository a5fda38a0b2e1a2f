"""Rounds that commend, in known states, for tests of actions, flows and pages.

分水镇 nominates a collective and two people (one of county-division rank), 区民政局 one person;
everything through the real verbs.
"""

from __future__ import annotations

from datetime import timedelta

from evaluation.demo import script
from evaluation.demo.stage import Stage
from evaluation.models import Commendation, Nomination, NominationList, Round
from tests import stages

TOWN, OFFICE = "500101107000", "civil_affairs"


def open_round(stage: Stage) -> Round:
    """The call is open; nominations are taken for twenty days."""
    return stages.open_round(stage, commend_days=20)


def town_list(stage: Stage) -> NominationList:
    """分水镇's list."""
    return stage.list_of(Round.objects.get(), unit=TOWN)


def nominated(stage: Stage) -> Round:
    """Four nominations stand on two lists, unsigned."""
    round_ = open_round(stage)
    town = town_list(stage)
    clerk = stage.cast.clerks[TOWN]
    stage.nominate(clerk, town, "collective", name="演示集体甲")
    stage.nominate(clerk, town, "individual", name="演示个人甲")
    stage.nominate(clerk, town, "individual", name="演示个人乙", is_county_rank=True)
    office = stage.list_of(round_, department=OFFICE)
    stage.nominate(stage.cast.departments[OFFICE], office, "individual", name="演示个人丙")
    return round_


def checking(stage: Stage) -> Round:
    """Both lists are signed; the secretariat checks."""
    round_ = nominated(stage)
    for one in NominationList.objects.filter(nominations__isnull=False).distinct():
        stage.sign_list(one)
    return round_


def clearing(stage: Stage) -> Round:
    """The authorities are asked about everybody."""
    round_ = checking(stage)
    for one in Nomination.objects.order_by("pk"):
        stage.accept_nomination(one)
    return round_


def cleared(stage: Stage) -> Round:
    """Every authority has answered; nominations and the call are closed, a township reviewed."""
    round_ = clearing(stage)
    for one in Nomination.objects.order_by("pk"):
        stage.clear_all(one)
    review(stage, round_)
    return round_


def review(stage: Stage, round_: Round) -> None:
    """One township applies and is reviewed, until only the rankings are left."""
    stages.submitted(stage, "分水镇", "experimental_township", round_)
    stages.close(stage, round_)
    categories = list(script.categories_of(round_).values())
    script.check_all(stage, categories, stages.nothing)
    script.review_all(stage, round_, stages.nothing)


def without_county_rank() -> None:
    """Nobody is of county-division rank, so that the whole list fits."""
    Nomination.objects.update(is_county_rank=False)


def ranked(stage: Stage) -> Round:
    """The nominations are ranked: one collective, three people; the ranking can be sealed."""
    round_ = cleared(stage)
    without_county_rank()
    stage.rank_nominations(round_)
    return round_


def on_notice(stage: Stage) -> Round:
    """Both lists are decided and on public notice."""
    round_ = ranked(stage)
    stage.seal(round_)
    stage.vote(round_)
    stage.decide(round_)
    stage.settle()
    stage.publish(round_)
    round_.refresh_from_db()
    return round_


def finished(stage: Stage) -> Round:
    """Named and commended, with certificates."""
    round_ = on_notice(stage)
    stage.until(round_.notices.first().ends_at + timedelta(minutes=1))
    stage.name(round_)
    stage.certify(round_)
    round_.refresh_from_db()
    return round_


def nomination(name: str) -> Nomination:
    """A nomination by the nominee's name."""
    return Nomination.objects.get(name=name)


def commendation() -> Commendation:
    """The only commendation."""
    return Commendation.objects.get()
