"""Run a command as on a shell: exit code, lines of output, lines of faults."""

from io import StringIO
from typing import NamedTuple

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from tests.commands.world import World


class Ran(NamedTuple):
    """How a command ended; an error message counts among the faults, as on a terminal."""

    code: int
    out: list[str]
    err: list[str]


@pytest.fixture
def run():
    """`run("import_units", path)` in English."""

    def command(name: str, *arguments: object) -> Ran:
        out, err, code = StringIO(), StringIO(), 0
        with translation.override("en"):
            try:
                call_command(name, *arguments, stdout=out, stderr=err)
            except CommandError as error:
                code = error.returncode
                err.write(f"{error}\n")
        return Ran(code, out.getvalue().splitlines(), err.getvalue().splitlines())

    return command


@pytest.fixture
def world(db):
    """A sound database of two rounds."""
    return World()
