"""Pages that flow: nothing outside the frame, heads that return, rows that are parted, figures."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.publication.reports.measured import Measure, Measured, Part
from evaluation.publication.reports.words import improvements, listed, strengths, weaknesses
from evaluation.publication.sheets.cover import cover
from evaluation.publication.sheets.figures import Axis, Bar, bars, radar
from evaluation.publication.sheets.flow import ACROSS, BODY, UPRIGHT, Flow, Frame, finished
from evaluation.publication.sheets.grid import Band, Column, grid
from tests.publication.pages import is_sound, leaves, signs, texts

COLUMNS = [Column("序号", 0.2), Column("内容", 0.6), Column("备注", 0.2)]
SAME = """
import hashlib, os
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings_test"
import django; django.setup()
from evaluation.publication.certificates.certificate import certificates
from tests.publication.test_certificates import HONOUR
from tests.publication.test_sheets import paper
print(hashlib.sha256(certificates([HONOUR]) + paper(["一", "二"])).hexdigest())
"""


def paper(cells: list[str], frame: Frame = UPRIGHT) -> bytes:
    """A text, a table with these cells, a figure."""
    flow = Flow(frame)
    flow.head("一、标题")
    flow.text("社区教育面向全体居民。" * 5, BODY)
    grid(flow, COLUMNS, [(str(at), cell, "—") for at, cell in enumerate(cells, start=1)])
    bars(flow, [Bar("指标", 0.5, 0.7, "1 / 2")], scale=[(0.0, "0"), (1.0, "100%")], limit=None)
    return finished(flow, title="文件", author="机关", labels=("演示数据",))


def inside(content: bytes, frame: Frame) -> bool:
    """Every sign of table and text lies in the frame, the foot and the labels beside it."""
    return all(
        frame.left - 0.1 <= sign.x0 and sign.x1 <= frame.left + frame.measure + 0.1
        for page in leaves(content)
        for sign in signs(page)
        if sign.upright and frame.top - frame.depth <= sign.y0 and sign.y1 <= frame.top
    )


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.text("社区教育，。ABC 12（）\n", max_size=900), min_size=0, max_size=12),
    st.sampled_from([UPRIGHT, ACROSS]),
)
def test_whatever_is_in_the_cells_stays_in_the_frame(cells: list[str], frame: Frame) -> None:
    content = paper(cells, frame)
    assert inside(content, frame)
    said = "".join("".join(texts(content)).split())
    assert said.count("教") >= sum(cell.count("教") for cell in cells)


@pytest.mark.parametrize("rows", [0, 1, 1000])
def test_an_empty_a_short_and_a_long_table(rows: int) -> None:
    content = paper([f"第{at}行" for at in range(1, rows + 1)])
    is_sound(content, margin=5)
    pages = texts(content)
    assert sum(f"第{at}行" in page for page in pages for at in (1, rows)) >= (2 if rows else 0)
    assert all("序号" in page for page in pages[:-1])
    assert all(f"第 {at} 页，共 {len(pages)} 页" in page for at, page in enumerate(pages, start=1))
    assert all("演示数据" in page for page in pages)


def test_a_cell_higher_than_a_page_goes_on_and_loses_nothing() -> None:
    content = paper(["社区教育" * 1500])
    assert len(leaves(content)) > 1 and inside(content, UPRIGHT)
    assert sum(page.count("社区教育") for page in texts(content)) >= 1450


def test_a_band_is_not_left_alone_at_the_foot_of_a_page() -> None:
    for before in range(30, 60):
        flow = Flow(UPRIGHT)
        rows = [*(("行", "内容", "—") for _one in range(before)), Band("一组"), ("尾", "内容", "—")]
        grid(flow, COLUMNS, rows)
        for page in texts(finished(flow, title="表", author="", labels=())):
            assert ("一组" in page) == ("尾" in page)


def test_a_cover_stands_alone_and_without_a_number() -> None:
    flow = Flow(UPRIGHT)
    cover(flow, head="机关", title="报告", facts=[("单位", "某社区")], below="机关制")
    flow.text("正文")
    first, second = texts(finished(flow, title="报告", author="", labels=(), bare=1))
    assert "某社区" in first and "页" not in first
    assert "正文" in second and "第 2 页，共 2 页" in second


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 8])
@pytest.mark.parametrize("name", ["领导", "很长的一级指标名称很长很长"])
def test_radar_labels_stay_on_the_sheet(count: int, name: str) -> None:
    flow = Flow(UPRIGHT)
    flow.text("图")
    radar(flow, [Axis(name, at / 8, 0.5) for at in range(count)], 140)
    content = finished(flow, title="图", author="", labels=())
    is_sound(content, margin=5)
    assert texts(content)[0].count(name) == (count if count >= 3 else 0)


def test_two_processes_make_the_same_bytes() -> None:
    command = [sys.executable, "-c", SAME]
    runs = [
        subprocess.run(command, check=True, capture_output=True, text=True) for _one in range(2)
    ]
    assert runs[0].stdout == runs[1].stdout != ""


def part(number: str, share: str, others: str | None) -> Part:
    """An indicator worth 10 points."""
    median = None if others is None else Decimal(others)
    return Part(number, "指标", Decimal(10), Decimal(share), median)


FOUND = Measured(
    blocks=[],
    indicators=[
        part("1.1", "0.95", "0.80"),
        part("1.2", "0.50", "0.90"),
        part("1.3", "0.80", "0.80"),
        part("1.4", "1", None),
    ],
    measures=[
        Measure("1.2", "参与率", Decimal("0.9"), "达标值：70", None),
        Measure("1.3", "课程", Decimal("1.2"), "达标值：10", None),
    ],
    compared=5,
)


def test_strengths_weaknesses_and_improvements_rest_on_their_numbers() -> None:
    assert strengths(FOUND) == [
        "1.1 指标：得分率95.0%，高于同类中位数（80.0%）15.0个百分点。",
        "1.4 指标：得分率100.0%。",
    ]
    assert weaknesses(FOUND) == ["1.2 指标：得分率50.0%，低于同类中位数（90.0%）40.0个百分点。"]
    assert improvements(FOUND) == [
        "1.2 参与率：达标值：70，目前完成90.0%，距标准还差10.0%。",
        "1.3 指标：满分10.00分，得8.00分，还可提高2.00分。",
        "1.1 指标：满分10.00分，得9.50分，还可提高0.50分。",
    ]
    assert listed([], "没有。") == ["没有。"]
