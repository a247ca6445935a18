"""The rule catalogue, and the evaluation of rules: SQL over the stages' frames, in memory.

A rule is one SELECT (`sql/rules/<ID>.sql`) over views named like the frames. It gives one row per
evaluated subject, passes too; a document of which a rule has nothing to say gets a row that says
so (`not_evaluated`, subject `*`), so that silence is never taken for a pass.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import duckdb
import polars as pl

import sql
from assets import frames as schemas
from assets.frames import Frames
from expectations import applies, bench, interval, scale

#: The subject and reason of the row that declares a rule without a subject in a document.
NO_SUBJECT: Final = "*"
NO_SUBJECT_REASON: Final = "no_subject"
ORIGINS: Final = frozenset({"source", "parse"})
#: The column in which a rule may name the figures of its equation.
CELLS: Final = "cells"
#: What `evidence` gives: evaluations with the names of their figures.
EVIDENCE: Final[dict[str, Any]] = {**schemas.EVALUATIONS, CELLS: pl.List(pl.String)}
_STAGES: Final = ("extract", "parse", "conform", "load")
_SEVERITIES: Final = frozenset({"error", "warning"})

#: The frame that lists a stage's documents.
_POPULATION: Final = {
    "extract": "pages",
    "parse": "header",
    "conform": "documents",
    "load": "documents",
}

_CODES: dict[str, Any] = {
    "code": pl.String,
    "name": pl.String,
    "level": pl.String,
    "parent_code": pl.String,
    "valid_from": pl.Int32,
    "valid_to": pl.Int32,
}
_CODE_SEEDS: Final = {
    "dim_function": "codes/function_codes.csv",
    "dim_economic": "codes/dept_economic_codes.csv",
}
_PARSE = schemas.PARSE
_NOT_IN_MART: Final = ("precision", "sentence_no", "unit")


def _mart(table: str, extra: dict[str, Any]) -> dict[str, Any]:
    kept = {k: v for k, v in _PARSE[table].items() if k not in _NOT_IN_MART}
    return {**kept, **extra}


#: What rules may read beside the stages' frames: the built warehouse and the code dimensions.
WAREHOUSE_VIEWS: dict[str, dict[str, Any]] = {
    "wh_documents": {
        **{k: v for k, v in schemas.CONFORM["documents"].items() if k != "unit_names"},
        "source_uri": pl.String,
        "status": pl.String,
        "status_reason": pl.String,
        "is_current": pl.Boolean,
        "version_tie": pl.Boolean,
        "ingested_at": pl.Datetime("us", "UTC"),
    },
    "wh_lines": {**_PARSE["lines"]},
    "wh_amounts": _mart("amounts", {"is_current": pl.Boolean}),
    "wh_projects": _mart("projects", {}),
    "wh_indicators": {**_PARSE["indicators"]},
    "wh_claims": _mart("claims", {}),
    "wh_function": _CODES,
    "wh_economic": _CODES,
    "wh_unit": {k: v for k, v in schemas.CONFORM["units"].items() if k != "aliases"},
    "wh_region": {"code": pl.String, "name": pl.String, "parent_code": pl.String},
    "dim_function": _CODES,
    "dim_economic": _CODES,
    # What the rules across documents (D) read beside the stages' frames.
    "versions": {
        "document_id": pl.String,
        "status_reason": pl.String,
        "is_current": pl.Boolean,
        "version_tie": pl.Boolean,
    },
    "expected_disclosures": schemas.EXPECTED,
    "postings": schemas.POSTINGS,
}


class RuleError(Exception):
    """A rule or the catalogue is itself at fault: ours, never a finding."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the catalogue (`sql/rules/catalogue.csv`)."""

    rule_id: str
    stage: str
    blocking: bool
    severity: str
    title_zh: str
    title_en: str
    formula: str
    tolerance: str
    source: str
    message_zh: str
    message_en: str
    forms: str = ""
    years: str = ""

    @property
    def statement(self) -> str:
        """The rule's SQL. Raises `RuleError` where it has none."""
        try:
            return sql.read(f"rules/{self.rule_id}.sql")
        except OSError as error:
            raise RuleError(f"rule {self.rule_id} has no SQL: {error}") from error


def catalogue() -> list[Rule]:
    """Return every rule, in the catalogue's order. Raises `RuleError` on a bad or double row."""
    return list(_catalogue())


@cache
def _catalogue() -> tuple[Rule, ...]:
    out = []
    for row in csv.DictReader(io.StringIO(sql.read("rules/catalogue.csv"))):
        blocking = row.pop("blocking")
        if (
            blocking not in ("true", "false")
            or row["stage"] not in _STAGES
            or row["severity"] not in _SEVERITIES
        ):
            raise RuleError(f"catalogue.csv: bad row {row['rule_id']}")
        try:
            applies.parse(row["forms"], row["years"])
        except ValueError as error:
            raise RuleError(f"catalogue.csv: {row['rule_id']}: {error}") from error
        out.append(Rule(blocking=blocking == "true", **row))
    ids = [rule.rule_id for rule in out]
    if len(set(ids)) != len(ids):
        raise RuleError("catalogue.csv: a rule_id stands twice")
    return tuple(out)


def rule(rule_id: str) -> Rule:
    """Return the rule of that id; raises `RuleError` where there is none."""
    for candidate in _catalogue():
        if candidate.rule_id == rule_id:
            return candidate
    raise RuleError(f"no such rule: {rule_id}")


def rules_of(selection: str | Iterable[str]) -> list[Rule]:
    """Return the rules of a stage (its name) or those of the ids given."""
    if isinstance(selection, str):
        if selection not in _STAGES:
            raise RuleError(f"no such stage: {selection}")
        return [r for r in _catalogue() if r.stage == selection]
    return [rule(rule_id) for rule_id in selection]


def views(frames: Frames) -> Frames:
    """Return every frame that a rule may name.

    Those given, the code dimensions and lists that ship with the project, and the stages' other
    frames empty with their schema. A column that a frame of the warehouse lacks is null.
    """
    known: dict[str, dict[str, Any]] = {}
    for stage in schemas.STAGES.values():
        known.update(stage)
    known.update(WAREHOUSE_VIEWS)
    out = {name: schemas.empty(schema) for name, schema in known.items()}
    out.update(_shipped())
    out.update(frames)
    for name, schema in WAREHOUSE_VIEWS.items():
        absent = {k: v for k, v in schema.items() if k not in out[name].columns}
        out[name] = out[name].with_columns(
            pl.lit(None, dtype=v).alias(k) for k, v in absent.items()
        )
    return out


@cache
def _shipped() -> Frames:
    """The code dimensions, and every list of `sql/rules` beside the catalogue, by its file name."""
    out = {}
    for name, file in _CODE_SEEDS.items():
        text = pl.read_csv(sql.path(file), infer_schema=False)
        out[name] = text.select(pl.col(k).cast(v) for k, v in _CODES.items())
    for path in sorted(sql.path("rules").glob("*.csv")):
        if path.stem != "catalogue":
            out[path.stem] = pl.read_csv(path, infer_schema=False)
    return out


def evaluate(selection: str | Iterable[str], frames: Frames) -> pl.DataFrame:
    """Run the rules of a stage (its name) or of the ids given; returns `frames.EVALUATIONS`.

    `frames` are the frames of this stage and of those before it; one that is absent is empty.
    Every rule has at least one row for each document of its stage; of a document whose form, kind
    or year it is not made for, that one row says so. Amounts stay decimals (yuan).
    Raises `RuleError` where a rule's SQL fails or gives something that is not an evaluation.
    """
    chosen, available = rules_of(selection), views(frames)
    stages = {each.stage for each in chosen}
    documents = {stage: population(stage, available) for stage in stages}
    parts = []
    for each, result in _results(chosen, available, without_cells=True):
        outside = applies.outside(each.forms, each.years, available)
        rows = _inside(as_evaluations(each.rule_id, result), outside)
        parts += [rows, _silent_documents(each, rows, documents[each.stage], outside)]
    if not parts:
        return schemas.empty(schemas.EVALUATIONS)
    return scale.scaled(pl.concat(parts), available["amounts"])


def evidence(selection: str | Iterable[str], frames: Frames) -> pl.DataFrame:
    """Return the evaluations of those rules that name their figures, with these as `cells`.

    The first of `cells` is the figure that `actual` is (null where `actual` is a sum of several),
    the others are summed to `expected`; one that is subtracted, or that is part of such a sum,
    begins with `-`. Rules that give no `cells` are left out.
    """
    chosen, available = [r for r in rules_of(selection) if _names_figures(r)], views(frames)
    parts = []
    for each, result in _results(chosen, available, without_cells=False):
        if CELLS in result.columns:
            kept = _inside(result, applies.outside(each.forms, each.years, available))
            rows = as_evaluations(each.rule_id, kept.drop(CELLS))
            parts.append(rows.with_columns(kept[CELLS].cast(pl.List(pl.String))))
    return pl.concat(parts) if parts else schemas.empty(EVIDENCE)


def _names_figures(each: Rule) -> bool:
    """Whether a rule, or a view that it reads, has the column `cells`: the others need not run."""
    texts = (each.statement, *(view.statement for view in bench.shared([each.statement])))
    return any(re.search(rf"\bAS {CELLS}\b", text, re.IGNORECASE) for text in texts)


def _results(
    chosen: Sequence[Rule], available: Frames, *, without_cells: bool
) -> Iterator[tuple[Rule, pl.DataFrame]]:
    """What the SQL of each rule gives, in the order of `chosen`, with its figures' names or not."""
    statements = [each.statement for each in chosen]
    if without_cells:
        leave_off = sql.read("rule_result.sql")
        statements = [leave_off.format(statement=each) for each in statements]
    with bench.opened(available, statements, with_names=not without_cells) as opened:
        pending = [opened.run(each) for each in statements]
        for each, future in zip(chosen, pending, strict=True):
            try:
                yield each, future.result()
            except duckdb.Error as error:
                raise RuleError(f"rule {each.rule_id} did not run: {error}") from error


def _inside(rows: pl.DataFrame, outside: frozenset[str]) -> pl.DataFrame:
    return rows.filter(~pl.col("document_id").is_in(outside)) if outside else rows


def as_evaluations(rule_id: str, result: pl.DataFrame) -> pl.DataFrame:
    """Return a rule's raw result as `frames.EVALUATIONS`, exactly, or raise `RuleError`.

    A binary floating-point number where a decimal belongs, a lost digit, an unknown verdict or a
    comparison without both its sides is the rule's fault.
    """
    computed = {"rule_id", *schemas.SCALED}
    wanted = {k: v for k, v in schemas.EVALUATIONS.items() if k not in computed}
    if set(result.columns) != wanted.keys():
        odd = sorted(wanted.keys() ^ set(result.columns))
        raise RuleError(f"rule {rule_id}: columns missing or too many: {odd}")
    if result.is_empty():
        return schemas.empty(schemas.EVALUATIONS)
    try:
        cast = result.select(_exact_cast(rule_id, result[k], v) for k, v in wanted.items())
    except pl.exceptions.PolarsError as error:
        raise RuleError(f"rule {rule_id}: {error}") from error
    out = cast.select(
        pl.lit(rule_id).alias("rule_id"),
        pl.all(),
        *(pl.lit(None, dtype=schemas.EVALUATIONS[k]).alias(k) for k in schemas.SCALED),
    )
    _check_vocabulary(rule_id, out)
    return out


def _exact_cast(rule_id: str, column: pl.Series, dtype: Any) -> pl.Series:
    decimal = dtype.base_type() == pl.Decimal
    if decimal and column.dtype.is_float():
        raise RuleError(f"rule {rule_id}: {column.name} is a double, not a decimal")
    cast = column.cast(dtype)
    if decimal and column.dtype.is_decimal() and not (cast.cast(column.dtype) == column).all():
        raise RuleError(f"rule {rule_id}: {column.name} loses digits")
    return cast


def _check_vocabulary(rule_id: str, rows: pl.DataFrame) -> None:
    for name in ("document_id", "subject", "verdict", "origin"):
        if rows[name].null_count():
            raise RuleError(f"rule {rule_id}: {name} is null")
    strange = set(rows["verdict"].unique()) - interval.VERDICTS
    strange |= set(rows["origin"].unique()) - ORIGINS
    if strange:
        raise RuleError(f"rule {rule_id}: unknown words {sorted(strange)}")
    sides_missing = pl.col("actual").is_null() | pl.col("expected").is_null()
    compared = pl.col("verdict").is_in(["rounding", "break"])
    if rows.filter(compared & sides_missing).height:
        raise RuleError(f"rule {rule_id}: a comparison without both its sides")
    silent = (pl.col("verdict") == "not_evaluated") & pl.col("reason").is_null()
    if rows.filter(silent).height:
        raise RuleError(f"rule {rule_id}: not evaluated, and no reason given")


def population(stage: str, frames: Frames) -> Sequence[str]:
    """Return the ids of the documents over which the rules of `stage` run."""
    frame = frames.get(_POPULATION[stage])
    if frame is None:
        return []
    if "is_disclosure" in frame.columns:
        frame = frame.filter(pl.col("is_disclosure").fill_null(True))
    return frame["document_id"].unique(maintain_order=True).to_list()


def _silent_documents(
    each: Rule, rows: pl.DataFrame, documents: Sequence[str], outside: frozenset[str]
) -> pl.DataFrame:
    spoken = set(rows["document_id"].unique())
    silent = [d for d in documents if d not in spoken]
    said: dict[str, Any] = {
        "rule_id": each.rule_id,
        "subject": NO_SUBJECT,
        "verdict": interval.NOT_EVALUATED,
        "origin": "source",
    }
    reasons = [applies.REASON if d in outside else NO_SUBJECT_REASON for d in silent]
    given = pl.DataFrame(
        {"document_id": silent, "reason": reasons},
        schema={"document_id": pl.String, "reason": pl.String},
    )
    return given.select(
        pl.col(name) if name in given.columns else pl.lit(said.get(name), dtype=dtype).alias(name)
        for name, dtype in schemas.EVALUATIONS.items()
    )
