"""Pin every dependency: `uv run tools/pin.py`, after a change of `[project]` in pyproject.

With `--upgrade` transitive packages move to their newest versions, otherwise they stay.
Runs `uv lock`, writes the exact version of every transitive package into `[tool.uv]
constraint-dependencies`, and writes requirements.txt with hashes for production. uv.lock itself
stays out of git because it names the host of a package registry; offices install from mirrors.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT, LOCK, REQUIREMENTS = (
    ROOT / name for name in ("pyproject.toml", "uv.lock", "requirements.txt")
)
COMPILE = ["uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11"]
COMPILE += ["--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate", "--quiet"]


def canonical(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def direct(pyproject: dict) -> dict[str, str]:
    """The versions of the direct dependencies, those for development included."""
    listed = [*pyproject["project"]["dependencies"]]
    for group in pyproject["dependency-groups"].values():
        listed += group
    return dict(parse(line) for line in listed)


def parse(requirement: str) -> tuple[str, str]:
    """`name[extra]==1.2; marker` as its name and version; ValueError unless it is exact."""
    exact = re.match(r"([\w.-]+)(?:\[[\w,-]+\])?==([\w.!+]+)\s*(?:;|\\|$)", requirement)
    if exact is None:
        raise ValueError(f"Not pinned exactly: {requirement}")
    return canonical(exact[1]), exact[2]


def locked(lock: dict) -> Iterator[tuple[str, str, list[str]]]:
    """Every locked package: name, version, and the environments it is for if it has several."""
    for package in lock["package"]:
        if "registry" in package["source"]:
            yield package["name"], package["version"], package.get("resolution-markers", [])


def constraints(pyproject: dict, lock: dict) -> list[str]:
    """One exact line for each transitive package."""
    ours = direct(pyproject)
    lines = []
    for name, version, markers in locked(lock):
        if name not in ours:
            marker = " or ".join(f"({each})" for each in markers)
            lines.append(f"{name}=={version}" + (f"; {marker}" if marker else ""))
    return sorted(lines)


def with_constraints(text: str, lines: list[str]) -> str:
    """pyproject.toml with the list of constraints replaced."""
    listed = "".join(f'    "{line}",\n' for line in lines)
    block = f"constraint-dependencies = [\n{listed}]\n"
    changed, times = re.subn(
        r"^constraint-dependencies = \[.*?\]\n", lambda _: block, text, flags=re.M | re.S
    )
    if times != 1:
        raise ValueError("pyproject.toml has no constraint-dependencies to replace.")
    return changed


def main() -> None:
    """Refresh the lock, the constraints and requirements.txt."""
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv[1:] else []
    text = PYPROJECT.read_text("utf-8")
    if upgrade:
        text = with_constraints(text, [])
        PYPROJECT.write_text(text, encoding="utf-8")
    subprocess.run(["uv", "lock", "--quiet", *upgrade], cwd=ROOT, check=True)
    lines = constraints(tomllib.loads(text), tomllib.loads(LOCK.read_text("utf-8")))
    PYPROJECT.write_text(with_constraints(text, lines), encoding="utf-8")
    subprocess.run(["uv", "lock", "--quiet"], cwd=ROOT, check=True)
    REQUIREMENTS.unlink(missing_ok=True)
    subprocess.run([*COMPILE, "--output-file", str(REQUIREMENTS)], cwd=ROOT, check=True)
    print(f"{len(lines)} transitive packages pinned; requirements.txt written")


if __name__ == "__main__":
    main()
