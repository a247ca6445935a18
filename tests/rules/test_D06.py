from __future__ import annotations

from across_frames import all_of, disclosed
from parse_frames import line


def lines(count, shift=0):
    return [
        line("expenditure", n, f"科目{n}", {"total": f"{n + shift}.00"}) for n in range(1, count)
    ]


def two(count, shift=0, **over):
    return all_of(
        disclosed("one", *lines(count)),
        disclosed(
            "two", *lines(count, shift), **{"unit_name": "水利局", "unit_code": "320001", **over}
        ),
    )


def test_the_same_figures_under_two_names(evaluate_rule):
    rows = evaluate_rule("D06", **two(30))

    assert set(rows.select("subject", "verdict").rows()) == {("same_figures", "mismatch")}
    assert sorted(rows["note"]) == ["全部数字与教育局公开的相同", "全部数字与水利局公开的相同"]


def test_other_figures_pass(evaluate_rule):
    assert evaluate_rule("D06", **two(30, 1))["verdict"].to_list() == ["exact", "exact"]


def test_few_figures_tell_nothing(evaluate_rule):
    assert set(evaluate_rule("D06", **two(5))["verdict"]) == {"not_evaluated"}


def test_a_department_may_have_its_units_figures(evaluate_rule):
    assert set(evaluate_rule("D06", **two(30, scope="department"))["verdict"]) == {"exact"}
