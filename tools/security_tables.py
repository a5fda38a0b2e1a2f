"""Write docs/security.md from docs/security/*.yaml.

    uv run tools/security_tables.py            write it
    uv run tools/security_tables.py --print    print it instead

Fails when something that is named to show a requirement does not exist: a test, a setting
(`config/….py::NAME`), a document or its heading (`docs/….md#heading`).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "docs" / "security"
TARGET = ROOT / "docs" / "security.md"
STATES = {
    "met": "met",
    "not met": "**not met**",
    "operator": "by the operator",
    "none": "does not apply",
}
HEAD = """# 安全要求对照 · Security: requirement, test, state

Written by `uv run tools/security_tables.py` from [security/](security); a test compares them and
looks for every test, setting and document that is named. The requirements are in our own words;
numbers and levels are those of the standards. *By the operator* means that the application does
its part, which is named, and the server, the network or the office must do theirs
([what and how](security-operations.md)). *Not met* says what is missing and what is planned. A
file without a name after it stands for all tests in it. What somebody tried by hand stands in
[security-attempts.md](security-attempts.md).
"""
ASVS = """Every requirement of levels 1 and 2 of version 5.0.0 (OWASP Foundation, [CC BY-SA
4.0](https://github.com/OWASP/ASVS)), compared with the published list."""
MLPS = """国家标准文本须购买，编写时未能取得原文逐字核对：
条款号和各项依据公开解读，要求为我们自己的概括；定级和测评请以正式文本为准。
标为 *by the operator* 的须由部署单位落实。"""


def main() -> int:
    """Write or print; 1 when something named is missing."""
    if lacking := missing():
        print("\n".join(f"does not exist: {one}" for one in lacking), file=sys.stderr)
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


def requirements(name: str) -> list[tuple[str, str, str, list[str], str]]:
    """Number with its level, what is asked, state, what shows it, remark."""
    if name == "asvs":
        return [(f"{no} (L{level})", *rest) for no, level, *rest in rows(name)]
    return [(str(no), *rest) for no, *rest in rows(name)]


def named() -> list[str]:
    """Everything that some row names."""
    tables = [row[3] for name in ("asvs", "mlps") for row in requirements(name)]
    return [one for found in [*tables, *(row[1] for row in rows("attacks"))] for one in found]


def missing() -> list[str]:
    """What is named and does not exist."""
    return [one for one in dict.fromkeys(named()) if not _exists(one)]


def _exists(one: str) -> bool:
    path, _sign, name = one.partition("#" if one.startswith("docs/") else "::")
    file = ROOT / path
    if not file.is_file():
        return False
    said = file.read_text("utf-8")
    if not name:
        return True
    if path.startswith("docs/"):
        return name in {_anchor(line) for line in said.splitlines() if line.startswith("#")}
    if path.startswith("tests/"):
        return f"def {name.partition('[')[0]}(" in said
    return bool(re.search(rf"^\s*(?:def )?{name}\b.*(?:=|\()", said, re.MULTILINE))


def _anchor(heading: str) -> str:
    words = re.sub(r"[^\w\s-]", "", heading.lstrip("#").strip().lower())
    return re.sub(r"\s", "-", words)


def text() -> str:
    """The whole document."""
    parts = [HEAD]
    parts += ["## OWASP ASVS 5.0, levels 1 and 2", ASVS, _table(requirements("asvs"))]
    parts += ["## 等保2.0 第三级（GB/T 22239-2019 8.1.4，应用部分）", MLPS]
    parts += [_table(requirements("mlps")), "## Named attacks", _attacks()]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _table(found: list[tuple[str, str, str, list[str], str]]) -> str:
    counted = Counter(row[2] for row in found)
    said = ", ".join(f"{counted[state]} {word.strip('*')}" for state, word in STATES.items())
    lines = [f"{len(found)} requirements: {said}.", ""]
    lines += ["| no. | what is asked | state | shown by | remark |", "|---|---|---|---|---|"]
    for number, asked, state, shown_by, remark in found:
        shown = "<br>".join(f"`{one}`" for one in shown_by) or "–"
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
