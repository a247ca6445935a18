from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import UNREAD, claim, frames_of, line


def bought(count, cost, **over):
    said = {"unit": "辆", "amount": Decimal(count), "precision": Decimal(1), **over}
    return frames_of(
        line("three_public", 1, "三公经费", {"vehicle_purchase": cost}),
        claims=[claim("vehicles_purchase_count", "0", **said)],
    )


@pytest.mark.parametrize(
    ("count", "cost", "verdict"),
    [
        (0, "0.00", "exact"),
        (0, None, "exact"),
        (0, "18.00", "mismatch"),
        (1, "0.00", "not_evaluated"),
        (0, UNREAD, "not_evaluated"),
    ],
)
def test_no_vehicle_costs_nothing(verdicts, count, cost, verdict):
    assert verdicts("N14", **bought(count, cost)) == {"claim/vehicles_purchase_count": verdict}


@pytest.mark.parametrize("over", [{"line_name": "特种用车"}, {"fiscal_year": 2023}])
def test_kinds_and_other_years_are_not_looked_at(verdicts, over):
    assert verdicts("N14", **bought(0, "18.00", **over)) == {"*": "not_evaluated"}
