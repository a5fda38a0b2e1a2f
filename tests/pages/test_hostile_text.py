"""A script in every text field on every page, and a formula in every export, as every role.

Rounds at several stages, every free text overwritten, every page walked by every post. The
routes come from the URLconf: a new one that nobody reaches fails until a stage leads there.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command, get_commands, load_command_class
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from evaluation.demo.stage import Stage
from evaluation.models import Application, Assignment, Round
from evaluation.publication.xlsx import ACTIVE, csv_bytes, xlsx
from tests import stages
from tests.actions.world import planned
from tests.support import crawl, hostile
from workflows import clock
from workflows.actor import Actor

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
RAW = "<script>alert(1)"
LOOSE = "&lt;/script&gt;\"'"  # the quotation marks of the text, free to end an attribute
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUMMARY = re.compile(r'<summary type="html">(.*?)</summary>', re.DOTALL)
# Routes without a page of their own: a form is sent there, or they only lead on.
SENT_OR_LEADING_ON = {
    *("account_login", "account_change_password", "accounts:demo_sign_in", "accounts:sign_out"),
    *("accounts:first_password", "accounts:kept", "checkpoint_latest", "department_confirm"),
    *("mfa_authenticate", "mfa_deactivate_totp", "mfa_view_recovery_codes"),
    *("objection_lodged", "set_language", "task"),
}
# Pages that no link of the stages above leads to; their own tests open them.
BEYOND_THE_STAGES = {
    *("application_start", "certificate", "certificates_issue", "decision", "message", "naming"),
    *("objection_evidence", "objection_reply", "objection_rule", "outbox", "shortlist"),
}


def _open(stage: Stage) -> None:
    round_ = stages.open_round(stage)
    stages.draft(stage, "九五社区", "demonstration_village", round_)
    stage.return_it(stages.submitted(stage, "龙都街道", "demonstration_township", round_))
    stages.submitted(stage, "分水镇", "experimental_township", round_)


def _decided(stage: Stage) -> None:
    round_ = stages.sealed(stage)
    stage.vote(round_)
    stage.decide(round_)
    stage.settle()


def _on_notice(stage: Stage) -> None:
    round_ = stages.on_notice(stage)
    listed = list(Application.objects.filter(status="admitted").select_related("unit"))
    stage.handle(stage.object_to(round_, listed[0]), uphold=False)
    stage.object_to(round_, listed[1])


EVERYBODY = ("nobody", "secretariat", "publisher", "supervisor", "auditor", "department")
EVERYBODY += ("clerk", "leader", "expert", "member", "chair")
# At which stage whose pages are walked: everybody's on notice, when all there is can be read;
# elsewhere those of the posts that have something to do there.
STAGES: dict[str, tuple[Callable[[Stage], Any], tuple[str, ...]]] = {
    "planned": (planned, ("secretariat",)),
    "open": (_open, ("clerk", "secretariat")),
    "closed": (stages.everybody_applied, ("leader", "secretariat")),
    "review": (stages.under_review, ("clerk", "department", "expert", "secretariat")),
    "reviewed": (stages.reviewed, ("secretariat",)),
    "sealed": (stages.sealed, ("member", "chair")),
    "decided": (_decided, ("publisher",)),
    "notice": (_on_notice, EVERYBODY),
    "finished": (stages.finished, ("nobody", "secretariat")),
}
reached: dict[str, set[str]] = {}


def _clients(stage: Stage, wanted: tuple[str, ...]) -> Iterator[tuple[str, Client]]:
    cast = stage.cast
    towns = [cast.clerks[one.unit.code] for one in Application.objects.select_related("unit")]
    expert = Assignment.objects.select_related("expert__user").first()
    people = {
        **{name: [actor] for name, actor in cast.posts.items()},
        "department": list(cast.departments.values())[:1],
        "clerk": list(dict.fromkeys(towns))[:3],
        "leader": list(cast.leaders.values())[:1],
        "expert": [Actor(expert.expert.user)] if expert else [],
        "member": cast.members[1:2],
        "chair": cast.members[:1],
    }
    if "nobody" in wanted:
        yield "nobody", Client()
    for name in wanted:
        for actor in people.get(name, []):
            client = Client()
            client.force_login(actor.user, backend="django.contrib.auth.backends.ModelBackend")
            yield name, client


@pytest.mark.parametrize("name", STAGES)
def test_a_script_in_every_text_field_stays_a_text_and_a_formula_stays_harmless(name: str) -> None:
    with transaction.atomic():
        stage = stages.small_stage()
        build, wanted = STAGES[name]
        build(stage)
        assert hostile.fill() > 40
        escaped = 0
        with clock.travel(stage.now):
            for who, client in _clients(stage, wanted):
                for route, address, answer in crawl.walk(client):
                    where = f"{address} as {who}"
                    assert answer.status_code < 500, where
                    escaped += _look(answer, where)
                    if answer.status_code == 200:
                        reached.setdefault(name, set()).add(route)
        assert escaped > 20
        transaction.set_rollback(True)


def _look(answer: HttpResponse, where: str) -> int:
    """Fails where the text is alive; returns how often it stands there escaped."""
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    said = "".join(f"{key}: {value}\n" for key, value in answer.headers.items())
    assert RAW not in said, where
    assert answer.headers["X-Content-Type-Options"] == "nosniff", where
    if kind == "text/html":
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in policy, where
        assert "default-src 'self'" in policy, where
    if answer.streaming:
        for close in answer._resource_closers:
            close()  # only the file: closing the answer would close the connection as well
        return 0
    if kind == XLSX:
        _check_book(answer.content, where)
    elif kind == "text/csv":
        _check_csv(answer.content, where)
    elif kind == "application/zip":
        _check_zip(answer.content, where)
    elif "html" in kind or "xml" in kind:  # a plain text is never run: nosniff, asserted above
        text = answer.content.decode()
        assert RAW not in text, where
        if "html" in kind:
            assert LOOSE not in text, where
        for summary in SUMMARY.findall(text):
            assert RAW not in unescape(summary), where
        return text.count("&lt;script&gt;")
    return 0


def _check_csv(content: bytes, where: str) -> None:
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    alive = [cell for row in rows for cell in row if cell.startswith(ACTIVE) and not _number(cell)]
    assert alive == [], where


def _number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


def _check_book(content: bytes, where: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        assert sheets, where
        for name in sheets:
            text = book.read(name).decode()
            assert "<f>" not in text, where
            assert "<f " not in text, where
            assert "hyperlink" not in text, where
            assert RAW not in text, where


def _check_zip(content: bytes, where: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as parcel:
        for name in parcel.namelist():
            inside = f"{name} of {where}"
            assert name.startswith(ACTIVE) is False, inside
            if name.endswith(".csv"):
                _check_csv(parcel.read(name), inside)
            elif name.endswith(".xlsx"):
                _check_book(parcel.read(name), inside)
            elif name.endswith((".html", ".svg", ".xml")):
                assert RAW not in parcel.read(name).decode(), inside


def test_every_route_of_the_site_was_walked() -> None:
    if set(reached) != set(STAGES):
        pytest.fail("The walk above must run first: run the whole file.")
    walked = set().union(*reached.values())
    missing = set(crawl.routes()) - walked - SENT_OR_LEADING_ON - BEYOND_THE_STAGES
    assert ", ".join(sorted(missing)) == ""


@pytest.mark.parametrize("sign", ACTIVE)
def test_a_cell_that_begins_like_a_formula_is_a_text_in_both_kinds_of_files(sign: str) -> None:
    cell = f"{sign}cmd|' /C calc'!A0"
    content = csv_bytes([cell], [[cell]])
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows == [[f"'{cell}"], [f"'{cell}"]]
    assert content.startswith(b"\xef\xbb\xbf")
    _check_book(xlsx([cell], [[cell]], sheet=cell), repr(sign))


def test_every_command_that_writes_a_file_for_others_is_known(tmp_path: Path) -> None:
    ours = {name for name, app in get_commands().items() if app in ("evaluation", "workflows")}
    writing = set()
    for name in ours:
        parser = load_command_class(get_commands()[name], name).create_parser("manage.py", name)
        options = {option for action in parser._actions for option in action.option_strings}
        if options & {"--out", "--export", "--output", "--file"}:
            writing.add(name)
    assert writing == {"export_result", "render_document", "verify_audit"}


def test_the_result_as_a_file_holds_no_formula_and_no_script(tmp_path: Path) -> None:
    with transaction.atomic():
        stage = stages.small_stage()
        stages.sealed(stage)
        hostile.fill()
        path = tmp_path / "result.zip"
        call_command("export_result", Round.objects.get().pk, out=path)
        _check_zip(path.read_bytes(), "export_result")
        transaction.set_rollback(True)


def test_the_fields_that_are_filled_are_found_from_the_models() -> None:
    found = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in hostile.APPS
        for field in hostile.fields(model)
    }
    for one in ("Application.report", "Objection.statement", "Evidence.name", "User.name"):
        assert one in found
    assert len(found) > 60
