from __future__ import annotations

import pytest
from parse_frames import claim, frames_of


def reserved(sme, total="5.00", **over):
    said = [claim("procurement_sme", sme, 2, **over)]
    said += [claim("procurement", total)] if total else []
    return frames_of(claims=said)


@pytest.mark.parametrize(
    ("sme", "verdict"),
    [("4.00", "exact"), ("5.00", "exact"), ("5.01", "rounding"), ("6.00", "break")],
)
def test_what_is_reserved_is_part_of_procurement(verdicts, sme, verdict):
    assert verdicts("N18", **reserved(sme)) == {"claim/procurement_sme": verdict}


def test_small_firms_are_part_of_them(verdicts):
    tables = frames_of(
        claims=[claim("procurement_sme", "3.00"), claim("procurement_micro", "4.00", 2)]
    )

    assert verdicts("N18", **tables) == {"claim/procurement_micro": "break"}


@pytest.mark.parametrize("over", [{"fiscal_year": 2023}, {"base": "execution"}, {"kind": "change"}])
def test_other_claims_are_not_looked_at(verdicts, over):
    assert verdicts("N18", **reserved("6.00", **over)) == {"*": "not_evaluated"}
    assert verdicts("N18", **reserved("6.00", None)) == {"*": "not_evaluated"}
