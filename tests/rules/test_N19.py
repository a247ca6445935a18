from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import claim, frames_of


@pytest.mark.parametrize(
    ("percent_of", "percent", "verdict"),
    [
        ("change", "3.2", "exact"),
        ("change", "250", "exact"),
        ("change", "-100", "exact"),
        ("change", "-100.1", "mismatch"),
        ("share", "100", "exact"),
        ("share", "101", "mismatch"),
        ("completion", "123.45", "exact"),
        (None, "101", "exact"),
    ],
)
def test_a_percentage_is_possible(verdicts, percent_of, percent, verdict):
    kind = "change" if percent_of == "change" else "level"
    stated = claim("income", "1.00", kind=kind, percent=Decimal(percent), percent_of=percent_of)
    tables = frames_of(claims=[stated])

    assert list(verdicts("N19", **tables).values()) == [verdict]


def test_claims_without_one_are_not_looked_at(verdicts):
    assert verdicts("N19", **frames_of(claims=[claim("income", "1.00")])) == {"*": "not_evaluated"}
