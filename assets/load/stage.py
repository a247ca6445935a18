"""Load: everything in the stage store becomes a warehouse beside the published one.

The database is disposable: it is rebuilt from the stage store, checked (L01–L06), and only then
takes the place of the one that analysts read.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl

import sql
from assets.checked import evaluations, evidence, judged_version
from assets.conform.stage import conformed
from assets.frames import Frames
from assets.load import changes, expected, publish, restatement, warehouse
from assets.load.across import across, with_missing, without_files
from assets.load.changes import Note
from assets.load.confirmed import confirmed
from assets.load.decided import standing
from assets.load.gather import gather
from assets.load.scope import Scope, Whole, concerned, scope, standing_frames, survey
from assets.load.warehouse import Since
from assets.workbench import Workbench
from expectations.findings import findings
from expectations.rules import catalogue
from expectations.run import Outcome, run_stage


@dataclass(frozen=True)
class Built:
    """A warehouse that was built and judged, not yet published."""

    path: Path
    outcomes: list[Outcome]


def build_warehouse(bench: Workbench) -> Built:
    """Build the warehouse beside the published one, and judge it.

    Documents that changed since the published one was built are loaded into a copy of it; where
    anything else changed, all are loaded anew (`assets.load.changes`).
    """
    note = changes.published(bench, _findings_run(bench))
    whole = survey(bench, note)
    decided = _decided_anew(bench, note)
    about = scope(bench, note, whole, decided)
    names = bench.file_names()
    bench.progress.start("load", len(about.loaded))
    stages = gather(about.read & whole.registered, bench)
    read = whole.documents.filter(_is_in(about.read))
    between = _between(stages["parse"], read, whole, about)
    about = concerned(about, changes.said_across(bench, about.asked), between, note, whole)
    between = between.filter(_is_in(about.judged | whole.absent()))
    registered = sorted(about.judged & whole.registered)
    said = evaluations(registered, bench)
    stages["conform"] = conformed(registered, bench)
    judged = _rows_of(about.judged, stages)
    codes, said = confirmed(judged, whole.printed, said)
    previous, others = _known(bench, note, whole, about, decided)
    found = _findings(
        whole.current.filter(_is_in(about.judged)),
        pl.concat([said, between]),
        previous,
        whole,
        parse=judged["parse"],
        bench=bench,
    )
    if others is not None:
        found = pl.concat([others, found]).sort("rule_id", "document_id", "finding_id")
    before = note.frames["corrected"].filter(~_is_in(about.read))
    corrected = pl.concat([before, stages["decisions"]["corrections"]])
    path = _place_to_build(bench)
    mine = _rows_of(about.loaded, stages)
    everything = {
        **mine["conform"],
        "documents": whole.documents,
        "units": whole.units,
        "line_codes": codes.filter(_is_in(about.loaded)),
        "printed_pairs": whole.printed,
    }
    with warehouse.building(
        path,
        {
            "intake": {**whole.intake, "versions": whole.versions},
            "parse": mine["parse"],
            "conform": everything,
        },
        said.filter(_is_in(about.loaded)),
        found,
        catalogue(),
        regions=bench.regions(),
        decisions=standing(bench.decisions.everything(), found, corrected),
        restatements=restatement.log(bench.store),
        expected=whole.due,
        since=None if note.is_empty else Since(bench.warehouse, about.loaded, about.judged),
    ) as con:
        outcomes = _judge(con, mine, between, whole, None if note.is_empty else about.loaded)
    run = uuid.uuid4().hex
    bench.store.put("findings", "current", "all", {"findings": found}, run=run)
    _note(bench, path, whole, about, corrected, run=run, before=note)
    for document_id in sorted(about.loaded):
        bench.progress.advance("load", names.get(document_id, document_id))
    bench.progress.finish("load")
    return Built(path, outcomes)


def _is_in(document_ids: Collection[str]) -> pl.Expr:
    return pl.col("document_id").is_in(sorted(document_ids))


def _rows_of(document_ids: Collection[str], stages: Mapping[str, Frames]) -> dict[str, Frames]:
    """Return the rows of parse and conform that belong to those documents."""
    return {
        stage: {
            name: frame.filter(_is_in(document_ids))
            for name, frame in stages[stage].items()
            if "document_id" in frame.columns
        }
        for stage in ("parse", "conform")
    }


def _between(parse: Frames, documents: pl.DataFrame, whole: Whole, about: Scope) -> pl.DataFrame:
    """Return what the rules across documents say of the documents to be judged."""
    said = pl.concat([across({**parse, **standing_frames(documents, whole)}), whole.overall])
    return said.filter(_is_in(about.judged | whole.absent()))


def _findings(
    judged: pl.DataFrame,
    said: pl.DataFrame,
    previous: pl.DataFrame | None,
    whole: Whole,
    *,
    parse: Frames,
    bench: Workbench,
) -> pl.DataFrame:
    """Return the findings of the documents `judged` (CONFORM), and those `previous` ones."""
    found = findings(
        said,
        with_missing(judged, whole.due),
        previous,
        whole.now,
        accepted=bench.decisions.accepted(),
        parsed=parse,
        evidence=evidence(judged["document_id"].to_list(), bench),
    )
    return without_files(found, whole.due)


def _known(
    bench: Workbench, note: Note, whole: Whole, about: Scope, decided: set[str]
) -> tuple[pl.DataFrame | None, pl.DataFrame | None]:
    """Return the findings before this build that it may change, and those that stay as they are."""
    previous = _known_findings(bench)
    if previous is None or note.is_empty:
        return previous, None
    mine = pl.concat([note.frames["documents"], whole.documents])
    ids = mine.filter(_is_in(about.judged))["disclosure_id"].drop_nulls()
    is_mine = pl.col("disclosure_id").is_in(sorted({*ids, *decided, *whole.absent()}))
    is_mine = is_mine.fill_null(True)
    # Of the others those that the last build saw are seen again: their documents did not change.
    last = datetime.fromisoformat(str(note.facts["now"]))
    seen = (pl.col("last_seen_at") == last) & pl.col("document_id").is_not_null()
    now = pl.lit(whole.now).cast(pl.Datetime("us", "UTC"))
    others = previous.filter(~is_mine).with_columns(
        last_seen_at=pl.when(seen).then(now).otherwise("last_seen_at")
    )
    return previous.filter(is_mine), others


def _decided_anew(bench: Workbench, note: Note) -> set[str]:
    """Return the disclosures with findings on which a person decided otherwise since `note`."""
    known = dict(note.frames["accepted"].iter_rows())
    accepted = _accepted(bench)
    changed = {i for i in known.keys() | accepted.keys() if known.get(i) != accepted.get(i)}
    previous = _known_findings(bench)
    if previous is None or not changed:
        return set()
    mine = previous.filter(pl.col("finding_id").is_in(sorted(changed)))
    return set(mine["disclosure_id"].drop_nulls())


def _accepted(bench: Workbench) -> dict[str, str]:
    return {i: decision.decision_id for i, decision in bench.decisions.accepted().items()}


def _judge(
    con: duckdb.DuckDBPyConnection,
    mine: Mapping[str, Frames],
    between: pl.DataFrame,
    whole: Whole,
    loaded: set[str] | None,
) -> list[Outcome]:
    """Run the load rules over the documents that were loaded (None: all); keep what they say."""
    tables = warehouse.tables(con, loaded)
    documents, said = whole.documents, between
    if loaded is not None:
        documents = documents.filter(_is_in(loaded))
        said = between.filter(_is_in(loaded | whole.absent()))
    frames = {**mine["parse"], **mine["conform"], "documents": documents, "units": whole.units}
    report = run_stage("load", {**frames, **tables}, said)
    warehouse.record(con, pl.concat([without_files(between, whole.due), report.evaluations]))
    return report.outcomes


def _note(
    bench: Workbench,
    path: Path,
    whole: Whole,
    about: Scope,
    corrected: pl.DataFrame,
    *,
    run: str,
    before: Note,
) -> None:
    """Note what the warehouse at `path` was built of, for the build after it."""
    accepted = _accepted(bench)
    known = set(before.frames["marks"]["document_id"])
    frames = {
        "marks": whole.marks,
        "documents": whole.documents,
        "units": whole.proposals,
        "links": about.links,
        "overall": whole.overall,
        "prints": whole.prints,
        "rests": whole.rests,
        "printed": whole.printed,
        "accepted": pl.DataFrame(
            {"finding_id": list(accepted), "decision_id": list(accepted.values())},
            schema=changes.NOTE["accepted"],
        ),
        "corrected": corrected,
    }
    facts = {
        "run": run,
        "now": whole.now.isoformat(),
        "touched": None if before.is_empty else sorted(about.judged),
        "reread": None if before.is_empty else sorted(about.loaded & known),
        "whole_bytes": before.facts.get("whole_bytes"),
    }
    changes.note_built(bench, path, frames, **facts)


def _place_to_build(bench: Workbench) -> Path:
    """Return where to build, with nothing left there of builds that were never published."""
    folder = bench.home / "build"
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.iterdir():
        left.unlink()
    return folder / f"{uuid.uuid4().hex}.duckdb"


def _findings_run(bench: Workbench) -> str | None:
    """Return which build the findings at hand are from."""
    return bench.store.facts("findings", "current", "all").get("run")


def _known_findings(bench: Workbench) -> pl.DataFrame | None:
    if not bench.store.has("findings", "current", "all"):
        return None
    return bench.store.get("findings", "current", "all")["findings"]


def state(bench: Workbench) -> str:
    """Return a digest of all that decides what the warehouse at `bench.warehouse` should hold."""
    decided = bench.decisions.digest()
    digest = hashlib.sha256(f"{bench.warehouse}|{judged_version(bench)}|{decided}".encode())
    for row in bench.raw.sightings().select("document_id", "source_uri").sort(pl.all()).rows():
        digest.update(repr(row).encode())
    standing = ("document_id", "status", "reason_code", "published_on")
    for row in bench.raw.documents().select(standing).sort(pl.all()).rows():
        digest.update(repr(row).encode())
    digest.update(bench.postings.digest().encode())
    digest.update(bench.expected_digest(expected.day_of(datetime.now(UTC))).encode())
    for folder in (Path(__file__).parent, sql.path("load"), sql.path("schema")):
        for file in sorted(p for p in folder.iterdir() if p.is_file()):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def is_published(bench: Workbench) -> bool:
    """Tell whether the published warehouse holds what it should: nothing is left to load."""
    noted = bench.store.facts("published", "current", "state").get("digest")
    return bench.warehouse.exists() and noted == state(bench)


def publish_built(path: Path, bench: Workbench) -> bool:
    """Put the built warehouse in place of the published one; False where they hold the same.

    Raises `RestatementError` where figures of files that are published would change and
    `bench.accept_restatement` is not set; then the published one stays.
    """
    target = bench.warehouse
    note = changes.built(bench, path)
    # The rows of all other documents were taken over from the published file.
    among = changes.touched(bench, note)
    same = target.exists() and publish.is_same(target, path, among)
    if same:
        path.unlink()
    else:
        # Only what was published before and was loaded again may be restated.
        again = changes.touched(bench, note, "reread")
        made = _restatement(path, bench, again) if target.exists() and again != [] else None
        publish.publish(path, target, keep=bench.keep_versions)
        if made is not None:
            restatement.keep(bench.store, made)
    if not note.is_empty:
        changes.note_published(bench, note)
    bench.store.put("published", "current", "state", {}, digest=state(bench))
    return not same


def _restatement(path: Path, bench: Workbench, among: Collection[str] | None) -> Frames | None:
    """Return the restatement that publishing `path` is, written into it; None where it is none."""
    found = restatement.restated(bench.warehouse, path, among)
    if found.is_empty():
        return None
    if not bench.accept_restatement:
        path.unlink()
        raise restatement.refuse(bench.store, found)
    made = restatement.entry(found)
    warehouse.record_restatement(path, made)
    return made
