"""The catalogue, the evaluation of rules, and the suites that stand at a stage's door."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

import sql
from assets import frames
from expectations import bench, rules
from expectations.checker import Checker
from expectations.gate import outcomes
from expectations.run import SuiteError, run_stage
from expectations.suites import build_suite, evaluation_batch, frame_batch, frame_suite


def pages(*rows):
    return frames.build(
        ({"document_id": "d", "text_source": "embedded", **row} for row in rows),
        frames.EXTRACT["pages"],
    )


def tables(*rows):
    return frames.build(
        ({"document_id": "d", "page": 1, **row} for row in rows), frames.EXTRACT["tables"]
    )


def extracted(**given):
    return {name: frames.empty(schema) for name, schema in frames.EXTRACT.items()} | given


def outcome(report, rule_id):
    return next(o for o in report.outcomes if o.rule_id == rule_id)


def evaluation(**changes):
    row = {
        "document_id": "d",
        "subject": "s",
        "table_code": None,
        "statement_no": None,
        "side": None,
        "line_code": None,
        "line_name": None,
        "measure": None,
        "expected": Decimal("1.00"),
        "actual": Decimal("1.00"),
        "terms": 2,
        "tolerance": Decimal("0"),
        "verdict": "exact",
        "reason": None,
        "origin": "source",
        "note": None,
        "page": 1,
        "x0": None,
        "y0": None,
        "x1": None,
        "y1": None,
    }
    return pl.DataFrame([row | changes])


# The catalogue


def test_every_rule_of_the_catalogue_has_its_sql_and_every_sql_its_row():
    ids = {rule.rule_id for rule in rules.catalogue()}

    assert ids == {path.stem for path in sql.path("rules").glob("*.sql")}


@pytest.mark.parametrize("rule", rules.catalogue(), ids=lambda rule: rule.rule_id)
def test_a_rule_says_what_it_is_and_runs_on_nothing(rule):
    assert all((rule.title_zh, rule.title_en, rule.formula, rule.tolerance, rule.source))
    assert rule.message_zh and rule.message_en
    assert rules.evaluate([rule.rule_id], {}).is_empty()


def test_only_our_own_faults_block():
    blocking = {rule.rule_id for rule in rules.catalogue() if rule.blocking}

    assert blocking == {"E01", "L01", "L02", "L03", "L04", "L05", "L06"}


def test_an_unknown_rule_or_stage_is_refused():
    with pytest.raises(rules.RuleError, match="Z99"):
        rules.evaluate(["Z99"], {})
    with pytest.raises(rules.RuleError, match="publish"):
        rules.evaluate("publish", {})


# What a rule may return


def test_an_evaluation_keeps_its_decimals():
    rows = rules.as_evaluations("P04", evaluation(expected=Decimal("12345678901234567.89")))

    assert rows.schema == pl.Schema(frames.EVALUATIONS)
    assert rows["expected"].to_list() == [Decimal("12345678901234567.89")]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"actual": 1.0}, "double"),
        ({"actual": Decimal("1.005")}, "loses digits"),
        ({"verdict": "fine"}, "unknown words"),
        ({"origin": "them"}, "unknown words"),
        ({"subject": None}, "subject is null"),
        ({"verdict": "break", "actual": None}, "without both"),
        ({"verdict": "not_evaluated"}, "no reason"),
        ({"surplus": 1}, "surplus"),
    ],
)
def test_what_is_no_evaluation_is_the_rules_fault(changes, complaint):
    with pytest.raises(rules.RuleError, match=complaint):
        rules.as_evaluations("P04", evaluation(**changes))


def test_a_rule_is_never_silent_about_a_document():
    rows = rules.evaluate(["E04"], extracted(pages=pages({"page": 1}, {"page": 2})))

    assert rows.select("document_id", "subject", "verdict", "reason").rows() == [
        ("d", "*", "not_evaluated", "no_subject")
    ]


# The suites


def test_a_good_extraction_passes():
    given = extracted(
        pages=pages({"page": 1}), tables=tables({"table_no": 1, "frame_chars": 9, "cell_chars": 9})
    )

    report = run_stage("extract", given)

    assert not report.blocked
    assert all(o.passed for o in report.outcomes)
    assert outcome(report, "E04").exact == 1
    assert outcome(report, "frame:pages").evaluated == 1


def test_a_lost_character_is_our_finding_and_does_not_stop_the_batch():
    given = extracted(
        pages=pages({"page": 1}), tables=tables({"table_no": 1, "frame_chars": 9, "cell_chars": 8})
    )

    report = run_stage("extract", given)

    assert not report.blocked
    found = outcome(report, "E04")
    assert (found.passed, found.blocking, found.breaks, found.evaluated) == (False, False, 1, 1)
    assert report.evaluations.filter(rule_id="E04")["origin"].to_list() == ["parse"]


def test_a_scan_is_reported_and_does_not_block():
    report = run_stage("extract", extracted(pages=pages({"page": 1, "text_source": "scan"})))

    assert not report.blocked
    assert (outcome(report, "E02").passed, outcome(report, "E02").missing) == (False, 1)


def test_what_has_no_subject_passes_as_not_evaluated():
    report = run_stage("extract", extracted(pages=pages({"page": 1})))

    found = outcome(report, "E04")
    assert (found.passed, found.evaluated, found.not_evaluated) == (True, 0, 1)


def test_a_key_twice_blocks():
    report = run_stage("extract", extracted(pages=pages({"page": 1}, {"page": 1})))

    assert report.blocked
    assert "unique" in outcome(report, "frame:pages").description


def test_a_null_in_a_key_blocks():
    lines = frames.build([{"document_id": "d", "page": 1}], frames.EXTRACT["text_lines"])

    report = run_stage("extract", extracted(pages=pages({"page": 1}), text_lines=lines))

    assert report.blocked
    assert "null: line_no" in outcome(report, "frame:text_lines").description


@pytest.mark.parametrize(("topic", "passes"), [("reception", True), ("no_such_topic", False)])
def test_a_topic_outside_the_catalogue_blocks(topic, passes):
    row = {"document_id": "d", "claim_no": 1, "topic": topic, "page": 1}
    claims = frames.build([row], frames.PARSE["claims"])

    parsed = {name: frames.empty(schema) for name, schema in frames.PARSE.items()}
    batch = frame_batch("parse", parsed | {"claims": claims})

    results = Checker().validate(batch, frame_suite("parse"))

    failed = [r.expectation_config.meta["fault"] for r in results if not r.success]
    assert failed == ([] if passes else ["value not listed"])


def test_a_frame_of_other_types_or_none_blocks():
    wrong = pages({"page": 1}).with_columns(pl.col("width").cast(pl.String))

    report = run_stage("extract", {"pages": wrong})

    assert not outcome(report, "frame:pages").passed
    assert not outcome(report, "frame:cells").passed


def test_the_suites_carry_their_rules():
    suite = build_suite("extract", ["d"])

    ids = ["E01", "E02", "E03", "E04", "E05", "E06"]
    assert [e.meta["rule_id"] for e in suite.expectations] == [i for i in ids for _ in range(3)]


def check_gate(rows):
    return outcomes("extract", extracted(pages=pages({"page": 1})), rows)


def extract_evaluations(**changes):
    rows = rules.evaluate("extract", extracted(pages=pages({"page": 1})))
    changed = rules.as_evaluations("E04", evaluation(**changes))
    return pl.concat([rows.filter(pl.col("rule_id") != "E04"), changed])


def test_the_suite_does_the_sums_again_and_does_not_trust_the_sqls_verdict():
    hidden = extract_evaluations(actual=Decimal("2.00"), verdict="exact")
    invented = extract_evaluations(verdict="break")

    for rows in (hidden, invented):
        with pytest.raises(SuiteError, match=r"disagree on 1 .*E04"):
            check_gate(rows)


def test_a_difference_within_the_tolerance_reconciles():
    rows = extract_evaluations(
        actual=Decimal("1.01"), tolerance=Decimal("0.0100"), verdict="rounding"
    )

    found = next(o for o in check_gate(rows) if o.rule_id == "E04")

    assert (found.passed, found.rounding) == (True, 1)


def test_an_empty_frame_does_not_pass_for_a_clean_one():
    rows = rules.evaluate("extract", extracted(pages=pages({"page": 1})))

    with pytest.raises(SuiteError, match="said nothing"):
        check_gate(rows.clear())


def test_an_exception_inside_great_expectations_is_ours():
    batch = evaluation_batch(extract_evaluations(), ["d"]).drop(columns=["tolerance"])

    with pytest.raises(SuiteError):
        Checker().validate(batch, build_suite("extract"))


def test_every_failing_row_comes_back_by_its_number():
    rows = pl.concat(
        rules.as_evaluations(rule_id, evaluation(actual=Decimal(actual), verdict=verdict))
        for rule_id, actual, verdict in [
            ("E04", "2.00", "break"),
            ("E04", "1.00", "exact"),
            ("E01", "1.00", "mismatch"),
            ("E04", "3.00", "break"),
        ]
    )

    results = Checker().validate(evaluation_batch(rows, ["d"]), build_suite("extract", ["d"]))

    failing = {
        (r.expectation_config.meta["rule_id"], r.expectation_config.type): [
            entry["row"] for entry in r.result["unexpected_index_list"]
        ]
        for r in results
        if r.result.get("unexpected_index_list")
    }
    assert failing == {
        ("E04", "expect_equation_to_reconcile"): [0, 3],
        ("E01", "expect_no_verdict"): [2],
    }


def test_a_rule_that_says_nothing_of_one_document_fails_its_population():
    rows = rules.as_evaluations("E04", evaluation())

    results = Checker().validate(evaluation_batch(rows, ["d", "e"]), build_suite("extract", "de"))

    population = [r for r in results if r.expectation_config.meta.get("population")]
    assert len(population) == 6
    assert not any(r.success for r in population)


def test_a_view_is_built_for_those_that_read_it_and_not_for_a_column_of_its_name():
    assert bench.shared(["SELECT figures FROM unread_tables -- FROM figures"]) == []
    assert [(v.name, v.kind) for v in bench.shared(["SELECT 1 FROM line_figures"])] == [
        ("named_lines", "TABLE"),
        ("placed_figures", "TABLE"),
        ("line_figures", "VIEW"),
    ]
