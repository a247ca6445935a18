"""Clean documents as parsed frames, and copies of them that can be changed one at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

from assets.conform.conform import conform
from assets.conform.register import read_register
from assets.extract.document import extract_document
from assets.frames import Frames
from assets.parse.stage import parse_document
from expectations import interval, rules
from expectations.equations import Equation, Figure, equations, figures

SAMPLES = Path(__file__).parents[1] / "samples"
#: Stages whose rules judge a document by itself or beside others, from its parsed frames.
STAGES = ("parse", "conform")
Judged = tuple[str, str]


@dataclass(frozen=True)
class Document:
    """A document without findings: its frames, its figures and the equations that hold them."""

    name: str
    document_id: str
    frames: Frames
    figures: Mapping[str, Figure]
    equations: tuple[Equation, ...]
    failing: frozenset[Judged]


@cache
def register() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the register of units and regions that ships with the samples."""
    return read_register(SAMPLES / "registry.csv")


@cache
def clean_documents(*folders: Path) -> tuple[Document, ...]:
    """Return the born-digital documents of `folders` in which no rule finds an error.

    Warnings and rounding are no errors; a part of a disclosure (text or tables alone) is left out.
    """
    units, _ = register()
    out = []
    for pdf in sorted(pdf for folder in folders for pdf in folder.glob("*.pdf")):
        document_id = hashlib.sha256(pdf.read_bytes()).hexdigest()
        extracted = extract_document(pdf, document_id)
        if (extracted["pages"]["text_source"] == "scan").any():
            continue
        frames = parse_document(extracted, units)
        document = _judged(pdf.stem, document_id, frames)
        if document is not None:
            out.append(document)
    return tuple(out)


def _judged(name: str, document_id: str, frames: Frames) -> Document | None:
    header = frames["header"].row(0, named=True)
    if not header["is_disclosure"] or header["part"] not in (None, "whole"):
        return None
    failing = failing_of(evaluate([frames]))
    errors = {r.rule_id for r in rules.catalogue() if r.severity == "error"}
    if any(rule_id in errors for _, rule_id, _ in failing):
        return None
    known = figures(frames)
    held = equations(rules.evidence("parse", frames), known)
    return Document(
        name,
        document_id,
        frames,
        known,
        tuple(held),
        frozenset((rule_id, subject) for _, rule_id, subject in failing),
    )


def renamed(frames: Frames, document_id: str) -> Frames:
    """Return a document's frames under another document id."""
    return {
        name: frame.with_columns(document_id=pl.lit(document_id)) for name, frame in frames.items()
    }


def stacked(documents: Iterable[Frames]) -> Frames:
    """Return the frames of many documents as one frame a table."""
    parts = list(documents)
    return {name: pl.concat([part[name] for part in parts]) for name in parts[0]}


def evaluate(documents: Iterable[Frames], stages: Iterable[str] = STAGES) -> pl.DataFrame:
    """Return the evaluations of `stages` over parsed documents, all of them at once."""
    units, regions = register()
    frames = stacked(documents)
    if "conform" in stages:
        frames |= conform(frames, units, regions)
    return pl.concat([rules.evaluate(stage, frames) for stage in stages])


def failing_of(evaluations: pl.DataFrame) -> set[tuple[str, str, str]]:
    """Return (document_id, rule_id, subject) of the evaluations that failed."""
    rows = evaluations.filter(pl.col("verdict").is_in(list(interval.FAILING)))
    return set(rows.select("document_id", "rule_id", "subject").iter_rows())
