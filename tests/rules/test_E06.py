from __future__ import annotations

from decimal import Decimal
from typing import Any

EDGES = [50.0, 150.0, 250.0, 350.0, 450.0]


def table(page: int, y0: float = 100.0, y1: float = 700.0) -> dict[str, Any]:
    return {"page": page, "table_no": 1, "x0": 50.0, "y0": y0, "x1": 450.0, "y1": y1}


def cells(page: int, *rows: list[str], edges: list[float] = EDGES) -> list[dict[str, Any]]:
    return [
        {"page": page, "table_no": 1, "row": r, "col": c, "text": text, "x0": edges[c]}
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]


def line(page: int, text: str, y0: float) -> dict[str, Any]:
    return {"page": page, "line_no": 1, "text": text, "y0": y0, "y1": y0 + 10}


PAGES = [{"page": 1, "height": 800.0}, {"page": 2, "height": 800.0}]
HEAD = ["科目", "合计", "基本支出"]
ROWS = [["教育", "1.00", "2.00"], ["卫生", "3.00", "4.00"], ["住房", "5.00", "6.00"]]


def run(evaluate_rule, after, *, lines=(), **kwargs):
    return evaluate_rule(
        "E06",
        pages=PAGES,
        tables=[table(1), table(2)],
        cells=[*cells(1, HEAD, *ROWS), *cells(2, *after, **kwargs)],
        text_lines=list(lines),
    )


def test_as_many_columns_after_the_break_pass(evaluate_rule):
    rows = run(evaluate_rule, [["其他", "7.00", "8.00"]])

    assert rows.select("subject", "verdict", "actual").rows() == [
        ("page/2/table/1", "exact", Decimal(3))
    ]


def test_another_number_of_columns_is_our_break(evaluate_rule):
    rows = run(evaluate_rule, [["其他", "7.00", "8.00", ""]])

    assert rows.select("verdict", "origin", "expected", "actual", "note", "page").rows() == [
        ("break", "parse", Decimal(3), Decimal(4), "上页3栏，本页4栏", 2)
    ]


def test_fewer_columns_at_other_places_are_a_break(evaluate_rule):
    rows = run(evaluate_rule, [["其他", "7.00"]], edges=[50.0, 200.0])

    assert rows["verdict"].to_list() == ["break"]


def test_merged_cells_are_not_compared(evaluate_rule):
    rows = run(evaluate_rule, [["合计", "7.00"]], edges=[50.0, 250.0])

    assert rows.select("verdict", "reason").rows() == [
        ("not_evaluated", "rows_divided_differently")
    ]


def test_page_numbers_and_the_unit_do_not_part_a_table(evaluate_rule):
    lines = [line(1, "— 1 —", 770), line(2, "续表", 70), line(2, "单位：万元", 85)]

    assert run(evaluate_rule, [["其他", "7.00", "8.00"]], lines=lines)["verdict"].to_list() == [
        "exact"
    ]


def test_a_title_between_them_makes_two_tables(evaluate_rule):
    between = run(evaluate_rule, [["其他", "7.00"]], lines=[line(2, "支出预算表", 80)])
    inside = run(evaluate_rule, [["支出预算表"], ["其他", "7.00"]])

    assert between["reason"].to_list() == inside["reason"].to_list() == ["no_subject"]


def test_a_form_without_rows_of_figures_is_not_compared(evaluate_rule):
    rows = evaluate_rule(
        "E06",
        pages=PAGES,
        tables=[table(1), table(2)],
        cells=[*cells(1, ["项目名称", "培训"], ["总额", "1.00"]), *cells(2, ["指标", "人数", "9"])],
        text_lines=[],
    )

    assert rows["verdict"].to_list() == ["not_evaluated"]
