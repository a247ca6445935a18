"""The tables that the stages hand to each other: one declaration of every frame's columns.

All frames carry `document_id` (SHA-256 of the file, hex). Amounts are `Decimal(20, 2)` yuan,
boxes are PDF points on the page as displayed, origin top left, pages count from 1.
Blank is null; a printed 0 is 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import polars as pl

MONEY = pl.Decimal(20, 2)
BOX: dict[str, Any] = {"x0": pl.Float64, "y0": pl.Float64, "x1": pl.Float64, "y1": pl.Float64}
_DOC: dict[str, Any] = {"document_id": pl.String}
_LINE_KEY: dict[str, Any] = {
    "table_code": pl.String,
    "statement_no": pl.Int32,
    "side": pl.String,
    "line_no": pl.Int32,
}
_LINE: dict[str, Any] = {
    **_LINE_KEY,
    "level": pl.Int32,
    "parent_line_no": pl.Int32,
    "block": pl.String,
    "is_total": pl.Boolean,
    "is_leaf": pl.Boolean,
    "line_code": pl.String,
    "line_name": pl.String,
    "printed_name": pl.String,
}

#: What intake knows of a file. `status` is `registered` or `quarantined`. `producer`: the family of
#: the program that made it, `producer_text`: what the file says of it.
RAW: dict[str, dict[str, Any]] = {
    "raw_documents": {
        **_DOC,
        "source_uri": pl.String,
        "file_name": pl.String,
        "bytes": pl.Int64,
        "partition_key": pl.String,
        "status": pl.String,
        "reason_code": pl.String,
        "status_reason": pl.String,
        "status_reason_en": pl.String,
        "first_seen_at": pl.Datetime("us", "UTC"),
        "published_on": pl.Date,
        "producer": pl.String,
        "producer_text": pl.String,
    },
}

#: Links that sources post, one row a link. `status`: read, format (a format that we do not read),
#: unreachable, refused (by robots.txt, size, type or host), gone (the server says so), withdrawn
#: (no longer listed). What the link says of its unit, year and kind is null where it says nothing.
POSTINGS: dict[str, Any] = {
    "source": pl.String,
    "address": pl.String,
    "page_address": pl.String,
    "page_title": pl.String,
    "title": pl.String,
    "format": pl.String,
    "region_code": pl.String,
    "unit_name": pl.String,
    "fiscal_year": pl.Int32,
    "report_kind": pl.String,
    "published_on": pl.Date,
    "status": pl.String,
    "reason": pl.String,
    "reason_en": pl.String,
    "document_id": pl.String,
    "first_seen_at": pl.Datetime("us", "UTC"),
    "last_seen_at": pl.Datetime("us", "UTC"),
}

#: The configured sources as last looked into. `status`: ok, partly, unreachable; `since`: when
#: the status began.
SOURCES: dict[str, Any] = {
    "source": pl.String,
    "kind": pl.String,
    "address": pl.String,
    "region_code": pl.String,
    "status": pl.String,
    "reason": pl.String,
    "reason_en": pl.String,
    "since": pl.Datetime("us", "UTC"),
    "checked_at": pl.Datetime("us", "UTC"),
}

#: `pages.text_source`: embedded, scan (an image without text) or blank.
#: `text_lines.table_no`: the table of that page whose frame holds the line, else null.
#: `tables.frame_chars`: inked characters inside the frame; `cell_chars`: those given to a cell;
#: `lost_text`: the difference, as text. `cells`: box of the cell, and of its ink (`ink_*`).
#: Cells of merged areas appear once, with spans; row and col count from 0 within their table.
#: `pages.dropped_chars`: characters printed outside the page as displayed, and not kept.
#: `unread_areas`: places that look like a table and were not read as one; `reason` is a code (E05).
EXTRACT: dict[str, dict[str, Any]] = {
    "pages": {
        **_DOC,
        "page": pl.Int32,
        "width": pl.Float64,
        "height": pl.Float64,
        "rotation": pl.Int32,
        "chars": pl.Int32,
        "image_coverage": pl.Float64,
        "text_source": pl.String,
        "unmapped_glyphs": pl.Int32,
        "dropped_chars": pl.Int32,
        "error": pl.String,
    },
    "text_lines": {
        **_DOC,
        "page": pl.Int32,
        "line_no": pl.Int32,
        "text": pl.String,
        **BOX,
        "font_size": pl.Float64,
        "table_no": pl.Int32,
    },
    "tables": {
        **_DOC,
        "page": pl.Int32,
        "table_no": pl.Int32,
        **BOX,
        "rows": pl.Int32,
        "cols": pl.Int32,
        "frame_chars": pl.Int32,
        "cell_chars": pl.Int32,
        "lost_text": pl.String,
    },
    "cells": {
        **_DOC,
        "page": pl.Int32,
        "table_no": pl.Int32,
        "row": pl.Int32,
        "col": pl.Int32,
        "row_span": pl.Int32,
        "col_span": pl.Int32,
        "text": pl.String,
        **BOX,
        "ink_x0": pl.Float64,
        "ink_y0": pl.Float64,
        "ink_x1": pl.Float64,
        "ink_y1": pl.Float64,
    },
    "unread_areas": {
        **_DOC,
        "page": pl.Int32,
        "area_no": pl.Int32,
        **BOX,
        "reason": pl.String,
    },
}

#: `header`: exactly one row a document; unit_names lists every way the document writes its unit.
#: `region_basis`: by what the region is known: name, register, project_codes; contradicted: the
#: project codes and the unit's name speak of two, and none was taken.
#: `statements.unit_factor`: yuan per printed unit (10000 or 1); null where none is printed.
#: `amounts.precision`: yuan per last printed digit, the finest of the figure's column.
#: `statement_cells`: every cell of an amount column; `state` is amount, blank, dash or unread.
#: `projects.*_text`: the cell as printed; `budget_figures`: how many figures stand in it.
#: `unread_tables`: tables with figures that were read neither as statement nor as sheet (P13).
#: `titles_seen`: titles of statements under which no statement was read; `is_empty`: a note under
#: it says that there is nothing to disclose.
#: `claims.percent_of`: what the percentage is: change, share, completion (of the budget).
#: `claims.precision`: as for amounts, the finest printed in the narrative in that unit.
#: `claim_gaps`: places where something is missing; `gap`: figure (before its unit, N08), reason
#: (after 主要原因是, N15), instruction (the template's words to the writer, N20), other_unit (whose
#: budget is stated as if it were the document's unit, N10; `line_name` is its name), above_budget,
#: below_budget, at_budget (what the text says of an item's actual figure, in words: N05).
#: `pages_read`: one row a page: which part of the document it was read as.
PARSE: dict[str, dict[str, Any]] = {
    "header": {
        **_DOC,
        "region_code": pl.String,
        "region_name": pl.String,
        "region_basis": pl.String,
        "unit_code": pl.String,
        "unit_name": pl.String,
        "unit_names": pl.List(pl.String),
        "department_code": pl.String,
        "fiscal_year": pl.Int32,
        "report_kind": pl.String,
        "scope": pl.String,
        "part": pl.String,
        "form": pl.String,
        "page_count": pl.Int32,
        "text_source": pl.String,
        "is_disclosure": pl.Boolean,
        "reason": pl.String,
        "reason_en": pl.String,
    },
    "statements": {
        **_DOC,
        "table_code": pl.String,
        "statement_no": pl.Int32,
        "title": pl.String,
        "form_no": pl.String,
        "page_from": pl.Int32,
        "page_to": pl.Int32,
        "unit_label": pl.String,
        "unit_factor": pl.Int64,
        "line_count": pl.Int32,
        "is_empty": pl.Boolean,
        "empty_note": pl.String,
        **BOX,
    },
    "lines": {**_DOC, **_LINE, "page": pl.Int32, **BOX},
    "amounts": {
        **_DOC,
        **_LINE,
        "measure": pl.String,
        "amount": MONEY,
        "precision": MONEY,
        "reported_text": pl.String,
        "page": pl.Int32,
        **BOX,
    },
    "statement_cells": {
        **_DOC,
        **_LINE_KEY,
        "line_name": pl.String,
        "measure": pl.String,
        "state": pl.String,
        "reported_text": pl.String,
        "page": pl.Int32,
        **BOX,
    },
    "unread_tables": {
        **_DOC,
        "page_from": pl.Int32,
        "page_to": pl.Int32,
        "title": pl.String,
        "figures": pl.Int32,
        "cells": pl.Int32,
        "reason": pl.String,
        **BOX,
    },
    "titles_seen": {
        **_DOC,
        "table_code": pl.String,
        "page": pl.Int32,
        "title": pl.String,
        "is_empty": pl.Boolean,
    },
    "projects": {
        **_DOC,
        "sheet_code": pl.String,
        "sheet_no": pl.Int32,
        "project_code": pl.String,
        "project_name": pl.String,
        "department_name": pl.String,
        "category": pl.String,
        "execution_weight": pl.Decimal(10, 2),
        "adjusted_budget": MONEY,
        "executed": MONEY,
        "execution_rate": pl.Decimal(10, 4),
        "rate_precision": pl.Decimal(10, 4),
        "execution_score": pl.Decimal(10, 4),
        "total_score": pl.Decimal(10, 4),
        "total_precision": pl.Decimal(10, 4),
        "budget": MONEY,
        "own_funds": MONEY,
        "superior_funds": MONEY,
        "precision": MONEY,
        "budget_text": pl.String,
        "budget_figures": pl.Int32,
        "budget_alternatives": pl.List(MONEY),
        "summary": pl.String,
        "basis": pl.String,
        "target": pl.String,
        "prepared_by": pl.String,
        "page_from": pl.Int32,
        "page_to": pl.Int32,
        "budget_page": pl.Int32,
        **BOX,
    },
    "indicators": {
        **_DOC,
        "sheet_no": pl.Int32,
        "indicator_no": pl.Int32,
        "level1": pl.String,
        "level2": pl.String,
        "name": pl.String,
        "weight": pl.Decimal(10, 2),
        "result": pl.String,
        "score": pl.Decimal(10, 4),
        "unit": pl.String,
        "operator": pl.String,
        "value": pl.String,
        "is_core": pl.Boolean,
        "page": pl.Int32,
        **BOX,
    },
    "claims": {
        **_DOC,
        "claim_no": pl.Int32,
        "topic": pl.String,
        "line_name": pl.String,
        "line_code": pl.String,
        "fiscal_year": pl.Int32,
        "base": pl.String,
        "kind": pl.String,
        "percent": pl.Decimal(10, 4),
        "percent_of": pl.String,
        "amount": MONEY,
        "precision": MONEY,
        "reported_text": pl.String,
        "unit": pl.String,
        "sentence_no": pl.Int32,
        "sentence": pl.String,
        "page": pl.Int32,
        **BOX,
    },
    "claim_gaps": {
        **_DOC,
        "gap": pl.String,
        "topic": pl.String,
        "line_name": pl.String,
        "fiscal_year": pl.Int32,
        "unit": pl.String,
        "sentence_no": pl.Int32,
        "sentence": pl.String,
        "page": pl.Int32,
        **BOX,
    },
}

#: `documents`: the header with its unit resolved; `line_codes.match`: exact, former_name,
#: spelling_variant, local_numbering, wrong_name, unknown_name, unknown_to_us, unknown_code,
#: bad_length (see RULES C01, C02). `units.candidates`: the registered names nearest to a proposed
#: unit's; `valid_from`, `valid_to`: fiscal years, both inclusive, null where open. `unit_id`: what
#: a unit of a region keeps in all its years, however it is named and coded (`conform.identity`).
CONFORM: dict[str, dict[str, Any]] = {
    "documents": {
        **PARSE["header"],
        "disclosure_id": pl.String,
        "unit_is_proposed": pl.Boolean,
        "unit_id": pl.String,
    },
    "line_codes": {
        **_DOC,
        **_LINE_KEY,
        "classification": pl.String,
        "line_code": pl.String,
        "line_name": pl.String,
        "fiscal_year": pl.Int32,
        "code_name": pl.String,
        "named_code": pl.String,
        "match": pl.String,
        "confidence": pl.String,
        "page": pl.Int32,
        **BOX,
    },
    "units": {
        "region_code": pl.String,
        "unit_code": pl.String,
        "unit_name": pl.String,
        "department_code": pl.String,
        "scope": pl.String,
        "aliases": pl.List(pl.String),
        "is_proposed": pl.Boolean,
        "valid_from": pl.Int32,
        "valid_to": pl.Int32,
        "parent_unit_code": pl.String,
        "successor": pl.String,
        "candidates": pl.List(pl.String),
        "unit_id": pl.String,
    },
}

#: Disclosures that should be there: those of a list, and of every unit that disclosed the year
#: before. `document_id` is the id of the disclosure itself: it need not have a file. `is_due`: its
#: deadline has passed. `possible_file`: a file in quarantine that may be it.
EXPECTED: dict[str, Any] = {
    **_DOC,
    "region_code": pl.String,
    "unit_code": pl.String,
    "unit_name": pl.String,
    "fiscal_year": pl.Int32,
    "report_kind": pl.String,
    "scope": pl.String,
    "deadline": pl.Date,
    "is_due": pl.Boolean,
    "disclosed_by": pl.String,
    "possible_file": pl.String,
    "possible_posting": pl.String,
    "unreachable_source": pl.String,
}

#: What a rule returns: one row per evaluated subject, passes too. `subject` is stable over
#: re-runs and corrections (no hash, no page). `tolerance` is the sum of the half precisions of
#: all figures in the equation, yuan. `note`: what the message adds, in the user's words.
EVALUATIONS: dict[str, Any] = {
    "rule_id": pl.String,
    **_DOC,
    "subject": pl.String,
    "table_code": pl.String,
    "statement_no": pl.Int32,
    "side": pl.String,
    "line_code": pl.String,
    "line_name": pl.String,
    "measure": pl.String,
    "expected": MONEY,
    "actual": MONEY,
    "terms": pl.Int32,
    "tolerance": pl.Decimal(20, 4),
    "verdict": pl.String,
    "reason": pl.String,
    "origin": pl.String,
    "note": pl.String,
    "page": pl.Int32,
    **BOX,
    "difference_ulp": pl.Decimal(20, 2),
    "rounding_share": pl.Decimal(10, 4),
}

#: Columns of `EVALUATIONS` that no rule returns: `expectations.scale` computes them for all.
#: `difference_ulp`: actual - expected in units of the figure's last printed place, so that a wide
#: sum cannot hide a small error; `rounding_share`: how much of its tolerance a difference uses.
SCALED = ("difference_ulp", "rounding_share")

STAGES: dict[str, dict[str, dict[str, Any]]] = {
    "intake": RAW,
    "extract": EXTRACT,
    "parse": PARSE,
    "conform": CONFORM,
}

Frames = dict[str, pl.DataFrame]


def empty(schema: Mapping[str, Any]) -> pl.DataFrame:
    """Return a frame of no rows with `schema`."""
    return pl.DataFrame(schema=dict(schema))


def build(
    rows: Iterable[Mapping[str, Any]], schema: Mapping[str, Any], **same: Any
) -> pl.DataFrame:
    """Return `rows` (mappings; absent keys are null) as a frame with exactly `schema`.

    `same`: columns that have one value in all rows that do not say otherwise.
    Raises `KeyError` on a row with a column that the schema does not declare.
    """
    blank = dict.fromkeys(schema) | same
    whole = [{**blank, **row} for row in rows]  # in the schema's order
    for row in whole:
        if len(row) > len(blank):
            raise KeyError(f"columns outside the schema: {sorted(row.keys() - blank.keys())}")
    if not whole:
        return empty(schema)
    return of_columns(zip(*map(dict.values, whole), strict=True), schema)


def of_columns(columns: Iterable[Sequence[Any]], schema: Mapping[str, Any]) -> pl.DataFrame:
    """Return columns, all that `schema` declares and in its order, as a frame with `schema`."""
    return pl.DataFrame(
        # A column by itself costs less than polars' way through a mapping of all.
        [
            pl.Series(name, values, dtype, strict=False)
            for (name, dtype), values in zip(schema.items(), columns, strict=True)
        ]
    )


def rows(frame: pl.DataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    """Return the rows of some columns, for frames that are small: an expression of polars costs as
    much as reading hundreds of rows."""
    return zip(*(frame[name].to_list() for name in names), strict=True)


def stack(parts: Iterable[Frames], stage: str) -> Frames:
    """Return the frames of many documents stacked, one frame a table of `stage`."""
    collected = list(parts)
    out: Frames = {}
    for name, schema in STAGES[stage].items():
        frames = [part[name] for part in collected if name in part and part[name].height]
        out[name] = pl.concat(frames) if frames else empty(schema)
    return out
