"""Headings of the narrative, however they are broken and whatever stands above them."""

from __future__ import annotations

import pytest

from assets import frames
from assets.parse.model import TextLine
from assets.parse.narrative_text import sentences

SIZE, LEFT = 14.0, 80.0
#: A full line of the page has so many letters.
WIDTH = 24


def read(*lines: str) -> list[tuple[str, bool]]:
    """Sentences of lines set below each other, and whether they are headings."""
    printed = [
        TextLine(1, text, (LEFT, 100 + 20 * n, LEFT + SIZE * len(text), 114 + 20 * n), SIZE)
        for n, text in enumerate(lines)
    ]
    extracted = {
        "pages": frames.build(
            [{"document_id": "d", "page": 1, "width": 595.0, "height": 842.0}],
            frames.EXTRACT["pages"],
        ),
        "tables": frames.empty(frames.EXTRACT["tables"]),
    }
    return [(s.compact, s.heading) for s in sentences(extracted, printed)]


BODY = ["其" * WIDTH] * 3


@pytest.mark.parametrize(
    "heading",
    [
        "六、一般公共预算财政拨款基本支出决算情况具体说明",  # fills its line
        "（三）支出决算情况说明",
    ],
)
def test_a_heading_ends_with_its_line(heading: str) -> None:
    found = read(*BODY, "收入增加。", heading, "基本支出5万元。")
    assert found[-2:] == [(heading, True), ("基本支出5万元。", False)]


def test_a_heading_may_be_broken_over_two_lines() -> None:
    heading = "七、关于2024年度一般公共预算财政拨款基本支出预算安排情况的说明"
    found = read(*BODY, "收入增加。", heading[:WIDTH], heading[WIDTH:], "基本支出5万元。")
    assert found[-2:] == [(heading, True), ("基本支出5万元。", False)]


def test_a_title_begins_below_a_full_line() -> None:
    stop = "其" * (WIDTH - 1) + "。"
    found = read(*BODY[:2], stop, "部门预算编制说明", "收入5万元。")
    assert found[-2:] == [("部门预算编制说明", True), ("收入5万元。", False)]


def test_a_sentence_over_two_lines_is_no_heading() -> None:
    text = "七、基本支出5万元，比上年增加1万元，主要是增资，人员经费和公用经费"
    assert read(*BODY, "收入增加。", text[:WIDTH], text[WIDTH:])[-1] == (text, False)
