from __future__ import annotations

from across_frames import all_of, disclosed
from parse_frames import line


def lines(count, shift=0):
    return [
        line("expenditure", n, f"科目{n}", {"total": f"{n + shift}.00"}) for n in range(1, count)
    ]


def years(count, shift=0, year=2023):
    return all_of(
        disclosed("this", *lines(count)), disclosed("last", *lines(count, shift), fiscal_year=year)
    )


def test_last_years_figures_again(verdicts):
    assert verdicts("D07", **years(30))["last_year_again"] == "mismatch"


def test_figures_of_their_own_pass(verdicts):
    assert verdicts("D07", **years(30, 1))["last_year_again"] == "exact"


def test_few_figures_tell_nothing(verdicts):
    assert verdicts("D07", **years(5))["last_year_again"] == "not_evaluated"


def test_years_that_do_not_follow_each_other_are_not_compared(verdicts):
    assert verdicts("D07", **years(30, year=2022)) == {"*": "not_evaluated"}
