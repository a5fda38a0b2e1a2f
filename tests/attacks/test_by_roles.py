"""Each role sends more than its form asks: nothing of it is taken."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from evaluation.models import Application
from evaluation.views.acting import KEY
from tests.accounts.conftest import PASSWORD, ann, sign_in
from tests.pages.applicant.conftest import World, typed, world

__all__ = ["ann", "world"]
pytestmark = pytest.mark.django_db
NEW = "another long password"
# Columns that no form of an applicant names, with values somebody would like to have there.
WISHED = {
    "status": "reviewed",
    "unit": "1",
    "unit_id": "1",
    "category": "1",
    "snapshot": "1",
    "total": "100",
    "place": "1",
    "self_total": "100",
    "submitted_at": "2020-01-01",
    "id": "1",
    "pk": "1",
    "veto": "",
    "tracking_code": "AAAA",
    "flow": "x",
    "round": "1",
}


def _plain(value: object) -> str:
    """A number that a form saved as text is the same number."""
    return str(value).replace("'", "")


def test_fields_that_a_form_does_not_name_change_nothing(world: World) -> None:
    client = world.client(world.clerk(world.full))
    with world.later():
        address = world.form(world.full)
        client.post(address, typed(client.get(address)))  # what saving alone puts in order
        before = Application.objects.filter(pk=world.full.pk).values().get()
        sent = typed(client.get(address)) | {"contact_name": "新联系人"}
        wished = {name: value for name, value in WISHED.items() if name not in sent}
        answer = client.post(address, wished | sent)
    assert answer.status_code == 302 and len(wished) > 8
    now = Application.objects.filter(pk=world.full.pk).values().get()
    changed = {name for name in now if _plain(now[name]) != _plain(before[name])}
    assert now["contact_name"] == "新联系人"
    assert changed == {"contact_name"}


def test_nobody_fetches_everything_in_one_night(world: World, settings: Any) -> None:
    """Exports are counted by person, not by address; pages stay open."""
    settings.FILES_PER_HOUR = 3
    export = reverse("application_export")
    one, other = (world.client(world.clerk(each)) for each in (world.full, world.half))
    with world.later():
        codes = [one.get(export).status_code for _time in range(5)]
        assert codes == [200, 200, 200, 429, 429]
        assert other.get(export).status_code == 200
        assert one.get(reverse("application_list")).status_code == 200


def test_a_password_form_makes_nobody_a_superuser(client: Client, ann: User) -> None:
    sign_in(client)
    more = {"is_superuser": "on", "is_staff": "on", "username": "root", "user": "1", "id": "1"}
    client.post(
        "/account/password/",
        more | {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    )
    ann.refresh_from_db()
    assert ann.check_password(NEW)
    assert (ann.is_superuser, ann.is_staff, ann.username) == (False, False, "ann")


@pytest.mark.parametrize("key", ["9" * 5000, "9" * 30, "٣", "²", "-1", "1e3", "1;2", "999999"])
def test_a_mandate_that_no_number_can_be_is_none(client: Client, ann: User, key: str) -> None:
    sign_in(client)
    answer = client.post("/office/standing-in/act/", {"mandate": key})
    assert answer["Location"] == "/office/standing-in/"
    assert KEY not in client.session


def test_what_is_hidden_costs_as_many_questions_as_what_does_not_exist(world: World) -> None:
    """Time would tell otherwise: an unknown piece of evidence was answered five times as fast."""
    client = world.client(world.clerk(world.half))
    theirs = world.full.evidence_uses.first().evidence_id
    hidden = {
        "evidence_file": [theirs],
        "application": [world.full.pk],
        "application_withdraw": [world.full.pk],
        "yearbook_timeline": [world.full.unit_id],
    }
    with world.later():
        for name, key in hidden.items():
            said = []
            for one in (key[0], 999_999):
                address = reverse(name, args=[one])
                client.get("/robots.txt")
                with CaptureQueriesContext(connection) as asked:
                    answer = client.get(address)
                text = answer.content.decode().replace(address, "")
                said.append((answer.status_code, len(asked), len(text)))
            assert said[0] == said[1] and said[0][0] == 404, name
