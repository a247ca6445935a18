"""Tables without upright rules, drawn as small PDFs and read back."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from pdf_maker import lattice, line, text, write

from assets.extract.chars import Char, Chars
from assets.extract.document import extract_document
from assets.extract.drawn import Rule
from assets.extract.page import PageContent
from assets.extract.reading import page_rows
from assets.frames import Frames

HEAD = ["Code", "Name", "Total", "Basic", "Project"]
ROWS = [
    ["2010101", "Admin", "1,234.56", "10.00", "1,224.56"],
    ["20102", "Long name of", "5.00", "", "5.00"],
    ["301", "Total", "1,239.56", "10.00", "1,229.56"],
]
LEFTS, RIGHTS = [60, 130, 250, 350, 450], [110, 230, 330, 430, 530]


def right(x: float, y: float, words: str) -> str:
    """Print a figure that ends at x (Helvetica: digits 0.556, points and commas 0.278)."""
    width = sum(5.56 if c.isdigit() else 2.78 for c in words)
    return text(x - width, y, words)


def printed(row: list[str], y: float) -> str:
    return "".join(
        right(RIGHTS[i], y, words) if i > 1 else text(LEFTS[i], y, words)
        for i, words in enumerate(row)
        if words
    )


def header(y: float) -> str:
    return "".join(text(LEFTS[i] + 20, y, words) for i, words in enumerate(HEAD))


def body(y: float = 134, rows: list[list[str]] = ROWS) -> str:
    return "".join(printed(row, y + 20 * i) for i, row in enumerate(rows))


def level(*places: float) -> str:
    return "".join(line(50, y, 550, y) for y in places)


def read(tmp_path: Path, *pages: str) -> Frames:
    return extract_document(write(tmp_path / "a.pdf", *pages), "x")


def rows_of(extracted: Frames, page: int = 1) -> list[list[str]]:
    assert extracted["tables"].filter(page=page).height == 1
    cells = extracted["cells"].filter(page=page).sort("row", "col")
    out: dict[int, list[str]] = {}
    for row, words in cells.select("row", "text").iter_rows():
        out.setdefault(row, []).append(words.replace(" ", ""))
    return list(out.values())


WHOLE = [HEAD, *([w.replace(" ", "") for w in row] for row in ROWS)]


def dashed(y: float) -> str:
    return "".join(line(x, y, x + 4, y) for x in range(50, 550, 7))


@pytest.mark.parametrize(
    "rules",
    [
        level(100, 120, 185),
        level(98, 100, 120, 185, 187),
        dashed(100) + dashed(120) + dashed(185),
        level(100, 120, 140, 160, 185),
        level(100, 120, 185) + line(50, 100, 50, 185) + line(550, 100, 550, 185),
    ],
    ids=["three", "doubled", "dashed", "every row", "upright at the sides"],
)
def test_columns_are_where_all_rows_leave_room(tmp_path: Path, rules: str) -> None:
    extracted = read(tmp_path, rules + header(114) + body())
    assert rows_of(extracted) == WHOLE
    assert extracted["unread_areas"].is_empty()
    assert set(extracted["text_lines"]["table_no"]) == {1}


def test_the_second_line_of_a_name_joins_its_row(tmp_path: Path) -> None:
    content = level(100, 120, 185) + header(114) + body() + text(130, 165, "goes on")
    assert rows_of(read(tmp_path, content))[2][1] == "Longnameof\ngoeson"


def test_a_name_in_two_lines_around_its_figures_is_one_row(tmp_path: Path) -> None:
    rows = [ROWS[0], ["20102", "", "5.00", "1.00", "4.00"], ROWS[2]]
    content = body(rows=rows) + text(130, 148, "first half") + text(130, 160, "second half")
    found = rows_of(read(tmp_path, level(100, 120, 185) + header(114) + content))
    assert found[2] == ["20102", "firsthalf\nsecondhalf", "5.00", "1.00", "4.00"]


def test_words_over_several_columns_are_one_cell_over_them(tmp_path: Path) -> None:
    head = header(116) + text(370, 101, "Expenditure")
    extracted = read(tmp_path, level(90, 120, 185) + line(250, 104, 550, 104) + head + body())
    spans = extracted["cells"].filter(text="Expenditure").select("row", "col", "col_span").rows()
    assert spans == [(0, 2, 3)]
    assert extracted["cells"].filter(text="Name")["row_span"].to_list() == [2]


def test_a_figure_with_a_space_in_it_is_one(tmp_path: Path) -> None:
    rows = [["301", "Wages", "1 234.56", "10.00", "1.00"], ["302", "Goods", "2 234.56", "", "2.00"]]
    found = rows_of(read(tmp_path, level(100, 120, 185) + header(114) + body(rows=rows)))
    assert [row[2] for row in found] == ["Total", "1234.56", "2234.56"]


PROSE = "The expenditure of 2023 was 1,234.56 which is 10.00 more than in the year before, as said."


@pytest.mark.parametrize(
    "content",
    [
        level(100, 185) + "".join(text(60, y, PROSE) for y in (115, 130, 145, 160)),
        level(100, 140)
        + text(60, 120, "Head: A")
        + text(250, 120, "By: B")
        + text(400, 120, "On: C"),
        level(60, 780) + "".join(text(60, y, PROSE) for y in range(80, 700, 15)),
        "".join(text(60, y, "1. Chapter") + text(500, y, str(y)) for y in range(80, 300, 20)),
        level(100, 120, 140),
    ],
    ids=["text between rules", "signatures", "page rules", "contents", "empty"],
)
def test_what_is_no_table_is_neither_read_nor_missed(tmp_path: Path, content: str) -> None:
    extracted = read(tmp_path, content)
    assert extracted["tables"].is_empty()
    assert extracted["unread_areas"].is_empty()


def test_columns_of_figures_without_a_header_are_told_and_not_read(tmp_path: Path) -> None:
    extracted = read(tmp_path, body())
    assert extracted["tables"].is_empty()
    assert extracted["unread_areas"].select("page", "area_no", "reason").rows() == [
        (1, 1, "no_header")
    ]


def test_rows_after_a_page_break_take_the_columns_from_before(tmp_path: Path) -> None:
    more = ["30101", "Wages", "7.00", "1.00", "6.00"]
    whole = lattice([50, 120, 240, 340, 440, 550], [700, 720, 740, 760, 780])
    first = whole + header(714) + body(734)
    assert rows_of(read(tmp_path, first, body(60, [more])), page=2) == [more]
    rest = lattice([50, 120, 240, 340, 440, 550], [66, 86, 106]) + body(80, [ROWS[0], ROWS[2]])
    found = rows_of(read(tmp_path, first, body(60, [more]) + rest), page=2)
    assert found == [more, ROWS[0], ROWS[2]]


@pytest.mark.parametrize(
    ("below", "after"),
    [
        ("", "".join(text(70, 60 + 15 * i, PROSE) for i in range(3))),
        ("", text(60, 60, "Wages") + right(315, 60, "7.00")),
        (text(60, 640, "Text"), printed(ROWS[0], 60)),
    ],
    ids=["text", "figures elsewhere", "text in between"],
)
def test_what_does_not_go_on_is_not_put_to_the_table_before(
    tmp_path: Path, below: str, after: str
) -> None:
    first = lattice([50, 120, 240, 340, 440, 550], [540, 560, 580, 600, 620])
    extracted = read(tmp_path, first + header(554) + body(574) + below, after)
    assert extracted["tables"]["page"].to_list() == [1]


def spoken(words: str, x: float, y: float) -> list[Char]:
    return [Char(c, x + 10 * i, y, x + 10 * i + 10, y + 10, 10.0) for i, c in enumerate(words)]


def figure(words: str, end: float, y: float) -> list[Char]:
    start = end - 5 * len(words)
    return [Char(c, start + 5 * i, y, start + 5 * i + 5, y + 10, 10.0) for i, c in enumerate(words)]


def unruled(names: list[str], above: list[Char] | None = None) -> PageContent:
    chars = spoken("科目名称", 100, 100) + spoken("合计", 290, 100) + spoken("基本支出", 390, 100)
    for i, name in enumerate(names):
        y = 120 + 20 * i
        chars += spoken(name, 60, y) + figure("12.50", 330, y) + figure("3.00", 450, y)
    return PageContent(595, 842, 0, Chars.of(chars + (above or [])))


def test_a_table_without_any_rule_is_known_by_its_header_and_figures() -> None:
    above = spoken("收支预算表", 250, 60) + spoken("单位：万元", 480, 80)
    content = unruled(["教育支出", "卫生健康支出", "住房保障支出"], above)
    rows = page_rows(content, 1)
    assert [(t["rows"], t["cols"]) for t in rows.tables] == [(4, 3)]
    assert [c.text for c in rows.cells][:6] == [
        "科目名称",
        "合计",
        "基本支出",
        "教育支出",
        "12.50",
        "3.00",
    ]
    assert [ln.text for ln in rows.text_lines if ln.table_no is None] == [
        "收支预算表",
        "单位：万元",
    ]


def totals(y: float) -> list[Char]:
    return spoken("支出总计", 80, y) + figure("37.50", 330, y) + figure("9.00", 450, y)


def test_the_totals_of_a_table_without_any_rule_may_stand_at_the_foot_of_the_page() -> None:
    names = ["教育支出", "卫生健康支出", "住房保障支出"]
    rows = page_rows(unruled(names, totals(700)), 1)
    assert [(t["rows"], t["cols"]) for t in rows.tables] == [(5, 3)]
    assert [c.text for c in rows.cells if c.row == 4] == ["支出总计", "37.50", "9.00"]
    other = spoken("教育支出", 60, 700) + figure("37.50", 330, 700) + figure("9.00", 450, 700)
    assert [t["rows"] for t in page_rows(unruled(names, other), 1).tables] == [4]


def test_a_form_s_empty_items_part_no_table_without_any_rule_and_a_title_does() -> None:
    names = ["一、教育支出", "二、卫生健康支出", "三、住房保障支出"]
    items = ["四、外交支出", "五、国防支出", "六、科学技术支出", "七、节能环保支出"]
    empty = [c for i, item in enumerate(items) for c in spoken(item, 60, 180 + 20 * i)]
    rows = page_rows(unruled(names, empty + totals(260)), 1)
    assert [(t["rows"], t["cols"]) for t in rows.tables] == [(9, 3)]
    title = spoken("六、财政拨款支出表", 200, 180)
    rows = page_rows(unruled(names, title + totals(200)), 1)
    assert [(t["rows"], t["cols"]) for t in rows.tables] == [(4, 3)]


def test_two_rows_of_figures_without_a_rule_are_no_table() -> None:
    rows = page_rows(unruled(["教育支出", "卫生健康支出"]), 1)
    assert (rows.tables, rows.unread_areas) == ([], [])


def test_a_figure_that_touches_the_next_column_stays_whole() -> None:
    content = PageContent(595, 842, 0)
    content.rules = [Rule(True, y, 50, 550) for y in (95, 115, 160)]
    chars = spoken("收入", 80, 100) + spoken("预算数", 180, 100)
    chars += spoken("支出", 290, 100) + spoken("决算数", 450, 100)
    for y, amount in ((120, "4,777.48"), (140, "48.18")):
        chars += spoken("本年收入", 60, y) + figure(amount, 240, y)
        chars += spoken("教育支出", 240, y) + figure(amount, 500, y)
    content.chars = Chars.of(chars)
    rows = page_rows(content, 1)
    assert [c.text for c in rows.cells if c.row == 1] == [
        "本年收入",
        "4,777.48",
        "教育支出",
        "4,777.48",
    ]


def test_words_above_a_rule_over_the_whole_width_stand_over_the_columns_below() -> None:
    """A word above is over the figures of a column whose own word stands beside them."""
    content = PageContent(595, 842, 0)
    content.rules = [Rule(True, y, 50, 550) for y in (95, 115, 135, 155, 175)]
    chars = spoken("收入", 130, 100) + spoken("支出", 380, 100)
    for x, word in ((80, "项目"), (140, "金额"), (260, "项目"), (360, "小计"), (470, "基金预算")):
        chars += spoken(word, x, 120)
    for y, amount in ((140, "4,777.48"), (160, "3,748.18")):
        chars += spoken("本年收入", 60, y) + figure(amount, 215, y)
        chars += spoken("教育支出", 250, y) + figure(amount, 420, y) + figure("1.00", 540, y)
    content.chars = Chars.of(chars)
    rows = page_rows(content, 1)
    assert [(c.text, c.col_span) for c in rows.cells if c.row == 0] == [("收入", 2), ("支出", 3)]
    assert [c.text for c in rows.cells if c.row == 2] == [
        "本年收入",
        "4,777.48",
        "教育支出",
        "4,777.48",
        "1.00",
    ]


def test_what_is_printed_outside_the_page_is_counted(tmp_path: Path) -> None:
    pages = read(tmp_path, text(50, 50, "on") + text(700, 50, "off"))["pages"]
    assert pages.select("chars", "dropped_chars").rows() == [(2, 3)]


def pieces(y: float, *ends: float) -> str:
    """Draw the borders of cells that lie beside each other at a height."""
    return "".join(line(a, y, b, y) for a, b in pairwise(ends))


CELLS = (50, 120, 240, 340, 440, 550)


def test_borders_drawn_cell_by_cell_tell_the_columns_and_what_is_merged(tmp_path: Path) -> None:
    heads = text(100, 114, "Subject") + text(480, 114, "Of it")
    content = (
        pieces(100, 50, 240, 340, 550)
        + pieces(120, 50, 240) + pieces(120, 50, 120, 240) + pieces(120, 340, 550)
        + pieces(120, 340, 440, 550)
        + "".join(pieces(y, *CELLS) for y in (140, 160, 180))
        + heads + text(270, 124, "Total") + text(60, 134, "Code") + text(150, 134, "Name")
        + text(370, 134, "Basic") + text(480, 134, "Project")
        + printed(["301", "Wages", "5.00", "", "5.00"], 154)
        + printed(["302", "Goods", "7.00", "", "7.00"], 174)
    )  # fmt: skip
    assert rows_of(read(tmp_path, content)) == [
        ["Subject", "Total", "Ofit"],
        ["Code", "Name", "Basic", "Project"],
        ["301", "Wages", "5.00", "", "5.00"],
        ["302", "Goods", "7.00", "", "7.00"],
    ]


def test_a_cell_over_two_columns_ends_where_its_borders_do(tmp_path: Path) -> None:
    content = (
        pieces(100, *CELLS) + pieces(120, 50, 240, 340, 440, 550)
        + pieces(120, *CELLS) + pieces(140, 50, 240, 340, 440, 550) + pieces(140, *CELLS)
        + pieces(160, *CELLS)
        + header(114) + text(130, 134, "Sum") + printed(["", "", "9.00", "1.00", "8.00"], 134)
        + printed(["301", "Wages", "9.00", "1.00", "8.00"], 154)
    )  # fmt: skip
    found = rows_of(read(tmp_path, content))

    assert found == [
        HEAD,
        ["", "Sum", "9.00", "1.00", "8.00"],
        ["301", "Wages", "9.00", "1.00", "8.00"],
    ]


def test_the_last_row_may_stand_below_the_last_border(tmp_path: Path) -> None:
    content = (
        "".join(pieces(y, *CELLS) for y in (100, 120, 140, 160))
        + header(114)
        + printed(ROWS[0], 134)
        + printed(["301", "Wages", "5.00", "", "5.00"], 154)
        + text(90, 174, "Sum") + printed(["", "", "9.00", "1.00", "8.00"], 174)
    )  # fmt: skip
    assert rows_of(read(tmp_path, content))[-1][-3:] == ["9.00", "1.00", "8.00"]


def uprights(*heights: float) -> str:
    """Draw the upright rules of CELLS, in one piece or put together at the heights between."""
    return "".join(line(x, a, x, b) for x in CELLS for a, b in pairwise(heights))


@pytest.mark.parametrize("heights", [(120, 185), (120, 140, 160, 185)])
def test_rows_that_only_upright_rules_part(tmp_path: Path, heights: tuple[float, ...]) -> None:
    content = level(100, 120) + uprights(100, 120) + uprights(*heights) + header(114) + body()

    assert rows_of(read(tmp_path, content)) == WHOLE


def test_the_ends_of_upright_rules_keep_a_name_of_two_lines_in_its_row(tmp_path: Path) -> None:
    rows = [ROWS[0], ROWS[2]]
    content = (
        level(100, 120)
        + uprights(100, 120, 165, 185)
        + header(114)
        + text(130, 133, "Name that") + printed(["2010101", "goes on", *ROWS[0][2:]], 152)
        + printed(ROWS[2], 179)
    )  # fmt: skip
    found = rows_of(read(tmp_path, content))

    assert [row[1] for row in found] == ["Name", "Namethat\ngoeson", "Total"]
    assert [row[2:] for row in found[1:]] == [row[2:] for row in rows]


def test_two_figures_in_one_cell_are_no_rows(tmp_path: Path) -> None:
    content = (
        lattice(CELLS, [100, 120, 160, 180])
        + header(114)
        + printed(ROWS[0], 134) + right(RIGHTS[2], 152, "77.00")
        + printed(ROWS[2], 174)
    )  # fmt: skip
    found = rows_of(read(tmp_path, content))

    assert len(found) == 3
    assert found[1][2] == "1,234.56\n77.00"
