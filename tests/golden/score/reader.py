"""Documents read by the stages' own functions, over worker processes, for scoring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from assets import frames
from assets.conform.conform import conform
from assets.conform.register import REGIONS, read_register
from assets.extract.document import extract_document
from assets.extract.worker import Failure, Job, extract_many
from assets.frames import Frames
from assets.parse.narrative import parse_narrative
from assets.parse.sheets import parse_sheets
from assets.parse.stage import parse_document
from assets.parse.statements import parse_statements
from expectations import rules

#: The stages whose rules a document can be judged by alone.
STAGES = ("extract", "parse", "conform")


@dataclass(frozen=True)
class Register:
    """The units and regions that the documents' readers know (`assets.conform.units`)."""

    units: pl.DataFrame = field(default_factory=lambda: frames.empty(frames.CONFORM["units"]))
    regions: pl.DataFrame = field(default_factory=lambda: frames.empty(REGIONS))


def register_of(path: Path) -> Register:
    """Return the register of units in a CSV file."""
    return Register(*read_register(path))


def known_units(truths: Iterable[Mapping[str, Any]]) -> Register:
    """Return the register that a reader of documents with these truths would have at hand."""
    headers = {truth["document"]["unit_name"]: truth["document"] for truth in truths}
    units = [
        {
            **{name: row.get(name) for name in ("region_code", "unit_code", "unit_name")},
            "aliases": [a for a in row.get("unit_name_accept", []) if a != row["unit_name"]],
            "is_proposed": False,
        }
        for row in headers.values()
    ]
    return Register(frames.build(units, frames.CONFORM["units"]))


def read_document(path: Path, document_id: str, units: pl.DataFrame, anyway: bool) -> Frames:
    """Return the extracted and parsed frames of one document (in a worker).

    `anyway`: what stands in a document that would be quarantined for its header is read as well.
    """
    extracted = extract_document(path, document_id)
    parsed = parse_document(extracted, units)
    header = parsed["header"].to_dicts()[0]
    if anyway and not header["is_disclosure"]:
        parsed |= parse_statements(extracted, header["fiscal_year"])
        parsed |= parse_sheets(extracted)
        parsed |= parse_narrative(extracted, header)
    return {**extracted, **parsed}


def read_all(
    pdfs: Mapping[str, Path],
    register: Register,
    *,
    anyway: bool = False,
    workers: int = 2,
    seconds: float = 300,
) -> dict[str, Frames | Failure]:
    """Read documents (by id); returns the frames of each, or why there are none."""
    arguments = (register.units, anyway)
    function = "score.reader:read_document"
    jobs = [Job(path, each, function, arguments) for each, path in pdfs.items()]
    return dict(extract_many(jobs, workers=workers, seconds=seconds))


def judge(read: Sequence[Frames], register: Register) -> tuple[pl.DataFrame, str]:
    """Return what the rules of `STAGES` say of the documents (`frames.EVALUATIONS`).

    Each is judged for itself. Where a rule fails, it is left out for the document over which it
    fails, and the second result says so.
    """
    if not read:
        return frames.empty(frames.EVALUATIONS), ""
    try:
        return _judge(read, register), ""
    except Exception as error:  # the report is there to say what is wrong with the product
        if len(read) == 1:
            return frames.empty(frames.EVALUATIONS), f"rules failed: {error}"
    parts = [judge([each], register) for each in read]
    complaints = "; ".join(sorted({words for _, words in parts if words}))
    return pl.concat([rows for rows, _ in parts]), complaints


def _judge(read: Sequence[Frames], register: Register) -> pl.DataFrame:
    merged = {**frames.stack(read, "extract"), **frames.stack(read, "parse")}
    named = [conform(each, register.units, register.regions) for each in read]
    merged |= frames.stack(named, "conform")
    return pl.concat([rules.evaluate(stage, merged) for stage in STAGES])
