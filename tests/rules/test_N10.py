from __future__ import annotations

import pytest
from parse_frames import claim, frames_of, header, line


@pytest.mark.parametrize(
    ("names", "verdict"),
    [
        (["甲局"], "exact"),
        (["甲局", "甲局"], "exact"),
        (["甲局", "甲局本级"], "mismatch"),
        (["甲县健康服务中心", "甲县健康服"], "exact"),
        ([], "not_evaluated"),
        (None, "not_evaluated"),
    ],
)
def test_the_unit_has_one_name(verdicts, names, verdict):
    assert verdicts("N10", header=[header(unit_names=names)]) == {"unit_name": verdict}


def test_the_names_are_listed(evaluate_rule):
    rows = evaluate_rule("N10", header=[header(unit_names=["甲局", "甲局本级"])])

    assert rows["note"].to_list() == ["甲局、甲局本级"]


def year_verdict(verdicts, *claims, **over):
    tables = frames_of(claims=list(claims))
    tables["header"] = [header(**over)]
    return verdicts("N10", **tables).get("year")


def change(claim_no, sentence):
    return claim("reception", "-1.00", claim_no, kind="change", base="budget", sentence=sentence)


def test_a_text_of_the_documents_year(verdicts):
    sentence = "2024年公务接待费5万元，比2023年减少1万元。"
    claims = [claim("reception", "5.00", 1, sentence=sentence), change(2, sentence)]
    assert year_verdict(verdicts, *claims) == "exact"


def test_a_sentence_left_from_last_years_text(verdicts, evaluate_rule):
    sentence = "2023 年公务接待费5万元，比2022 年减少1万元。"
    left = claim("reception", "5.00", 1, fiscal_year=2023, sentence=sentence, page=4)
    assert year_verdict(verdicts, left, change(2, sentence)) == "mismatch"

    rows = evaluate_rule("N10", **frames_of(claims=[left])).filter(subject="year")
    assert rows.select("note", "page").rows() == [(sentence, 4)]


def test_last_year_told_beside_this_year_is_no_slip(verdicts):
    sentence = "2023年公务接待费5万元，比2022年减少1万元。"
    claims = [
        claim("reception", "4.00", 1, sentence="2024年公务接待费4万元。", sentence_no=1),
        claim("reception", "5.00", 2, fiscal_year=2023, sentence=sentence, sentence_no=2),
    ]
    assert year_verdict(verdicts, *claims) == "exact"


def test_a_budget_compared_with_its_own_year(verdicts):
    sentence = "公务接待费5万元，比2024年减少1万元。"
    claims = [claim("reception", "5.00", 1, sentence=sentence), change(2, sentence)]
    assert year_verdict(verdicts, *claims) == "mismatch"
    assert year_verdict(verdicts, *claims, report_kind="final") == "exact"


@pytest.mark.parametrize(
    ("stated", "prior", "verdict"),
    [
        ("10.00", None, "mismatch"),
        ("9.00", None, None),  # no figure of the tables: nothing says that the year is wrong
        ("10.00", "10.00", None),  # the same amount in both years
    ],
)
def test_this_years_figure_stated_for_another_year(verdicts, stated, prior, verdict):
    figures = {"total": "10.00"} | ({"prior_total": prior} if prior else {})
    left = claim("expenditure", stated, 1, fiscal_year=2022, sentence="2022年支出10万元。")
    tables = frames_of(line("expenditure", 1, "合计", figures, is_total=True), claims=[left])
    tables["header"] = [header()]

    assert verdicts("N10", **tables).get("year") == verdict


def test_this_years_figure_stated_for_both_years_is_no_slip(verdicts):
    total = line("expenditure", 1, "合计", {"total": "10.00"}, is_total=True)
    claims = [
        claim("expenditure", "10.00", 1, sentence="2024年支出10万元。", sentence_no=1),
        claim(
            "expenditure",
            "10.00",
            2,
            fiscal_year=2022,
            sentence="2022年支出10万元。",
            sentence_no=2,
        ),
    ]
    tables = frames_of(total, claims=claims)
    tables["header"] = [header()]

    assert verdicts("N10", **tables).get("year") is None


def test_a_text_that_compares_with_no_year_says_nothing_of_it(verdicts):
    assert year_verdict(verdicts, claim("reception", "5.00")) is None
