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
    ("name", "verdict"), [("校舍维修", "exact"), (None, "missing"), (" ", "missing")]
)
def test_a_sheet_names_its_project(verdicts, name, verdict):
    tables = frames_of(projects=[sheet(project_name=name)], indicators=[indicator()])

    assert verdicts("P18", **tables) == {"sheet/project/1/project_name": verdict}


@pytest.mark.parametrize(
    "tables",
    [
        {"projects": [sheet(project_name=None)]},
        {"projects": [sheet(project_name=None, sheet_code="overall")], "indicators": [indicator()]},
        {},
    ],
)
def test_an_empty_form_and_the_whole_units_sheet_need_none(verdicts, tables):
    assert set(verdicts("P18", **frames_of(**tables)).values()) == {"not_evaluated"}
