"""The Great Expectations suites of a stage, and the pandas batches that they are run on.

The suite of a stage has, per rule, three expectations on the rule's evaluations (the equation, the
verdicts, the population), each with `rule_id` in its meta. A second one holds the stage's frames to
their declared types, keys and columns that may not be null (`frame_suite`): one batch for all of
them, since GX spends more on a batch than on what is in it.
This module imports Great Expectations, which takes seconds: import it only where checks run.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import great_expectations.expectations as gxe
import pandas as pd
import polars as pl
from great_expectations import ExpectationSuite

from assets import frames as schemas
from expectations import custom, interval, topics
from expectations.rules import Rule, rules_of

#: Whole units to the yuan in a batch: half 分, so that half of a precision of 0.01 yuan is whole.
UNITS_PER_YUAN: Final = 200

_SIDES: Final = ("actual", "expected", "tolerance")

#: The key of every frame that has one; its columns may not be null.
KEYS: Final[dict[str, tuple[str, ...]]] = {
    "pages": ("document_id", "page"),
    "text_lines": ("document_id", "page", "line_no"),
    "tables": ("document_id", "page", "table_no"),
    "cells": ("document_id", "page", "table_no", "row", "col"),
    "unread_areas": ("document_id", "page", "area_no"),
    "header": ("document_id",),
    "statements": ("document_id", "table_code", "statement_no"),
    "lines": ("document_id", "table_code", "statement_no", "side", "line_no"),
    "amounts": ("document_id", "table_code", "statement_no", "side", "line_no", "measure"),
    "projects": ("document_id", "sheet_no"),
    "indicators": ("document_id", "sheet_no", "indicator_no"),
    "claims": ("document_id", "claim_no"),
    "documents": ("document_id",),
    "line_codes": ("document_id", "table_code", "statement_no", "side", "line_no"),
}

#: Further columns that may not be null.
REQUIRED: Final[dict[str, tuple[str, ...]]] = {
    "amounts": ("amount", "precision", "reported_text", "page", "x0", "y0", "x1", "y1"),
    "statement_cells": ("document_id", "table_code", "state", "page"),
    "unread_tables": ("document_id", "page_from", "figures", "reason"),
    "titles_seen": ("document_id", "table_code", "page", "title"),
    "claims": ("topic", "page"),
    "claim_gaps": ("document_id", "page"),
    "units": ("unit_name",),
}

#: Columns that take their values from a closed list.
VALUES: Final[dict[str, dict[str, frozenset[str]]]] = {"claims": {"topic": topics.names()}}


#: The counted faults of a frame's column, and what a fault of that kind is called.
_COUNTED: Final = {"nulls": "null", "repeated": "key not unique", "strange": "value not listed"}


def severity_of(rule: Rule) -> str:
    """Return GX's severity: critical for our own faults, warning for errors, info for warnings."""
    if rule.blocking:
        return "critical"
    return "warning" if rule.severity == "error" else "info"


def build_suite(stage: str, documents: Sequence[str] = ()) -> ExpectationSuite:
    """Return the suite of `stage` over its evaluations batch (`evaluation_batch`).

    `documents` are the ids over which every rule must have something to say.
    """
    # Handed over at once: adding one by one compares each with all before it.
    expectations: list[Any] = []
    for rule in rules_of(stage):
        common: dict[str, Any] = {
            "severity": severity_of(rule),
            "meta": {"rule_id": rule.rule_id, "source": rule.source, "stage": stage},
        }
        expectations.append(custom.ExpectEquationToReconcile(rule_id=rule.rule_id, **common))
        expectations.append(custom.ExpectNoVerdict(rule_id=rule.rule_id, **common))
        if documents:
            expectations.append(
                custom.ExpectEveryDocumentEvaluated(
                    rule_id=rule.rule_id,
                    documents=len(set(documents)),
                    severity="critical",
                    meta={**common["meta"], "population": True},
                )
            )
    return ExpectationSuite(name=stage, expectations=expectations)


def frame_suite(stage: str) -> ExpectationSuite:
    """Return the suite over `frame_batch` of `stage`: every frame is what its schema declares.

    Each column has its declared type, a column that may not be null is not, a key stands once and
    a closed list is kept to. `fault` in an expectation's meta says what its failing rows are.
    """

    def expectation(kind: Any, fault: str, **kwargs: Any) -> Any:
        return kind(severity="critical", meta={"stage": stage, "fault": fault}, **kwargs)

    return ExpectationSuite(
        name=f"frames.{stage}",
        expectations=[
            expectation(
                gxe.ExpectColumnPairValuesToBeEqual,
                "not of the declared type",
                column_A="declared",
                column_B="found",
            ),
            *(
                expectation(gxe.ExpectColumnValuesToBeInSet, fault, column=column, value_set=[0])
                for column, fault in _COUNTED.items()
            ),
        ],
    )


def key_columns(name: str) -> list[str]:
    """Return the columns of the frame `name` that may not be null: its key, and more."""
    return list(dict.fromkeys((*KEYS.get(name, ()), *REQUIRED.get(name, ()))))


def evaluation_batch(evaluations: pl.DataFrame, documents: Sequence[str]) -> pd.DataFrame:
    """Return evaluations as the pandas batch of the stage's suite.

    Columns: row, rule_id, document_id, verdict, of_stage (1 where the document is one of
    `documents`, those of the stage), compared (1 where both sides are there and the rule evaluated
    them), and actual, expected, tolerance as int64 (`UNITS_PER_YUAN`; 0 where not compared). The
    conversion is exact: a finer amount raises `ValueError`.
    """
    compared = (
        pl.col("actual").is_not_null()
        & pl.col("expected").is_not_null()
        & (pl.col("verdict") != interval.NOT_EVALUATED)
    )
    of_stage = pl.col("document_id").is_in(list(documents))
    # Words as categories: their codes are what the suite counts with.
    words = [pl.col(name).cast(pl.Categorical) for name in ("rule_id", "document_id", "verdict")]
    flags = [compared.cast(pl.Int64).alias("compared"), of_stage.cast(pl.Int64).alias("of_stage")]
    return (
        evaluations.select(*words, *flags)
        .with_columns(_units(evaluations, name, compared) for name in _SIDES)
        .with_row_index("row")
        .to_pandas()
    )


def _units(evaluations: pl.DataFrame, name: str, compared: pl.Expr) -> pl.Series:
    """The amounts of a column as whole numbers of half 分; 0 where they are not compared."""
    used = pl.when(compared).then(pl.col(name).cast(pl.Decimal(38, 4))).fill_null(0)
    exact = evaluations.select((used * UNITS_PER_YUAN).alias(name))[name]
    whole = exact.cast(pl.Int64)
    if not (whole.cast(exact.dtype) == exact).all():
        raise ValueError(f"{name}: not every amount is a whole number of half 分")
    return whole


def frame_batch(stage: str, frames: schemas.Frames) -> pd.DataFrame:
    """Return one row per declared or found column of the stage's frames.

    Columns: row, frame, column, declared and found (types), and how many of the frame's rows are
    at fault in that column: nulls (where it may not be null), repeated (on the first column of a
    key: rows that share theirs with another) and strange (not of the closed list).
    """
    rows: list[dict[str, Any]] = []
    for name, schema in schemas.STAGES[stage].items():
        frame = frames.get(name, pl.DataFrame())
        types = pl.DataFrame(schema=schema).schema
        for column in dict.fromkeys((*schema, *frame.columns)):
            rows.append(
                {
                    "row": len(rows),
                    "frame": name,
                    "column": column,
                    "declared": str(types.get(column, "undeclared")),
                    "found": str(frame.schema.get(column, "absent")),
                    **_faults(name, column, frame),
                }
            )
    return pl.DataFrame(rows).to_pandas()


def _faults(name: str, column: str, frame: pl.DataFrame) -> dict[str, int]:
    """How many rows of the frame `name` are at fault in `column`, by kind (`_COUNTED`)."""
    faults = dict.fromkeys(_COUNTED, 0)
    if column not in frame.columns:
        return faults
    key = KEYS.get(name, ())
    if column in key_columns(name):
        faults["nulls"] = frame[column].null_count()
    if key and column == key[0] and set(key) <= set(frame.columns):
        stated = frame.select(key)
        faults["repeated"] = stated.filter(stated.is_duplicated()).height
    accepted = VALUES.get(name, {}).get(column)
    if accepted is not None:
        values = frame[column].drop_nulls()
        faults["strange"] = values.filter(~values.is_in(sorted(accepted))).len()
    return faults
