"""What python-docx has no name for: fonts by script, rules, fixed tables, the page number field."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt

from evaluation.publication.fonts import Face

NAMES = {
    Face.SONG: "方正小标宋简体",
    Face.FANG: "仿宋_GB2312",
    Face.HEI: "黑体",
    Face.KAI: "楷体_GB2312",
    Face.FIGURES: "宋体",
}
# What an office takes that has not bought them: the name it looks for next, and the kind of face.
INSTEAD = {
    "方正小标宋简体": ("华文中宋", "roman", "02010600040101010101"),
    "仿宋_GB2312": ("仿宋", "modern", "02010609060101010101"),
    "黑体": ("SimHei", "modern", "02010609060101010101"),
    "楷体_GB2312": ("楷体", "modern", "02010609060101010101"),
    "宋体": ("SimSun", "roman", "02010600030101010101"),
}
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def element(tag: str, **attributes: str) -> Any:
    """An element of WordprocessingML with its attributes."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def name_font(properties: Any, face: Face) -> None:
    """The same font for every script: figures are set in the font of the text."""
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), NAMES[face])


def add_run(paragraph: Any, text: str, face: Face, size: float, narrow: float = 1.0) -> Any:
    """A piece of text; `narrow` sets it narrower, as the agency's mark may be."""
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    properties = run._element.get_or_add_rPr()
    name_font(properties, face)
    if narrow < 1:
        scale = element("w", val=str(int(narrow * 100)))
        properties.insert_element_before(scale, "w:kern", "w:position", "w:sz", "w:szCs")
    return run


def add_page_number(paragraph: Any, size: float) -> None:
    """— 1 —, counted by the office suite."""
    add_run(paragraph, "— ", Face.FIGURES, size)
    for part in (
        element("fldChar", fldCharType="begin"),
        element("instrText"),
        element("fldChar", fldCharType="end"),
    ):
        if part.tag == qn("w:instrText"):
            part.text = "PAGE"
        add_run(paragraph, "", Face.FIGURES, size)._element.append(part)
    add_run(paragraph, " —", Face.FIGURES, size)


def rule_below(paragraph: Any, colour: str, width: Length, distance: Length) -> None:
    """A line under a paragraph; Word counts its width in eighths of a point."""
    borders = element("pBdr")
    eighths, space = str(round(width.pt * 8)), str(round(distance.pt))
    borders.append(element("bottom", val="single", sz=eighths, space=space, color=colour))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def indent_in_characters(paragraph: Any, first: float) -> None:
    """The first line's indent follows when an office changes the size of the type."""
    properties = paragraph._p.get_or_add_pPr()
    properties.get_or_add_ind().set(qn("w:firstLineChars"), str(round(first * 100)))


def shape_table(table: Any, width: Length, *, sides: tuple[float, float]) -> None:
    """Exactly so wide, flush with the text, its columns as they are; `sides` pad the cells."""
    table.autofit = False
    properties = table._tbl.tblPr
    for tag in ("w:tblW", "w:tblInd", "w:tblCellMar"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    margins = element("tblCellMar")
    vertical, horizontal = (str(round(side * 20)) for side in sides)
    for side, value in (
        ("top", vertical),
        ("left", horizontal),
        ("bottom", vertical),
        ("right", horizontal),
    ):
        margins.append(element(side, w=value, type="dxa"))
    following = ("w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    whole = element("tblW", w=str(round(width.pt * 20)), type="dxa")
    properties.insert_element_before(whole, "w:jc", "w:tblCellSpacing", "w:tblInd", *following)
    properties.insert_element_before(element("tblInd", w="0", type="dxa"), *following)
    properties.insert_element_before(margins, "w:tblLook")


def keep_row_whole(row: Any, *, is_head: bool) -> None:
    """A row is not parted between pages; the head returns on every page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    if is_head:
        properties.append(element("tblHeader"))


def rule_imprint(table: Any, thick: Length, thin: Length) -> None:
    """Thick lines above and below, a thin one between, none at the sides."""
    borders = element("tblBorders")
    for side, width in (("top", thick), ("bottom", thick), ("insideH", thin)):
        eighths = str(round(width.pt * 8))
        borders.append(element(side, val="single", sz=eighths, space="0", color="000000"))
    table._tbl.tblPr.insert_element_before(
        borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"
    )


def put_at_the_foot(table: Any, left: Length) -> None:
    """The table stands on the lower edge of the type area, whatever stands above it.

    Measured from the page's edge: LibreOffice lets go of a table as wide as the text otherwise.
    """
    place = element("tblpPr", horzAnchor="page", vertAnchor="margin", tblpYSpec="bottom")
    place.set(qn("w:tblpX"), str(round(left.pt * 20)))
    table._tbl.tblPr.insert_element_before(
        place, "w:tblOverlap", "w:bidiVisual", "w:tblStyleRowBandSize", "w:tblW", "w:jc"
    )


def pack(content: bytes) -> bytes:
    """The same parts in the same order, without the moment at which they were packed."""
    new: Mapping[str, bytes] = {"word/fontTable.xml": _font_table()}
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as packed,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as plain,
    ):
        for name in packed.namelist():
            part = new.get(name) or packed.read(name)
            plain.writestr(zipfile.ZipInfo(name, ZIP_DATE), part, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _font_table() -> bytes:
    """Which font to take for one that an office does not have."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/>'
        f'<w:charset w:val="86"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, (other, family, panose) in INSTEAD.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<w:fonts xmlns:w="{SPACE}">{fonts}</w:fonts>'.encode()
