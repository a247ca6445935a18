from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, line

BASIC = line(
    "general_basic_expenditure",
    1,
    "合计",
    {"total": "10.00", "personnel": "8.00", "public": "2.00"},
    is_total=True,
)


def halves(personnel, public, table="summary", measures=("basic_personnel", "basic_public")):
    figures = dict(zip(measures, (personnel, public), strict=True))
    return line(table, 1, "支出总计", figures, is_total=True)


@pytest.mark.parametrize(
    ("personnel", "public", "verdicts_expected"),
    [
        ("8.00", "2.00", {"exact"}),
        ("7.00", "3.00", {"break"}),
        ("8.00", "3.00", {"not_evaluated"}),
        ("8.00", UNREAD, {"not_evaluated"}),
    ],
)
def test_the_halves_are_the_same_wherever_printed(verdicts, personnel, public, verdicts_expected):
    found = verdicts("X11", **frames_of(BASIC, halves(personnel, public)))

    assert set(found.values()) == verdicts_expected


def test_another_precision_rounds(verdicts):
    whole = line(
        "summary",
        1,
        "支出总计",
        {"basic_personnel": "8.01", "basic_public": "2.00"},
        is_total=True,
        precision="1000",
    )

    assert set(verdicts("X11", **frames_of(BASIC, whole)).values()) == {"rounding", "exact"}


def test_the_basic_statement_of_all_appropriations(verdicts):
    other = halves("7.00", "3.00", "fiscal_basic_expenditure", ("personnel", "public"))

    assert set(verdicts("X11", **frames_of(BASIC, other)).values()) == {"break"}
