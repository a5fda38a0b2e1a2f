"""A QR code as SVG with a text alternative: one path, ink on white, four modules of quiet."""

from __future__ import annotations

from html import escape

import segno

from evaluation.charts.drawing import Drawing

QUIET = 4


def qr(key: str, content: str, *, title: str) -> Drawing:
    """The code for `content`; error correction M, so that a worn print can still be read."""
    rows = [list(row) for row in segno.make_qr(content, error="m").matrix]
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    side = len(rows) + 2 * QUIET
    return Drawing(
        f'<svg class="qr" viewBox="0 0 {side} {side}" role="img" shape-rendering="crispEdges"'
        f' aria-labelledby="{escape(key)}-title"><title id="{escape(key)}-title">{escape(title)}'
        f'</title><rect class="quiet" width="{side}" height="{side}"/><path d="{path}"/></svg>'
    )
