"""Ours or theirs: a break whose figures read otherwise the second time is a misreading of ours.

Only documents with a break are read again, and of them only the pages that its figures stand on;
what was read is kept in the stage store by document and page. The rules then run a second time over
those documents without the figures in doubt: an equation that comes out otherwise holds one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import polars as pl

from assets import corrections
from assets import frames as schemas
from assets.extract.worker import Failure, Job, extract_many
from assets.frames import Frames
from assets.review.compare import disagreements, figures
from assets.review.unread_parts import own_up
from assets.review.words import WORDS
from assets.store import stage_version
from assets.workbench import Workbench
from expectations import interval
from expectations.rules import evaluate

_KEY: Final = ["document_id", "table_code", "statement_no", "side", "line_no", "measure"]
_SUBJECT: Final = ["rule_id", "document_id", "subject"]
_FAMILIES: Final = ("P", "X", "N")
#: Rules over performance sheets, whose figures stand on the sheet's pages.
_SHEETS: Final = ("P07", "P08", "P11")

Row = dict[str, Any]


def review(evaluations: pl.DataFrame, parsed: Frames, bench: Workbench) -> pl.DataFrame:
    """Return `evaluations` with origin `parse` where a second reading contradicts the first,
    or the rest of a statement was not read.

    `evaluations` (`frames.EVALUATIONS`) are those of the rules of parse over `parsed`; `reason`
    says which figure was read in two ways. Figures that a person corrected are taken as they are.
    """
    evaluations = own_up(evaluations, parsed["statements"], parsed["unread_tables"])
    accused = _accused(evaluations)
    if accused.is_empty():
        return evaluations
    wanted = pages_of(accused, parsed)
    words = read_again(wanted, bench)
    ours = set(words["document_id"])
    mine = {
        name: frame.filter(pl.col("document_id").is_in(list(ours)))
        for name, frame in parsed.items()
    }
    doubted = _undecided(disagreements(figures(mine), words), mine, bench)
    if doubted.is_empty():
        return evaluations
    return blame(evaluations, accused, mine, doubted)


def _accused(evaluations: pl.DataFrame) -> pl.DataFrame:
    """The evaluations that say that figures of the document do not agree."""
    return evaluations.filter(
        pl.col("rule_id").str.slice(0, 1).is_in(_FAMILIES),
        pl.col("verdict").is_in([interval.BREAK, interval.MISMATCH]),
        pl.col("origin") == "source",
        pl.col("actual").is_not_null() & pl.col("expected").is_not_null(),
    )


def pages_of(accused: pl.DataFrame, parsed: Frames) -> dict[str, list[int]]:
    """Return, by document, the pages on which the figures of those evaluations may stand.

    The statement's own for a rule within one, the sheet's for a rule of performance sheets; for
    a rule across statements or with the text, those of every statement and the claim's.
    """
    amounts = parsed["amounts"].select(*_KEY[:3], "page").unique()
    sheets = parsed["projects"].select("document_id", "page_from", "page_to")
    out: dict[str, set[int]] = {}
    for row in accused.select("rule_id", *_KEY[:3], "page").unique().rows(named=True):
        pages = out.setdefault(row["document_id"], set())
        if row["page"] is not None:
            pages.add(row["page"])
        if row["rule_id"] in _SHEETS:
            pages.update(_sheet_pages(row, sheets))
            continue
        own = amounts.filter(pl.col("document_id") == row["document_id"])
        if row["rule_id"].startswith("P") and row["table_code"] is not None:
            own = own.filter(table_code=row["table_code"], statement_no=row["statement_no"])
        pages.update(own["page"].drop_nulls())
    return {document_id: sorted(pages) for document_id, pages in out.items()}


def _sheet_pages(row: Row, sheets: pl.DataFrame) -> Iterable[int]:
    for sheet in sheets.filter(document_id=row["document_id"]).rows(named=True):
        if sheet["page_from"] <= (row["page"] or 0) <= sheet["page_to"]:
            yield from range(sheet["page_from"], sheet["page_to"] + 1)


def read_again(wanted: dict[str, list[int]], bench: Workbench) -> pl.DataFrame:
    """Return the words (`WORDS`, and `document_id`) of those pages, read once and kept.

    A document that cannot be read this way has none: then the first reading stands.
    """
    version, store = stage_version("review"), bench.store
    todo = {
        document_id: missing
        for document_id, pages in wanted.items()
        if (missing := [p for p in pages if not store.has("review", version, _at(document_id, p))])
    }
    jobs = [
        Job(bench.raw.file(d), d, "assets.review.words:read_words", (pages,))
        for d, pages in todo.items()
    ]
    for document_id, answer in extract_many(jobs, **bench.pool()):
        failed = isinstance(answer, Failure)
        words = schemas.empty(WORDS) if isinstance(answer, Failure) else answer["words"]
        for page in todo[document_id]:
            tables = {"words": words.filter(pl.col("page") == page)}
            store.put("review", version, _at(document_id, page), tables, failed=failed)
    kept = [
        store.get("review", version, _at(document_id, page))["words"].with_columns(
            document_id=pl.lit(document_id)
        )
        for document_id, pages in wanted.items()
        for page in pages
    ]
    return pl.concat(kept) if kept else schemas.empty({**WORDS, "document_id": pl.String})


def _at(document_id: str, page: int) -> str:
    return f"{document_id}/{page:05d}"


def _undecided(doubted: pl.DataFrame, parsed: Frames, bench: Workbench) -> pl.DataFrame:
    """The figures in doubt that no person has decided on."""
    _, placed = corrections.apply(parsed, bench.decisions.corrections())
    if placed.is_empty():
        return doubted
    decided = (
        parsed["amounts"]
        .with_row_index("row")
        .join(placed.filter(state=corrections.APPLIED), on=_KEY, how="semi", nulls_equal=True)
    )
    known = pl.col("row").is_in(decided["row"].to_list())
    return doubted.filter(~((pl.col("relation") == "amounts") & known))


def blame(
    evaluations: pl.DataFrame, accused: pl.DataFrame, parsed: Frames, doubted: pl.DataFrame
) -> pl.DataFrame:
    """Return `evaluations` with ours the failures among `accused` that hold a figure in doubt.

    `doubted` (`compare.DISAGREEMENTS`) names rows of `parsed`, the frames of those documents. The
    rules run again as if these figures had not been read: what then comes out otherwise held one.
    """
    documents = doubted["document_id"].unique().to_list()
    again = evaluate(
        accused.filter(pl.col("document_id").is_in(documents))["rule_id"].unique().to_list(),
        _without(parsed, doubted),
    )
    sides = ["expected", "actual"]
    same = accused.join(again.select(*_SUBJECT, *sides), on=[*_SUBJECT, *sides], how="semi")
    ours = (
        accused.filter(pl.col("document_id").is_in(documents))
        .join(same, on=[*_SUBJECT, *sides], how="anti")
        .select(*_SUBJECT)
        .unique()
        .join(_reasons(doubted), on="document_id")
    )
    marked = evaluations.join(ours, on=_SUBJECT, how="left", maintain_order="left")
    failing = pl.col("why").is_not_null() & pl.col("verdict").is_in(
        [interval.BREAK, interval.MISMATCH]
    )
    return marked.with_columns(
        origin=pl.when(failing).then(pl.lit("parse")).otherwise("origin"),
        reason=pl.when(failing).then("why").otherwise("reason"),
    ).select(evaluations.columns)


def _reasons(doubted: pl.DataFrame) -> pl.DataFrame:
    """What to say of each document: its figures in doubt, as read the first and the second time."""
    said = pl.format(
        "p. {}: {} / {}", "page", "text", pl.col("second").str.slice(0, 40).replace("", "-")
    )
    return doubted.group_by("document_id", maintain_order=True).agg(
        why=pl.lit("read again otherwise: ") + said.head(3).str.join("; ")
    )


def _without(parsed: Frames, doubted: pl.DataFrame) -> Frames:
    """The frames as if the figures in doubt had not been read."""
    rows = {
        name: doubted.filter(pl.col("relation") == name)["row"].to_list()
        for name in ("amounts", "claims", "indicators", "projects")
    }
    numbered = {name: parsed[name].with_row_index("_row") for name in rows}
    hit = {name: pl.col("_row").is_in(rows[name]) for name in rows}
    lost = numbered["amounts"].filter(hit["amounts"]).select(*_KEY)
    cells = parsed["statement_cells"]
    unread = cells.join(lost, on=_KEY, how="semi").with_columns(state=pl.lit("unread"))
    return {
        **parsed,
        "amounts": _rest(numbered["amounts"], hit["amounts"]),
        "claims": _rest(numbered["claims"], hit["claims"]),
        "statement_cells": pl.concat([cells.join(lost, on=_KEY, how="anti"), unread]),
        "indicators": _nulled(numbered["indicators"], hit["indicators"], ["weight"]),
        "projects": _nulled(numbered["projects"], hit["projects"], ["budget"]),
    }


def _rest(numbered: pl.DataFrame, hit: pl.Expr) -> pl.DataFrame:
    return numbered.filter(~hit).drop("_row")


def _nulled(numbered: pl.DataFrame, hit: pl.Expr, columns: Sequence[str]) -> pl.DataFrame:
    return numbered.with_columns(
        pl.when(~hit).then(pl.col(name)).alias(name) for name in columns
    ).drop("_row")
