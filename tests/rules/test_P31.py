from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import frames_of


def sheet(rate, executed, adjusted, budget=None, precision="100"):
    """A self-evaluation with amounts in yuan, printed to `precision` yuan."""
    places = len((rate or "").partition(".")[2])
    amounts = {"executed": executed, "adjusted_budget": adjusted, "budget": budget}
    project = {
        "sheet_code": "project",
        "sheet_no": 1,
        "execution_rate": None if rate is None else Decimal(rate),
        "rate_precision": Decimal(1).scaleb(-places),
        "precision": Decimal(precision),
        "page_from": 1,
        **{name: None if text is None else Decimal(text) for name, text in amounts.items()},
    }
    return frames_of({"projects": [project]})


@pytest.mark.parametrize(
    ("rate", "executed", "adjusted", "verdict"),
    [
        ("99.28", "548000", "552000", "exact"),
        ("99.3", "548000", "552000", "exact"),
        ("99", "548000", "552000", "exact"),
        ("100", "552000", "552000", "exact"),
        ("99.29", "548000", "552000", "rounding"),
        ("99.82", "548000", "552000", "break"),
        ("98", "548000", "552000", "break"),
        ("98", None, "552000", "not_evaluated"),
        ("98", "548000", "0", "not_evaluated"),
        ("98", "548000", None, "not_evaluated"),
    ],
)
def test_the_rate_is_what_was_spent_by_the_budget(verdicts, rate, executed, adjusted, verdict):
    assert verdicts("P31", **sheet(rate, executed, adjusted)) == {
        "sheet/project/1/execution_rate": verdict
    }


def test_the_budget_at_the_beginning_of_the_year_may_be_meant(verdicts):
    frames = sheet("80.00", "400000", "552000", "500000")

    assert list(verdicts("P31", **frames).values()) == ["exact"]


def test_the_finding_says_the_rate_of_the_budget_as_changed(evaluate_rule):
    row = evaluate_rule("P31", **sheet("82.00", "400000", "552000", "500000")).row(0, named=True)

    assert (row["expected"], row["actual"]) == (Decimal("72.46"), Decimal(82))


def test_a_sheet_without_a_rate_is_not_asked(verdicts):
    assert verdicts("P31", **sheet(None, "400000", "552000")) == {"*": "not_evaluated"}
