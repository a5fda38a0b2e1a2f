# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools==4.68.0"]
# ///
"""Build the fonts of the official documents: `uv run tools/build_fonts.py SOURCES`, takes minutes.

SOURCES is a folder with the freely licensed originals:

    FandolFang-Regular.otf            Debian texlive-lang-chinese (GPL-3 with font exception)
    NotoSerifCJK-Bold.ttc, -Regular   Debian fonts-noto-cjk (OFL)
    LXGWWenKai-Regular.ttf            Debian fonts-lxgw-wenkai (OFL)
    NotoSansSC[wght].ttf              PyPI justmytype-intl-cjk (OFL)
    Unihan_OtherMappings.txt.bz2      Debian unicode-data (the table 通用规范汉字表 as kTGH)

Each is cut down to GB 2312, 通用规范汉字表 and symbols, turned into TrueType outlines where it
has others (reportlab embeds nothing else), renamed, because the licences reserve the original
names, and compressed. OS/2 fsType stays as it is. The same sources give the same bytes. The
table of what the fonts cover is written beside them.
"""

from __future__ import annotations

import bz2
import json
import lzma
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont, newTable
from fontTools.varLib.instancer import instantiateVariableFont

TARGET = Path(__file__).resolve().parents[1] / "evaluation" / "publication" / "fonts" / "data"
MOMENT = 3_786_912_000  # 2024-01-01, counted from 1904 as fonts do
LARGEST_ERROR = 0.6  # of 1,000 units: how far a quadratic curve may lie off the cubic one
DROPPED = ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "STAT", "kern"]
SYMBOLS = "—―·・•‧–℃℉‰№㎎㎏㎜㎝㎞㎡㏄㏎¥€©®™²³¼½¾✓✗☑☐〇⁰¹⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉ⅪⅫ⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳≦≧"
FONTS = {
    "fang": ("Commons Fang", "FandolFang-Regular.otf"),
    "song": ("Commons Song", "NotoSerifCJK-Bold.ttc"),
    "kai": ("Commons Kai", "LXGWWenKai-Regular.ttf"),
    "hei": ("Commons Hei", "NotoSansSC[wght].ttf"),
    "figures": ("Commons Figures", "NotoSerifCJK-Regular.ttc"),
}


def main(sources: Path) -> None:
    """Write every font and the table of what they cover."""
    TARGET.mkdir(parents=True, exist_ok=True)
    wanted = {ord(sign) for sign in SYMBOLS} | set(range(0x20, 0x7F)) | set(range(0xA0, 0x100))
    figures = set(range(0x20, 0x7F)) | {ord(sign) for sign in "—–"}
    wanted |= set(gb2312()) | set(standard_characters(sources))
    covered: dict[int, list[str]] = {}
    for role, (family, file) in FONTS.items():
        font = opened(sources / file)
        keep_only(font, figures if role == "figures" else wanted)
        if "CFF " in font:
            to_truetype(font)
        rename(font, family)
        plain = BytesIO()
        font.save(plain, reorderTables=False)
        packed = lzma.compress(plain.getvalue(), preset=9 | lzma.PRESET_EXTREME)
        (TARGET / f"{role}.ttf.xz").write_bytes(packed)
        for point in font.getBestCmap():
            covered.setdefault(point, []).append(role)
        print(f"{role}: {len(font.getBestCmap())} characters, {len(packed)} bytes")
    (TARGET / "coverage.json").write_text(coverage(covered), "utf-8")


def coverage(covered: dict[int, list[str]]) -> str:
    """The characters by the fonts that have them: `{"fang kai": "…"}`, one line for each set."""
    groups: dict[str, str] = {}
    for point, roles in sorted(covered.items()):
        groups[" ".join(roles)] = groups.get(" ".join(roles), "") + chr(point)
    return json.dumps(groups, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def gb2312() -> Iterator[int]:
    """Every character of GB 2312."""
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            sign = bytes((row, cell)).decode("gb2312", "ignore")
            if sign:
                yield ord(sign)


def standard_characters(sources: Path) -> Iterator[int]:
    """The 8,105 characters of 通用规范汉字表, by Unicode's table."""
    table = bz2.decompress((sources / "Unihan_OtherMappings.txt.bz2").read_bytes())
    for line in table.decode().splitlines():
        parts = line.split("\t")
        if len(parts) == 3 and parts[1] == "kTGH":
            yield int(parts[0][2:], 16)


def opened(path: Path) -> TTFont:
    """The one font of a file that is for simplified Chinese, at the weight that is wanted."""
    if path.suffix == ".ttc":
        found = TTCollection(path).fonts
        return next(font for font in found if font["name"].getDebugName(1).endswith(" SC"))
    font = TTFont(path)
    if "fvar" in font:
        instantiateVariableFont(font, {"wght": 600}, inplace=True)
    return font


def keep_only(font: TTFont, characters: set[int]) -> None:
    """Drop every other glyph, the hints and the tables that reportlab does not read."""
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.drop_tables += DROPPED
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)


def to_truetype(font: TTFont) -> None:
    """Quadratic outlines instead of cubic ones."""
    outlines: dict[str, Any] = {}
    glyphs = font.getGlyphSet()
    order = font.getGlyphOrder()
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, LARGEST_ERROR, reverse_direction=True))
        outlines[name] = pen.glyph()
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, outlines
    font["loca"] = newTable("loca")
    for name in order:
        outlines[name].recalcBounds(glyf)
        width, _bearing = font["hmtx"][name]
        font["hmtx"][name] = (width, getattr(outlines[name], "xMin", 0))
    largest = font["maxp"] = newTable("maxp")
    largest.tableVersion = 0x00010000
    largest.maxZones = 1
    for field in ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs"):
        setattr(largest, f"max{field}", 0)
    for field in ("StackElements", "SizeOfInstructions", "ComponentElements"):
        setattr(largest, f"max{field}", 0)
    largest.numGlyphs = len(order)
    del font["CFF "]
    font.sfntVersion = "\x00\x01\x00\x00"


def rename(font: TTFont, family: str) -> None:
    """The new name, beside the old notices of copyright and licence; fixed dates."""
    names = font["name"]
    kept = {number: names.getDebugName(number) for number in (0, 13, 14)}
    names.names = []
    said = {1: family, 2: "Regular", 3: f"{family} 1", 4: family, 5: "Version 1.000"}
    said[6] = family.replace(" ", "")
    said[10] = "A modified version: fewer characters, other outlines, another name."
    for number, text in (said | kept).items():
        if text:
            names.setName(text, number, 3, 1, 0x409)
    font["head"].created = font["head"].modified = MOMENT
    font.recalcTimestamp = False
    font["post"].formatType = 3.0
    font["post"].extraNames, font["post"].mapping = [], {}


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: uv run tools/build_fonts.py SOURCES")
    main(Path(sys.argv[1]))
