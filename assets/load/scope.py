"""Which documents a build is about: what changed since the last one, and what depends on it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import polars as pl

from assets import frames as schemas
from assets.conform import evidence
from assets.conform.stage import conform_version
from assets.frames import Frames
from assets.load import changes, expected, warehouse
from assets.load.across import awaited, overall
from assets.load.changes import Note
from assets.load.gather import gather, intake
from assets.workbench import Workbench


@dataclass(frozen=True)
class Whole:
    """What is known of all documents, however few of them are loaded: one row a document or so.

    `units`: `changes.NOTE["units"]`; `marks`: `changes.NOTE["marks"]`; `due`: `frames.EXPECTED`;
    `overall`, `prints`, `rests`, `printed`: as in `changes.NOTE`; `anew`: the documents that were
    read anew since the last build.
    """

    registered: frozenset[str]
    anew: frozenset[str]
    intake: Frames
    documents: pl.DataFrame
    proposals: pl.DataFrame
    versions: pl.DataFrame
    due: pl.DataFrame
    marks: pl.DataFrame
    overall: pl.DataFrame
    prints: pl.DataFrame
    rests: pl.DataFrame
    printed: pl.DataFrame
    now: datetime

    @property
    def units(self) -> pl.DataFrame:
        """The units that the documents and the register name (CONFORM), each once."""
        return self.proposals.drop("proposed_by").unique(maintain_order=True)

    @property
    def current(self) -> pl.DataFrame:
        """All documents (CONFORM) with `is_current`."""
        standing = self.versions.select("document_id", "is_current")
        return self.documents.join(standing, on="document_id", maintain_order="left")

    def absent(self) -> set[str]:
        """The disclosures that should be there and are not."""
        return set(self.due.filter(pl.col("disclosed_by").is_null())["document_id"])


@dataclass(frozen=True)
class Scope:
    """Which documents a build is about.

    `loaded`: their rows are loaded again; `judged`: what is said of them across documents, and
    their findings, is made again, the loaded among them; `asked`: those of them that are judged
    only because their rules read one that is loaded; `read`: whose figures that takes.
    `links`: how all documents hang together (`changes.NOTE["links"]`).
    """

    loaded: set[str]
    judged: set[str]
    asked: set[str]
    read: set[str]
    links: pl.DataFrame


def survey(bench: Workbench, note: Note) -> Whole:
    """Return what is known of all documents: what `note` has, and what was read since."""
    register = bench.raw.documents().filter(pl.col("status") == "registered")
    ids = register["document_id"].to_list()
    marks = changes.marks_of(ids, bench)
    known = dict(note.frames["marks"].select("document_id", "mark").iter_rows())
    anew = {d for d in ids if d not in marks or known.get(d) != marks[d]}
    taken = intake(bench, [d for d in ids if d not in marks])
    version = conform_version(bench)
    read = {d: bench.store.get("conform", version, d) for d in sorted(anew & marks.keys())}
    kept = pl.col("document_id").is_in(sorted(marks.keys() - anew))
    documents = pl.concat(
        [note.frames["documents"].filter(kept), *(each["documents"] for each in read.values())]
    )
    order = taken["raw_documents"].select("document_id").unique(maintain_order=True)
    documents = order.join(documents, on="document_id", how="inner", maintain_order="left")
    kept = pl.col("proposed_by").is_null() | pl.col("proposed_by").is_in(
        sorted(marks.keys() - anew)
    )
    # The register itself proposes nothing, and is kept with no document.
    named = [changes.proposals(bench.units(), "")]
    named += [changes.proposals(each["units"], d) for d, each in read.items()]
    # In one order, whichever documents were read when: the register's units come first.
    proposals = (
        pl.concat([note.frames["units"].filter(kept), *named])
        .unique(maintain_order=True)
        .sort("proposed_by", nulls_last=False, maintain_order=True)
    )
    versions = warehouse.versions(taken["raw_documents"], documents)
    now = datetime.now(UTC)
    asked = expected.read(bench.expected_file, expected.day_of(now))
    units = proposals.drop("proposed_by").unique(maintain_order=True)
    due = awaited(taken, documents, units, versions, asked)
    stay = note.frames, marks.keys() - anew
    prints = _of_codes("prints", evidence.prints, read, stay)
    counted = versions.filter(pl.col("status_reason").is_null()).select("document_id")
    counted = documents.join(counted, on="document_id", how="semi")
    return Whole(
        registered=frozenset(ids),
        anew=frozenset(anew),
        intake=taken,
        documents=documents,
        proposals=proposals,
        versions=versions,
        due=due,
        marks=_marks(versions, ids, marks),
        overall=overall(_standing(documents, taken, units, versions), due),
        prints=prints,
        rests=_of_codes("rests", evidence.rests, read, stay),
        printed=evidence.printed_pairs(prints, counted),
        now=now,
    )


def _of_codes(
    name: str,
    made_of: Callable[[pl.DataFrame], pl.DataFrame],
    read: Mapping[str, Frames],
    stay: tuple[Frames, Collection[str]],
) -> pl.DataFrame:
    """Return the frame `name` of `changes.NOTE` over all documents.

    Made of the code rows of those `read`; taken over from the note for those that stay.
    """
    noted, ids = stay
    kept = noted[name].filter(pl.col("document_id").is_in(sorted(ids)))
    return pl.concat([kept, *(made_of(each["line_codes"]) for each in read.values())])


def _marks(
    versions: pl.DataFrame, registered: Collection[str], marks: Mapping[str, str]
) -> pl.DataFrame:
    """Return how every document stands, with its mark, as `changes.NOTE["marks"]`."""
    read = pl.DataFrame(
        {"document_id": list(marks), "mark": list(marks.values())},
        schema={"document_id": pl.String, "mark": pl.String},
    )
    standing = {
        "is_registered": pl.col("document_id").is_in(registered),
        "is_out": pl.col("status_reason").is_not_null(),
    }
    joined = versions.join(read, on="document_id", how="left").with_columns(**standing)
    return joined.select(*changes.NOTE["marks"])


def scope(bench: Workbench, note: Note, whole: Whole, decided: set[str]) -> Scope:
    """Return the documents that a build is about.

    `decided`: the disclosures with findings on which a person decided otherwise since `note`.
    """
    if note.is_empty:
        everything = set(whole.registered)
        links = _links(everything, bench, whole)
        return Scope(everything, everything, set(), everything, links)
    before = note.frames
    both = (before["documents"], whole.documents)
    stands = ["document_id", "is_registered", "is_current", "is_out"]
    moved = set(whole.marks.join(before["marks"], on=stands, how="anti")["document_id"])
    moved |= evidence.weighed_anew(whole.rests, before["printed"], whole.printed)
    loaded = changes.whole_disclosures(moved | whole.anew, *both)
    others = before["links"].filter(~pl.col("document_id").is_in(sorted(loaded)))
    links = pl.concat([others, _links(loaded, bench, whole)])
    differing = changes.differing(before["overall"], whole.overall)
    # A disclosure that is missing under the name awaited may be there under another.
    named = differing | whole.absent() | decided
    sure = loaded | differing | changes.documents_of(named, *both)
    sure = changes.whole_disclosures(sure, *both)
    judged = sure | changes.asking(loaded, before["links"]) | changes.asking(loaded, links)
    judged = changes.whole_disclosures(judged, *both)
    read = judged | changes.answering(judged, links)
    return Scope(loaded, judged, judged - sure, read, links)


def concerned(
    about: Scope, before: pl.DataFrame, after: pl.DataFrame, note: Note, whole: Whole
) -> Scope:
    """Return `about` without the documents `asked` of which the rules come to the same again.

    `before`, `after`: what the rules across documents said and say (`frames.EVALUATIONS`).
    """
    of_asked = pl.col("document_id").is_in(sorted(about.asked))
    another = changes.differing(before.filter(of_asked), after.filter(of_asked))
    both = (note.frames["documents"], whole.documents)
    another = changes.whole_disclosures(another, *both) & about.asked
    return replace(about, judged=about.judged - about.asked | another, asked=another)


def _links(document_ids: set[str], bench: Workbench, whole: Whole) -> pl.DataFrame:
    """Return how those documents hang together with others."""
    known = whole.documents.filter(pl.col("document_id").is_in(sorted(document_ids)))
    if known.is_empty():
        return schemas.empty(changes.NOTE["links"])
    read = gather(document_ids & whole.registered, bench)["parse"]
    return changes.links({**read, **standing_frames(known, whole)})


def standing_frames(documents: pl.DataFrame, whole: Whole) -> Frames:
    """Return the frames with which rules across documents read `documents` as they stand."""
    return _standing(documents, whole.intake, whole.units, whole.versions)


def _standing(
    documents: pl.DataFrame, intake: Frames, units: pl.DataFrame, versions: pl.DataFrame
) -> Frames:
    return {
        "documents": documents,
        "postings": intake["postings"],
        "units": units,
        "versions": versions.select("document_id", "status_reason", "is_current", "version_tie"),
    }
