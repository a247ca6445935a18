from __future__ import annotations

import pytest
from parse_frames import frames_of, header


def heading(text, year=2024, **over):
    told = [{"page": 1, "line_no": 1, "text": text, "y0": 1.0, **over}]
    return frames_of(text_lines=told, header=[header(fiscal_year=year)])


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("云岭县教育局2024年部门预算情况说明", "exact"),
        ("云岭县教育局 2023 年部门预算情况说明", "mismatch"),
        ("2023年预算执行及2024年预算编制说明", "exact"),
    ],
)
def test_a_heading_names_the_documents_year(verdicts, text, verdict):
    assert list(verdicts("N13", **heading(text)).values()) == [verdict]


def test_a_document_of_no_known_year_is_not_judged(verdicts):
    assert list(verdicts("N13", **heading("2023年预算说明", None)).values()) == ["not_evaluated"]


@pytest.mark.parametrize(
    "text", ["收入较2023年减少，见预算情况说明", "2023年", "部门预算情况说明", "2023年三公经费支出"]
)
def test_what_is_no_heading_is_not_looked_at(verdicts, text):
    assert verdicts("N13", **heading(text)) == {"*": "not_evaluated"}
    assert verdicts("N13", **heading("2023年部门预算说明", table_no=1)) == {"*": "not_evaluated"}
