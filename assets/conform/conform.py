"""Conform: parsed documents meet the code dimensions and the register of units."""

from __future__ import annotations

import polars as pl

from assets.conform.line_codes import match_lines
from assets.conform.units import resolve_units
from assets.frames import Frames


def conform(parsed: Frames, units: pl.DataFrame, regions: pl.DataFrame | None = None) -> Frames:
    """Return the frames of `frames.CONFORM` for the parsed documents.

    `parsed`: the frames of `frames.PARSE`; `units`, `regions`: the register
    (`assets.conform.units.read_register`), empty where there is none. Give it the documents of
    all partitions at once where units without a register are to be named alike everywhere.
    """
    documents, all_units = resolve_units(parsed["header"], units, regions)
    return {
        "documents": documents,
        "line_codes": match_lines(parsed["lines"], parsed["header"]),
        "units": all_units,
    }
