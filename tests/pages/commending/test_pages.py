"""From the nomination to the ranking on pages: what each post sees, does and is told."""

from __future__ import annotations

import pytest

from evaluation.demo.stage import Stage
from evaluation.models import Clearance, Nomination, NominationList, Round
from tests import commending
from tests.pages.rounds import Browser, page_of, text
from workflows.audit.chain import version_of

pytestmark = pytest.mark.django_db
LIST = "/nominations/"
DESK = "/nominations/clearances/"
WORDS = {"name": "演示个人丁", "body": "演示单位", "post": "教师", "born": "1975-11"}


def town() -> NominationList:
    return NominationList.objects.get(unit__code=commending.TOWN)


def clerk(stage: Stage) -> Browser:
    return Browser(stage, stage.cast.clerks[commending.TOWN])


def secretariat(stage: Stage) -> Browser:
    return Browser(stage, stage.cast.posts["secretariat"])


def police(stage: Stage) -> Browser:
    return Browser(stage, stage.cast.departments["public_security"])


def sign_both(stage: Stage) -> None:
    for one in NominationList.objects.filter(nominations__isnull=False).distinct():
        stage.sign_list(one)


def accept_all(stage: Stage) -> None:
    sign_both(stage)
    for one in Nomination.objects.order_by("pk"):
        stage.accept_nomination(one)


def test_a_clerk_nominates_and_finds_it_on_the_list(stage: Stage) -> None:
    browser = clerk(stage)
    answer = browser.post(f"{LIST}new/{town().pk}/individual/", WORDS | {"deeds": ""})
    assert (answer.status_code, answer.url) == (302, LIST)
    shown = text(browser.get(LIST))
    assert "演示个人丁" in shown
    assert "Describe the deeds in brief." in shown


def test_301_characters_come_back_with_their_number_and_nothing_is_lost(stage: Stage) -> None:
    answer = clerk(stage).post(f"{LIST}new/{town().pk}/individual/", WORDS | {"deeds": "字" * 301})
    assert answer.status_code == 422
    assert "The deeds have 301 characters; 300 are allowed." in text(answer)
    assert "字" * 301 in text(answer)


def test_a_nominee_on_another_list_comes_back_with_that_list(stage: Stage) -> None:
    office = NominationList.objects.get(department__code=commending.OFFICE)
    browser = Browser(stage, stage.cast.departments[commending.OFFICE])
    taken = {"name": "演示个人甲", "body": "分水镇", "post": "教师", "born": "1980-05"}
    answer = browser.post(f"{LIST}new/{office.pk}/individual/", taken)
    assert answer.status_code == 422
    assert "演示个人甲 is nominated already, on the list of 分水镇." in text(answer)


def test_another_towns_list_and_nomination_stay_hidden(stage: Stage) -> None:
    browser = Browser(stage, stage.cast.clerks["500101005000"])
    one = commending.nomination("演示个人甲")
    for address in (f"new/{town().pk}/individual/", f"{one.pk}/", f"{one.pk}/edit/"):
        assert browser.get(f"{LIST}{address}").status_code == 404
    assert "No nomination yet" in text(browser.get(LIST))


def test_a_draft_is_changed_and_withdrawn(stage: Stage) -> None:
    one = commending.nomination("演示个人甲")
    browser = clerk(stage)
    words = WORDS | {"name": one.name, "deeds": "演示数据：另写", "version": version_of(one)}
    assert browser.post(f"{LIST}{one.pk}/edit/", words).status_code == 302
    one.refresh_from_db()
    assert (one.deeds, one.body) == ("演示数据：另写", "演示单位")
    assert browser.post(f"{LIST}{one.pk}/withdraw/", {"reason": ""}).status_code == 422
    assert browser.post(f"{LIST}{one.pk}/withdraw/", {"reason": "本人放弃"}).status_code == 302
    one.refresh_from_db()
    assert one.status == "withdrawn"


def words_of(browser: Browser, url: str) -> dict[str, str]:
    """The form of a nomination as it was opened."""
    context = browser.get(url).context
    values = {field.html_name: field.value() for field in context["form"]}
    ticked = {name: "on" if value is True else value for name, value in values.items()}
    said = {name: value for name, value in ticked.items() if value not in (None, False)}
    return said | {"version": str(context["version"])}


def test_two_who_change_one_nomination_get_both_versions(stage: Stage) -> None:
    one, browser = commending.nomination("演示个人甲"), clerk(stage)
    url = f"{LIST}{one.pk}/edit/"
    opened = words_of(browser, url)
    assert browser.post(url, opened | {"body": "先存的单位"}).status_code == 302
    page = browser.post(url, opened | {"body": "后存的单位"})
    assert page.status_code == 409
    rows = [(row["yours"], row["theirs"]) for row in page.context["rows"]]
    assert rows == [("后存的单位", "先存的单位")]
    without = browser.post(url, opened | {"version": "", "body": "不知何时打开的"})
    assert without.status_code == 409
    kept = dict(page.context["sent"])
    assert browser.post(url, kept | {"resolution": "theirs"}).status_code == 302
    assert commending.nomination("演示个人甲").body == "先存的单位"
    assert browser.post(url, kept | {"resolution": "yours"}).status_code == 302
    assert commending.nomination("演示个人甲").body == "后存的单位"


def test_the_leader_has_one_task_for_the_list_and_signs_it(stage: Stage) -> None:
    leader = Browser(stage, stage.cast.leaders[commending.TOWN])
    assert text(leader.get("/desk/")).count("Sign the list of nominations") == 1
    page = page_of("sign")
    assert "3 nominations are signed for" in text(leader.get(page))
    keys = [one.pk for one in town().nominations.order_by("-pk")]
    moved = leader.post(page, {"order": keys, "move": f"down:{keys[0]}"})
    assert moved.status_code == 200
    assert not town().signed_at
    assert leader.post(page, {"order": keys, "act": "hand_in"}).status_code == 302
    order = town().nominations.order_by("position").values_list("pk", flat=True)
    assert list(order) == keys


def test_the_secretariat_returns_a_part_and_only_that_unlocks(stage: Stage) -> None:
    sign_both(stage)
    office, browser = secretariat(stage), clerk(stage)
    page = page_of("check")
    assert office.post(page, {"act": "return"}).status_code == 422
    wrong = {"act": "return", "wrong-deeds": "过于笼统"}
    assert office.post(page, wrong).status_code == 302
    shown = text(browser.get(page_of("correct")))
    assert "过于笼统" in shown
    assert 'name="name"' not in shown
    answer = browser.post(page_of("correct"), {"deeds": "演示数据：补充"})
    assert answer.status_code == 302


def test_parts_named_for_return_keep_it_from_being_accepted(stage: Stage) -> None:
    sign_both(stage)
    answer = secretariat(stage).post(page_of("check"), {"act": "accept", "wrong-deeds": "空泛"})
    assert answer.status_code == 422
    assert "Parts are named for return" in text(answer)


def test_a_look_alike_is_shown_and_has_to_be_explained(stage: Stage) -> None:
    twin = Nomination.objects.filter(name="演示个人丙")
    twin.update(name="演示个人甲", identity="individual|演示个人甲|区民政局|1980-05")
    sign_both(stage)
    page = page_of("check", number=1)
    office = secretariat(stage)
    assert "Possible same person or collective" in text(office.get(page))
    assert office.post(page, {"act": "accept"}).status_code == 422
    what = {"act": "accept", "distinct": "经核实系两人"}
    assert office.post(page, what).status_code == 302


def test_an_authority_answers_several_after_seeing_rows_and_count(stage: Stage) -> None:
    accept_all(stage)
    browser = police(stage)
    assert text(browser.get(DESK)).count('name="clearance"') == 4
    keys = list(
        Clearance.objects.filter(department__code="public_security").values_list("pk", flat=True)
    )
    shown = browser.post(f"{DESK}several/", {"clearance": keys[:3]})
    assert "No objection to 3 nominees" in text(shown)
    assert not Clearance.objects.exclude(given_at=None).exists()
    done = browser.post(f"{DESK}several/", {"clearance": keys[:3], "confirmed": "yes"})
    assert "3 of 3 done" in text(done)
    assert Clearance.objects.filter(answer="clear").count() == 3


def test_an_objection_without_its_proof_comes_back(stage: Stage) -> None:
    accept_all(stage)
    one = commending.nomination("演示个人甲").clearances.get(department__code="public_security")
    link = text(police(stage).get(DESK)).split('href="/nominations/clearance/')[1].split("/")[0]
    page = f"{LIST}clearance/{link}/"
    assert police(stage).post(page, {"answer": "object"}).status_code == 422
    proved = {"answer": "object", "reason": "有未结事项", "document": "演示1号"}
    assert police(stage).post(page, proved).status_code == 302
    assert Clearance.objects.filter(answer="object").count() == 1
    shown = text(secretariat(stage).get(f"{LIST}{_contested().pk}/"))
    assert "有未结事项" in shown
    assert "有未结事项" not in text(clerk(stage).get(f"{LIST}{_contested().pk}/"))
    assert one.pk


def _contested() -> Nomination:
    return Nomination.objects.get(clearances__answer="object")


def test_another_department_has_an_empty_desk(stage: Stage) -> None:
    accept_all(stage)
    browser = Browser(stage, stage.cast.departments["finance"])
    assert "Nobody waits for your answer" in text(browser.get(DESK))


def test_the_ranking_names_what_is_over_the_share_and_the_commission_sees_it(
    stage: Stage,
) -> None:
    accept_all(stage)
    for one in Nomination.objects.order_by("pk"):
        stage.clear_all(one)
    round_ = Round.objects.get()
    commending.review(stage, round_)
    office, page = secretariat(stage), page_of("rank")
    shown = text(office.get(page))
    assert "3 of at most 150" in shown
    assert "of county-division rank 1, at most 0" in shown
    order = list(Nomination.objects.order_by("kind", "pk").values_list("pk", flat=True))
    refused = office.post(page, {"order": order, "act": "hand_in"})
    assert refused.status_code == 422
    assert "演示个人乙 is over the share of county-division rank" in text(refused)
    high = commending.nomination("演示个人乙").pk
    looked = office.post(page, {"order": order, "act": "look", f"out-{high}": "1"})
    assert "of county-division rank 0, at most 0" in text(looked)
    what = {"order": order, "act": "hand_in", f"out-{high}": "1", f"why-{high}": "比例所限"}
    assert office.post(page, what).status_code == 302
    stage.seal(round_)
    member = Browser(stage, stage.cast.members[0])
    assert "演示个人丙" in text(member.get(page_of("ballot")))


@pytest.mark.parametrize("page", [LIST, DESK])
def test_a_list_asks_the_same_with_one_row_and_with_thirty(stage: Stage, page: str) -> None:
    accept_all(stage)
    browser = police(stage)
    few = browser.queries(page)
    town_ = town()
    NominationList.objects.update(signed_at=None)
    for number in range(30):
        actor = stage.cast.clerks[commending.TOWN]
        stage.nominate(actor, town_, "individual", name=f"演示个人{number:02d}号")
    stage.sign_list(town_)
    for one in Nomination.objects.filter(status="checking"):
        stage.accept_nomination(one)
    assert browser.queries(page) == few
