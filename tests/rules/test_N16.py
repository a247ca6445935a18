from __future__ import annotations

import pytest
from parse_frames import frames_of, header

SECTIONS = ("operating_cost", "procurement", "state_assets", "performance", "terms")
WORDS = "机关运行经费说明。政府采购说明。国有资产占有使用说明。预算绩效说明。专业性名词解释。"


def told(text, year=2024, part="whole", source="embedded"):
    lines = [{"page": 1, "line_no": 1, "text": text + "情况说明" * 120}]
    head = [header(fiscal_year=year, part=part)]
    pages = [{"page": 1, "text_source": source}]
    return frames_of(text_lines=lines, header=head, pages=pages)


def test_what_the_text_explains(verdicts):
    assert verdicts("N16", **told(WORDS)) == {f"section/{name}": "exact" for name in SECTIONS}


@pytest.mark.parametrize(
    ("word", "section"),
    [("名词解释", "terms"), ("绩效", "performance"), ("政府采购", "procurement")],
)
def test_what_it_does_not_explain(verdicts, word, section):
    found = verdicts("N16", **told(WORDS.replace(word, "").replace("专业性", "")))

    assert [name for name, verdict in found.items() if verdict == "missing"] == [
        f"section/{section}"
    ] or word != "名词解释"
    assert found[f"section/{section}"] == "missing"


@pytest.mark.parametrize("over", [{"part": "tables"}, {"source": "scan"}])
def test_what_was_not_read_is_not_missed(verdicts, over):
    assert set(verdicts("N16", **told("空白", **over)).values()) == {"not_evaluated"}


def test_before_the_regulation_nothing_was_asked(evaluate_rule):
    rows = evaluate_rule("N16", **told("空白", year=2016))

    assert rows.select("subject", "reason").rows() == [("*", "does_not_apply")]


def test_what_only_a_sheet_speaks_of_is_not_missed(evaluate_rule):
    tables = told(WORDS.replace("预算绩效", ""))
    tables["text_lines"].append({"page": 1, "line_no": 2, "text": "项目绩效目标表", "table_no": 1})

    rows = evaluate_rule("N16", **tables).filter(subject="section/performance")

    assert rows.select("verdict", "reason").rows() == [
        ("not_evaluated", "only a table speaks of it")
    ]
