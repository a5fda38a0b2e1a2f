"""What every answer tells the browser: own scripts and styles only, no cameras, no copies kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
PAGES = ["/", "/account/sign-in/", "/notices/", "/nowhere/", "/desk/"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("signed_in", [False, True])
def test_every_answer_carries_the_headers(client: Client, path: str, signed_in: bool) -> None:
    if signed_in:
        client.force_login(User.objects.create(username="ann", name="安"))
    headers = client.get(path).headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";")
    )
    assert policy == {
        "default-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    assert {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }.items() <= dict(headers).items()
    assert "Access-Control-Allow-Origin" not in headers
    assert "camera=()" in headers["Permissions-Policy"]
    assert ("no-store" in headers.get("Cache-Control", "")) is (signed_in or "sign-in" in path)


def test_no_setting_allows_inline_scripts_or_styles() -> None:
    text = (ROOT / "config" / "sign_in.py").read_text("utf-8")
    assert "unsafe" not in text.lower() and "nonce" not in text.lower()


def test_a_reader_without_a_session_costs_no_question_about_it(
    client: Client, django_assert_num_queries: object
) -> None:
    client.get("/account/sign-in/")
    with django_assert_num_queries(0):
        client.get("/account/sign-in/")


def test_a_foreign_host_name_is_refused_also_with_a_session(client: Client) -> None:
    client.force_login(User.objects.create(username="ann", name="安"))
    answer = client.get("/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "Permissions-Policy" in answer.headers


def test_files_of_the_design_carry_the_policy_too(settings: Any) -> None:
    """The handler of static files stands behind what writes the headers."""
    order = {name.rpartition(".")[2]: at for at, name in enumerate(settings.MIDDLEWARE)}
    before = ("SecurityMiddleware", "HeadersMiddleware", "CSPMiddleware")
    assert all(order[one] < order["WhiteNoiseMiddleware"] for one in before)
    assert settings.WHITENOISE_ALLOW_ALL_ORIGINS is False
