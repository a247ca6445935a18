"""Parse over a partition: from the extracted frames of each document to what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from assets import corrections, frames
from assets.extract.worker import Failure, Job, extract_many
from assets.frames import Frames
from assets.parse.form import recognise_form
from assets.parse.header import parse_header
from assets.parse.known_names import known_names
from assets.parse.logical_tables import free_lines, logical_tables
from assets.parse.narrative import parse_narrative
from assets.parse.sheet_words import words
from assets.parse.sheets import find_sheets, parse_sheets
from assets.parse.statements import parse_statements
from assets.store import StageStore, stage_version
from assets.workbench import Workbench


def parse_document(extracted: Frames, units: pl.DataFrame) -> Frames:
    """Return the frames of `frames.PARSE` for one document's extracted frames.

    A file that is no disclosure gives its header only, with the reason in words.
    """
    header = parse_header(extracted, units)
    out: Frames = {}
    if header["is_disclosure"]:
        lines = free_lines(extracted)
        tables = logical_tables(extracted, lines)
        sheets = find_sheets(tables, words())
        out.update(parse_statements(extracted, header["fiscal_year"], tables, sheets, lines))
        out.update(parse_sheets(extracted, sheets))
        out.update(parse_narrative(extracted, header, lines, known_names(out)))
        header["form"] = recognise_form(out["statements"]["title"])
    out["header"] = frames.build([header], frames.PARSE["header"])
    return {
        name: out[name] if name in out else frames.empty(schema)
        for name, schema in frames.PARSE.items()
    }


def parse_stored(
    path: Path, document_id: str, root: str, version: str, units: pl.DataFrame
) -> Frames:
    """Parse one document from the stage store at `root`, in a worker; `path` is not read."""
    return parse_document(StageStore(root).get("extract", version, document_id), units)


def parse_version(bench: Workbench) -> str:
    """Return the version of parse results: the code, and the register of units it knew."""
    return f"{stage_version('parse')}-{bench.units_digest()}"


def parse_all(document_ids: Sequence[str], bench: Workbench) -> Frames:
    """Parse those documents that this version has not parsed; return `parsed` of all."""
    version, store = parse_version(bench), bench.store
    extracted = stage_version("extract")
    todo = [
        d
        for d in document_ids
        if not store.has("parse", version, d)
        and "failure" not in store.facts("extract", extracted, d)
    ]
    names = bench.file_names()
    bench.progress.start("parse", len(todo))
    arguments = (store.root, extracted, bench.units())
    jobs = [Job(bench.raw.file(d), d, "assets.parse.stage:parse_stored", arguments) for d in todo]
    for document_id, answer in extract_many(jobs, **bench.pool()):
        if isinstance(answer, Failure):
            store.put("parse", version, document_id, {}, failure=answer.as_dict())
        else:
            store.put("parse", version, document_id, answer)
        bench.progress.advance("parse", names[document_id])
    bench.progress.finish("parse")
    return parsed(document_ids, bench)[0]


def parsed(document_ids: Sequence[str], bench: Workbench) -> tuple[Frames, pl.DataFrame]:
    """Return what was read in the documents, with people's corrections; and what became of these.

    The stage store keeps what was read, the corrections are applied each time it is used.
    """
    read = bench.store.stacked("parse", parse_version(bench), document_ids)
    return corrections.apply(read, bench.decisions.corrections())
