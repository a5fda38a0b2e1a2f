"""Write docs/security.md from docs/security/*.yaml.

    uv run tools/security_tables.py            write it
    uv run tools/security_tables.py --print    print it instead

Fails when a test that is named does not exist.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "docs" / "security"
TARGET = ROOT / "docs" / "security.md"
STATES = {"met": "met", "partly": "**partly**", "not met": "**not met**", "none": "does not apply"}
HEAD = """# 安全要求对照 · Security: requirement, test, state

Written by `uv run tools/security_tables.py` from [security/](security); a test compares them and
looks for every test that is named. The requirements are in our own words; the numbers are those of
the standards. A file without a name after it stands for all tests in it. What somebody tried by
hand stands in [security-attempts.md](security-attempts.md).
"""


def main() -> int:
    """Write or print; 1 when a named test is missing."""
    if lacking := missing():
        print("\n".join(f"no such test: {one}" for one in lacking), file=sys.stderr)
        return 1
    if "--print" in sys.argv[1:]:
        print(text(), end="")
    else:
        TARGET.write_text(text(), encoding="utf-8")
    return 0


def rows(name: str) -> list[list[Any]]:
    """The rows of one source."""
    found: list[list[Any]] = yaml.safe_load((SOURCES / f"{name}.yaml").read_text("utf-8"))
    return found


def named() -> list[str]:
    """Every test that some row names."""
    tables = [row[3] for name in ("asvs", "mlps") for row in rows(name)]
    return [one for tests in [*tables, *(row[1] for row in rows("attacks"))] for one in tests]


def missing() -> list[str]:
    """Named tests that do not exist."""
    found = []
    for one in dict.fromkeys(named()):
        path, _colons, name = one.partition("::")
        file = ROOT / path
        if not file.is_file() or (name and f"def {name}(" not in file.read_text("utf-8")):
            found.append(one)
    return found


def text() -> str:
    """The whole document."""
    parts = [HEAD]
    parts += ["## OWASP ASVS 5.0, level 2", _table(rows("asvs"))]
    parts += ["## 等保2.0 第三级（GB/T 22239-2019 8.1.4，应用部分）", _table(rows("mlps"))]
    parts += ["## Named attacks", _attacks()]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _table(found: list[list[Any]]) -> str:
    counted = Counter(row[2] for row in found)
    said = ", ".join(f"{counted[state]} {word.strip('*')}" for state, word in STATES.items())
    lines = [f"{said}.", "", "| no. | what is asked | state | shown by | remark |"]
    lines.append("|---|---|---|---|---|")
    for number, asked, state, tests, remark in found:
        shown = "<br>".join(f"`{one}`" for one in tests) or "–"
        lines.append(f"| {number} | {asked} | {STATES[state]} | {shown} | {remark} |")
    return "\n".join(lines)


def _attacks() -> str:
    lines = ["| attack | test |", "|---|---|"]
    for attack, tests in rows("attacks"):
        shown = "<br>".join(f"`{one}`" for one in tests)
        lines.append(f"| {attack} | {shown} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
