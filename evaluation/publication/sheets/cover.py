"""The cover of a paper: who issues it, what it is, of whom; on a page of its own."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm

from evaluation.publication.fonts import Face
from evaluation.publication.lines import Align
from evaluation.publication.sheets.flow import Flow, Type
from evaluation.publication.sheets.grid import Column, grid

HEAD = Type(size=17, face=Face.SONG, align=Align.CENTRE)
TITLE = Type(size=34, face=Face.SONG, lead=1.45, align=Align.CENTRE)
SUBTITLE = Type(size=18, face=Face.KAI, align=Align.CENTRE)


def cover(
    flow: Flow,
    *,
    head: str,
    title: str,
    facts: Sequence[tuple[str, str]],
    subtitle: str = "",
    below: str = "",
) -> None:
    """Fill the first page and turn to the next."""
    flow.used = 18 * mm
    flow.text(head, HEAD)
    flow.used = 62 * mm
    flow.text(title, TITLE)
    if subtitle:
        flow.text(subtitle, SUBTITLE)
    flow.used = max(flow.used, 120 * mm)
    columns = [Column("", 0.25, Align.CENTRE, is_label=True), Column("", 0.75)]
    grid(flow, columns, facts, size=13, least=13 * mm)
    if below:
        flow.used = flow.frame.depth - 24
        flow.text(below, SUBTITLE)
    flow.turn()
