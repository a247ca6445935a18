from __future__ import annotations

import pytest
from parse_frames import UNREAD, claim, frames_of, line


def changed(text, now, before, topic="reception", **over):
    return frames_of(
        line("three_public", 1, "三公经费", {"reception": now, "prior_reception": before}),
        claims=[claim(topic, text, **{"kind": "change", **over})],
    )


@pytest.mark.parametrize(
    ("text", "now", "before", "verdict"),
    [
        ("-1.00", "4.00", "5.00", "exact"),
        ("-1.01", "4.00", "5.00", "rounding"),
        ("1.00", "4.00", "5.00", "break"),
        ("-1.00", None, "5.00", "not_evaluated"),
        ("-1.00", "4.00", UNREAD, "not_evaluated"),
    ],
)
def test_a_change_is_the_difference_of_the_columns(verdicts, text, now, before, verdict):
    assert verdicts("N17", **changed(text, now, before)) == {
        "claim/prior_column/reception": verdict
    }


def test_a_change_against_the_execution_is_not_compared(verdicts):
    found = verdicts("N17", **changed("1.00", "4.00", "5.00", base="execution"))

    assert list(found.values()) == ["not_evaluated"]


@pytest.mark.parametrize("over", [{"kind": "level"}, {"topic": "abroad"}, {"fiscal_year": 2023}])
def test_other_claims_are_not_looked_at(verdicts, over):
    assert verdicts("N17", **changed("1.00", "4.00", "5.00", **over)) == {"*": "not_evaluated"}
