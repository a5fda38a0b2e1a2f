"""What `demo` refuses before it touches anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError


@pytest.mark.parametrize("quota", ["", "1,2,3", "1,2,3,0", "a,b,c,d", "1,2,3,4,5", "-1,1,1,1"])
def test_a_quota_is_four_numbers_above_zero(quota: str) -> None:
    with pytest.raises(CommandError, match="four numbers above zero"):
        call_command("demo", f"--quota={quota}", "--headless")


def test_a_file_of_units_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("demo", "--headless", "--units", str(tmp_path / "none.csv"))


def test_a_file_of_units_with_faults_is_refused_with_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text("level,code,parent_code,name,kind\ntown,1,2,某镇,镇\n", encoding="utf-8")
    with pytest.raises(CommandError, match="The units cannot be loaded"):
        call_command("demo", "--headless", "--units", str(path))
