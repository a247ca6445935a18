"""Tables with level rules only: what numbers, headings and the rules' ends say of the columns."""

from __future__ import annotations

from itertools import pairwise

import pytest
from test_extract_headings import ENDS, MIDDLES, at, body, level, middle, page, table, to_end

from assets.extract.chars import Char
from assets.extract.drawn import Rule
from assets.extract.reading import page_rows

#: Columns so wide that figures set to the right stand beside the words of their heading.
WIDE = (100.0, 200.0, 310.0, 420.0, 530.0)
RIGHT = (0.0, 254.0, 364.0, 474.0, 584.0)
LINES = (("教育支出", "5.00", "3.00", "", "2.00"), ("住房保障支出", "4.00", "", "1.00", "3.00"))


def heads(words: tuple[str, ...], y: float, places: tuple[float, ...] = WIDE) -> list[Char]:
    return [c for word, x in zip(words, places, strict=False) if word for c in middle(word, x, y)]


def right(start: float, *rows: tuple[str, ...]) -> list[Char]:
    out: list[Char] = []
    for i, (name, *figures) in enumerate(rows):
        y = start + 18 * i
        out += at(name, 50, y)
        for end, words in zip(RIGHT[1:], figures, strict=False):
            out += to_end(words, end, y) if words else []
    return out


def numbers(*words: tuple[str, float], y: float) -> list[Char]:
    return [c for word, x in words for c in at(word, x - len(word) * 2.25, y)]


def test_a_row_of_numbers_tells_the_columns() -> None:
    count = [("栏次", 95.0), *((str(n), WIDE[n]) for n in range(1, 5))]
    found = table(
        page(
            level(95, 114, 132, 150, 168),
            heads(("项目", "合计", "基本支出", "项目支出", "经营支出"), 100),
            numbers(*count, y=118),
            right(136, *LINES),
        )
    )
    assert found[0] == ["项目", "合计", "基本支出", "项目支出", "经营支出"]
    assert found[2:] == [list(row) for row in LINES]


def test_numbers_of_two_sides_leave_the_numbers_of_rows_out() -> None:
    places = (90.0, 160.0, 230.0, 370.0, 470.0, 550.0)
    rows = (
        ("拨款收入", "1", "5.00", "教育支出", "31", "5.00"),
        ("收入", "2", "4.00", "其他", "32", "4.00"),
    )
    chars = heads(("项目", "行次", "金额", "项目", "行次", "金额"), 100, places)
    chars += numbers(("栏次", 95), ("1", 230), ("栏次", 375), ("2", 550), y=118)
    for i, (left, one, first, other, two, second) in enumerate(rows):
        y = 136 + 18 * i
        chars += at(left, 50, y) + at(one, 158, y) + at(first, 270, y)
        chars += at(other, 300, y) + at(two, 466, y) + at(second, 568, y)
    found = table(page(level(95, 114, 132, 150, 168), chars))
    assert found[0] == ["项目", "行次", "金额", "项目", "行次", "金额"]
    assert found[2:] == [list(row) for row in rows]


def test_two_figures_beside_one_number_are_not_shared_out() -> None:
    chars = heads(("项目", "合计", "基本支出"), 100)
    chars += numbers(("1", 200), ("2", 310), ("3", 330), y=118)
    chars += right(136, *((name, one, two) for name, one, two, *_ in LINES))
    read = page_rows(page(level(95, 114, 132, 150, 168), chars), 1)
    # Neither lost nor put together: read otherwise, or said.
    assert read.unread_areas or {"5.00", "3.00", "4.00"} <= {cell.text for cell in read.cells}


def test_two_words_over_one_rule_share_its_columns() -> None:
    words = [*middle("上年预算数", 300, 99), *middle("本年预算数", 495, 99)]
    words += middle("科目名称", MIDDLES[0], 108)
    words += heads(("", "合计", "基本支出", "合计", "基本支出"), 117, MIDDLES)
    over = Rule(True, 112, 205, 590)
    found = table(page([*level(95, 132, 190), over], words, body(136, *LINES)))
    assert found[0] == ["科目名称", "上年预算数", "本年预算数"]
    assert found[1] == ["合计", "基本支出", "合计", "基本支出"]


def test_words_above_a_full_rule_share_out_all_columns() -> None:
    words = [*middle("经济分类科目", 105, 99), *middle("2024年基本支出", 400, 99)]
    words += heads(("科目名称", "合计", "人员经费", "公用经费", "其他"), 118, MIDDLES)
    found = table(page(level(95, 113, 132, 190), words, body(136, *LINES)))
    assert found[0] == ["经济分类科目", "2024年基本支出"]
    assert found[1] == ["科目名称", "合计", "人员经费", "公用经费", "其他"]


def test_headings_of_three_rows_between_two_rules() -> None:
    words = [*middle("预算数", 320, 99)]
    words += [*middle("公务用车购置及运行费", 400, 117), *middle("合计", MIDDLES[1], 126)]
    words += [*middle("公务接待费", MIDDLES[4], 126), *middle("小计", MIDDLES[2], 135)]
    words += middle("运行费", MIDDLES[3], 135)
    for end, figure in zip(ENDS[1:], ("9.00", "7.00", "7.00", "2.00"), strict=True):
        words += to_end(figure, end, 154)
    over = Rule(True, 130, 305, 500)
    read = page_rows(page([*level(95, 113, 149, 168), over], words), 1)
    spans = {c.text: (c.col, c.col_span) for c in read.cells}
    assert spans["预算数"] == (0, 4)
    assert spans["公务用车购置及运行费"] == (1, 2)
    assert [c.text for c in read.cells if c.row == 3] == ["9.00", "7.00", "7.00", "2.00"]


def test_a_heading_over_columns_of_codes_is_one() -> None:
    words = [*at("功能分类科目编码", 45, 100), *middle("科目名称", 190, 100)]
    words += [*middle("合计", 350, 100), *middle("基本支出", 450, 100)]
    for i, codes in enumerate((("205", "", ""), ("205", "02", ""), ("205", "02", "01"))):
        y = 118 + 18 * i
        for x, code in zip((45, 75, 100), codes, strict=True):
            words += at(code, x, y)
        words += at("普通教育", 140, y) + to_end("5.00", 385, y) + to_end("3.00", 485, y)
    read = page_rows(page(level(95, 114, 132, 150, 168), words), 1)
    first = [(c.text, c.col_span) for c in read.cells if c.row == 0]
    assert first == [("功能分类科目编码", 3), ("科目名称", 1), ("合计", 1), ("基本支出", 1)]
    assert [c.text for c in read.cells if c.row == 3][:3] == ["205", "02", "01"]


def test_a_code_right_behind_an_amount_stands_in_its_own_column() -> None:
    words = heads(
        ("编码", "名称", "决算数", "编码", "名称", "决算数"), 100, (60, 120, 210, 252, 330, 450)
    )
    for i, (code, amount, other) in enumerate(
        (("301", "1105.09", "302"), ("30101", "272.11", "30201"))
    ):
        y = 118 + 18 * i
        words += at(code, 45, y) + at("基本工资", 90, y)
        words += at(amount, 238 - 4.5 * len(amount), y) + at(other, 240.0, y)
        words += at("办公费", 300, y) + to_end("3.00", 485, y)
    found = table(page(level(95, 114, 132, 150), words))
    assert found[1] == ["301", "基本工资", "1105.09", "302", "办公费", "3.00"]


@pytest.mark.parametrize(("name", "figure"), [("年末结转和结余", "3.50"), ("二、外交支出", "30")])
def test_a_name_right_behind_a_figure_begins_the_next_column(name: str, figure: str) -> None:
    words = heads(("项目", "金额", "项目", "金额"), 100, (90, 230, 380, 540))
    lines = (("拨款收入", "32.70"), ("年初结转", figure), ("总计", "62.70"))
    for i, (left, printed) in enumerate(lines):
        y = 118 + 18 * i
        words += at(left, 50, y) + at(printed, 286 - 4.5 * len(printed), y)
        words += at(name, 286.2, y) + to_end("5.00", 575, y)
    found = table(page(level(95, 114, 132, 150, 168), words))
    assert [row[:3] for row in found[1:]] == [[*line, name] for line in lines]


def test_a_heading_wrapped_further_than_the_others_ends_at_its_rule() -> None:
    words = heads(("项目", "合计", "基本支出", "项目支出"), 104, MIDDLES)
    words += [*middle("国有资本", MIDDLES[4], 99), *middle("经营预算", MIDDLES[4], 109)]
    words += middle("拨款", MIDDLES[4], 119)
    found = table(page(level(95, 132, 150, 168), words, body(136, *LINES)))
    assert found[0] == ["项目", "合计", "基本支出", "项目支出", "国有资本经营预算拨款"]
    assert found[1:] == [list(row) for row in LINES]


def test_a_text_beside_its_label_does_not_part_a_form() -> None:
    """Rules drawn cell by cell say that a long sentence stands in a cell of the form."""
    chars = at("项目名称", 50, 100) + at("河湖管护", 150, 100)
    chars += at("年度资金总额", 150, 118) + to_end("5.00", 585, 118)
    chars += at("其中：财政拨款", 150, 136) + to_end("5.00", 585, 136)
    chars += at("年度绩效目标", 50, 154)
    chars += at("完成全县河道清淤和堤防养护，保障防洪安全，改善水环境质量。", 150, 154)
    for i, row in enumerate((("一级指标", "二级指标", "目标值"), ("产出指标", "数量指标", "≥6条"))):
        for x, word in zip((50, 150, 400), row, strict=True):
            chars += at(word, x, 172 + 18 * i)
    rules = [
        Rule(True, y, a, b)
        for y in (95, 113, 131, 149, 167, 185, 203)
        for a, b in pairwise((40, 140, 390, 590))
    ]
    found = table(page(rules, chars))
    assert found[3][:2] == [
        "年度绩效目标",
        "完成全县河道清淤和堤防养护，保障防洪安全，改善水环境质量。",
    ]
    assert found[5] == ["产出指标", "数量指标", "≥6条"]
