from __future__ import annotations

from load_frames import loaded, quarantined


def test_one_current_version_passes(verdicts):
    tables = loaded()
    first = tables["wh_documents"][0]
    tables["wh_documents"].append(first | {"document_id": "e", "is_current": False})

    assert verdicts("L06", **tables) == {"current/whole": "exact"}


def test_parts_have_their_own_current_version(verdicts):
    tables = loaded()
    first = tables["wh_documents"][0]
    tables["wh_documents"] = [
        first | {"part": "text"},
        first | {"part": "tables", "document_id": "e"},
    ]

    assert verdicts("L06", **tables) == {"current/text": "exact", "current/tables": "exact"}


def test_two_current_versions_is_a_break(verdicts):
    tables = loaded()
    tables["wh_documents"].append(tables["wh_documents"][0] | {"document_id": "e"})

    assert verdicts("L06", **tables) == {"current/whole": "break"}


def test_none_is_a_break_unless_versions_tie(verdicts):
    tables = loaded()
    tables["wh_documents"][0]["is_current"] = False
    assert verdicts("L06", **tables) == {"current/whole": "break"}

    tables["wh_documents"][0]["version_tie"] = True
    assert verdicts("L06", **tables) == {"current/whole": "exact"}


def test_a_quarantined_disclosure_has_no_current_version(verdicts):
    assert verdicts("L06", **quarantined()) == {"current/whole": "exact"}


def test_a_document_that_is_not_in_the_warehouse_is_not_evaluated(evaluate_rule):
    rows = evaluate_rule("L06", **(loaded() | {"wh_documents": []}))

    assert rows.select("subject", "verdict").rows() == [("*", "not_evaluated")]
