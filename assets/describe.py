"""How assets present themselves in Dagster's UI: specs, column schemas, row counts, checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import dagster as dg
import polars as pl

from assets.frames import STAGES
from expectations.rules import catalogue
from expectations.run import Outcome

_DESCRIPTIONS = {
    "raw_documents": "Registered documents: one row a file, its partition or why it is kept out.",
    "document_text": "Text lines of every page, with their boxes and the table they stand in.",
    "table_cells": "Every cell of every table: text as printed, box, ink; nothing is lost (E04).",
    "statements": "Statements read by meaning: lines, amounts in yuan, each with page and box.",
    "projects": "Projects disclosed with a performance sheet (绩效目标表).",
    "indicators": "Performance indicators of the projects' sheets.",
    "claims": "Figures that the narrative states, with topic, year and sentence.",
    "documents": "Documents with their region, unit, year, kind and scope resolved.",
    "conformed_lines": "Lines matched to the code dimension (政府收支分类科目) of their year.",
    "warehouse_tables": "The warehouse built beside the published one, from the stage store.",
    "published_warehouse": "The DuckDB file that analysts read, replaced atomically.",
}
#: The frame whose columns an asset shows.
_FRAME_OF = {
    "document_text": "text_lines",
    "table_cells": "cells",
    "statements": "amounts",
    "conformed_lines": "line_codes",
}


def spec(
    name: str, group: str, deps: Sequence[str] = (), kinds: Iterable[str] = ("parquet", "polars")
) -> dg.AssetSpec:
    """Return the spec of asset `name`: group, kinds, owner, description, column schema."""
    frame = _FRAME_OF.get(name, name)
    schema = next((s[frame] for s in STAGES.values() if frame in s), None)
    metadata = {"dagster/column_schema": _column_schema(schema)} if schema else {}
    return dg.AssetSpec(
        name,
        group_name=group,
        deps=list(deps),
        kinds=set(kinds),
        owners=["team:gouji"],
        description=_DESCRIPTIONS[name],
        metadata=metadata,
    )


def _column_schema(schema: dict[str, Any]) -> dg.TableSchema:
    return dg.TableSchema(
        columns=[dg.TableColumn(name, str(dtype)) for name, dtype in schema.items()]
    )


def table_metadata(frame: pl.DataFrame) -> dict[str, Any]:
    """Return row count and column schema of what was materialised."""
    return {
        "dagster/row_count": frame.height,
        "dagster/column_schema": _column_schema(dict(frame.schema)),
    }


#: The asset that carries the check of a frame's columns and keys.
_ASSET_OF_FRAME = {
    "pages": "document_text",
    "text_lines": "document_text",
    "tables": "table_cells",
    "cells": "table_cells",
    "unread_areas": "table_cells",
    "header": "statements",
    "lines": "statements",
    "amounts": "statements",
    "statement_cells": "statements",
    "unread_tables": "statements",
    "titles_seen": "statements",
    "claim_gaps": "claims",
    "units": "documents",
    "line_codes": "conformed_lines",
}


def asset_of_check(check_id: str) -> str:
    """Return the asset on which the check of a rule, or of a frame (`frame:…`), stands."""
    if check_id.startswith("frame:"):
        frame = check_id.removeprefix("frame:")
        return _ASSET_OF_FRAME.get(frame, frame)
    if check_id.startswith("E"):
        return "table_cells" if check_id in {"E04", "E05", "E06"} else "document_text"
    if check_id in {"P07", "P11", "P17", "P20"}:
        return "indicators"
    if check_id in {"P08", "P18", "P19", "P21", "P22", "X09", "X10", "X25"}:
        return "projects"
    by_letter = {
        "N": "claims",
        "C": "conformed_lines",
        "L": "warehouse_tables",
        "D": "warehouse_tables",
    }
    return by_letter.get(check_id[0], "statements")


def _check_name(check_id: str) -> str:
    return check_id.replace("frame:", "columns_and_keys_of_")


def check_specs(stage: str) -> list[dg.AssetCheckSpec]:
    """Return one check a rule of `stage`, and one for the columns and keys of each frame."""
    rules = [
        dg.AssetCheckSpec(
            rule.rule_id,
            asset=asset_of_check(rule.rule_id),
            blocking=rule.blocking,
            description=f"{rule.title_zh} · {rule.title_en}",
        )
        for rule in catalogue()
        if rule.stage == stage
    ]
    frames = [
        dg.AssetCheckSpec(
            _check_name(f"frame:{frame}"),
            asset=asset_of_check(f"frame:{frame}"),
            blocking=True,
            description=f"Columns, types and keys of `{frame}`.",
        )
        for frame in STAGES.get(stage, {})
    ]
    return rules + frames


def check_results(outcomes: Sequence[Outcome], asset: str) -> list[dg.AssetCheckResult]:
    """Return the results of the checks that stand on `asset`."""
    return [
        dg.AssetCheckResult(
            asset_key=asset,
            check_name=_check_name(outcome.rule_id),
            passed=outcome.passed,
            severity=(
                dg.AssetCheckSeverity.ERROR if outcome.blocking else dg.AssetCheckSeverity.WARN
            ),
            description=outcome.description,
            metadata={
                "evaluated": outcome.evaluated,
                "exact": outcome.exact,
                "rounding": outcome.rounding,
                "breaks": outcome.breaks,
                "missing": outcome.missing,
                "mismatches": outcome.mismatches,
                "not_evaluated": outcome.not_evaluated,
            },
        )
        for outcome in outcomes
        if asset_of_check(outcome.rule_id) == asset
    ]
