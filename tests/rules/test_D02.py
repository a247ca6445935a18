from __future__ import annotations

import pytest
from across_frames import all_of, disclosed
from parse_frames import UNREAD, claim, line


def years(prior, own, claims=(), before=()):
    def lines(table, figures):
        return [line(table, n, f"科目{n}", figures[n], code=f"20{n}") for n in figures]

    this = {1: {"prior_total": prior}, 2: {"prior_total": "2.00"}, 3: {"prior_total": "3.00"}}
    last = {1: {"total": own}, 2: {"total": "2.00"}, 3: {"total": "3.00"}}
    return all_of(
        disclosed("this", *lines("general_expenditure", this), {"claims": list(claims)}),
        disclosed(
            "last",
            *lines("general_expenditure", last),
            {"claims": list(before)},
            fiscal_year=2023,
        ),
    )


KEY = "prior/general_expenditure/1/expenditure/201/prior_total"


@pytest.mark.parametrize(
    ("prior", "own", "verdict"),
    [
        ("1.00", "1.00", "exact"),
        ("1.00", "1.50", "break"),
        (None, "1.00", "not_evaluated"),
        ("1.00", UNREAD, "not_evaluated"),
    ],
)
def test_a_column_of_last_year_is_last_years_own(verdicts, prior, own, verdict):
    assert verdicts("D02", **years(prior, own))[KEY] == verdict


def test_a_column_that_mostly_differs_is_of_something_else(verdicts):
    tables = years("1.00", "9.00")
    for row in tables["amounts"]:
        if row["document_id"] == "last":
            row["amount"] += 1000000

    assert verdicts("D02", **tables)[KEY] == "not_evaluated"


@pytest.mark.parametrize(("change", "verdict"), [("1.00", "exact"), ("2.00", "break")])
def test_a_stated_change_leads_back_to_last_year(verdicts, change, verdict):
    said = [claim("reception", "5.00"), claim("reception", change, 2, kind="change")]
    own = [claim("reception", "4.00", fiscal_year=2023)]

    assert verdicts("D02", **years("1.00", "1.00", said, own))["prior/claim/reception/"] == verdict


def test_without_last_year_there_is_nothing_to_compare(verdicts):
    assert verdicts("D02", **disclosed("this")) == {"*": "not_evaluated"}


def test_a_unit_under_another_code_is_the_same_and_another_under_its_code_is_not(verdicts):
    for this, last, verdict in (("101001", "101001", "break"), ("教育局", "101001", None)):
        tables = years("1.00", "1.50")
        for row in tables["documents"]:
            row |= {"unit_id": this if row["document_id"] == "this" else last}
        # What is printed says the contrary.
        tables["documents"][0]["unit_code"] = "99" if this == last else "101001"
        assert verdicts("D02", **tables).get(KEY) == verdict
