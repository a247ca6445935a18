"""What changed since the published warehouse was built: only that is loaded, and judged, again.

What the published file was built of is noted beside it. Documents are compared with that note;
where anything else changed (code, rules, schema, code dimensions, the register of units), or the
note is not about the file that is published, everything counts as changed: that is the full build.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

import duckdb
import polars as pl

import sql
from assets import checked
from assets import frames as schemas
from assets.conform import evidence
from assets.conform.stage import conform_version
from assets.decisions import DECISIONS, marks
from assets.frames import Frames
from assets.load.across import OVERALL
from assets.parse.stage import parse_version
from assets.workbench import Workbench
from expectations import bench as rule_bench
from expectations.rules import rules_of, views

#: The rules across documents whose reading of other documents `sql/load/links.sql` describes. One
#: that is neither here nor run over all documents each time (`OVERALL`) has every load be full.
_LINKED: Final = frozenset(f"D{number:02}" for number in range(1, 11)) - {"D03"}
_STAGE: Final = "loaded"
_PUBLISHED: Final = (_STAGE, "current", "published")
_BUILT: Final = (_STAGE, "current", "built")
#: The code and the data that decide what is loaded: any of them changed, everything is.
_TREES: Final = ("assets", "expectations", "sql")
_KINDS: Final = frozenset({".py", ".sql", ".csv", ".yaml", ".json"})

#: How much larger than after a build of everything a file may become: rows that are replaced leave
#: gaps, which a build of everything closes.
_GROWN: Final = 2.0

#: What is noted of a build. `marks`: by document, what it was loaded from and how it stood;
#: `units`: with the document that proposed each, null for those of the register; `overall`: what
#: the rules said that read no figures; `prints`, `rests`: of codes, what documents print and on
#: what rows of low confidence they hang; `printed`: what they confirmed between them; `corrected`:
#: what became of corrections (`DECISIONS`).
NOTE: Final[dict[str, dict[str, Any]]] = {
    "marks": {
        "document_id": pl.String,
        "mark": pl.String,
        "is_registered": pl.Boolean,
        "is_current": pl.Boolean,
        "is_out": pl.Boolean,
    },
    "documents": schemas.CONFORM["documents"],
    "units": {"proposed_by": pl.String, **schemas.CONFORM["units"]},
    "links": {
        "document_id": pl.String,
        "link": pl.String,
        "asks": pl.Boolean,
        "answers": pl.Boolean,
    },
    "overall": schemas.EVALUATIONS,
    "prints": evidence.PRINTS,
    "rests": evidence.RESTS,
    "printed": evidence.PRINTED,
    "accepted": {"finding_id": pl.String, "decision_id": pl.String},
    "corrected": DECISIONS,
}


@dataclass(frozen=True)
class Note:
    """What a warehouse was built of: frames as `NOTE`, and facts (base, run, file …)."""

    frames: Frames = field(
        default_factory=lambda: {name: schemas.empty(schema) for name, schema in NOTE.items()}
    )
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known: everything has changed."""
        return not self.facts


def published(bench: Workbench, findings_run: str | None) -> Note:
    """Return the note of the published file; an empty one where everything is to be built anew.

    `findings_run`: the build that the findings at hand are from; it must be the published one.
    """
    note = _read(bench, _PUBLISHED)
    facts = {"base": base(bench), "file": file_mark(bench.warehouse), "run": findings_run}
    is_about = all(v is not None and note.facts.get(k) == v for k, v in facts.items())
    # The register forgets no document: where one is gone, it is another register.
    gone = set(note.frames["marks"]["document_id"]) - set(bench.raw.documents()["document_id"])
    is_known = is_about and is_linked() and not gone
    return note if is_known and not _has_grown(bench.warehouse, note) else Note()


def _has_grown(path: Path, note: Note) -> bool:
    """Tell whether the file at `path` has become so large that it is better built anew."""
    return path.stat().st_size > _GROWN * float(note.facts["whole_bytes"])


def touched(bench: Workbench, note: Note, what: str = "touched") -> list[str] | None:
    """Return the documents in whose rows the build that `note` is of may differ from the file that
    is published; None where that is not known: it may in any.

    `what`: `reread` for those of them that the file has, and whose figures were loaded again.
    """
    is_since = note.facts.get("since") == file_mark(bench.warehouse)
    return note.facts.get(what) if is_since else None


def built(bench: Workbench, path: Path) -> Note:
    """Return the note of the build at `path`; an empty one where there is none."""
    note = _read(bench, _BUILT)
    return note if note.facts.get("path") == path.name else Note()


def note_built(bench: Workbench, path: Path, frames: Frames, **facts: Any) -> None:
    """Note what the warehouse at `path`, which is not published yet, was built of."""
    built_of = {"path": path.name, "base": base(bench), "since": file_mark(bench.warehouse)}
    _write(bench, _BUILT, frames, {**facts, **built_of})


def note_published(bench: Workbench, note: Note) -> None:
    """Note that the published file is what `note` says, and its size after a whole build."""
    whole = note.facts["whole_bytes"] or bench.warehouse.stat().st_size
    facts = {**note.facts, "file": file_mark(bench.warehouse), "whole_bytes": whole}
    _write(bench, _PUBLISHED, note.frames, facts)


def _read(bench: Workbench, key: tuple[str, str, str]) -> Note:
    if not bench.store.has(*key):
        return Note()
    try:
        note = Note(bench.store.get(*key), bench.store.facts(*key))
    except (OSError, ValueError, pl.exceptions.PolarsError):
        # A note that cannot be read says nothing: everything is loaded.
        return Note()
    is_whole = all(
        name in note.frames and note.frames[name].schema == schema for name, schema in NOTE.items()
    )
    return note if is_whole else Note()


def _write(
    bench: Workbench, key: tuple[str, str, str], frames: Frames, facts: Mapping[str, Any]
) -> None:
    # A note is never half of one build and half of another.
    bench.store.drop(*key)
    bench.store.put(*key, frames, **{k: v for k, v in facts.items() if k != "tables"})


def file_mark(path: Path) -> str | None:
    """Return what tells the file at `path` from every other that was there; None for no file."""
    if not path.exists():
        return None
    found = path.stat()
    return f"{found.st_ino}-{found.st_size}-{found.st_mtime_ns}"


def base(bench: Workbench) -> str:
    """Return a digest of all that decides what is loaded beside documents and decisions."""
    programs = (duckdb.__version__, pl.__version__, sys.version)
    known = (str(bench.warehouse), checked.judged_version(bench), _code(), *programs)
    return hashlib.sha256("|".join(known).encode()).hexdigest()


def is_linked() -> bool:
    """Tell whether it is known what every rule across documents reads: else all is loaded."""
    between = {r.rule_id for r in rules_of("load") if r.rule_id.startswith("D")}
    return between <= _LINKED.union(OVERALL)


@cache
def _code() -> str:
    digest = hashlib.sha256()
    for file in code_files():
        digest.update(f"{file.relative_to(sql.ROOT.parent)}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def code_files() -> list[Path]:
    """Return the files of which any that changes has everything loaded anew."""
    found = (p for tree in _TREES for p in (sql.ROOT.parent / tree).rglob("*"))
    return sorted(p for p in found if p.suffix in _KINDS and p.is_file())


def marks_of(document_ids: Sequence[str], bench: Workbench) -> dict[str, str]:
    """Return, for each document read to its end, a mark that changes with what was read in it.

    And with what is said of it, and how it was corrected. A document that failed has none: it is
    looked at each time.
    """
    versions = {"parse": parse_version(bench), "conform": conform_version(bench)}
    corrections = marks(bench.decisions.corrections())
    said = checked.evaluation_marks(document_ids, bench)
    out = {}
    for document_id in document_ids:
        written = [bench.store.mark(stage, v, document_id) for stage, v in versions.items()]
        if written[-1] is not None:
            known = (*written, corrections.get(document_id, ""), said[document_id])
            out[document_id] = "-".join(map(str, known))
    return out


def proposals(units: pl.DataFrame, document_id: str) -> pl.DataFrame:
    """Return a document's units (CONFORM) as rows of `NOTE["units"]`."""
    proposer = pl.when("is_proposed").then(pl.lit(document_id))
    return units.select(proposer.alias("proposed_by"), *schemas.CONFORM["units"])


def links(frames: Frames) -> pl.DataFrame:
    """Return how the documents of `frames` hang together with others (`NOTE["links"]`)."""
    statement = sql.read("load/links.sql")
    with rule_bench.opened(views(frames), [statement], with_names=False) as opened:
        return opened.run(statement).result().cast(pl.Schema(NOTE["links"]))


def asking(document_ids: set[str], linked: pl.DataFrame) -> set[str]:
    """Return the documents whose evaluation reads one of `document_ids`."""
    return _across(document_ids, linked, ("answers", "asks"))


def answering(document_ids: set[str], linked: pl.DataFrame) -> set[str]:
    """Return the documents that the evaluation of one of `document_ids` reads."""
    return _across(document_ids, linked, ("asks", "answers"))


def _across(ids: set[str], linked: pl.DataFrame, ends: tuple[str, str]) -> set[str]:
    mine = linked.filter(pl.col("document_id").is_in(list(ids)) & pl.col(ends[0]))["link"]
    found = linked.filter(pl.col("link").is_in(mine.unique().to_list()) & pl.col(ends[1]))
    return set(found["document_id"])


def whole_disclosures(document_ids: set[str], *documents: pl.DataFrame) -> set[str]:
    """Return the documents of the disclosures that `document_ids` belong to, now or before."""
    both = pl.concat([d.select("document_id", "disclosure_id") for d in documents])
    mine = both.filter(pl.col("document_id").is_in(sorted(document_ids)))["disclosure_id"]
    return document_ids | documents_of(set(mine.drop_nulls()), *documents)


def documents_of(disclosure_ids: set[str], *documents: pl.DataFrame) -> set[str]:
    """Return the documents of those disclosures, now or before."""
    both = pl.concat([d.select("document_id", "disclosure_id") for d in documents])
    return set(both.filter(pl.col("disclosure_id").is_in(sorted(disclosure_ids)))["document_id"])


def said_across(bench: Workbench, document_ids: Collection[str]) -> pl.DataFrame:
    """Return what the published file has of the rules across documents about these documents."""
    if not document_ids:
        return schemas.empty(schemas.EVALUATIONS)
    with duckdb.connect(bench.warehouse, read_only=True) as con:
        asked = {"documents": sorted(document_ids)}
        said = con.execute(sql.read("load/said_across.sql"), asked).pl()
    return said.select(pl.col(k).cast(v) for k, v in schemas.EVALUATIONS.items())


def differing(before: pl.DataFrame, after: pl.DataFrame) -> set[str]:
    """Return the documents of which something else is said `after` than `before` (EVALUATIONS)."""
    said = list(schemas.EVALUATIONS)
    each = [frame.group_by(said).len() for frame in (before, after)]
    gone, new = (
        one.join(other, on=[*said, "len"], how="anti", nulls_equal=True)
        for one, other in (each, reversed(each))
    )
    return set(pl.concat([gone, new])["document_id"].drop_nulls())
