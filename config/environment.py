"""Read settings from environment variables; a wrong value stops the start with a sentence."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "yes", "true", "on"}
# What a database URL may say about TLS, as libpq names it.
ENCRYPTION = ("sslmode", "sslrootcert", "sslcert", "sslkey")
NO = {"0", "no", "false", "off", ""}


def flag(name: str, default: bool = False) -> bool:
    """The variable as yes or no; anything else is an error, not a guess."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in YES:
        return True
    if value.lower() in NO:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def choice(name: str, known: list[str]) -> str:
    """The variable as one of the known words; the first is the default."""
    value = os.environ.get(name) or known[0]
    if value not in known:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(known)}, not {value!r}.")
    return value


def number(name: str, default: int) -> int:
    """The variable as a whole number from one on; ImproperlyConfigured for anything else."""
    value = os.environ.get(name, "")
    if not value:
        return default
    if not value.isdigit() or int(value) < 1:
        raise ImproperlyConfigured(f"{name} must be a whole number from 1 on, not {value!r}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """The variable as a list, separated by commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def secret(name: str, keep_in: Path) -> str:
    """The variable, or a random value kept in a file that only the owner may read."""
    if value := os.environ.get(name):
        return value
    if not keep_in.exists():
        keep_in.parent.mkdir(parents=True, exist_ok=True)
        keep_in.touch(mode=0o600)
        keep_in.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return keep_in.read_text(encoding="ascii").strip()


def database(url: str | None, embedded: Path) -> dict:
    """The database named by a `postgresql://` URL, or the embedded SQLite file.

    SQLite runs with WAL and immediate transactions: with the default mode, concurrent
    writers fail at once with "database is locked".
    """
    if not url:
        embedded.parent.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": embedded,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must start with postgresql://.")
    query = dict(parse_qsl(parts.query))
    encryption = {name: query[name] for name in ENCRYPTION if name in query}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "OPTIONS": encryption,
    }
