"""The restatement guard: published figures of a file change only with a person's consent.

The same bytes read differently can only be our own change, of a parser or of what it relies on.
New documents and corrected disclosures are other files and restate nothing; a figure that a person
corrected counts as what we had read.
"""

from __future__ import annotations

import getpass
import uuid
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import polars as pl

from assets.compare.sides import DIFFERENCES, beside, differences, pair_same
from assets.frames import Frames, empty
from assets.store import StageStore

#: One row a restatement that was agreed to; and the figures of each, with both values.
LOG: Final[dict[str, dict[str, Any]]] = {
    "restatements": {
        "restatement_id": pl.String,
        "restated_at": pl.Datetime("us", "UTC"),
        "restated_by": pl.String,
        "documents": pl.Int32,
        "amounts_changed": pl.Int32,
        "amounts_removed": pl.Int32,
        "amounts_added": pl.Int32,
    },
    "restated_figures": {"restatement_id": pl.String, **DIFFERENCES},
}
_KEY = ("restatements", "current", "all")
_REFUSED = ("restatements", "current", "refused")


class RestatementError(Exception):
    """Publishing would change figures that are published, and nobody has agreed to it."""

    def __init__(self, found: pl.DataFrame) -> None:
        self.documents, self.figures = documents(found), found.height
        super().__init__(
            f"{self.figures} published figures of {self.documents} documents would change"
        )


def restated(published: Path, built: Path, among: Collection[str] | None = None) -> pl.DataFrame:
    """Return what the warehouse `built` says differently of files that `published` holds.

    Amounts and projects' budgets as we read them (`assets.compare.sides.DIFFERENCES`). `among`:
    the documents that may differ, where the rows of all others were taken over as they are.
    """
    with beside(published, built) as con:
        pair_same(con, among)
        return differences(con, "amounts", "projects", as_read=True)


def documents(found: pl.DataFrame) -> int:
    """Return how many documents the differences `found` concern."""
    return int(found.select(pl.coalesce("document_after", "document_before").n_unique()).item())


def log(store: StageStore) -> Frames:
    """Return the restatements agreed to so far and their figures (`LOG`)."""
    if store.has(*_KEY):
        return store.get(*_KEY)
    return {name: empty(schema) for name, schema in LOG.items()}


def entry(found: pl.DataFrame) -> Frames:
    """Return the differences `found` as a restatement that the user of this process agrees to."""
    counts = dict(found.group_by("change").len().rows())
    name = uuid.uuid4().hex
    row = {
        "restatement_id": name,
        "restated_at": datetime.now(UTC),
        "restated_by": _user(),
        "documents": documents(found),
        **{f"amounts_{kind}": counts.get(kind, 0) for kind in ("changed", "removed", "added")},
    }
    figures = found.with_columns(restatement_id=pl.lit(name)).select(*LOG["restated_figures"])
    return {
        "restatements": pl.DataFrame([row], schema=LOG["restatements"]),
        "restated_figures": figures,
    }


def keep(store: StageStore, made: Frames) -> None:
    """Add the restatement `made` to the log, so that every later warehouse holds it."""
    known = log(store)
    store.put(*_KEY, {name: pl.concat([known[name], made[name]]) for name in LOG})


def refuse(store: StageStore, found: pl.DataFrame) -> RestatementError:
    """Keep what was refused for whoever is to decide, and return the error to raise."""
    store.put(*_REFUSED, {"differences": found})
    return RestatementError(found)


def refused(store: StageStore) -> pl.DataFrame:
    """Return the differences that were refused last; raises `FileNotFoundError` for none."""
    return store.get(*_REFUSED)["differences"]


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
