"""Started as docs/operations.md says for production, Django's own review finds nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# What the table of docs/operations.md asks for in production; DATABASE_URL only for PostgreSQL.
PRODUCTION = {
    "HTTPS": "yes",
    "ALLOWED_HOSTS": "titles.example",
    "CSRF_TRUSTED_ORIGINS": "https://titles.example",
}


def _manage(tmp_path: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    cleared = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "DJANGO_SECRET_KEY", "DEBUG", "DEMO"}
    kept = {key: value for key, value in os.environ.items() if key not in cleared}
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=kept | PRODUCTION | {"DATA_DIR": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.parametrize("profile", ["asvs", "mlps"])
def test_the_review_of_a_deployment_is_clean(tmp_path: Path, profile: str) -> None:
    run = _manage(
        tmp_path, "check", "--deploy", "--fail-level", "WARNING", PASSWORD_PROFILE=profile
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "no issues" in run.stdout


COOKIES = """
from django.conf import settings
for kind in ("SESSION", "CSRF", "LANGUAGE"):
    said = [getattr(settings, f"{kind}_COOKIE_{what}") for what in
            ("NAME", "SECURE", "SAMESITE", "DOMAIN", "PATH")]
    print(kind, *said)
print(settings.SESSION_COOKIE_HTTPONLY, settings.LANGUAGE_COOKIE_HTTPONLY, settings.MESSAGE_STORAGE)
"""


def test_every_cookie_is_bound_to_this_host_and_to_https(tmp_path: Path) -> None:
    """The token of forms is read by the script that saves while one writes; the others are not."""
    run = _manage(tmp_path, "shell", "-v", "0", "-c", COOKIES)
    assert run.stdout.splitlines() == [
        "SESSION __Host-session True Lax None /",
        "CSRF __Host-csrftoken True Lax None /",
        "LANGUAGE __Host-language True Lax None /",
        "True True django.contrib.messages.storage.session.SessionStorage",
    ]


ASKED = """
from django.test import Client
for path in ("/account/sign-in/", "/robots.txt", "/nowhere/", "/desk/"):
    answer = Client(headers={"host": "titles.example"}).get(path, secure=True)
    print(path, answer.headers.get("Strict-Transport-Security"))
answer = Client(headers={"host": "titles.example"}).get("/desk/")
print(answer.status_code, answer.headers.get("Location"))
"""


def test_every_answer_asks_for_https_for_a_year(tmp_path: Path) -> None:
    _manage(tmp_path, "migrate", "-v", "0")
    _manage(tmp_path, "collectstatic", "--noinput", "-v", "0")
    run = _manage(tmp_path, "shell", "-v", "0", "-c", ASKED)
    year = "max-age=31536000; includeSubDomains; preload"
    assert run.stdout.splitlines() == [
        f"/account/sign-in/ {year}",
        f"/robots.txt {year}",
        f"/nowhere/ {year}",
        f"/desk/ {year}",
        "301 https://titles.example/desk/",
    ]


def test_a_database_elsewhere_without_tls_is_named(tmp_path: Path) -> None:
    """The check reads the address only; nothing is connected to."""
    plain = "postgresql://titles:secret@db.example/titles"
    run = _manage(tmp_path, "check", "--deploy", "--tag", "security", DATABASE_URL=plain)
    assert "accounts.W004" in run.stderr and "secret" not in run.stderr
    safe = f"{plain}?sslmode=verify-full&sslrootcert=/etc/ssl/office.pem"
    run = _manage(tmp_path, "check", "--deploy", "--tag", "security", DATABASE_URL=safe)
    assert "accounts.W004" not in run.stderr


def test_without_https_the_review_is_not_clean(tmp_path: Path) -> None:
    run = _manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", HTTPS="no")
    assert run.returncode != 0 and "security.W" in run.stderr


def test_the_variables_of_production_are_documented() -> None:
    text = (ROOT / "docs" / "operations.md").read_text("utf-8")
    rows = set(re.findall(r"`([A-Z_]+)`", text))
    assert {*PRODUCTION, "PASSWORD_PROFILE", "DJANGO_SECRET_KEY"} <= rows


def test_a_wrong_password_profile_stops_the_start(tmp_path: Path) -> None:
    run = _manage(tmp_path, "check", PASSWORD_PROFILE="none")
    assert run.returncode != 0
    assert "PASSWORD_PROFILE must be one of asvs, mlps, not 'none'." in run.stderr
