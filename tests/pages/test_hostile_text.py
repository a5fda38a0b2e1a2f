"""A script in every text field on every page, and a formula in every export, as every role.

Rounds at several stages, every free text overwritten, every page walked by every post. The
routes come from the URLconf: a new one that nobody reaches fails until a stage leads there.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.management import (
    CommandError,
    call_command,
)
from django.db import transaction
from django.test import Client, override_settings
from django.urls import resolve, reverse

from accounts import kept, people
from accounts.models import User
from evaluation.models import (
    Alarm,
    Application,
    Clearance,
    DepartmentOpinion,
    Round,
)
from evaluation.publication.kinds import KINDS
from evaluation.vocabulary import FileFormat
from tests import pauses, stages
from tests.accounts.conftest import ann, sign_in, telephone_of
from tests.pages.readers import EVERYBODY, clients
from tests.support import crawl, hostile
from tests.support.alive import CHECKS, check_zip, look
from tests.support.typed import typed
from workflows import clock
from workflows.models import Mail

__all__ = ["ann"]
pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# Routes that are no page, each with the reason.
NO_PAGE = {
    "account_login": "the address of accounts:sign_in under the name that allauth asks for",
    "accounts:demo_sign_in": "is only sent to",
    "accounts:sign_out": "is only sent to",
    "checkpoint_latest": "leads on to the newest checkpoint",
    "act_on_behalf": "is only sent to",
    "delegation_end": "is only sent to",
    "message": "marks as read and leads on",
    "set_language": "is only sent to",
    "task": "leads on to the page of the task",
}
# At which pause whose pages are walked: everybody's on notice, when all there is can be read;
# elsewhere those of the posts that have something to do there.
PAUSES: dict[str, tuple[str, ...]] = {
    "planned": ("secretariat",),
    "open": ("nobody", "clerk", "leader", "department", "authority", "secretariat"),
    "closed": ("leader", "secretariat"),
    "review": ("department", "expert", "secretariat"),
    "scored": ("secretariat",),
    "reviewed": ("secretariat",),
    "ranked": ("secretariat",),
    "sealed": ("member",),
    "voted": ("chair",),
    "decided": ("publisher",),
    "notice": EVERYBODY,
    "ended": ("publisher",),
    "named": ("secretariat",),
    "finished": ("nobody", "clerk", "publisher", "secretariat"),
}
NOTHING = (403, 404)  # no page links to what its reader may not open
reached: dict[str, set[str]] = {}
seen_by: dict[str, set[str]] = {}


class Played:
    """The round, played on to one pause after the other."""

    def __init__(self) -> None:
        self.stage = stages.small_stage()
        self.pauses = pauses.play(self.stage)
        facts = {"who": "某人", "number": 31, "minutes": 60}
        terms = {"cause": "person_refused", "raised_at": self.stage.now, "facts": facts}
        Alarm.objects.create(key="person_refused:1:1", **terms)
        self.name = ""

    def until(self, name: str) -> Played:
        while self.name != name:
            self.name = next(self.pauses)
        return self


@pytest.fixture(scope="module")
def played(django_db_setup: None, django_db_blocker: Any) -> Iterator[Played]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Played()
        transaction.set_rollback(True)


@pytest.fixture(scope="module", params=PAUSES)
def pause(request: pytest.FixtureRequest, played: Played) -> Played:
    """Played on before the test's own transaction begins."""
    return played.until(request.param)


@pytest.fixture
def filled(pause: Played) -> Iterator[Played]:
    assert hostile.fill() > 40
    yield pause
    hostile.forget_rubrics()


def test_a_script_in_every_text_field_stays_a_text_and_a_formula_stays_harmless(
    filled: Played,
) -> None:
    stage, name = filled.stage, filled.name
    here = reached.setdefault(name, set())
    escaped = 0
    with clock.travel(stage.now):
        for who, client in clients(stage, PAUSES[name]):
            is_whole = name == "notice" or who == "nobody"
            known = set() if is_whole else seen_by.setdefault(who, set())
            for route, address, answer in crawl.walk(client, typed(), known):
                where = f"{address} as {who}"
                assert answer.status_code < 500, where
                assert answer.status_code not in NOTHING or not answer.came_from, (
                    f"{where} is a link of {answer.came_from}"
                )
                escaped += look(answer, where)
                if answer.status_code == 200:
                    here.add(route)
                    seen_by.setdefault(who, set()).add(route)
            if who.startswith(("department", "authority")):
                here |= _previews(client)
        if name == "notice":
            _demonstration(Client(), here)
    assert escaped > 20


def _previews(client: Client) -> set[str]:
    """What is shown before several answers are given at once: sent for, though nothing is done."""
    sent = {
        "department_confirm": ("opinion", DepartmentOpinion),
        "clearance_several": ("clearance", Clearance),
    }
    shown = set()
    for route, (key, model) in sent.items():
        answer = client.post(
            reverse(route), {key: list(model.objects.values_list("pk", flat=True))}
        )
        look(answer, route)
        shown |= {route} if answer.status_code == 200 else set()
    return shown


def _demonstration(client: Client, here: set[str]) -> None:
    """Where every letter and every account is shown to everybody."""
    client.force_login(User.objects.filter(username__startswith="demo-").first())
    assert Mail.objects.exists()
    with override_settings(DEMO=True):
        for route, reader in (("outbox", client), ("accounts:sign_in", Client())):
            answer = reader.get(reverse(route))
            assert look(answer, route) > 0
            here.add(route)


def test_names_and_typed_texts_stay_texts_on_the_pages_around_signing_in(
    client: Client, ann: User
) -> None:
    here, telephone = reached.setdefault("signing in", set()), telephone_of(ann)
    hostile.fill()
    new = User.objects.create(username="new", name=hostile.poison(0))
    _seen(client, client.get(people.first_sign_in_link(new)).headers["Location"], here)
    sign_in(client)
    _seen(client, reverse("mfa_authenticate"), here)
    client.post(reverse("mfa_authenticate"), {"code": telephone.code()})
    session = client.session
    session[kept.KEY] = {"owner": ann.pk, "path": "/desk/", "rows": [["report", hostile.SCRIPT]]}
    session.save()
    for route in (
        *("mfa_index", "account_change_password", "account_reauthenticate", "accounts:kept"),
        *("mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"),
    ):
        _seen(client, reverse(route), here)


def _seen(client: Client, address: str, here: set[str]) -> None:
    answer = client.get(address)
    assert answer.status_code == 200, address
    look(answer, address)
    here.add(resolve(address).view_name)


def test_every_route_of_the_site_was_walked() -> None:
    if set(reached) != {*PAUSES, "signing in"}:
        pytest.fail("The walks above must run first: run the whole file.")
    walked = set().union(*reached.values())
    assert ", ".join(sorted(set(crawl.routes()) - walked - set(NO_PAGE))) == ""
    assert ", ".join(sorted(set(NO_PAGE) & walked)) == ""
    assert ", ".join(sorted(set(NO_PAGE) - set(crawl.routes()))) == ""


@pytest.fixture(scope="module")
def ended(played: Played) -> Played:
    return played.until("finished")


def test_what_commands_write_holds_no_formula_and_no_script(ended: Played, tmp_path: Path) -> None:
    hostile.fill()
    for name, arguments, option in (
        ("export_result", [Round.objects.get().pk], "out"),
        ("verify_audit", [], "export"),
    ):
        path = tmp_path / f"{name}.zip"
        with suppress(CommandError):  # the filled record does not hold; it is written all the same
            call_command(name, *arguments, **{option: path}, stdout=io.StringIO())
        check_zip(path.read_bytes(), name)
    hostile.forget_rubrics()


def test_documents_that_can_be_edited_hold_no_formula_no_field_and_no_script(
    ended: Played, tmp_path: Path
) -> None:
    hostile.fill()
    first = Application.objects.order_by("pk").values_list("pk", flat=True)[0]
    for kind, known in KINDS.items():
        for ending in set(known.makers) - {FileFormat.PDF}:
            path = tmp_path / f"{kind}.{ending}"
            of = {"application": str(first)} if known.of_application else {}
            call_command(
                *("render_document", kind, "--round", "latest", "--out", path),
                **of,
                stdout=io.StringIO(),
            )
            CHECKS[ending](path.read_bytes(), path.name)
    hostile.forget_rubrics()
