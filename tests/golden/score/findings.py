"""Findings of the rules against the truth's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from expectations import rules
from score.tally import Tally
from score.truth import Row, number

#: Which of our rules may hold a finding of the truth, by the hint that the truth gives; a hint that
#: is not here may be held by any.
RULES_OF_HINT: dict[str, set[str]] = {
    "parent_sum": {"P04"},
    "children": {"P04"},
    "row_sum": {"P03"},
    "total_sum": {"P05", "P06"},
    "indicator_weights": {"P07"},
    "project_sheets_sum": {"X09"},
    "missing_table": {"P01"},
    "project_funds": {"P02"},
    "vehicles_sum": {"N07"},
    "procurement_parts": {"N08"},
    "narrative_vs_table": {"N01", "N02", "N03", "N04"},
    "narrative_sum": {"N11"},
    "change_parts": {"N05"},
    "change_vs_levels": {"N05"},
    "narrative": {"N06", "N08"},
}
#: Hints about stated figures: one finding of ours may be several of the truth's, since it names the
#: sentence that is wrong, whatever it is compared with.
NARRATIVE = {"narrative_vs_table", "narrative_sum", "change_parts", "change_vs_levels", "narrative"}
#: The verdicts that are findings.
VERDICTS = ("break", "mismatch", "missing", "rounding")


@dataclass(slots=True)
class FindingScore:
    """Findings beyond rounding, roundings, and the alarms that the truth knows nothing of.

    `own` are our own words on what we could not read; `beyond` counts the truth's findings
    that a document alone cannot show, or that no rule is about: they are in neither tally.
    """

    breaks: Tally = field(default_factory=Tally)
    rounding: Tally = field(default_factory=Tally)
    false_alarms: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    beyond: int = 0


def score_findings(truth: Mapping[str, Any], found: Iterable[Row]) -> FindingScore:
    """Compare evaluations that are findings (`frames.EVALUATIONS` rows) with the truth's.

    `got` and `right` of a tally count the truth's findings that were found: what was found beyond
    them and would reach a person is in `false_alarms`.
    """
    score = FindingScore()
    rows = [row for row in found if row["verdict"] in VERDICTS]
    missed, left = unmatched(truth.get("findings", []), rows)
    for row in truth.get("findings", []):
        tally = score.rounding if row["kind"] == "rounding" else score.breaks
        if not any(row is other for other in missed):
            tally.right += 1
            tally.got += 1
        elif is_beyond(row):
            score.beyond += 1
            continue
        elif row.get("optional"):
            continue
        else:
            tally.differences.append(f"missing: {_short(row)}")
        tally.expected += 1
    for row in left:
        if is_alarm(row) and row["origin"] == "parse":
            score.own.append(f"said of ourselves: {_told(row)}")
        elif is_alarm(row):
            score.false_alarms.append(f"false: {_told(row)}")
    return score


def unmatched(expected: Iterable[Row], found: list[Row]) -> tuple[list[Row], list[Row]]:
    """Return the truth's findings that no rule made, and our findings that are left over."""
    left, missed = list(found), []
    for truth in expected:
        pool = found if hint_of(truth) in NARRATIVE else left
        match = next((row for row in pool if agrees(truth, row)), None)
        if match is None:
            missed.append(truth)
        elif match in left:
            left.remove(match)
    return missed, left


def agrees(truth: Row, row: Row) -> bool:
    """Tell whether a finding of ours is this one of the truth."""
    hint = hint_of(truth)
    holders = RULES_OF_HINT.get(hint)
    if (holders is not None and row["rule_id"] not in holders) or row["verdict"] != truth["kind"]:
        return False
    if hint in NARRATIVE:
        return _stated_alike(truth, row)
    if row["rule_id"] == truth.get("rule_id") == "N10" and "year" in hint:
        # Years are no figures: the statement, or the text, that names a wrong one tells.
        return bool(row["subject"] != "unit_name" and truth["table_code"] == row["table_code"])
    if truth.get("sheet_no") is not None and str(truth["sheet_no"]) in row["subject"].split("/"):
        # Of two figures in one cell, which one is meant is not said.
        return _figures(truth) == _figures(row) or _figures(truth) == _figures(row)[::-1]
    return key(row["rule_id"], row) == key(row["rule_id"], truth)


def key(rule_id: str, row: Row) -> tuple[Any, ...]:
    """Return what identifies a finding: a line and its figures; a sheet's or sentence's figures."""
    on_a_line = rule_id[0] in "PX" and row.get("table_code") is not None
    name = (row.get("line_code") or row.get("line_name")) if on_a_line else None
    return (row.get("table_code"), name, row.get("measure") if on_a_line else None, _figures(row))


def _figures(row: Row) -> tuple[Any, ...]:
    return (number(row.get("expected")), number(row.get("actual")))


def hint_of(truth: Row) -> str:
    """Return the truth's hint; a found document's narrative findings have none."""
    hint = truth.get("rule_hint") or truth.get("rule")
    return str(hint or truth.get("table_code"))


def is_beyond(truth: Row) -> bool:
    """Tell whether the document alone cannot show a finding, or no rule is about it.

    What other documents say; a rounding difference to last year's own figures, which only last
    year's document prints; a line that the text names in other words.
    """
    needs_last_year = hint_of(truth) == "change_vs_levels" and truth["kind"] == "rounding"
    others = bool(truth.get("cross_document"))
    return others or needs_last_year or truth.get("measure") == "line_name"


def is_alarm(row: Row) -> bool:
    """Tell whether a finding would reach a person: not rounding, not a rule that only warns."""
    return row["verdict"] != "rounding" and row["rule_id"] not in _warnings()


@cache
def _warnings() -> frozenset[str]:
    return frozenset(r.rule_id for r in rules.catalogue() if r.severity == "warning")


def _stated_alike(truth: Row, row: Row) -> bool:
    """Tell whether a finding is about the stated figure of the truth's."""
    claim = truth.get("claim") or truth
    if claim.get("topic") not in row["subject"].split("/"):
        return False
    if hint_of(truth) == "narrative":
        return bool(row["line_name"] == truth["line_name"])
    return all(number(truth[side]) == row[side] for side in ("expected", "actual"))


def _short(row: Row) -> str:
    names = ("kind", "table_code", "line_code", "line_name", "measure", "expected", "actual")
    words = [hint_of(row), *(str(row.get(name)) for name in names if row.get(name) is not None)]
    topic = (row.get("claim") or row).get("topic")
    return " ".join([*words, topic] if topic else words)


def _told(row: Row) -> str:
    figures = f"expected {row['expected']} actual {row['actual']}"
    return f"{row['rule_id']} {row['verdict']} {row['subject']} {figures} p.{row['page']}"
