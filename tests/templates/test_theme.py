"""The look: contrasts of every pair of ink and ground, and nothing from another host."""

import re
from pathlib import Path

import pytest
from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"
COLOURS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", (CSS / "theme.css").read_text("utf-8")))
GROUNDS = ["paper", "paper-deep", "surface"]
TEXT_PAIRS = [
    *((ink, ground) for ink in ("ink", "ink-soft", "link") for ground in GROUNDS),
    *((tone, f"{tone}-wash") for tone in ("good", "warn", "wait", "bad")),
    *((tone, ground) for tone in ("good", "warn", "wait", "bad") for ground in GROUNDS),
    *(("ink", f"{tone}-wash") for tone in ("good", "warn", "wait", "bad")),
    *(("ink-soft", f"{tone}-wash") for tone in ("good", "warn", "wait", "bad")),
    *(("link", f"{tone}-wash") for tone in ("good", "warn", "wait", "bad")),
    ("on-red", "red"),
    ("on-red", "red-deep"),
    ("paper", "ink"),
]


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, as WCAG 2 defines it."""
    dark, light = sorted((_luminance(COLOURS[one]), _luminance(COLOURS[other])))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("line", ["control", "focus"])
def test_the_edge_of_a_control_and_the_focus_can_be_seen(line: str, ground: str) -> None:
    assert contrast(line, ground) >= 3


def test_no_style_sheet_loads_anything_from_elsewhere() -> None:
    sheets = {path.name: path.read_text("utf-8") for path in CSS.glob("*.css")}
    loading = r"@import|@font-face|url\("
    assert {name for name, text in sheets.items() if re.search(loading, text)} == set()
