from __future__ import annotations

import pytest
from load_frames import loaded, quarantined


def test_every_key_meets_its_dimension(verdicts):
    assert set(verdicts("L04", **loaded()).values()) == {"exact"}


@pytest.mark.parametrize(
    ("relation", "keys"),
    [
        ("wh_region", ["documents.region_code"]),
        ("wh_unit", ["documents.unit"]),
        ("wh_projects", ["indicators.sheet_no"]),
        (
            "wh_documents",
            ["amounts.document_id", "claims.document_id", "projects.document_id"],
        ),
    ],
)
def test_a_key_without_its_dimension_is_a_break(verdicts, relation, keys):
    found = verdicts("L04", **(loaded() | {relation: []}))

    assert sorted(key for key, verdict in found.items() if verdict == "break") == keys


def test_a_unit_without_a_code_is_met_by_its_name(verdicts):
    tables = loaded()
    tables["wh_documents"][0]["unit_code"] = None
    tables["wh_unit"][0]["unit_code"] = None

    assert verdicts("L04", **tables)["documents.unit"] == "exact"


def test_a_unit_that_prints_anothers_code_is_met_by_its_name(verdicts):
    tables = loaded()
    tables["wh_documents"][0]["unit_code"] = "999999"

    assert verdicts("L04", **tables)["documents.unit"] == "exact"


def test_a_quarantined_document_needs_no_unit(evaluate_rule):
    rows = evaluate_rule("L04", **(quarantined() | {"wh_unit": [], "wh_region": []}))

    assert rows.select("subject", "verdict").rows() == [("*", "not_evaluated")]
