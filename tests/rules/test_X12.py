from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, line


def procurement(goods, services, fund, total="9.99"):
    return frames_of(
        line("procurement", 1, "合计", {"total": total, "general_public": fund}),
        line("procurement", 2, "货物", {"total": goods, "general_public": goods}),
        line("procurement", 3, "服务", {"total": services, "general_public": services}),
    )


@pytest.mark.parametrize(
    ("fund", "verdict"),
    [
        ("5.00", "exact"),
        ("5.01", "rounding"),
        ("6.00", "break"),
        (None, "not_evaluated"),
        (UNREAD, "not_evaluated"),
    ],
)
def test_kinds_and_funds_come_to_the_same(verdicts, fund, verdict):
    """Whatever the total itself says (here 9.99)."""
    assert verdicts("X12", **procurement("2.00", "3.00", fund)) == {
        "procurement/1/expenditure/kinds/total": verdict
    }


def test_blank_kinds_are_nothing(verdicts):
    assert list(verdicts("X12", **procurement("2.00", None, "2.00")).values()) == ["exact"]


def test_a_list_without_kinds_is_not_judged(verdicts):
    tables = frames_of(line("procurement", 1, "合计", {"total": "5.00", "general_public": "5.00"}))

    assert verdicts("X12", **tables) == {"*": "not_evaluated"}
