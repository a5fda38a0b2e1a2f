"""An invented district: four towns with two villages each, as a file of units."""

from __future__ import annotations

from pathlib import Path

DISTRICT = "590101000000"
TOWNS = (("001", "东街街道", "街道"), ("002", "西街街道", "街道"))
RURAL = (("101", "南河镇", "镇"), ("102", "北山乡", "乡"))


def rows() -> list[tuple[str, str, str, str, str]]:
    """Level, code, parent's code, name and kind."""
    found = [("district", DISTRICT, "590100000000", "测试区", "市辖区")]
    for code, name, kind in (*TOWNS, *RURAL):
        town = f"590101{code}000"
        found.append(("town", town, DISTRICT, name, kind))
        for number in range(1, 3):
            is_urban = kind == "街道"
            place = ("社区" if is_urban else "村", f"{number if is_urban else 200 + number:03d}")
            found.append(
                (
                    "village",
                    f"590101{code}{place[1]}",
                    town,
                    f"{name[:2]}{number}{place[0]}",
                    "社区" if is_urban else "村",
                )
            )
    return found


def write(path: Path) -> Path:
    """The file, in the columns of the real one."""
    lines = ["level,code,parent_code,name,kind", *(",".join(row) for row in rows())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
