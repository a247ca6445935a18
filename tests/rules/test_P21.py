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
    ("kinds", "verdict"),
    [
        (["产出指标", "效益指标"], "exact"),
        (["产出指标", "满意度指标"], "exact"),
        (["产出指标", "成本指标"], "missing"),
        (["效益指标"], "missing"),
        (["产出指标", None], "not_evaluated"),
        ([], "not_evaluated"),
    ],
)
def test_a_sheet_has_both_kinds(verdicts, kinds, verdict):
    rows = [indicator(indicator_no=n, level1=kind) for n, kind in enumerate(kinds, 1)]

    assert verdicts("P21", **frames_of(projects=[sheet()], indicators=rows)) == {
        "sheet/project/1/kinds": verdict
    }


def test_the_whole_units_sheet_is_not_judged(verdicts):
    tables = frames_of(
        projects=[sheet(sheet_code="overall")], indicators=[indicator(level1="产出")]
    )

    assert set(verdicts("P21", **tables).values()) == {"not_evaluated"}
