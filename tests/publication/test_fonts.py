"""The fonts: what they cover, how they embed, how an agency's own go before them."""

from __future__ import annotations

import json
import lzma
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from evaluation.publication import fonts
from evaluation.publication.drawing import draw_text, pdf
from evaluation.publication.fonts import DATA, Face


def test_every_character_of_gb_2312_and_of_the_standard_table_can_be_printed() -> None:
    rows = [bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]
    han = "".join(one.decode("gb2312", "ignore") for one in rows)
    assert len(han) == 6763
    assert fonts.missing_characters(han + "㑇㙍𫖯𬭎〇—–“”…·〔〕℃％①㈠") == ""


def test_what_no_font_has_is_named_once_in_order() -> None:
    assert fonts.missing_characters("甲𠀀乙ḁ𠀀\r\n\t") == "𠀀ḁ"


@pytest.mark.parametrize("face", Face)
def test_the_table_says_what_the_font_really_has(face: Face) -> None:
    groups = json.loads((DATA / "coverage.json").read_text("utf-8"))
    told = {ord(one) for roles, signs in groups.items() if face in roles.split() for one in signs}
    plain = lzma.decompress((DATA / f"{face}.ttf.xz").read_bytes())
    no_break_space = 0xA0  # reportlab takes it for a space
    assert told | {no_break_space} == set(TTFontFile(BytesIO(plain)).charToGlyph) - {0, 0xFFFF}


def test_all_fonts_together_stay_small_and_carry_their_licences() -> None:
    assert sum(path.stat().st_size for path in DATA.glob("*.xz")) < 9.2e6
    assert "SIL OPEN FONT LICENSE" in (DATA / "OFL.txt").read_text("utf-8")
    assert "embed this font" in (DATA / "GPL-3.txt").read_text("utf-8").replace("\n", " ")


def test_every_font_of_a_document_is_embedded() -> None:
    content = pdf(_every_face, title="字体")
    names = set(re.findall(rb"/BaseFont /(\S+)", content))
    embedded = set(re.findall(rb"/FontName /(\S+)", content))
    assert {name.decode().partition("+")[2] for name in names} == {
        "CommonsFang",
        "CommonsFigures",
        "CommonsHei",
        "CommonsKai",
        "CommonsSong",
    }
    assert names == embedded
    assert content.count(b"/FontFile2") == len(names)


def test_a_font_of_the_agency_goes_before_and_ours_steps_in(settings: Any, tmp_path: Path) -> None:
    plain = lzma.decompress((DATA / "figures.ttf.xz").read_bytes())
    (tmp_path / "fang.ttf").write_bytes(plain)
    settings.FONT_DIR = str(tmp_path)
    assert fonts.font_for("1", Face.FANG).startswith("Own-fang-")
    assert fonts.font_for("教", Face.FANG) == "Commons-fang"
    assert fonts.font_for("1", Face.HEI) == "Commons-hei"


def test_a_broken_font_of_the_agency_is_named(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "hei.ttf").write_bytes(b"no font")
    settings.FONT_DIR = str(tmp_path)
    with pytest.raises(fonts.BrokenFont, match=r"hei\.ttf"):
        fonts.font_for("1", Face.HEI)


def _every_face(canvas: Any) -> None:
    for number, face in enumerate(Face):
        draw_text(canvas, "1234—", 100, 700 - 30 * number, face=face, size=20)
    canvas.showPage()
