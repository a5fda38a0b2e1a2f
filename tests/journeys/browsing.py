"""A person at a browser, without JavaScript: opens pages, fills forms in as they stand, sends."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client


@dataclass
class Form:
    """One form of a page: where it goes, what a browser would send, and what may be chosen."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)


class _Forms(HTMLParser):
    """Reads the forms of a page with the values they are shown with."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._area = ""
        self._select = ""
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value if value is not None else "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").lower()))
            self._inside = True
        elif self._inside and "disabled" not in given:
            self._take(tag, given)

    def _take(self, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if tag == "input" and name:
            self._take_input(name, given)
        elif tag == "textarea" and name:
            self._area = name
            self.forms[-1].kinds[name] = tag
            self._put(name, "")
        elif tag == "select" and name:
            self._select = name
            self.forms[-1].kinds[name] = tag
        elif tag == "option" and self._select:
            self._offer(self._select, given.get("value", ""))
            if "selected" in given:
                self._put(self._select, given.get("value", ""))
        elif tag == "button" and name:
            self.forms[-1].buttons.append((name, given.get("value", "")))

    def _take_input(self, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        self.forms[-1].kinds[name] = "number" if "inputmode" in given else kind
        if kind in ("submit", "file", "button", "image"):
            return
        if kind in ("checkbox", "radio"):
            self._offer(name, given.get("value", "on"))
        if kind in ("checkbox", "radio") and "checked" not in given:
            return
        self._put(name, given.get("value", "on" if kind == "checkbox" else ""))

    def _offer(self, name: str, value: str) -> None:
        self.forms[-1].choices.setdefault(name, []).append(value)

    def _put(self, name: str, value: str) -> None:
        self.forms[-1].fields.setdefault(name, []).append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "textarea":
            self._area = ""
        elif tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            values = self.forms[-1].fields[self._area]
            values[-1] = (values[-1] + data).removeprefix("\r\n").removeprefix("\n")


@dataclass
class Shown:
    """A page as it came back."""

    url: str
    response: HttpResponse

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.response.status_code

    @property
    def text(self) -> str:
        """The page's source."""
        return self.response.content.decode()

    @property
    def forms(self) -> list[Form]:
        """All forms of the page."""
        reader = _Forms()
        reader.feed(self.text)
        return reader.forms

    def form_with(self, by: str) -> Form:
        """The form with a field of this name, or a button or hidden field of this value.

        "" is the page's only one. The forms of the frame (language, sign out) do not count.
        """
        mine = [form for form in self.forms if form.method == "post" and not _is_frame(form)]
        for form in mine:
            told = {value for values in form.fields.values() for value in values}
            told |= {value for _name, value in form.buttons}
            if by in form.fields or by in told or not by:
                return form
        shown = [(form.action, sorted(form.fields), form.buttons) for form in mine]
        raise AssertionError(f"{self.url} has no form with {by}: {shown}")


def _is_frame(form: Form) -> bool:
    return "setlang" in form.action or "sign-out" in form.action


class Person:
    """Somebody at a browser, signed in or not."""

    def __init__(self, user: Any = None) -> None:
        self.client = Client()
        if user is not None:
            self.client.force_login(user)

    def opens(self, url: str) -> Shown:
        """Open a page and follow where it leads."""
        response = self.client.get(url, follow=True)
        return Shown(response.request["PATH_INFO"], response)

    def sends(self, page: Shown, by: str, **values: Any) -> Shown:
        """Send the form that has the field, or by pressing the button of this value.

        `values` replace what the form shows; None leaves a field out.
        """
        form = page.form_with(by)
        data: dict[str, Any] = dict(form.fields)
        for name, value in values.items():
            data.pop(name, None)
            if value is not None:
                data[name] = value
        for name, value in form.buttons:
            if value == by:
                data[name] = value
        response = self.client.post(form.action or page.url, data, follow=True)
        return Shown(response.request["PATH_INFO"], response)
