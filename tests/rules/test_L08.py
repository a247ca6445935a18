from __future__ import annotations


def judged(verdicts, *lines):
    about = {"table_code": "expenditure", "statement_no": 1, "side": "expenditure"}
    return verdicts("L08", wh_lines=[{**about, **row} for row in lines])


PARENT = {"line_no": 1, "is_leaf": False}
CHILD = {"line_no": 2, "is_leaf": True, "parent_line_no": 1}


def test_leaves_and_parents(verdicts):
    assert judged(verdicts, PARENT, CHILD) == {"expenditure/1/leaves": "exact"}


def test_a_leaf_with_a_line_below_it(verdicts):
    assert judged(verdicts, {**PARENT, "is_leaf": True}, CHILD) == {
        "expenditure/1/leaves": "mismatch"
    }


def test_a_parent_that_is_not_there(verdicts):
    assert judged(verdicts, CHILD) == {"expenditure/1/leaves": "mismatch"}


def test_nothing_to_evaluate(verdicts):
    assert verdicts("L08", documents=[{"is_disclosure": True}]) == {"*": "not_evaluated"}
