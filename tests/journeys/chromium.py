"""People at a real browser: each opens pages of the running site, types, presses, is heard.

Every page that is opened is also measured on a phone's width, and nothing may be complained
about: no script error, nothing that the Content Security Policy stops.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page

from evaluation.demo import script
from evaluation.demo.stage import Stage
from evaluation.models import Round
from evaluation.views import task_pages
from tests import stages
from workflows import clock, service
from workflows.actor import Actor
from workflows.inbox import inbox

DESK = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
APPLICANTS = (
    ("龙都街道", "demonstration_township"),
    ("分水镇", "experimental_township"),
    ("九五社区", "demonstration_village"),
    ("龙都社区", "demonstration_village"),
    ("龙溪村", "experimental_village"),
)


class Present(Stage):
    """The stage at the present time: the site's own clock cannot be set."""

    def at(self, act, minutes: int = 1):
        """Perform an act now."""
        return act()

    def settle(self) -> None:
        """What the timer does, now."""
        while service.run_due():
            pass


def present(stage: Stage) -> Present:
    """The same cast and figures, from now on."""
    found = Present(stage.programme, stage.cast, stage.seed)
    found.qualities, found.populations = stage.qualities, stage.populations
    return found


def opened(stage: Stage, days_ago: int, open_days: int) -> Round:
    """A round whose call was published so many days ago."""
    return script.plan_round(
        stage,
        name="本年度",
        year=2025,
        opens_at=clock.now() - timedelta(days=days_ago),
        open_days=dict.fromkeys(script.CODES, open_days),
        quotas=(1, 1, 1, 1),
    )


def applied(stage: Stage, days_ago: int) -> Round:
    """Everybody applied in a round of thirty days; the call is closed."""
    round_ = opened(stage, days_ago, 30)
    for name, code in APPLICANTS:
        stages.submitted(stage, name, code, round_)
    stages.close(stage, round_)
    return round_


class Visitor:
    """Somebody at a browser, signed in or not."""

    def __init__(self, browser: Browser, site: str, actor: Actor | None, size: dict) -> None:
        self.site, self.actor, self.size = site, actor, size
        self.complaints: list[str] = []
        context = browser.new_context(viewport=size, locale="zh-CN")
        if actor:
            client = Client()
            client.force_login(actor.user)
            name = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda line: self._heard(line.type, line.text))

    def _heard(self, kind: str, text: str) -> None:
        if kind == "error":
            self.complaints.append(f"{self.page.url}: {text}")

    def tasks(self, step: str) -> list[str]:
        """The addresses of this person's tasks of a step."""
        mine = [task for task in inbox(self.actor) if task.flow_task.name == step]
        return [task_pages.url_of(task) for task in mine]

    def opens(self, path: str) -> None:
        """Open a page."""
        answer = self.page.goto(self.site + path)
        assert answer is not None
        assert answer.status == 200, (path, answer.status)
        self.fits_a_phone()

    def takes(self, step: str) -> None:
        """Open the first of this person's tasks of a step."""
        self.opens(self.tasks(step)[0])

    def fits_a_phone(self) -> None:
        """Nothing makes the page scroll sideways at the width of a phone."""
        self.page.set_viewport_size(PHONE)
        over = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        self.page.set_viewport_size(self.size)
        assert over <= 0, f"{self.page.url} is {over} px too wide"

    def fills(self, **values: str) -> None:
        """Type into controls by their names."""
        for name, text in values.items():
            self.page.fill(f"main [name={name}]", text)

    def presses(self, selector: str = "main .act button.btn-primary", key: str = "") -> None:
        """Press a button (or a key on a control): the next page comes and is in order."""
        with self.page.expect_navigation(wait_until="load") as answer:
            if key:
                self.page.press(selector, key)
            else:
                self.page.click(selector)
        assert answer.value.status == 200, (self.page.url, self.page.inner_text("main")[:600])
        self.fits_a_phone()


def now() -> datetime:
    """The present moment in China."""
    return clock.now().astimezone(stages.CHINA)
