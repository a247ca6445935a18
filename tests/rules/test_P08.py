from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import frames_of, yuan


def sheet(budget, own, superior, figures=1):
    return {
        "sheet_code": "project",
        "sheet_no": 3,
        "project_name": "党建经费",
        "precision": Decimal(100),
        "budget": budget and yuan(budget),
        "own_funds": own and yuan(own),
        "superior_funds": superior and yuan(superior),
        "budget_figures": figures,
    }


@pytest.mark.parametrize(
    ("figures", "verdict"),
    [
        (("17.00", "4.00", "13.00"), "exact"),
        (("17.00", "17.00", None), "exact"),
        (("17.01", "4.00", "13.00"), "rounding"),
        (("18.00", "4.00", "13.00"), "break"),
        (("17.00", None, None), "not_evaluated"),
        ((None, "4.00", "13.00"), "not_evaluated"),
        (("18.00", "4.00", "13.00", 2), "not_evaluated"),
    ],
)
def test_the_budget_is_own_and_superior_funds(verdicts, figures, verdict):
    assert verdicts("P08", **frames_of(projects=[sheet(*figures)])) == {
        "sheet/project/3/budget": verdict
    }
