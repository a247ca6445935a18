from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, header, line

FUND = "government_fund_expenditure"


def empty(note=None, text="政府性基金预算情况见表。", part="whole", *parts):
    about = {"table_code": FUND, "statement_no": 1, "empty_note": note, "page_from": 3}
    told = [{"page": 1, "line_no": 1, "text": text}]
    head = [header(part=part)]
    return {**frames_of(*parts, statements=[about], text_lines=told), "header": head}


def test_an_empty_statement_says_so_or_is_missing_it(verdicts):
    assert verdicts("P28", **empty("无数据")) == {f"{FUND}/1/empty": "exact"}
    assert verdicts("P28", **empty()) == {f"{FUND}/1/empty": "missing"}


@pytest.mark.parametrize(
    "text",
    ["本单位没有政府性基金预算支出。", "政府性基金预算支出为0万元。", "政府性基金本年未安排支出。"],
)
def test_the_text_may_say_it(verdicts, text):
    assert verdicts("P28", **empty(None, text)) == {f"{FUND}/1/empty": "not_evaluated"}


def test_a_figure_of_nought_point_something_says_no_such_thing(verdicts):
    assert verdicts("P28", **empty(None, "政府性基金支出10万元。")) == {
        f"{FUND}/1/empty": "missing"
    }


def test_what_another_file_says_is_not_known(verdicts):
    assert verdicts("P28", **empty(part="tables")) == {f"{FUND}/1/empty": "not_evaluated"}


@pytest.mark.parametrize("figure", ["1.00", UNREAD])
def test_a_statement_with_figures_is_not_empty(verdicts, figure):
    tables = empty(None, "见表。", "whole", line(FUND, 1, "合计", {"total": figure}))

    assert list(verdicts("P28", **tables).values()) == ["not_evaluated"]
