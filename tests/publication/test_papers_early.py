"""Papers whose time has not come: drafts that say so, and sentences why there is none."""

from __future__ import annotations

import pytest

from evaluation.publication.kinds import KINDS, make
from evaluation.publication.subject import NotYet, Subject
from evaluation.vocabulary import DocumentKind
from tests import commending, stages
from tests.publication.pages import is_sound, plain, texts

pytestmark = pytest.mark.django_db
K = DocumentKind
OF_ROUND = (K.SUMMARY, K.MINUTES, K.CERTIFICATES, K.PLAQUES)


def test_minutes_before_the_decision_are_a_draft_without_votes() -> None:
    stage = stages.small_stage()
    round_ = stages.sealed(stage)
    stage.vote(round_)
    pages = texts(make(K.MINUTES, Subject(round_)))
    assert all("草稿" in page for page in pages)
    said = "".join("".join(pages).split())
    assert "已投票" in said
    assert "表决情况" not in said and "赞成" not in said


def test_minutes_of_a_round_that_commends_list_the_nominees() -> None:
    stage = stages.small_stage()
    round_ = commending.finished(stage)
    said = plain(make(K.MINUTES, Subject(round_)))
    for name in ("演示集体甲", "演示个人甲", "演示个人乙", "演示个人丙"):
        assert name in said
    assert "审议先进集体和先进个人拟表彰名单" in said


def test_what_is_not_there_yet_is_said() -> None:
    stage = stages.small_stage()
    round_ = stages.open_round(stage)
    application = stages.draft(stage, "分水镇", "experimental_township", round_)
    for kind in (K.REPORT, *OF_ROUND):
        subject = Subject(round_, application if kind == K.REPORT else None)
        assert KINDS[kind].lacks(subject)
        with pytest.raises(NotYet):
            make(kind, subject)
    for kind in (K.REPORT, K.DOSSIER):
        with pytest.raises(NotYet):
            make(kind, Subject(round_))
    empty = make(K.DOSSIER, Subject(round_, application))
    is_sound(empty, margin=8)
    assert all("草稿" in page for page in texts(empty))
