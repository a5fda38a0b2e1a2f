"""Named races of the procedure, each again and again from the same state of the database.

PostgreSQL copies the prepared database for every repetition, so the thousandth race meets the
same rows as the first. Each pair starts at the same moment, on connections of their own.
"""

from __future__ import annotations

from collections import Counter

import psycopg
from django.db import connection, connections

from benchmarks.faults import site
from benchmarks.faults.pairs import RACES, Race, is_told
from evaluation.demo.stage import Stage
from tests.support.at_once import at_once


def run(times: int) -> bool:
    """Every race so many times; false if one had two effects, half of one, or broke a fact."""
    with connection.cursor() as cursor:  # copying a database need not wait for the disk
        cursor.execute("ALTER SYSTEM SET fsync = off")
        cursor.execute("SELECT pg_reload_conf()")
    good, empty = True, str(connection.settings_dict["NAME"])
    for state in dict.fromkeys(race.state for race in RACES):
        prepared = _database(f"prepared_{state.__name__}", like=empty)
        _use(prepared)
        stage, _round = site.play(state)
        for race in [one for one in RACES if one.state == state]:
            good = all(_repeated(race, stage, prepared, times)) and good
    return good


def _repeated(race: Race, stage: Stage, prepared: str, times: int) -> list[bool]:
    ends: Counter[str] = Counter()
    wrong: list[str] = []
    for _time in range(times):
        _use(_database("race", like=prepared))
        outcomes = at_once(*race.calls(stage))
        broken = [str(o) for o in outcomes if isinstance(o, Exception) and not is_told(o)]
        said = broken or [text for text in [race.wrong(outcomes), *site.faults()] if text]
        wrong += said
        ends[" / ".join("told" if is_told(one) else "done" for one in outcomes)] += 1
    print(f"{race.name:<34}{times:>5} times {len(wrong):>3} wrong   {dict(ends)}", flush=True)
    for one in wrong[:5]:
        print("  ", one)
    return [not wrong]


def _database(name: str, like: str) -> str:
    """A new database that begins as a copy; nobody may be connected to the other."""
    connection.close()
    settings = connection.settings_dict
    place = {"host": settings["HOST"], "user": settings["USER"], "dbname": "template1"}
    with psycopg.connect(**place, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    return name


def _use(name: str) -> None:
    """All connections made from now on lead to this database."""
    connection.close()
    connections.settings["default"]["NAME"] = connection.settings_dict["NAME"] = name
