"""Documents read by the stages' own functions, over worker processes, for scoring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import polars as pl

from assets import frames
from assets.conform.conform import conform
from assets.conform.units import read_register
from assets.extract.document import extract_document
from assets.extract.worker import Failure, Job, extract_many
from assets.frames import Frames
from assets.parse.stage import parse_document
from expectations import rules

#: The stages whose rules a document can be judged by alone.
STAGES = ("extract", "parse", "conform")


def read_document(path: Path, document_id: str, units: pl.DataFrame) -> Frames:
    """Return the extracted and parsed frames of one document (in a worker)."""
    extracted = extract_document(path, document_id)
    return {**extracted, **parse_document(extracted, units)}


def read_all(
    pdfs: Mapping[str, Path], register: Path | None, workers: int = 2, seconds: float = 120
) -> dict[str, Frames | Failure]:
    """Read documents (by id); returns the frames of each, or why there are none.

    `register`: the CSV of units that the documents' readers would have, or None.
    """
    units = read_register(register)[0] if register else frames.empty(frames.CONFORM["units"])
    jobs = [Job(path, each, "score.reader:read_document", (units,)) for each, path in pdfs.items()]
    return dict(extract_many(jobs, workers=workers, seconds=seconds))


def judge(read: Iterable[Frames], register: Path | None) -> pl.DataFrame:
    """Return what the rules of `STAGES` say of the documents read (`frames.EVALUATIONS`).

    The documents are judged each for itself, as it would be without the others.
    """
    parts = list(read)
    merged = {**frames.stack(parts, "extract"), **frames.stack(parts, "parse")}
    units, regions = _register(register)
    merged |= frames.stack([conform(each, units, regions) for each in parts], "conform")
    return pl.concat([rules.evaluate(stage, merged) for stage in STAGES])


def judge_each(read: Sequence[Frames], register: Path | None) -> tuple[pl.DataFrame, str]:
    """As `judge`; where a rule fails, the documents one by one, and in words what failed."""
    try:
        return judge(read, register), ""
    except Exception as error:  # the report is there to say what is wrong with the product
        if len(read) == 1:
            return frames.empty(frames.EVALUATIONS), f"rules failed: {error}"
    parts = [judge_each([each], register) for each in read]
    complaints = "; ".join(sorted({words for _, words in parts if words}))
    return pl.concat([rows for rows, _ in parts]), complaints


def _register(path: Path | None) -> tuple[pl.DataFrame, pl.DataFrame | None]:
    return read_register(path) if path else (frames.empty(frames.CONFORM["units"]), None)
