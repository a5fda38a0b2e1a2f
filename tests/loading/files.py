"""Small files to load: a district of two townships and three villages; a rubric to change."""

import csv
from io import StringIO
from pathlib import Path

import yaml

from evaluation.reference.defaults import DATA

HEADER = "level,code,parent_code,name,short_name,kind"
DISTRICT = "district,500101000000,500100000000,甲区,甲区,市辖区"
STREET = "town,500101001000,500101000000,甲街道,甲街道,街道"
TOWN = "town,500101100000,500101000000,乙镇,乙镇,镇"
COMMUNITY = "village,500101001001,500101001000,一社区居民委员会,一社区,社区"
VILLAGE = "village,500101100200,500101100000,二村村民委员会,二村,村"
VILLAGE_2 = "village,500101100201,500101100000,三村村民委员会,三村,村"
ROWS = (DISTRICT, STREET, TOWN, COMMUNITY, VILLAGE, VILLAGE_2)
RUBRICS = DATA.parent / "rubrics"


def table(*rows: str, header: str = HEADER) -> bytes:
    """A CSV file of these rows."""
    return "\n".join((header, *rows, "")).encode()


def township_rubric(**changes: object) -> dict[str, object]:
    """The proposed township rubric as a mapping, with other values for some keys."""
    return yaml.safe_load((RUBRICS / "township.yaml").read_bytes()) | changes


def as_yaml(mapping: object) -> bytes:
    """The mapping as a YAML file."""
    return yaml.safe_dump(mapping, allow_unicode=True, sort_keys=False).encode()


def rubric_table(mapping: dict, changed: dict[str, dict[str, str]], columns: list[str]) -> bytes:
    """A CSV with every block and indicator of the mapping, some cells replaced by number."""
    text = StringIO()
    writer = csv.DictWriter(text, ["number", "name_zh", "points", *columns])
    writer.writeheader()
    for entry in [*mapping["blocks"], *mapping["indicators"]]:
        row = {name: str(entry[name]) for name in ("number", "name_zh", "points")}
        writer.writerow(row | changed.get(entry["number"], {}))
    return text.getvalue().encode()


def saved(folder: Path, name: str, content: bytes) -> str:
    """Write a file and return its path as a command takes it."""
    path = folder / name
    path.write_bytes(content)
    return str(path)
