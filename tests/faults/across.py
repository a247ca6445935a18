"""Faults that only show beside other documents: last year's own, and a department's units."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any, Final

import polars as pl
from clean import Document, renamed, stacked
from mutation import changed, misprint

from assets import frames as schemas
from assets.frames import Frames

_REGION: Final = "509901"
_UNIT: Final = "一个单位"
_DEPARTMENT: Final = "一个部门"
_TOTALS: Final = ("general_expenditure", "general_basic_expenditure")


def beside(document: Document, document_id: str, **header: Any) -> Frames:
    """Return a document's frames under another id, as another unit's or year's."""
    frames = renamed(document.frames, document_id)
    new = {"region_code": _REGION, "part": "whole", "report_kind": "budget", **header}
    schema = schemas.PARSE["header"]
    frames["header"] = frames["header"].with_columns(
        **{k: pl.lit(v, dtype=schema[k]) for k, v in new.items()}
    )
    return frames


def as_loaded(documents: list[Frames]) -> Frames:
    """Return documents as the rules across documents read them: all current, units registered."""
    frames = stacked(documents)
    header = frames["header"]
    frames["documents"] = header.with_columns(
        disclosure_id="document_id", unit_is_proposed=pl.lit(False), unit_id="unit_name"
    )
    frames["versions"] = header.select(
        "document_id",
        status_reason=pl.lit(None, dtype=pl.String),
        is_current=pl.lit(True),
        version_tie=pl.lit(False),
    )
    unit = {"region_code": _REGION, "department_code": "001", "is_proposed": False, "aliases": []}
    frames["units"] = schemas.build(
        [
            {**unit, "unit_code": "001", "unit_name": _DEPARTMENT, "scope": "department"},
            {**unit, "unit_code": "001001", "unit_name": _UNIT, "scope": "unit"},
        ],
        schemas.CONFORM["units"],
    )
    return frames


def _misprinted_total(document: Document, rng: random.Random, measures: tuple[str, ...]) -> Frames:
    """The document with the grand total of one of its statements misprinted."""
    lines = document.frames["lines"].filter(pl.col("is_total") & pl.col("line_code").is_null())
    totals = {(r["table_code"], r["line_no"]) for r in lines.iter_rows(named=True)}
    pool = [
        figure
        for figure in document.figures.values()
        if figure.amount
        and (figure.row.get("table_code"), figure.row.get("line_no")) in totals
        and figure.row["table_code"] in _TOTALS
        and figure.row["measure"] in measures
    ]
    figure = rng.choice(pool)
    wrong = figure.amount
    while abs(wrong - figure.amount) < 100 * figure.row["precision"]:
        wrong = misprint(figure.amount, figure.row["precision"], rng)
    return changed(document, document.document_id, figure.cell, wrong)


def department_against_units(document: Document, rng: random.Random, *, faulty: bool) -> Frames:
    """A department of one unit: both print the same, or the department another total."""
    whole = document
    if faulty:
        frames = _misprinted_total(document, rng, ("total", "basic"))
        whole = Document(**{**vars(document), "frames": frames})
    year = document.frames["header"]["fiscal_year"][0]
    unit = {"unit_name": _UNIT, "unit_code": "001001", "scope": "unit"}
    department = {"unit_name": _DEPARTMENT, "unit_code": "001", "scope": "department"}
    return as_loaded(
        [
            beside(document, "unit", department_code="001", fiscal_year=year, **unit),
            beside(whole, "department", department_code="001", fiscal_year=year, **department),
        ]
    )


def restated_prior_year(document: Document, rng: random.Random, *, faulty: bool) -> Frames:
    """A unit's next year, with this year's figures in columns of the year before, or others."""
    restated = document
    if faulty:
        frames = _misprinted_total(document, rng, ("total",))
        restated = Document(**{**vars(document), "frames": frames})
    year = document.frames["header"]["fiscal_year"][0]
    unit = {"unit_name": _UNIT, "unit_code": "001001", "scope": "unit", "department_code": "001"}
    later = beside(restated, "later", fiscal_year=year + 1, **unit)
    for name in ("amounts", "statement_cells"):
        frame = later[name].filter(~pl.col("measure").str.starts_with("prior_"))
        before = frame.with_columns(measure="prior_" + pl.col("measure"))
        later[name] = pl.concat([frame, before])
    later["claims"] = later["claims"].clear()
    return as_loaded([beside(document, "before", fiscal_year=year, **unit), later])


#: Kinds of faults across documents, and the rule that should find them.
ACROSS: Final[Mapping[str, tuple[str, Callable[..., Frames]]]] = {
    "department_against_units": ("D01", department_against_units),
    "restated_prior_year": ("D02", restated_prior_year),
}
