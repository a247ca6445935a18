from __future__ import annotations

import pytest
from parse_frames import frames_of


def sheet(**over):
    return {
        "sheet_code": "project",
        "sheet_no": 1,
        "project_name": "校舍维修",
        "page_from": 3,
        **over,
    }


def indicator(**over):
    return {"sheet_no": 1, "indicator_no": 1, "name": "完成率", "value": "100", "page": 3, **over}


@pytest.mark.parametrize(
    ("target", "verdict"), [("改善办学条件", "exact"), (None, "missing"), ("", "missing")]
)
def test_a_sheet_states_its_target(verdicts, target, verdict):
    tables = frames_of(projects=[sheet(target=target)], indicators=[indicator()])

    assert verdicts("P22", **tables) == {"sheet/project/1/target": verdict}


def test_an_empty_form_is_not_judged(verdicts):
    assert set(verdicts("P22", **frames_of(projects=[sheet()])).values()) == {"not_evaluated"}
    assert verdicts("P22", **frames_of()) == {"*": "not_evaluated"}
