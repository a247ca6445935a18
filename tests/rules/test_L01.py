from __future__ import annotations

from decimal import Decimal

from load_frames import amount, loaded, quarantined


def test_as_many_rows_out_as_in_passes(verdicts):
    assert verdicts("L01", **loaded()) == {
        "documents": "exact",
        "amounts/expenditure/1": "exact",
        "projects": "exact",
        "indicators": "exact",
        "claims": "exact",
    }


def test_a_lost_row_is_our_break(evaluate_rule):
    tables = loaded()
    tables["wh_amounts"].pop()

    rows = evaluate_rule("L01", **tables)
    broken = rows.filter(rows["verdict"] == "break")

    assert broken.select("subject", "expected", "actual", "origin").rows() == [
        ("amounts/expenditure/1", Decimal(2), Decimal(1), "parse")
    ]


def test_a_row_from_nowhere_is_a_break(verdicts):
    tables = loaded()
    tables["wh_amounts"].append(amount(1, "1", table_code="income"))

    assert verdicts("L01", **tables)["amounts/income/1"] == "break"


def test_a_document_that_is_not_in_the_warehouse_is_a_break(verdicts):
    tables = loaded()
    tables["wh_documents"] = []

    assert verdicts("L01", **tables)["documents"] == "break"


def test_a_quarantined_document_has_no_content(verdicts):
    assert set(verdicts("L01", **quarantined()).values()) == {"exact"}


def test_other_documents_of_the_warehouse_are_not_this_runs(verdicts):
    tables = loaded()
    tables["wh_amounts"].append(amount(1, "1", document_id="other"))

    assert set(verdicts("L01", **tables).values()) == {"exact"}
