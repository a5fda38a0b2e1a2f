"""pyproject.toml, its constraints and requirements.txt name the same exact versions."""

from __future__ import annotations

import re
import subprocess
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest

from tools import pin

PROJECT = tomllib.loads(pin.PYPROJECT.read_text("utf-8"))
DIRECT = pin.direct(PROJECT)
TRANSITIVE = dict(pin.parse(line) for line in PROJECT["tool"]["uv"]["constraint-dependencies"])
REQUIREMENTS = pin.REQUIREMENTS.read_text("utf-8")
REQUIRED = dict(pin.parse(line) for line in REQUIREMENTS.splitlines() if line[:1].isalpha())
AGAIN = "Run `uv run tools/pin.py`."


def test_every_dependency_is_pinned_exactly_and_once() -> None:
    assert DIRECT.keys() & TRANSITIVE.keys() == set()
    assert len(DIRECT) > 20
    assert len(TRANSITIVE) > 20


def test_the_requirements_name_the_same_versions_as_the_project() -> None:
    ours = DIRECT | TRANSITIVE
    differing = {name: version for name, version in REQUIRED.items() if ours.get(name) != version}
    assert differing == {}, AGAIN


def test_the_requirements_hold_every_dependency_of_production() -> None:
    production = dict(pin.parse(line) for line in PROJECT["project"]["dependencies"])
    assert production.keys() - REQUIRED.keys() == set(), AGAIN


def test_every_requirement_has_hashes_and_no_host_is_named() -> None:
    entries = re.split(r"^(?=[a-z])", REQUIREMENTS, flags=re.MULTILINE)[1:]
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"://|--index|--find-links", REQUIREMENTS) == []


def test_what_is_installed_is_what_is_pinned() -> None:
    installed = {pin.canonical(found.metadata["Name"]): found.version for found in distributions()}
    ours = DIRECT | TRANSITIVE
    shared = ours.keys() & installed.keys()
    assert {name: installed[name] for name in shared} == {name: ours[name] for name in shared}


def test_the_lock_file_stays_out_of_git() -> None:
    ignored = Path(pin.ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert "uv.lock" in ignored
    listed = subprocess.run(
        ["git", "ls-files", "uv.lock"], cwd=pin.ROOT, capture_output=True, text=True, check=False
    )
    assert listed.stdout == ""


def test_a_version_that_is_not_exact_is_refused() -> None:
    assert pin.parse("psycopg[binary]==3.3.9") == ("psycopg", "3.3.9")
    assert pin.parse("Py_YAML==6.0 ; python_version < '3'") == ("py-yaml", "6.0")
    for loose in ("django>=5.2", "django", "django==5.*", "django~=5.2", "django==5.2,<6"):
        with pytest.raises(ValueError, match="Not pinned exactly"):
            pin.parse(loose)


def test_constraints_are_the_locked_packages_that_are_not_ours() -> None:
    project = {
        "project": {"dependencies": ["one==1"]},
        "dependency-groups": {"dev": ["two==2; sys_platform == 'linux'"]},
    }
    registry = {"registry": "anywhere"}
    lock = {
        "package": [
            {"name": "one", "version": "1", "source": registry},
            {"name": "two", "version": "2", "source": registry},
            {"name": "three", "version": "3", "source": registry},
            {"name": "four", "version": "4", "source": registry, "resolution-markers": ["a", "b"]},
            {"name": "ourselves", "version": "0", "source": {"virtual": "."}},
        ]
    }
    assert pin.constraints(project, lock) == ["four==4; (a) or (b)", "three==3"]


def test_the_constraints_are_written_in_their_place() -> None:
    before = "[tool.uv]\npackage = false\nconstraint-dependencies = [\n    'x==1',\n]\n\n[tool.b]\n"
    after = (
        "[tool.uv]\npackage = false\nconstraint-dependencies = [\n"
        '    "y==2",\n    "z==3",\n]\n\n[tool.b]\n'
    )
    assert pin.with_constraints(before, ["y==2", "z==3"]) == after
    with pytest.raises(ValueError, match="no constraint-dependencies"):
        pin.with_constraints("[tool.uv]\n", [])
