from __future__ import annotations

import pytest
from parse_frames import frames_of, line


def labelled(label, *parts):
    about = {"table_code": "income", "statement_no": 1, "unit_label": label, "page_from": 2}
    return frames_of(*parts, statements=[about])


@pytest.mark.parametrize(
    ("label", "verdict"), [("万元", "exact"), ("元", "exact"), (None, "missing")]
)
def test_figures_have_a_unit(verdicts, label, verdict):
    tables = labelled(label, line("income", 1, "合计", {"total": "5.00"}, side="income"))

    assert verdicts("P15", **tables) == {"income/1/unit_label": verdict}


def test_blank_and_zero_figures_need_none(verdicts):
    zero = labelled(
        None, line("income", 1, "合计", {"total": "0.00", "other": None}, side="income")
    )

    assert verdicts("P15", **zero) == {"income/1/unit_label": "not_evaluated"}


def test_without_statements_there_is_nothing_to_say(verdicts):
    assert verdicts("P15", **frames_of()) == {"*": "not_evaluated"}
