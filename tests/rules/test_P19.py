from __future__ import annotations

from parse_frames import frames_of


def sheet(**over):
    return {
        "sheet_code": "project",
        "sheet_no": 1,
        "project_name": "校舍维修",
        "page_from": 3,
        **over,
    }


CODE = "50990122T000000000001"


def test_a_code_on_two_sheets_is_named_at_the_second(verdicts):
    rows = [sheet(project_code=CODE), sheet(sheet_no=2, project_name="食堂", project_code=CODE)]

    assert verdicts("P19", **frames_of(projects=rows)) == {
        "sheet/project/1/project_code": "exact",
        "sheet/project/2/project_code": "mismatch",
    }


def test_sheets_of_two_kinds_may_share_it(verdicts):
    rows = [sheet(project_code=CODE), sheet(sheet_no=2, sheet_code="key_fund", project_code=CODE)]

    assert set(verdicts("P19", **frames_of(projects=rows)).values()) == {"exact"}


def test_blank_codes_are_not_compared(verdicts):
    rows = [sheet(), sheet(sheet_no=2)]

    assert set(verdicts("P19", **frames_of(projects=rows)).values()) == {"not_evaluated"}
    assert verdicts("P19", **frames_of()) == {"*": "not_evaluated"}
