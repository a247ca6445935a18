from __future__ import annotations

import pytest
from load_frames import loaded


def test_every_key_once_passes(verdicts):
    assert set(verdicts("L03", **loaded()).values()) == {"exact"}


@pytest.mark.parametrize("relation", ["documents", "amounts", "projects", "indicators", "claims"])
def test_a_key_twice_is_a_break(verdicts, relation):
    tables = loaded()
    tables[f"wh_{relation}"].append(dict(tables[f"wh_{relation}"][0]))

    found = verdicts("L03", **tables)

    assert [key for key, verdict in found.items() if verdict == "break"] == [relation]


def test_an_empty_warehouse_has_no_subject(evaluate_rule):
    rows = evaluate_rule("L03", documents=loaded()["documents"])

    assert rows.select("subject", "verdict").rows() == [("*", "not_evaluated")]
