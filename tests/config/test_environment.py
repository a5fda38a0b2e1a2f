"""Settings from the environment: read exactly, or the start stops with a sentence."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("value", "meaning"),
    [(None, False), ("", False), ("no", False), ("0", False), ("yes", True), ("TRUE", True)],
)
def test_a_flag_is_yes_or_no(
    monkeypatch: pytest.MonkeyPatch, value: str | None, meaning: bool
) -> None:
    monkeypatch.delenv("A_FLAG", raising=False)
    if value is not None:
        monkeypatch.setenv("A_FLAG", value)
    assert environment.flag("A_FLAG") is meaning


def test_a_flag_that_is_neither_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", "maybe")
    with pytest.raises(ImproperlyConfigured, match="DEBUG must be yes or no, not 'maybe'"):
        environment.flag("DEBUG")


def test_words_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORDS", " a, ,b ")
    assert environment.words("WORDS") == ["a", "b"]
    monkeypatch.delenv("WORDS")
    assert environment.words("WORDS", "x,y") == ["x", "y"]


def test_a_secret_is_made_once_and_only_its_owner_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("A_SECRET", raising=False)
    kept = tmp_path / "var" / "secret-key"
    first = environment.secret("A_SECRET", kept)
    assert len(first) >= 50
    assert environment.secret("A_SECRET", kept) == first
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    monkeypatch.setenv("A_SECRET", "from outside")
    assert environment.secret("A_SECRET", kept) == "from outside"


def test_without_a_url_the_embedded_database_is_set_for_concurrent_writers(tmp_path: Path) -> None:
    found = environment.database(None, tmp_path / "data" / "database.sqlite3")
    assert found["NAME"] == tmp_path / "data" / "database.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]


def test_a_postgresql_url_is_taken_apart() -> None:
    url = "postgresql://us%40er:p%2Fw@db.example:5433/titles"
    found = environment.database(url, Path("unused"))
    wanted = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "titles",
        "USER": "us@er",
        "PASSWORD": "p/w",
        "HOST": "db.example",
        "PORT": "5433",
    }
    assert {name: found[name] for name in wanted} == wanted
    socket = environment.database("postgresql://postgres:@/postgres?host=/run/pg", Path("unused"))
    assert (socket["HOST"], socket["PORT"]) == ("/run/pg", "")


def test_tls_to_the_database_is_asked_for_in_its_url() -> None:
    url = "postgresql://u:p@db.example/titles?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem&x=1"
    found = environment.database(url, Path("unused"))
    assert found["OPTIONS"] == {"sslmode": "verify-full", "sslrootcert": "/etc/ca.pem"}
    assert environment.database("postgresql://u:p@db.example/t", Path("unused"))["OPTIONS"] == {}


def test_another_kind_of_database_stops_the_start() -> None:
    with pytest.raises(ImproperlyConfigured, match="must start with postgresql://"):
        environment.database("mysql://somewhere/titles", Path("unused"))


def test_the_product_starts_with_its_own_settings_and_passes_its_checks(tmp_path: Path) -> None:
    clean = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "DEBUG", "DEMO", "TEST_ON")
    }
    run = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=clean | {"DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
