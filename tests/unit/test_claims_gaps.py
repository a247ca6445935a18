"""What a sentence lacks: the reason after its words, the figure before a per cent sign."""

from __future__ import annotations

import pytest
from narrative_score import page_of

from assets.parse.narrative import parse_narrative

HEADER = {
    "document_id": "d",
    "fiscal_year": 2023,
    "report_kind": "final",
    "unit_names": ["甲县乙局"],
}
ITEM = "公务接待费预算为1.18万元，支出决算为0.94万元，"


def gaps(kind: str, *lines: str) -> list[tuple[str | None, str | None]]:
    """Return topic and unit of the gaps of `kind` in the lines of a page."""
    found = parse_narrative(page_of(list(lines)), HEADER)["claim_gaps"]
    return found.filter(gap=kind).select("topic", "unit").rows()


@pytest.mark.parametrize(
    "words",
    [
        "主要原因是。",
        "主要原因是：。",
        "主要原因是。增长5%。",
        "主要原因：；",
        "原因在于。",
        "主要原因系。",
        "主要原因是由于。",
        "主要原因是，。",
        "主要原因是，其中：外事接待0.1万元。",
        "主要原因是____。",
        "主要原因是×××，下同。",
        "主要原因是（请说明原因）。",
        "主要是。",
        "主要是： 。",
        "主要为。",
        "主要系。",
        "主要由于。",
        "主要是由于。",
        "主要用于。",
        "主要用于：。",
        "用于。",
        "主要是用于。",
        "主要包括：。",
        "主要工作是。",
        "下降5%，主要原因。",
    ],
)
def test_nothing_stands_where_the_reason_or_purpose_belongs(words: str) -> None:
    assert len(gaps("reason", f"{ITEM}比上年减少0.10万元，{words}")) == 1


@pytest.mark.parametrize(
    "words",
    [
        "主要原因是人员减少。",
        "主要原因是：人员减少。",
        "主要原因是，人员减少。",
        "主要原因是，比上年少接待两批。",
        "主要原因：一是人员减少；二是据实结算。",
        "主要是人员减少。",
        "主要用于公务接待。",
        "主要用于",  # the list that follows is in a table
        "主要原因是：",
        "查处主要违法行为。",
        "现说明增减变化的主要原因。",
        "主要因素。",
        "相关费用全部用于公务接待。",
    ],
)
def test_a_reason_that_is_there_or_may_follow(words: str) -> None:
    assert gaps("reason", f"{ITEM}比上年减少0.10万元，{words}") == []


@pytest.mark.parametrize(
    "words",
    [
        "完成预算的%，",
        "完成预算的 %，",
        "完成预算的　％，",
        "完成年初预算%。",
        "完成预算的__%。",
        "占“三公”经费支出的%，",
        "占%。",
        "预算执行率为%，",
        "比上年减少0.10万元，下降%。",
        "比上年减少0.10万元，降幅为 %。",
        "占比为%，",
        "完成率较上年提高个百分点。",
        "比上年减少0.10万元（下降%）。",
    ],
)
def test_a_figure_is_missing_before_the_per_cent_sign(words: str) -> None:
    assert [topic for topic, _ in gaps("figure", ITEM + words)] == ["reception"]


def test_a_figure_without_a_name_is_that_of_the_clause_before() -> None:
    lines = (
        "公务用车运行费3.00万元。",
        "2023年公务接待费预算1.42万元，决算 万元，为预算的79.58%。",
    )
    assert gaps("figure", *lines) == [("reception", "万元")]


def test_a_figure_missing_where_a_line_breaks() -> None:
    full = "3.2023年度财政拨款安排的公务接待费预算为1.18万元，支出决算为0.94万元，完成预算的"
    assert gaps("figure", full, "%，比上年增加0.05万元。") == [("reception", "%")]


@pytest.mark.parametrize(
    "words",
    [
        "完成预算的79.66%，",
        "完成预算的\u300079.66 %。",
        "占比%",
        "完成预算的%",  # the head of a column
        "完成率（%）。",
        "完成率=完成数÷计划数×100%。",
        "提高两个百分点。",
        "单位：万元、%。",
    ],
)
def test_per_cent_signs_that_have_their_figure_or_need_none(words: str) -> None:
    assert gaps("figure", ITEM + words) == []
