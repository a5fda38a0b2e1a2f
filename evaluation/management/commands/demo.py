"""Start the demonstration: a site with a finished and a running round, or one round headless."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from accounts.models import User
from evaluation.demo import seasons
from evaluation.demo.emptying import remove_embedded
from evaluation.demo.stage import Stage
from evaluation.invariants import violations
from evaluation.loading.defaults import load_defaults
from evaluation.models import Round
from evaluation.reference.defaults import default_units
from evaluation.reference.errors import LoadErrors
from evaluation.reference.units import load_units as read_units
from workflows import service
from workflows.audit.verify import faults
from workflows.messages.reminding import remind_due
from workflows.messages.sending import send_due


class Command(BaseCommand):
    """`manage.py demo`: a running site on the embedded database. All figures are 演示数据."""

    help = __doc__

    def add_arguments(self, parser: Any) -> None:
        """What can be chosen."""
        parser.add_argument("--reset", action="store_true", help="start anew")
        parser.add_argument("--headless", action="store_true", help="one round, no server")
        parser.add_argument("--full", action="store_true", help="headless with all units")
        parser.add_argument("--seed", type=int, default=2013)
        parser.add_argument("--units", type=Path, help="another district's units (CSV, XLSX)")
        parser.add_argument("--quota", default="10,10,50,50", help="four numbers")
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare the data, then play headless or serve."""
        started = time.monotonic()
        quotas = _quotas(options["quota"])
        rows = _units(options["units"])
        self._prepare_database(options["reset"], options["headless"])
        if options["headless"]:
            villages = None if options["full"] else seasons.HEADLESS_VILLAGES
            with _at_full_speed():
                stage = self._stage(rows, options)
                round_ = seasons.headless(stage, quotas, villages, self._progress)
                self._report(round_, started)
            return
        if not Round.objects.exists():
            with _at_full_speed():
                seasons.two_rounds(self._stage(rows, options), self._progress)
        self.stdout.write(f"\nReady after {time.monotonic() - started:.0f} s.")
        self._serve(options["host"], options["port"])

    def _stage(self, rows: list[Any], options: dict[str, Any]) -> Stage:
        load_defaults(rows)
        return seasons.prepare(options["seed"], _people(options["units"]))

    def _prepare_database(self, reset: bool, must_be_empty: bool) -> None:
        tables = connection.introspection.table_names()
        if tables:
            self._check_origin(tables)
        if reset:
            remove_embedded()
        elif must_be_empty and tables and Round.objects.exists():
            raise CommandError("The database holds a demonstration already. Use --reset.")
        call_command("migrate", verbosity=0)

    def _check_origin(self, tables: list[str]) -> None:
        if "evaluation_round" not in tables:
            raise CommandError("This database is not one of this project's.")
        others = Round.objects.filter(is_demo=False).exists()
        people = User.objects.exists() and not User.objects.filter(username="demo-auditor").exists()
        if others or people:
            raise CommandError("This database was not made by the demonstration; nothing is done.")

    def _progress(self, what: str, done: int, of: int) -> None:
        width = 30
        filled = width * done // of
        bar = "█" * filled + "·" * (width - filled)
        end = "\n" if done == of else ""
        self.stderr.write(f"\r{what:<34} {bar} {done}/{of} ", ending=end)
        self.stderr.flush()

    def _report(self, round_: Round, started: float) -> None:
        broken = next(faults(most=1), None)
        wrong = next(violations(), None)
        facts = {
            **seasons.summary(round_),
            "audit": "ok" if broken is None else str(broken),
            "invariants": "ok" if wrong is None else str(wrong),
            "seconds": round(time.monotonic() - started, 1),
        }
        self.stdout.write(json.dumps(facts, ensure_ascii=False))
        if broken or wrong:
            raise CommandError("The round does not hold.")

    def _serve(self, host: str, port: int) -> None:
        threading.Thread(target=_keep_time, daemon=True).start()
        self.stdout.write(f"Demo: http://{host}:{port}/  (Ctrl+C stops it)\n")
        call_command("runserver", f"{host}:{port}", use_reloader=False, use_static_handler=False)


@contextmanager
def _at_full_speed() -> Iterator[None]:
    """Play without DEBUG's log of every statement, and without waiting for the disk.

    What is played can be played again, so a power cut meanwhile costs nothing.
    """
    before, settings.DEBUG = settings.DEBUG, False
    _wait_for_the_disk("OFF")
    try:
        yield
    finally:
        settings.DEBUG = before
        _wait_for_the_disk("FULL")


def _wait_for_the_disk(how: str) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA synchronous={how}")


def _keep_time() -> None:
    """What cron does in production: let everything go on that is due."""
    while True:
        time.sleep(10)
        try:
            service.run_due()
            remind_due()
            send_due()
        finally:
            connection.close()


def _quotas(text: str) -> tuple[int, ...]:
    try:
        quotas = tuple(int(part) for part in text.split(","))
    except ValueError:
        quotas = ()
    if len(quotas) != 4 or min(quotas) < 1:
        raise CommandError("--quota takes four numbers above zero, like 10,10,50,50.")
    return quotas


def _units(path: Path | None) -> list[Any]:
    if path is None:
        return default_units()
    try:
        return read_units(path.read_bytes())
    except OSError as error:
        raise CommandError(f"The file cannot be read: {error}") from None
    except LoadErrors as errors:
        raise CommandError(f"The units cannot be loaded:\n{errors}") from None


def _people(path: Path | None) -> int | None:
    return seasons.DISTRICT_PEOPLE if path is None else None
