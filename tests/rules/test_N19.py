from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import claim, frames_of


@pytest.mark.parametrize(
    ("kind", "percent", "verdict"),
    [
        ("change", "3.2", "exact"),
        ("change", "250", "exact"),
        ("change", "-100", "exact"),
        ("change", "-100.1", "mismatch"),
        ("level", "100", "exact"),
        ("level", "101", "mismatch"),
    ],
)
def test_a_percentage_is_possible(verdicts, kind, percent, verdict):
    tables = frames_of(claims=[claim("income", "1.00", kind=kind, percent=Decimal(percent))])

    assert list(verdicts("N19", **tables).values()) == [verdict]


def test_claims_without_one_are_not_looked_at(verdicts):
    assert verdicts("N19", **frames_of(claims=[claim("income", "1.00")])) == {"*": "not_evaluated"}
