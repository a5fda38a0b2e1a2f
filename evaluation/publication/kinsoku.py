"""Where a Chinese line may end: text cut into pieces that stay whole, and gaps that may stretch.

After GB/T 15834-2011, section 5.1: no closing mark begins a line, no opening mark ends one,
dashes and ellipses are not parted. Words, numbers with their units and document numbers stay
whole too. Nothing here knows fonts or widths.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

NO_START = frozenset(
    "、。，．；：？！）】》〉」』”’〕］｝〗〙〛·‧・～－–ー々％‰℃°′″﹐﹑﹒﹔﹕﹖﹗,.;:?!)]}%/／»›…"
)
NO_END = frozenset("（【《〈「『“‘〔［｛〖〘〚￥¥$€№#＃@＠([{/／«‹")
UNITS = (
    "平方米|平方公里|公里|公顷|公斤|学时|课时|小时|分钟|工作日|自然日|百分点|人次|"
    "[年月日时分秒号个名项人元天万亿份次件期条款章节岁度周级组票页米家处户支所类字篇场门册台]"
)
WHOLE = re.compile(
    r"〔\d{4}〕\d+号"  # 〔2026〕31号
    rf"|第?[–+\-]?\d[\d,.:\-–~～/]*[A-Za-z%％‰℃㎡]*(?:{UNITS})?"  # 67.5%, 2026年, 第3条, 14:03
    rf"|[A-Za-z0-9_@&+=#$\\^`|*~<>'\"À-ÿ.,:;!?%/\-]+(?:(?<=\d)(?:{UNITS}))?"  # words
    r"|—+|…+|─+"  # dashes and ellipses of any length
)
BLANK = " \u3000"


def pieces(text: str) -> Iterator[str]:
    """The text in pieces between which a line may end, as far as the marks at its edges allow."""
    at = 0
    while at < len(text):
        found = WHOLE.match(text, at)
        end = found.end() if found else at + 1
        yield text[at:end]
        at = end


def may_part(before: str, after: str) -> bool:
    """Whether a line may end between these two; blanks at the end of `before` do not count."""
    ends = before.rstrip(BLANK)
    if after[0] in NO_START or after[0] in BLANK:
        return False
    return not ends or ends[-1] not in NO_END


def may_stretch(one: str, other: str) -> bool:
    """Whether the gap between two characters may grow: beside Chinese, not inside a dash."""
    if one == other and one in "—…─":
        return False
    return _is_wide(one) or _is_wide(other)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’—…·"
