"""The sample papers that stand for evidence in the demonstration; both say 演示数据."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
NAMES = ("sample.pdf", "sample.png")


@cache
def paper(number: int) -> tuple[str, bytes]:
    """Name and content of one of the sample papers."""
    name = NAMES[number % len(NAMES)]
    return name, (FOLDER / name).read_bytes()
