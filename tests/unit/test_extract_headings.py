"""Headings of tables without upright rules: over the first rule, wrapped, over several columns."""

from __future__ import annotations

from assets.extract.chars import Char, Chars
from assets.extract.drawn import Rule
from assets.extract.page import PageContent
from assets.extract.reading import page_rows

SIZE = 9.0
#: Middles of the columns of headings, right ends of the figures.
MIDDLES = (100.0, 250.0, 350.0, 450.0, 540.0)
ENDS = (0.0, 285.0, 385.0, 485.0, 575.0)


def at(words: str, x: float, y: float) -> list[Char]:
    """Print words of full width from x, figures of half that."""
    out = []
    for letter in words:
        width = SIZE if ord(letter) > 255 or letter == "—" else SIZE / 2
        out.append(Char(letter, x, y, x + width, y + SIZE, SIZE))
        x += width
    return out


def middle(words: str, x: float, y: float) -> list[Char]:
    return at(words, x - len(words) * SIZE / 2, y)


def to_end(words: str, x: float, y: float) -> list[Char]:
    return at(words, x - len(words) * SIZE / 2, y)


def page(rules: list[Rule], *runs: list[Char]) -> PageContent:
    return PageContent(620, 842, 0, Chars.of(c for run in runs for c in run), rules)


def level(*places: float) -> list[Rule]:
    return [Rule(True, y, 40, 590) for y in places]


def body(start: float, *rows: tuple[str, ...]) -> list[Char]:
    out: list[Char] = []
    for i, (name, *figures) in enumerate(rows):
        y = start + 18 * i
        out += at(name, 50, y)
        for end, words in zip(ENDS[1:], figures, strict=False):
            out += to_end(words, end, y) if words else []
    return out


THREE = (
    ("教育支出", "5.00", "3.00", "2.00", "1.00"),
    ("卫生健康支出", "4.00", "3.00", "1.00", ""),
    ("住房保障支出", "9.00", "6.00", "3.00", "1.00"),
)


def table(content: PageContent) -> list[list[str]]:
    read = page_rows(content, 1)
    assert len(read.tables) == 1, read.unread_areas
    rows: dict[int, list[str]] = {}
    for cell in read.cells:
        rows.setdefault(cell.row, []).append(cell.text.replace("\n", ""))
    return [rows[n] for n in sorted(rows)]


def test_a_header_over_the_first_rule_and_a_row_below_the_last() -> None:
    heads = [
        c
        for word, x in zip(
            ("科目名称", "合计", "基本支出", "项目支出", "经营支出"), MIDDLES, strict=True
        )
        for c in middle(word, x, 100)
    ]
    rules = level(114, 132, 150)  # under the header and between the rows, as some tools draw them
    found = table(page(rules, at("单位：万元", 520, 70), heads, body(118, *THREE)))
    assert found[0] == ["科目名称", "合计", "基本支出", "项目支出", "经营支出"]
    assert found[1:] == [list(row) for row in THREE]


def test_headings_wrapped_around_one_middle_are_one_row() -> None:
    heads = [
        *middle("科目名称", MIDDLES[0], 109),
        *middle("合计", MIDDLES[1], 109),
        *middle("一般公共预", MIDDLES[2], 104),
        *middle("算拨款收入", MIDDLES[2], 114),
        *middle("政府性基金", MIDDLES[3], 99),
        *middle("预算拨款收", MIDDLES[3], 109),
        *middle("入", MIDDLES[3], 119),
        *middle("其他收入", MIDDLES[4], 109),
    ]
    found = table(page(level(95, 132, 190), heads, body(136, *THREE)))
    assert found[0] == [
        "科目名称",
        "合计",
        "一般公共预算拨款收入",
        "政府性基金预算拨款收入",
        "其他收入",
    ]
    assert found[1:] == [list(row) for row in THREE]


def test_a_heading_over_a_rule_stands_over_its_columns() -> None:
    heads = [
        *middle("科目名称", MIDDLES[0], 108),
        *middle("合计", MIDDLES[1], 108),
        *middle("本年支出", MIDDLES[3], 99),
        *middle("基本支出", MIDDLES[2], 117),
        *middle("项目支出", MIDDLES[3], 117),
        *middle("经营支出", MIDDLES[4], 117),
    ]
    over = Rule(True, 112, 305, 590)
    found = table(page([*level(95, 132, 190), over], heads, body(136, *THREE)))
    assert found[0] == ["科目名称", "合计", "本年支出"]
    assert found[1] == ["基本支出", "项目支出", "经营支出"]
    assert found[2:] == [list(row) for row in THREE]


def test_words_over_two_sides_are_no_column() -> None:
    chars = [*middle("收入", 160, 100), *middle("支出", 450, 100)]
    for word, x in (("项目", 90), ("预算数", 230), ("项目", 380), ("预算数", 540)):
        chars += middle(word, x, 118)
    for i, (left, right) in enumerate((("拨款收入", "教育支出"), ("事业收入", "住房支出"))):
        y = 136 + 18 * i
        chars += (
            at(left, 50, y) + to_end("5.00", 285, y) + at(right, 300, y) + to_end("5.00", 575, y)
        )
    found = table(page(level(112, 130, 148, 166), chars))
    assert found == [
        ["收入", "支出"],
        ["项目", "预算数", "项目", "预算数"],
        ["拨款收入", "5.00", "教育支出", "5.00"],
        ["事业收入", "5.00", "住房支出", "5.00"],
    ]


def test_a_dash_at_the_edge_of_its_column_is_no_part_of_the_next_name() -> None:
    chars: list[Char] = []
    for word, x in (("项目", 90), ("预算数", 230), ("项目", 380), ("预算数", 540)):
        chars += middle(word, x, 100)
    rows = (("拨款收入", "5.00", "教育支出", "5.00"), ("事业收入", "-", "住房支出", "4.00"))
    for i, (left, first, right, second) in enumerate(rows):
        y = 118 + 18 * i
        chars += (
            at(left, 50, y) + to_end(first, 285, y) + at(right, 290, y) + to_end(second, 575, y)
        )
    found = table(page(level(95, 114, 150), chars))
    assert found[1:] == [list(row) for row in rows]


def test_a_total_in_the_middle_of_the_names_is_in_their_column() -> None:
    heads = [
        c
        for word, x in zip(("项目名称", "合计", "一般公共预算"), MIDDLES, strict=False)
        for c in middle(word, x, 100)
    ]
    rows = [*middle("合计", 150, 118), *to_end("9.00", 285, 118), *to_end("9.00", 385, 118)]
    for i, name in enumerate(("统计调查", "设备更新")):
        y = 136 + 18 * i
        rows += at(name, 50, y) + to_end("4.50", 285, y) + to_end("4.50", 385, y)
    found = table(page(level(95, 114, 172), heads, rows))
    assert found[1:] == [
        ["合计", "9.00", "9.00"],
        ["统计调查", "4.50", "4.50"],
        ["设备更新", "4.50", "4.50"],
    ]


def test_two_tables_between_like_rules_part_at_the_title() -> None:
    def one(top: float, title: str) -> list[Char]:
        heads = [
            c
            for word, x in zip(("科目名称", "合计", "基本支出"), MIDDLES, strict=False)
            for c in middle(word, x, top + 24)
        ]
        return [
            *middle(title, 300, top),
            *at("部门名称：某局", 50, top + 12),
            *at("单位：万元", 520, top + 12),
            *heads,
            *body(top + 42, ("教育支出", "5.00", "3.00"), ("住房保障支出", "4.00", "4.00")),
        ]

    rules = level(118, 138, 156, 174, 238, 258, 276, 294)
    read = page_rows(page(rules, one(96, "部门支出总表"), one(216, "部门基本支出表")), 1)
    assert [(t["rows"], t["cols"]) for t in read.tables] == [(3, 3), (3, 3)]
