"""Findings: evaluations that failed, with a stable id, a cause and a life.

A finding is new (`open`), stays, is `resolved` when its rule was evaluated again on the current
documents of its disclosure and no longer fails there, or is `accepted` by a person, which holds for
the figures that were accepted: when they change, the finding is open again and says so. The same
failure has the same id in every run and over corrections.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

import polars as pl

from assets.decisions import Decision
from assets.frames import BOX, MONEY, Frames
from expectations import interval
from expectations.messages import counterpart, message, outgrown
from expectations.roots import roots
from expectations.rules import catalogue

_TIME: Final = pl.Datetime("us", "UTC")
#: The columns of `quality.findings`.
FINDINGS: dict[str, Any] = {
    "finding_id": pl.String,
    "disclosure_id": pl.String,
    "document_id": pl.String,
    "rule_id": pl.String,
    "severity": pl.String,
    "table_code": pl.String,
    "line_code": pl.String,
    "line_name": pl.String,
    "measure": pl.String,
    "expected": MONEY,
    "actual": MONEY,
    "difference": MONEY,
    "verdict": pl.String,
    "origin": pl.String,
    "cause_id": pl.String,
    "message": pl.String,
    "message_en": pl.String,
    "page": pl.Int32,
    **BOX,
    "status": pl.String,
    "decision_id": pl.String,
    "first_seen_at": _TIME,
    "last_seen_at": _TIME,
}
#: The worst first: what one subject in two files of a disclosure comes to.
_RANK: Final = {
    interval.BREAK: 0,
    interval.MISMATCH: 0,
    interval.MISSING: 0,
    interval.ROUNDING: 1,
    interval.NOT_EVALUATED: 2,
}
_REPORTED: Final = interval.FAILING | {interval.ROUNDING}
_IDENTITY: Final = ("region_code", "unit", "fiscal_year", "report_kind", "scope")

Row = dict[str, Any]


def findings(
    evaluations: pl.DataFrame,
    documents: pl.DataFrame,
    previous: pl.DataFrame | None,
    now: datetime,
    *,
    accepted: Mapping[str, Decision] | None = None,
    parsed: Frames | None = None,
    evidence: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Return all findings after a run, as the rows of `quality.findings`.

    `evaluations` (`frames.EVALUATIONS`) are of any stages; `documents` has the header's columns
    and `disclosure_id`, and says by `is_current`, if it has it, which versions count. Evaluations
    of documents that are not in it (no disclosures) give no finding. `previous` are the findings
    before this run, of this or other partitions; those that this run has nothing to say of are
    returned as they were. Amounts are yuan; `now` (aware) is when this run looked. `accepted`:
    the acceptances in force, by finding; `parsed`: the frames of the parse stage, in which the
    wrong figures behind the findings are looked for, and the statements' numbers and units;
    `evidence`: what the rules of that stage say with their figures' names, where it is known.
    """
    now = now.astimezone(UTC)
    decided = accepted or {}
    rows = _identified(evaluations, documents)
    statements = None if parsed is None else parsed["statements"]
    _printed(rows.values(), statements)
    failing = {i: row for i, row in rows.items() if row["verdict"] in _REPORTED}
    undecided = {i for i, row in rows.items() if row["verdict"] == interval.NOT_EVALUATED}
    covered = _covered(evaluations, documents)
    before = _by_id(previous)
    found = roots(failing, _current(documents), parsed, _identifier(documents), evidence)
    _printed(found.added.values(), statements)
    failing.update(found.added)
    out = [
        _decided(
            _finding(
                i, {**row, "hint": found.hints.get(i)}, found.cause_of.get(i), before.get(i), now
            ),
            decided.get(i),
        )
        for i, row in failing.items()
    ]
    for identity, old in before.items():
        if identity in failing:
            continue
        gone = (old["rule_id"], old["disclosure_id"]) in covered and identity not in undecided
        if gone or old["status"] == "resolved":
            out.append({**old, "status": "resolved", "decision_id": None})
        else:
            # Nothing was evaluated again: what it says, it has said.
            judged = _decided({**old, "status": "open"}, decided.get(identity))
            out.append({**judged, "message": old["message"], "message_en": old["message_en"]})
    return _frame(out)


def _printed(rows: Iterable[Row], statements: pl.DataFrame | None) -> None:
    """Tell the rows the number and the unit that their statement prints, for their messages."""
    if statements is None:
        return
    key = ("document_id", "table_code", "statement_no")
    known = {tuple(row[k] for k in key): row for row in statements.iter_rows(named=True)}
    for row in rows:
        statement = known.get(tuple(row[k] for k in key))
        if statement is not None:
            row["form_no"] = statement["form_no"]
            row["unit_factor"] = statement["unit_factor"]
        other = known.get((row["document_id"], counterpart(row), row["statement_no"]))
        if other is not None:
            row["other_pages"] = (other["page_from"], other["page_to"])


def _decided(row: Row, decision: Decision | None) -> Row:
    """The finding as a person decided, or open again where its figures are others by now."""
    if decision is None:
        return {**row, "decision_id": None}
    row = {**row, "decision_id": decision.decision_id}
    if all(row[name] == getattr(decision, name) for name in ("expected", "actual", "verdict")):
        return {**row, "status": "accepted"}
    return {
        **row,
        "message": row["message"] + outgrown(row, decision),
        "message_en": row["message_en"] + outgrown(row, decision, "en"),
    }


def finding_id(rule_id: str, document: Mapping[str, Any], subject: str) -> str:
    """Return the id of a finding: hash of rule, region, unit, year, kind, scope and subject.

    `document` has the header's columns; the unit is its identity over the years, where conform did
    not give it one its code, or its name where it has none.
    """
    unit = document.get("unit_id") or document.get("unit_code") or document.get("unit_name")
    parts = {**document, "unit": unit}
    text = "\x1f".join([rule_id, *(str(parts.get(k)) for k in _IDENTITY), subject])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _identifier(documents: pl.DataFrame) -> Callable[[str, str, str], str]:
    headers = {row["document_id"]: row for row in documents.iter_rows(named=True)}
    return lambda document_id, rule_id, subject: finding_id(rule_id, headers[document_id], subject)


def _identified(evaluations: pl.DataFrame, documents: pl.DataFrame) -> dict[str, Row]:
    """Evaluations of the current documents by finding id, the worst where an id stands twice.

    Without those that hold: nobody asks for them, and they are nine in ten.
    """
    known = {row["document_id"]: row for row in _current(documents).iter_rows(named=True)}
    key = ("document_id", "rule_id", "subject")
    mine = (
        evaluations.filter(pl.col("document_id").is_in(list(known)))
        .sort(*key, "page", "y0", "x0", nulls_last=True)
        .with_columns(nth=pl.int_range(1, pl.len() + 1).over(key))
        .filter(pl.col("verdict") != interval.EXACT)
    )
    out: dict[str, Row] = {}
    for row in mine.iter_rows(named=True):
        document, nth = known[row["document_id"]], row.pop("nth")
        subject = row["subject"] if nth == 1 else f"{row['subject']}#{nth}"
        identity = finding_id(row["rule_id"], document, subject)
        row["disclosure_id"] = document["disclosure_id"]
        row["report_kind"] = document.get("report_kind")
        other = out.get(identity)
        if other is None or _RANK[row["verdict"]] < _RANK[other["verdict"]]:
            out[identity] = row
    return out


def _covered(evaluations: pl.DataFrame, documents: pl.DataFrame) -> set[tuple[str, str]]:
    """Rule and disclosure of all that was evaluated of the current documents."""
    current = _current(documents).select("document_id", "disclosure_id")
    spoken = evaluations.select("document_id", "rule_id").unique().join(current, on="document_id")
    return set(spoken.select("rule_id", "disclosure_id").iter_rows())


def _current(documents: pl.DataFrame) -> pl.DataFrame:
    """The versions that count: the current one, or all where a disclosure has none."""
    if "is_disclosure" in documents.columns:
        documents = documents.filter(pl.col("is_disclosure").fill_null(True))
    if "is_current" not in documents.columns:
        return documents
    has_current = pl.col("is_current").fill_null(False).any().over("disclosure_id", "part")
    return documents.filter(pl.col("is_current").fill_null(False) | ~has_current)


def _by_id(previous: pl.DataFrame | None) -> dict[str, Row]:
    if previous is None:
        return {}
    # Findings of an earlier version lack later columns.
    absent = [pl.lit(None, dtype).alias(k) for k, dtype in FINDINGS.items()]
    whole = previous.with_columns(c for c in absent if c.meta.output_name() not in previous.columns)
    # The warehouse may hand its times over in the session's zone; the instants are the same.
    known = whole.select(list(FINDINGS)).cast(pl.Schema(FINDINGS))
    return {row["finding_id"]: row for row in known.iter_rows(named=True)}


def _finding(identity: str, row: Row, cause: str | None, old: Row | None, now: datetime) -> Row:
    rule = _rules()[row["rule_id"]]
    compared = row["actual"] is not None and row["expected"] is not None
    kept = {k: row[k] for k in FINDINGS if k in row}
    return {
        **kept,
        "finding_id": identity,
        "severity": rule.severity,
        "difference": row["actual"] - row["expected"] if compared else None,
        "cause_id": cause,
        "message": message(rule, row),
        "message_en": message(rule, row, "en"),
        "status": "open",
        "first_seen_at": old["first_seen_at"] if old else now,
        "last_seen_at": now,
    }


def _rules() -> dict[str, Any]:
    return {rule.rule_id: rule for rule in catalogue()}


def _frame(rows: Iterable[Row]) -> pl.DataFrame:
    ordered = sorted(rows, key=lambda r: (r["rule_id"], r["document_id"] or "", r["finding_id"]))
    columns = {k: [row.get(k) for row in ordered] for k in FINDINGS}
    return pl.DataFrame(columns, schema=FINDINGS, strict=False)
