from __future__ import annotations

import polars as pl
import pytest
from parse_frames import claim, frames_of, header, line


@pytest.mark.parametrize(
    ("names", "verdict"),
    [
        (["甲局"], "exact"),
        (["甲局", "甲局"], "exact"),
        (["甲局", "甲局本级"], "mismatch"),
        (["甲县健康服务中心", "甲县健康服"], "exact"),
        (["甲县乙镇人民政府", "乙镇人民政府", "甲县乙镇"], "exact"),
        (["中共甲县委组织部", "甲县委组织部"], "exact"),
        (["中共甲县委组织部", "中共甲县组织部"], "mismatch"),
        (["甲县文化局", "甲县体育局"], "mismatch"),
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


@pytest.mark.parametrize(
    ("sentence", "kind", "others", "verdict"),
    [
        ("2023年政府采购预算9万元，均为货物。", "budget", [], "mismatch"),
        ("（三）2023年度政府采购预算安排9万元。", "budget", [], "mismatch"),
        ("2023年政府采购支出9万元。", "final", [], "mismatch"),
        ("2023年政府采购支出9万元。", "budget", [], None),
        ("2023年政府采购预算9万元，本年没有安排，减少9万元。", "budget", [], None),
        ("2023年政府采购预算9万元。", "budget", [claim("procurement", "8.00", 2)], None),
    ],
)
def test_what_is_to_be_stated_of_this_year_is_stated_of_the_last(
    verdicts, sentence, kind, others, verdict
):
    left = claim("procurement", "9.00", 1, fiscal_year=2023, sentence=sentence)

    assert year_verdict(verdicts, left, *others, report_kind=kind) == verdict


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


def test_the_other_name_is_shown_where_it_stands(evaluate_rule):
    lines = [
        {"page": 1, "line_no": 1, "text": "甲县文化局2024年部门预算", "x0": 1.0},
        {"page": 7, "line_no": 2, "text": "部门：甲县 体育局", "x0": 2.0},
    ]
    about = header(unit_name="甲县文化局", unit_names=["甲县文化局", "甲县体育局"])
    rows = evaluate_rule("N10", **frames_of(header=[about], text_lines=lines))

    assert rows.filter(subject="unit_name").select("page", "x0").rows() == [(7, 2.0)]


def test_another_unit_whose_budget_is_told(evaluate_rule):
    told = {"gap": "other_unit", "line_name": "甲县体育局", "sentence_no": 3, "page": 2}
    rows = evaluate_rule("N10", **frames_of(claim_gaps=[told | {"sentence": "甲县体育局…"}]))

    told = rows.filter(pl.col("subject") != "unit_name")
    assert told.select("subject", "verdict", "page", "note").rows() == [
        ("other_unit/甲县体育局", "mismatch", 2, "甲县体育局…")
    ]


def test_a_gap_of_another_kind_names_no_unit(verdicts):
    missing = {"gap": "figure", "line_name": "甲县体育局", "sentence_no": 3, "page": 2}
    assert "other_unit/甲县体育局" not in verdicts("N10", **frames_of(claim_gaps=[missing]))


@pytest.mark.parametrize(("changed", "verdict"), [("3.00", "mismatch"), ("0.00", None)])
def test_one_amount_for_both_years_beside_a_change(verdicts, changed, verdict):
    total = line("expenditure", 1, "合计", {"total": "10.00"}, is_total=True)
    claims = [
        claim("expenditure", "10.00", 1, sentence="2024年支出10万元。", sentence_no=1),
        claim("expenditure", changed, 2, kind="change", sentence="比上年增加。", sentence_no=1),
        claim(
            "expenditure",
            "10.00",
            3,
            fiscal_year=2023,
            sentence="2023年支出10万元。",
            sentence_no=2,
        ),
    ]
    tables = frames_of(total, claims=claims)
    tables["header"] = [header()]

    assert verdicts("N10", **tables).get("year") == verdict


def titled(title, year=2024, kind="budget"):
    about = {"table_code": "income", "statement_no": 1, "title": title, "page_from": 2}
    return frames_of(statements=[about], header=[header(fiscal_year=year, report_kind=kind)])


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        ("2024年部门收入总表", "exact"),
        ("２０２４年部门收入总表", "exact"),
        ("2023年执行及2024年预算表", None),
        ("2023年及2024年预算表", "exact"),
        ("2023年部门收入总表", "mismatch"),
        ("2023年部门收入决算表", None),  # of its own year
        ("部门收入总表", "not_evaluated"),
        (None, None),
    ],
)
def test_the_title_names_the_documents_year(verdicts, title, verdict):
    assert verdicts("N10", **titled(title)).get("title/income/1") == verdict


def test_a_document_of_no_known_year_is_not_judged(verdicts):
    found = verdicts("N10", **titled("2023年收入表", None))
    assert found["title/income/1"] == "not_evaluated"
