"""A header that is one box without lines over a ruled body."""

from __future__ import annotations

from itertools import pairwise

from test_extract_headings import at, middle, page, to_end

from assets.extract.chars import Char
from assets.extract.drawn import Rule
from assets.extract.page import PageContent
from assets.extract.reading import page_rows

XS = (40.0, 140.0, 240.0, 340.0, 440.0, 540.0)


def ruled(*ys: float) -> list[Rule]:
    """The header's box from the first to the second level rule, and the cells below it."""
    cells = [
        rule
        for top, bottom in pairwise(ys[1:])
        for left, right in pairwise(XS)
        for rule in (
            Rule(True, top, left, right),
            Rule(True, bottom, left, right),
            Rule(False, left, top, bottom),
            Rule(False, right, top, bottom),
        )
    ]
    box = [Rule(True, y, XS[0], XS[-1]) for y in ys[:2]]
    return [*box, *(Rule(False, x, ys[0], ys[1]) for x in (XS[0], XS[-1])), *cells]


def over(first: int, last: int, words: str, y: float) -> list[Char]:
    return middle(words, (XS[first] + XS[last + 1]) / 2, y)


def row(y: float, name: str, *figures: str) -> list[Char]:
    ends = XS[2:]
    return [
        *at(name, 45, y),
        *(c for w, x in zip(figures, ends, strict=True) for c in to_end(w, x - 5, y)),
    ]


def cells(content: PageContent) -> list[tuple[int, int, int, int, str]]:
    read = page_rows(content, 1)
    assert len(read.tables) == 1
    return [(c.row, c.col, c.row_span, c.col_span, c.text.replace("\n", "")) for c in read.cells]


BODY = (
    row(146, "教育支出", "5.00", "3.00", "2.00", "0.00"),
    row(166, "住房保障支出", "4.00", "3.00", "1.00", "0.00"),
)


def test_words_of_the_box_are_the_headings_of_the_columns_below() -> None:
    names = ("项目", "合计", "基本支出", "项目支出", "经营支出")
    heads = [over(n, n, name, 116) for n, name in enumerate(names)]
    found = cells(page(ruled(100, 140, 160, 180), *heads, *BODY))
    assert found[:5] == [(0, n, 1, 1, name) for n, name in enumerate(names)]
    assert found[5][4] == "教育支出"


def test_words_over_several_columns_stand_above_these() -> None:
    heads = [
        over(0, 0, "项目", 116),
        over(1, 1, "合计", 116),
        over(2, 4, "本年支出", 106),
        *(over(n, n, w, 126) for n, w in ((2, "小计"), (3, "基本支出"), (4, "项目支出"))),
    ]
    found = cells(page(ruled(100, 140, 160, 180), *heads, *BODY))
    assert found[:6] == [
        (0, 0, 2, 1, "项目"),
        (0, 1, 2, 1, "合计"),
        (0, 2, 1, 3, "本年支出"),
        (1, 2, 1, 1, "小计"),
        (1, 3, 1, 1, "基本支出"),
        (1, 4, 1, 1, "项目支出"),
    ]


def test_words_that_share_out_all_columns_stand_above_wrapped_ones() -> None:
    heads = [
        over(0, 1, "收入", 104),
        over(2, 4, "支出", 104),
        *(over(n, n, w, 122) for n, w in ((0, "项目"), (1, "决算数"), (2, "项目"))),
        over(3, 3, "一般公共", 117),
        over(3, 3, "预算", 127),
        over(4, 4, "政府性", 117),
        over(4, 4, "基金", 127),
    ]
    found = cells(page(ruled(100, 140, 160, 180), *heads, *BODY))
    assert [c for c in found if c[0] == 0] == [(0, 0, 1, 2, "收入"), (0, 2, 1, 3, "支出")]
    assert [c[4] for c in found if c[0] == 1] == [
        "项目",
        "决算数",
        "项目",
        "一般公共预算",
        "政府性基金",
    ]


def test_headings_that_touch_are_parted_at_the_columns() -> None:
    heads = [over(0, 0, "项目", 116)]
    words = (
        "一般公共预算财政拨款收",
        "政府性基金预算财政拨款",
        "国有资本经营预算财政拨",
        "财政专户管理资金收入一",
    )
    for n, word in enumerate(words, start=1):
        heads.append(at(word, XS[n] + 0.5, 116))
    found = cells(page(ruled(100, 140, 160, 180), *heads, *BODY))
    assert [c[4] for c in found[:5]] == ["项目", *words]


def test_a_title_in_the_frame_is_no_header_of_columns() -> None:
    title = over(0, 4, "项目支出绩效目标表", 116)
    unit = [*at("部门：某局", 45, 128), *to_end("单位：万元", 535, 128)]
    found = cells(page(ruled(100, 140, 160, 180), title, unit, *BODY))
    assert found[0][:4] == (0, 0, 1, 5)
