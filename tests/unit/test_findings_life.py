from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import polars as pl
import pytest

from assets import frames
from assets.decisions import Decision
from expectations import rules
from expectations.findings import FINDINGS, findings
from expectations.messages import message

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
DOCUMENT = {
    "document_id": "d",
    "disclosure_id": "x",
    "region_code": "509901",
    "unit_code": "101001",
    "unit_name": "云岭县教育局本级",
    "fiscal_year": 2023,
    "report_kind": "budget",
    "scope": "unit",
    "part": "whole",
    "is_disclosure": True,
}


def documents(*rows, current=None):
    out = frames.build((DOCUMENT | row for row in rows or ({},)), frames.CONFORM["documents"])
    return out if current is None else out.with_columns(pl.Series("is_current", current))


def evaluations(*rows):
    default = {
        "rule_id": "P04",
        "document_id": "d",
        "subject": "general_expenditure/1/expenditure/22102/total",
        "table_code": "general_expenditure",
        "statement_no": 1,
        "side": "expenditure",
        "line_code": "22102",
        "line_name": "住房改革支出",
        "measure": "total",
        "expected": Decimal("1179700"),
        "actual": Decimal("1189700"),
        "terms": 3,
        "tolerance": Decimal("150"),
        "verdict": "break",
        "origin": "source",
        "page": 7,
        "x0": 1.0,
        "y0": 2.0,
        "x1": 3.0,
        "y1": 4.0,
    }
    return frames.build((default | row for row in rows or ({},)), frames.EVALUATIONS)


def one(frame):
    assert frame.height == 1
    return frame.row(0, named=True)


# One run


def test_a_failed_evaluation_is_a_finding_with_its_place():
    found = one(findings(evaluations(), documents(), None, NOW))

    assert list(found) == list(FINDINGS)
    assert (found["status"], found["severity"], found["verdict"]) == ("open", "error", "break")
    assert found["difference"] == Decimal("10000")
    assert (found["disclosure_id"], found["page"], found["x0"]) == ("x", 7, 1.0)
    assert found["first_seen_at"] == found["last_seen_at"] == NOW


def test_what_passed_or_was_not_evaluated_is_none():
    rows = evaluations(
        {"verdict": "exact", "actual": Decimal("1179700")},
        {"verdict": "not_evaluated", "reason": "unread", "subject": "other"},
    )

    assert findings(rows, documents(), None, NOW).is_empty()


def test_rounding_is_a_finding_with_its_own_verdict():
    rows = evaluations({"verdict": "rounding", "actual": Decimal("1179800")})

    found = one(findings(rows, documents(), None, NOW))

    assert (found["verdict"], found["severity"]) == ("rounding", "error")
    assert "无需处理" in found["message"]


def test_a_file_that_is_no_disclosure_has_no_findings():
    assert findings(evaluations(), documents({"is_disclosure": False}), None, NOW).is_empty()
    assert findings(evaluations(), documents({"document_id": "other"}), None, NOW).is_empty()


def test_two_failures_of_one_subject_are_two_findings():
    rows = evaluations({"page": 7}, {"page": 8})

    found = findings(rows, documents(), None, NOW)

    assert found["finding_id"].n_unique() == found.height == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"region_code": "509902"},
        {"unit_code": "101002"},
        {"fiscal_year": 2024},
        {"report_kind": "final"},
        {"scope": "department"},
    ],
)
def test_the_id_follows_the_disclosure_and_the_subject(changed):
    first = one(findings(evaluations(), documents(), None, NOW))
    other = one(findings(evaluations(), documents(changed), None, NOW))
    subject = one(findings(evaluations({"subject": "else"}), documents(), None, NOW))

    assert len({row["finding_id"] for row in (first, other, subject)}) == 3


# The life of a finding


def test_a_second_run_changes_nothing_but_when_it_was_last_seen():
    first = findings(evaluations(), documents(), None, NOW)
    second = findings(evaluations(), documents(), first, LATER)

    assert second.drop("last_seen_at").equals(first.drop("last_seen_at"))
    assert one(second)["last_seen_at"] == LATER


def test_times_of_another_zone_are_the_same_instants():
    first = findings(evaluations(), documents(), None, NOW)
    local = pl.col("first_seen_at", "last_seen_at").dt.convert_time_zone("Asia/Shanghai")
    rows = evaluations({"subject": "new"})

    found = findings(rows, documents(), first.with_columns(local), LATER)

    assert sorted(found["first_seen_at"]) == [NOW, LATER]


def test_what_passes_now_is_resolved():
    first = findings(evaluations(), documents(), None, NOW)
    mended = evaluations({"actual": Decimal("1179700"), "verdict": "exact"})

    found = one(findings(mended, documents(), first, LATER))

    assert (found["status"], found["last_seen_at"]) == ("resolved", NOW)


def test_what_comes_back_is_open_again_since_the_first_time():
    first = findings(evaluations(), documents(), None, NOW)
    mended = evaluations({"actual": Decimal("1179700"), "verdict": "exact"})
    resolved = findings(mended, documents(), first, LATER)

    found = one(findings(evaluations(), documents(), resolved, LATER))

    assert (found["status"], found["first_seen_at"]) == ("open", NOW)


def accepted(found):
    row = one(found)
    decision = Decision(
        "accept",
        "张三",
        NOW,
        "已核实",
        decision_id="k1",
        finding_id=row["finding_id"],
        expected=row["expected"],
        actual=row["actual"],
        verdict=row["verdict"],
    )
    return {row["finding_id"]: decision}


def test_what_a_person_accepted_stays_accepted():
    first = findings(evaluations(), documents(), None, NOW)
    decided = accepted(first)

    again = findings(evaluations(), documents(), first, LATER, accepted=decided)
    fresh = findings(evaluations(), documents(), None, LATER, accepted=decided)
    unread = evaluations({"actual": None, "verdict": "not_evaluated", "reason": "unread"})
    unsure = findings(unread, documents(), again, LATER, accepted=decided)

    assert {one(f)["status"] for f in (again, fresh, unsure)} == {"accepted"}
    assert one(fresh)["decision_id"] == "k1"


def test_what_was_accepted_and_is_mended_is_resolved_and_undone_it_is_open():
    first = findings(evaluations(), documents(), None, NOW)
    decided = accepted(first)
    kept = findings(evaluations(), documents(), first, LATER, accepted=decided)
    mended = evaluations({"actual": Decimal("1179700"), "verdict": "exact"})

    after = one(findings(mended, documents(), kept, LATER, accepted=decided))
    undone = one(findings(evaluations(), documents(), kept, LATER, accepted={}))

    assert (after["status"], after["decision_id"]) == ("resolved", None)
    assert (undone["status"], undone["decision_id"]) == ("open", None)


def test_an_accepted_finding_with_other_figures_is_open_again_and_says_so():
    decided = accepted(findings(evaluations(), documents(), None, NOW))
    changed = evaluations({"actual": Decimal("1199700")})

    found = findings(changed, documents(), None, LATER, accepted=decided)
    later = findings(
        evaluations({"rule_id": "P05"}), documents(), found, LATER, accepted=decided
    ).filter(pl.col("rule_id") == "P04")

    assert (one(found)["status"], one(found)["decision_id"]) == ("open", "k1")
    assert "张三 于 2026-03-01 接受过，当时印为118.97" in one(found)["message"]
    assert one(found)["message_en"].count("accepted it on 2026-03-01") == 1
    assert one(later)["message"] == one(found)["message"]


def test_findings_of_an_earlier_version_lack_later_columns():
    first = findings(evaluations(), documents(), None, NOW)

    found = findings(evaluations(), documents(), first.drop("decision_id"), LATER)

    assert one(found)["first_seen_at"] == NOW


def test_a_figure_that_can_no_longer_be_read_resolves_nothing():
    first = findings(evaluations(), documents(), None, NOW)
    unread = evaluations({"actual": None, "verdict": "not_evaluated", "reason": "unread"})

    assert one(findings(unread, documents(), first, LATER))["status"] == "open"


def test_a_rule_or_a_disclosure_that_did_not_run_resolves_nothing():
    first = findings(evaluations(), documents(), None, NOW)
    other_rule = evaluations({"rule_id": "P05", "verdict": "exact"})
    other = documents({"document_id": "e", "disclosure_id": "y", "unit_code": "101002"})

    assert (
        one(findings(other_rule, documents(), first, LATER)).items()
        == first.row(0, named=True).items()
    )
    rows = evaluations({"document_id": "e", "verdict": "exact"})
    assert findings(rows, other, first, LATER)["status"].to_list() == ["open"]


def test_a_rule_without_a_subject_any_more_resolves():
    first = findings(evaluations(), documents(), None, NOW)
    silent = evaluations({"subject": "*", "verdict": "not_evaluated", "reason": "no_subject"})

    assert one(findings(silent, documents(), first, LATER))["status"] == "resolved"


def test_a_correction_keeps_the_id_and_only_the_current_version_counts():
    first = findings(evaluations(), documents(), None, NOW)
    both = documents({}, {"document_id": "e"}, current=[False, True])

    again = findings(evaluations({}, {"document_id": "e"}), both, first, LATER)
    assert one(again)["finding_id"] == one(first)["finding_id"]
    assert one(again)["document_id"] == "e"

    mended = evaluations({}, {"document_id": "e", "verdict": "exact", "actual": Decimal("1179700")})
    assert one(findings(mended, both, first, LATER))["status"] == "resolved"


# Causes


def test_one_wrong_figure_is_reported_once():
    rows = evaluations(
        {
            "rule_id": "P03",
            "subject": "row",
            "line_code": "2130304",
            "expected": Decimal("410100"),
            "actual": Decimal("411000"),
        },
        {
            "subject": "tree",
            "line_code": "21303",
            "measure": "project",
            "expected": Decimal("7780100"),
            "actual": Decimal("7781000"),
        },
        {
            "rule_id": "P05",
            "subject": "total",
            "line_code": None,
            "line_name": "合计",
            "measure": "project",
            "expected": Decimal("9781000"),
            "actual": Decimal("9780100"),
        },
    )

    found = {
        row["rule_id"]: row for row in findings(rows, documents(), None, NOW).iter_rows(named=True)
    }

    assert found["P03"]["cause_id"] is None
    assert found["P04"]["cause_id"] == found["P03"]["finding_id"]
    assert found["P05"]["cause_id"] == found["P03"]["finding_id"]


@pytest.mark.parametrize(
    "other",
    [
        {"line_code": "20805"},
        {"actual": Decimal("1179800")},
        {"table_code": "income"},
        {"origin": "parse"},
        {"verdict": "rounding"},
        {"rule_id": "P07", "table_code": None, "line_code": None, "measure": "weight"},
    ],
)
def test_breaks_that_are_not_connected_explain_nothing(other):
    rows = evaluations({}, {"subject": "other"} | other)

    assert findings(rows, documents(), None, NOW)["cause_id"].to_list() == [None, None]


def test_a_break_across_statements_refers_to_the_one_inside():
    rows = evaluations(
        {},
        {
            "rule_id": "X02",
            "subject": "across",
            "table_code": "funding_summary",
            "line_code": "221",
            "actual": Decimal("1169700"),
        },
    )
    rows = rows.with_columns(expected=pl.lit(Decimal("1179700"), dtype=frames.MONEY))

    found = findings(rows, documents(), None, NOW)

    cause = found.filter(pl.col("rule_id") == "P04")["finding_id"][0]
    assert found.filter(pl.col("rule_id") == "X02")["cause_id"].to_list() == [cause]


# Messages


def said(rule_id, lang="zh", **changes):
    row = evaluations({"rule_id": rule_id} | changes).row(0, named=True)
    return message(rules.rule(rule_id), row, lang)


def test_a_message_names_page_statement_line_and_figures():
    assert said("P04") == (
        "第7页：《一般公共预算财政拨款支出预算表》22102“住房改革支出”行合计栏印为118.97万元，"
        "下级科目之和为117.97万元，相差1.00万元：可能有一位数字写错。"
    )
    assert said("P04", lang="en") == (
        "Page 7: general public expenditure, 22102 住房改革支出: total is printed "
        "118.97 × 10,000 yuan, its children sum to 117.97 × 10,000 yuan, "
        "difference 1.00 × 10,000 yuan: one digit may be wrong."
    )


def test_figures_finer_than_a_hundredth_of_ten_thousand_stay_in_yuan():
    assert "1,189,700.50元" in said("P04", actual=Decimal("1189700.50"))


def test_a_narrative_and_its_table_keep_units_of_their_own():
    text = said("N01", expected=Decimal("17560320"), actual=Decimal("17560000"))

    assert (
        "写为1,756万元，《一般公共预算财政拨款支出预算表》合计栏为17,560,320元，相差320元" in text
    )


def spoken(statement, **changes):
    """The message of a finding whose statement is known."""
    rows = evaluations({"rule_id": "P04"} | changes)
    default = {"document_id": "d", "table_code": "general_expenditure", "statement_no": 1}
    known = frames.build(
        (default | s for s in ([statement] if isinstance(statement, dict) else statement)),
        frames.PARSE["statements"],
    )
    parsed = {name: frames.empty(schema) for name, schema in frames.PARSE.items()}
    parsed["statements"] = known
    return one(findings(rows, documents(), None, NOW, parsed=parsed))["message"]


def test_a_message_bears_the_number_and_the_unit_that_the_statement_prints():
    in_yuan = spoken({"form_no": "表5", "unit_factor": 1})
    in_wan = spoken({"form_no": "表二", "unit_factor": 10_000}, actual=Decimal("1189700.50"))

    assert "表5《一般公共预算财政拨款支出预算表》22102" in in_yuan
    assert "印为1,189,700元，下级科目之和为1,179,700元，相差10,000元" in in_yuan
    assert "表二《" in in_wan and "印为118.97005万元" in in_wan


def test_a_message_across_statements_names_both_places():
    text = spoken(
        [
            {"table_code": "summary", "form_no": "表六", "unit_factor": 10_000},
            {"table_code": "expenditure", "page_from": 12, "page_to": 13},
        ],
        rule_id="X04",
        table_code="summary",
        line_code=None,
        line_name="支出总计",
    )

    assert text == (
        "第7页：表六《部门收支总表》“支出总计”行印为118.97万元，"
        "部门支出总表（第12–13页）总计为117.97万元，相差1.00万元：可能有一位数字写错。"
    )


def test_a_figure_of_the_text_names_the_table_it_is_held_against():
    text = spoken(
        {"form_no": "表2", "unit_factor": 1, "page_from": 9, "page_to": 9},
        rule_id="N01",
        expected=Decimal("1179700"),
        actual=Decimal("1189700"),
    )

    assert (
        "写为118.97万元，表2《一般公共预算财政拨款支出预算表》（第9页）合计栏为1,179,700元" in text
    )


def test_a_change_is_said_as_the_text_says_it():
    text = said(
        "N05",
        table_code=None,
        measure="income",
        actual=Decimal("-807800"),
        expected=Decimal("-807803.30"),
        verdict="rounding",
    )

    assert "写为减少80.78万元，按两年数字或各分项增减计算为减少807,803.30元，相差3.30元" in text


def test_rounding_says_that_it_is_acceptable():
    text = said("P04", actual=Decimal("1179800"), verdict="rounding")

    assert text.endswith("相差0.01万元：四舍五入所致，可以接受，无需处理。")


def test_what_was_read_in_two_ways_says_both():
    reason = "read again otherwise: p. 7: 434.28 / 434.23; p. 8: 1 / 2"

    text = said("P04", origin="parse", reason=reason)

    assert "（第7页的数两次读得不同：434.28、434.23）（可能是系统读取有误" in text
    assert "434.28 and 434.23" in said("P04", lang="en", origin="parse", reason=reason)


def test_weights_and_counts_are_plain_numbers():
    text = said(
        "P07",
        table_code=None,
        line_name="离退休党组织建设经费",
        measure="weight",
        expected=Decimal("100"),
        actual=Decimal("190"),
    )

    assert "指标权重合计为190，应为100，相差90。" in text


def test_a_message_without_figures_says_what_is_known():
    text = said(
        "P01",
        table_code="income",
        line_name=None,
        verdict="missing",
        expected=None,
        actual=None,
        page=None,
        note="文件中没有此表",
    )

    assert text == "未公开《部门收入总表》：文件中没有此表。如无此项收支，应公开空表并说明。"


def test_what_we_may_have_misread_says_so():
    assert said("P04", origin="parse").endswith("请先与原件核对）")


@pytest.mark.parametrize("rule", rules.catalogue(), ids=lambda rule: rule.rule_id)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("bare", [False, True])
def test_every_rule_can_speak_of_any_row(rule, lang, bare):
    nothing = dict.fromkeys(
        ("expected", "actual", "line_code", "line_name", "table_code", "measure", "page", "note")
    )
    row = evaluations(nothing if bare else {"note": "说明"}).row(0, named=True)

    text = message(rule, row, lang)

    assert (
        text and "{" not in text and "None" not in text and "“”" not in text and "《》" not in text
    )


def test_a_final_account_is_named_as_one():
    about = documents({"report_kind": "final"})
    found = one(findings(evaluations({"rule_id": "P04"}), about, None, NOW))
    assert "一般公共预算财政拨款支出决算表" in found["message"]
