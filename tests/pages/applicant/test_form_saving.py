"""The application form is saved: by autosave, by the button, in two tabs, too late."""

from __future__ import annotations

import pytest

from evaluation.models import Application
from tests.pages.applicant.conftest import World, typed, version

pytestmark = pytest.mark.django_db
AUTOSAVE = {"X-Autosave": "1"}


def saved(application: Application) -> Application:
    return Application.objects.get(pk=application.pk)


def test_the_form_opens_with_what_was_saved_and_links_to_what_is_missing(world: World) -> None:
    client = world.client(world.clerk(world.half))
    with world.later():
        address = world.form(world.half)
        before = typed(client.get(address))
        answer = client.post(address, {**before, "m-1.1": "", "act": "save"}, follow=True)
    assert answer.status_code == 200
    assert [gap.where for gap in answer.context["lacking"]] == ["1.1"]
    assert '<a href="#i-1.1">1.1</a>' in answer.content.decode()
    assert saved(world.half).self_marks["1.1"] is None


def test_saving_what_did_not_change_records_nothing(world: World) -> None:
    client = world.client(world.clerk(world.full))
    before = version(world.full)
    with world.later():
        address = world.form(world.full)
        answer = client.post(address, typed(client.get(address)))
    assert (answer.status_code, version(world.full)) == (302, before)


def test_autosave_answers_with_the_time_and_the_next_version(world: World) -> None:
    client = world.client(world.clerk(world.full))
    with world.later():
        address = world.form(world.full)
        sent = typed(client.get(address)) | {"contact_name": "新联系人"}
        answer = client.post(address, sent, headers=AUTOSAVE)
        again = client.post(
            address,
            sent | {"version": answer.json()["version"], "contact_name": "又一个"},
            headers=AUTOSAVE,
        )
    assert answer.status_code == again.status_code == 200
    assert int(again.json()["version"]) == int(answer.json()["version"]) + 1
    assert saved(world.full).contact_name == "又一个"


def test_a_number_that_cannot_be_read_is_named_and_everything_else_is_saved(world: World) -> None:
    client = world.client(world.clerk(world.full))
    with world.later():
        address = world.form(world.full)
        sent = typed(client.get(address)) | {"m-1.1": "99", "contact_name": "另一人"}
        answer = client.post(address, sent)
        auto = client.post(
            address,
            sent | {"contact_name": "第三人", "version": version(world.full)},
            headers=AUTOSAVE,
        )
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["m-1.1"]
    assert 'value="99"' in answer.content.decode()
    assert "1.1" in auto.json()["saved_at"]
    kept = saved(world.full)
    assert (kept.contact_name, kept.self_marks["1.1"]) == ("第三人", world.full.self_marks["1.1"])


def test_the_second_of_two_tabs_gets_both_versions_side_by_side(world: World) -> None:
    client = world.client(world.clerk(world.full))
    with world.later():
        address = world.form(world.full)
        old = typed(client.get(address))
        client.post(address, old | {"report": "第一个窗口的报告" * 10})
        mine = old | {"report": "第二个窗口的报告" * 10}
        auto = client.post(address, mine, headers=AUTOSAVE)
        page = client.post(address, mine)
    assert (auto.status_code, auto.json()["url"]) == (409, address)
    assert page.status_code == 409
    rows = [(row["yours"], row["theirs"]) for row in page.context["rows"]]
    assert rows == [("第二个窗口的报告" * 10, "第一个窗口的报告" * 10)]
    assert page.context["who"] == world.clerk(world.full).label


def test_a_form_without_its_version_empties_nothing(world: World) -> None:
    client, before = world.client(world.clerk(world.full)), saved(world.full).report
    with world.later():
        page = client.post(world.form(world.full), {})
    assert (page.status_code, saved(world.full).report) == (409, before)
    assert before and (before in {row["theirs"] for row in page.context["rows"]})


@pytest.mark.parametrize(("choice", "wins"), [("yours", "第二"), ("theirs", "第一")])
def test_of_two_versions_the_chosen_one_stays(world: World, choice: str, wins: str) -> None:
    client = world.client(world.clerk(world.full))
    with world.later():
        address = world.form(world.full)
        old = typed(client.get(address))
        client.post(address, old | {"report": "第一" * 40})
        page = client.post(address, old | {"report": "第二" * 40})
        sent: dict[str, list[str]] = {}
        for row in page.context["kept"]:
            sent.setdefault(row["name"], []).append(row["value"])
        client.post(address, {**sent, "version": page.context["version"], "resolution": choice})
    assert saved(world.full).report == wins * 40


def test_a_second_too_late_is_refused_with_the_time_and_the_text_is_shown(world: World) -> None:
    client = world.client(world.clerk(world.full))
    left = world.full.category.closes_at - world.stage.now
    with world.later():
        address = world.form(world.full)
        sent = typed(client.get(address)) | {"report": "最后一刻写的报告" * 10}
    with world.later(seconds=left.total_seconds() + 1):
        page = client.post(address, sent)
        auto = client.post(address, sent, headers=AUTOSAVE)
    assert page.status_code == auto.status_code == 409
    assert "最后一刻写的报告" in page.content.decode()
    assert "2026年4月1日 09:00" in page.content.decode()
    assert "2026年4月1日 09:00:01" in page.content.decode()
    assert "2026年4月1日 09:00" in auto.json()["message"]
    assert saved(world.full).report == world.full.report


def test_nobody_else_opens_the_form(world: World) -> None:
    other = world.client(world.clerk(world.half))
    secretariat = world.client(world.stage.cast.posts["secretariat"])
    with world.later():
        address = world.form(world.full)
        assert other.get(address).status_code == 404
        assert secretariat.get(address).status_code == 404
        assert world.client(world.clerk(world.full)).get(address).status_code == 200
