"""Charts as SVG, drawn on the server: pure functions from numbers to text, no Django.

A chart is read in black and white: ranges, dots and lines differ by shape, never by colour
alone. Looks are classes of `static/css/charts.css`; every chart has a title and a description.
"""

from evaluation.charts.caterpillar import Range, caterpillar
from evaluation.charts.qr import qr
from evaluation.charts.severity import Leaning, severity
from evaluation.charts.targets import Reach, targets

__all__ = ["Leaning", "Range", "Reach", "caterpillar", "qr", "severity", "targets"]
