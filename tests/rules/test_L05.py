from __future__ import annotations

import pytest
from load_frames import loaded, quarantined


def test_every_amount_in_its_place_passes(verdicts):
    assert verdicts("L05", **loaded()) == {"expenditure/1": "exact"}


@pytest.mark.parametrize(
    "changed", [{"page": None}, {"page": 4}, {"page": 0}, {"x0": None}, {"y1": 20.0}]
)
def test_an_amount_without_page_or_box_is_a_break(verdicts, changed):
    tables = loaded()
    tables["wh_amounts"][0] |= changed

    assert verdicts("L05", **tables) == {"expenditure/1": "break"}


def test_no_amounts_is_no_subject(evaluate_rule):
    rows = evaluate_rule("L05", **quarantined())

    assert rows.select("subject", "verdict").rows() == [("*", "not_evaluated")]
