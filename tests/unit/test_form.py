"""A form is known by the titles of its statements."""

from __future__ import annotations

from assets.parse.form import recognise_form

TITLES = ["某县某局财政拨款收支总表", "某县某局 部门收支总表", "某县某局政府采购预算明细表"]


def test_enough_titles_make_the_form() -> None:
    assert recognise_form(TITLES) == "chongqing"


def test_too_few_titles_or_another_forms_do_not() -> None:
    assert recognise_form(TITLES[:2]) is None
    assert recognise_form(["收支预算总表", "支出预算总表", None]) is None


def test_titles_that_other_provinces_share_do_not() -> None:
    shared = ["财政拨款收支总表", "部门收支总表", "部门收入总表", "部门支出总表"]
    assert recognise_form(shared) is None
    assert recognise_form([*shared, "一般公共预算财政拨款支出预算表"]) == "chongqing"
