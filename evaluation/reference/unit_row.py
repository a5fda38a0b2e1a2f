"""One unit of a district, and the words for its level and kind."""

from dataclasses import dataclass

# What a file may write for each kind; the identifier itself is accepted too.
KIND_WORDS = {
    "district": ("市辖区", "区", "县", "县级市", "自治县"),
    "street": ("街道", "街道办事处"),
    "town": ("镇",),
    "township": ("乡",),
    "ethnic_township": ("民族乡",),
    "committee": ("管委会", "管理委员会"),
    "community": ("社区", "居委会", "社区居委会", "居民委员会", "社区居民委员会"),
    "village": ("村", "村委会", "村民委员会"),
}
KINDS = {word: kind for kind, words in KIND_WORDS.items() for word in (kind, *words)}
LEVELS = ("district", "town", "village")
LEVEL_OF_KIND = {
    "district": "district",
    "street": "town",
    "town": "town",
    "township": "town",
    "ethnic_township": "town",
    "committee": "town",
    "community": "village",
    "village": "village",
}


@dataclass(frozen=True)
class UnitRow:
    """One unit as the file gives it, with its kind as an identifier."""

    line: int
    level: str
    code: str
    parent_code: str
    name: str
    short_name: str
    kind: str
    name_2013: str
    kind_2013: str
    participation_target_pct: int | None
    participation_target_pct_2013_kind: int | None
    communities: int | None
    villages: int | None
    urban_rural_class: str
    successor_code: str = ""
