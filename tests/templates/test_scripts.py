"""The scripts in a real browser: nothing written is lost, order and marks go by keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, expect

from tests.templates.browser import Answer, Desk, Sent, running

FORM = """<form method="post" action="/sent/" data-autosave="/save/">{% csrf_token %}
<input type="hidden" name="version" value="1">
<label>Reason <textarea name="reason"></textarea></label>
<label><input type="checkbox" name="agreed" value="yes">Agreed</label>
<input type="password" name="pin">
{% include "components/_autosave.html" %}<button>Submit</button></form>"""
LIST = """<form method="post"><ol class="sortable" data-sortable>{% for key in keys %}
<li><span>{{ key }}</span>{% include "components/_moves.html" with label=key %}</li>
{% endfor %}</ol></form>"""
SHEET = """<form method="post" data-sheet>{% for id in keys %}
{% with url="#of-"|add:id %}
{% include "components/_mark.html" with name=id label=id points=4 evidence_url=url evidence="F" %}
{% endwith %}{% endfor %}<output data-sheet-total></output>
<button name="next" value="1" data-save-next>Next</button></form>"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for this file; it ends with it, because its event loop bars the database."""
    with running() as started:
        yield started


@pytest.fixture
def window(browser: Browser) -> Iterator[Desk]:
    """A fresh window that must end without a complaint about scripts or the policy."""
    page = browser.new_context().new_page()
    opened = Desk(page)
    yield opened
    page.context.close()
    assert opened.complaints == []


def status(window: Desk) -> object:
    """The line that says whether the form is saved."""
    return expect(window.page.locator("[data-autosave-status]"))


def write(window: Desk, text: str) -> None:
    window.page.fill("[name=reason]", text)


def kept(window: Desk) -> int:
    """How many forms' text the window keeps."""
    keys = "Object.keys(sessionStorage).filter(key => key.startsWith('autosave:')).length"
    return window.page.evaluate(keys)


def test_what_is_written_is_saved_with_the_time_and_the_new_version(window: Desk) -> None:
    window.answer = lambda sent: (200, {"saved_at": "14:03", "version": "2"})
    window.show(FORM)
    write(window, "Open all year.")
    status(window).to_have_text("Not saved yet")
    status(window).to_have_text("Last saved 14:03")
    assert window.saved == [[("version", "1"), ("reason", "Open all year.")]]
    assert window.page.input_value("[name=version]") == "2"
    assert kept(window) == 0


def test_text_refused_after_the_deadline_is_kept_and_can_be_put_back(window: Desk) -> None:
    window.answer = lambda sent: (422, {"message": "The call closed at 24:00."})
    window.show(FORM)
    window.page.check("[name=agreed]")
    write(window, "Too late.")
    status(window).to_contain_text("The call closed at 24:00. Not saved. Your text is kept")
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    window.page.on("dialog", leave)
    window.page.reload()
    assert asked == ["beforeunload"]
    status(window).to_contain_text("was not saved.")
    window.page.click("text=Put it back")
    assert window.page.input_value("[name=reason]") == "Too late."
    assert window.page.is_checked("[name=agreed]")


def test_kept_text_can_be_discarded(window: Desk) -> None:
    window.answer = lambda sent: (422, {"message": "Closed."})
    window.show(FORM)
    write(window, "Gone.")
    status(window).to_contain_text("Closed.")
    window.page.on("dialog", lambda dialog: dialog.accept())
    window.page.reload()
    window.page.click("text=Discard it")
    assert kept(window) == 0
    assert window.page.input_value("[name=reason]") == ""


@pytest.mark.parametrize("answer", [(403, "<h1>CSRF</h1>"), (200, "<h1>Sign in</h1>"), (401, {})])
def test_an_ended_session_is_said_and_the_text_stays(window: Desk, answer: Answer) -> None:
    window.answer = lambda sent: answer
    window.show(FORM)
    write(window, "Still here.")
    status(window).to_contain_text("Your session has ended. Your text is kept in this window")
    window.answer = lambda sent: (200, {"saved_at": "15:00"})
    write(window, "Still here, signed in again.")
    status(window).to_have_text("Last saved 15:00")
    assert kept(window) == 0


def test_a_conflict_sends_the_whole_form_to_the_page_with_both_versions(window: Desk) -> None:
    window.answer = lambda sent: (409, {"url": "/both/"})
    window.show(FORM)
    with window.page.expect_request("**/both/") as request:
        write(window, "Mine.")
    assert request.value.method == "POST"
    assert "reason=Mine." in str(request.value.post_data)


def test_a_server_in_trouble_is_asked_again_and_the_text_stays(window: Desk) -> None:
    window.answer = lambda sent: (500, "")
    window.show(FORM)
    write(window, "Patience.")
    status(window).to_contain_text("No connection.")
    assert kept(window) == 1


def test_passwords_are_neither_saved_on_the_way_nor_kept(window: Desk) -> None:
    window.answer = lambda sent: (500, "")
    window.show(FORM)
    window.page.fill("[name=pin]", "secret")
    status(window).to_contain_text("No connection.")
    assert "secret" not in window.page.evaluate("JSON.stringify(sessionStorage)")
    assert "secret" not in str(window.saved)


def test_a_double_click_sends_one_form(window: Desk) -> None:
    window.show(FORM)
    window.page.evaluate("document.querySelector('form[data-autosave]').target = '_blank'")
    sent: Sent = []
    window.page.context.on(
        "request", lambda request: sent.append((request.method, request.url[-6:]))
    )
    window.page.dblclick("text=Submit")
    window.page.wait_for_timeout(300)
    assert [each for each in sent if each[0] == "POST"] == [("POST", "/sent/")]


def order(window: Desk) -> list[str]:
    return [field.input_value() for field in window.page.locator("[name=order]").all()]


def test_rows_are_ordered_by_buttons_and_the_focus_stays_with_the_row(window: Desk) -> None:
    window.show(LIST, keys=["a", "b", "c"])
    window.page.click('[value="down:a"]')
    window.page.keyboard.press("Enter")
    assert order(window) == ["b", "c", "a"]
    assert window.page.evaluate("document.activeElement.value") == "up:a"
    assert window.page.locator("[data-move]:disabled").count() == 2


def test_rows_are_ordered_by_dragging(window: Desk) -> None:
    window.show(LIST, keys=["a", "b", "c", "d"])
    grips = window.page.locator("[data-grip]")
    start, end = grips.nth(0).bounding_box(), grips.nth(3).bounding_box()
    assert start and end
    mouse = window.page.mouse
    mouse.move(start["x"] + 9, start["y"] + 9)
    mouse.down()
    mouse.move(start["x"] + 9, end["y"] + end["height"], steps=12)
    mouse.up()
    assert order(window) == ["b", "c", "d", "a"]


def test_a_sheet_is_scored_by_keyboard_and_added_up(window: Desk) -> None:
    window.show(SHEET, keys=["m1", "m2", "m3"])
    keys = window.page.keyboard
    window.page.focus("#m1")
    for stroke in ("3", ".", "1", "ArrowDown", "0", ".", "2", "Enter", "4", "ArrowUp"):
        keys.press(stroke)
    assert window.page.evaluate("document.activeElement.id") == "m2"
    assert window.page.inner_text("[data-sheet-total]") == "7.30"
    keys.press("e")
    assert window.page.url.endswith("#of-m2")
    with window.page.expect_request(lambda request: request.method == "POST") as request:
        keys.press("Control+Enter")
    assert request.value.post_data == "m1=3.1&m2=0.2&m3=4&next=1"


def test_a_mark_above_its_points_is_said_and_not_added(window: Desk) -> None:
    window.show(SHEET, keys=["m1", "m2"])
    window.page.fill("#m1", "2")
    window.page.fill("#m2", "4.01")
    said = window.page.locator("#m2_error")
    expect(said).to_contain_text("A mark is a number from 0 to 4.00 with at most two places.")
    assert window.page.inner_text("[data-sheet-total]") == "2.00"
    window.page.fill("#m2", "4.00")
    expect(said).to_be_hidden()
    assert window.page.inner_text("[data-sheet-total]") == "6.00"
