"""Build the warehouse: the frames of all stages become one fresh DuckDB file, and back.

Schema in `sql/schema/` with its comments as data, one INSERT a table in `sql/load/`. No figure is
changed on the way: the decimals of the frames are the decimals of the tables. The file is built
beside the published one (see `publish`), since a writer locks it even against readers.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

import sql
from assets import frames
from assets.conform.codes import code_sources, dimension, economic_mapping
from assets.conform.evidence import PRINTED
from assets.conform.register import REGIONS
from assets.decisions import DECISIONS
from assets.frames import Frames
from assets.load.restatement import LOG
from expectations import topics
from expectations.rules import Rule

_RULES = (
    "rule_id",
    "stage",
    "blocking",
    "severity",
    "title_zh",
    "title_en",
    "formula",
    "tolerance",
    "source",
    "forms",
    "years",
)
#: Statements of `sql/load/` in the order of their dependence: documents before their rows.
_STEPS = (
    "documents",
    "document_sources",
    "postings",
    "sources",
    "expected_disclosures",
    "unit",
    "document_unit_names",
    "region",
    "function",
    "economic",
    "government_economic",
    "revenue",
    "code_names",
    "economic_mapping",
    "code_evidence",
    "statements",
    "lines",
    "amounts",
    "projects",
    "indicators",
    "claims",
    "line_codes",
    "rules",
    "topics",
    "evaluations",
    "findings",
    "decisions",
    "restatements",
    "restated_figures",
)
#: The marts that are tables, made of what the steps loaded: of current figures and their findings.
MARTS = (
    "three_public",
    "expenditure",
    "basic_expenditure",
    "income",
    "procurement",
    "unit_years",
    "county_expenditure",
)
#: The tables that hold rows of documents, which a load of a few leaves as they are for all others.
PER_DOCUMENT = frozenset(
    {
        "mart.statements",
        "mart.lines",
        "mart.amounts",
        "mart.projects",
        "mart.indicators",
        "mart.claims",
        "mart.line_codes",
        "quality.evaluations",
    }
)
#: What ships with the project: a file that this code built holds it already.
_SHIPPED = frozenset(
    {
        "dim.function",
        "dim.economic",
        "dim.government_economic",
        "dim.revenue",
        "quality.rules",
        "quality.topics",
    }
)
#: What else is not emptied wholly, and the statement that empties it.
_CLEARED = {"dim.region": "clear_regions"}
#: What the load rules see of a built file: view name to table.
_READ_BACK = {
    "wh_documents": "mart.documents",
    "wh_statements": "mart.statements",
    "wh_lines": "mart.lines",
    "wh_amounts": "mart.amounts",
    "wh_projects": "mart.projects",
    "wh_indicators": "mart.indicators",
    "wh_claims": "mart.claims",
    "wh_function": "dim.function",
    "wh_economic": "dim.economic",
    "wh_government_economic": "dim.government_economic",
    "wh_unit": "dim.unit",
    "wh_region": "dim.region",
}


@dataclass(frozen=True)
class Since:
    """The warehouse file to start from, and the documents whose rows in it do not hold any more.

    `replaced`: those that are loaded again; `judged`: those that the rules across documents judged
    again, the former among them.
    """

    base: Path
    replaced: Collection[str]
    judged: Collection[str]


def build(
    path: Path,
    stages: Mapping[str, Frames],
    evaluations: pl.DataFrame,
    findings: pl.DataFrame,
    rules: Sequence[Rule],
    *,
    regions: pl.DataFrame | None = None,
    decisions: pl.DataFrame | None = None,
    restatements: Frames | None = None,
    expected: pl.DataFrame | None = None,
    since: Since | None = None,
) -> None:
    """Build the warehouse file at `path` (replaced if there) from the frames of all documents.

    `stages`: the frames of `intake` (`raw_documents`, `sightings` where it is kept, and `versions`
    where how documents stand is known), `parse` and `conform`, each over all documents, quarantined
    ones too (whose rows are left out).
    `evaluations`: `frames.EVALUATIONS`; `findings`: `expectations.findings.FINDINGS`;
    `rules`: the catalogue; `regions`: those of the register; `decisions`: people's, with how they
    stand (`assets.decisions.DECISIONS`); `restatements`: those agreed to so far
    (`assets.load.restatement.LOG`); `expected`: `frames.EXPECTED`.

    `since`: not all anew, but a copy of that file in which the rows of the documents `replaced`
    are replaced; `parse`, `line_codes` and `evaluations` are of these only.

    Raises `KeyError` when a frame is missing and `duckdb.Error` when a table cannot be filled; then
    no file is left at `path`.
    """
    inputs = _inputs(stages, evaluations, findings, rules, regions)
    inputs["decisions"] = frames.empty(DECISIONS) if decisions is None else decisions
    absent = frames.empty(frames.EXPECTED)
    inputs["expected_disclosures"] = absent if expected is None else expected
    inputs |= restatements or {name: frames.empty(schema) for name, schema in LOG.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    _remove(path)
    try:
        if since is not None:
            # The published file is read-only, its copy is not.
            shutil.copyfile(since.base, path)
        with duckdb.connect(path) as con:
            if since is None:
                create(con)
            else:
                _clear(con, since)
            for name, frame in inputs.items():
                con.register(f"in_{name}", frame.to_arrow())
            con.begin()
            for step in (*_STEPS, *MARTS):
                if since is None or not _is_shipped(step):
                    con.execute(sql.read(f"load/{step}.sql"))
            con.commit()
    except BaseException:
        _remove(path)
        raise


def _clear(con: duckdb.DuckDBPyConnection, since: Since) -> None:
    """Empty every table, but for the rows of documents that stay as they are."""
    for name, ids in (("replaced", since.replaced), ("judged", since.judged)):
        frame = pl.DataFrame({"document_id": sorted(ids)}, schema={"document_id": pl.String})
        con.register(f"in_{name}", frame.to_arrow())
    con.begin()
    for (table,) in con.execute(sql.read("load/fingerprint_tables.sql")).fetchall():
        if table not in _SHIPPED:
            step = "clear_documents" if table in PER_DOCUMENT else _CLEARED.get(table, "clear")
            con.execute(sql.read(f"load/{step}.sql").format(table=table))
    con.execute(sql.read("load/clear_across.sql"))
    con.commit()


def _is_shipped(step: str) -> bool:
    return any(table.endswith(f".{step}") for table in _SHIPPED)


def create(con: duckdb.DuckDBPyConnection) -> None:
    """Create every schema, table, view and macro with its comments in the empty database `con`."""
    for schema in sorted(sql.path("schema").glob("*.sql")):
        con.execute(sql.read(f"schema/{schema.name}"))
    _comment(con)


def _comment(con: duckdb.DuckDBPyConnection) -> None:
    """Describe every table, view and column in Chinese and English (`sql/schema/comments.csv`)."""
    comments = pl.read_csv(sql.path("schema/comments.csv"), infer_schema=False)
    con.register("in_comments", comments.to_arrow())
    statements = [row[0] for row in con.execute(sql.read("load/comments.sql")).fetchall()]
    con.execute(";\n".join(["BEGIN", *statements, "COMMIT"]))
    con.unregister("in_comments")


def record(path: Path, evaluations: pl.DataFrame) -> None:
    """Add `evaluations` (those of the load rules, made on the built file) to the file at `path`."""
    with duckdb.connect(path) as con:
        con.register("in_evaluations", evaluations.to_arrow())
        con.execute(sql.read("load/evaluations.sql"))


def record_restatement(path: Path, made: Frames) -> None:
    """Add a restatement (`assets.load.restatement.LOG`) to the file at `path`."""
    with duckdb.connect(path) as con:
        for name in LOG:
            con.register(f"in_{name}", made[name].to_arrow())
            con.execute(sql.read(f"load/{name}.sql"))


def tables(path: Path, among: Collection[str] | None = None) -> Frames:
    """Return the tables of the warehouse at `path` that the load rules compare, as `wh_*`.

    `among`: of the tables with documents' rows, only those of these documents.
    """
    with duckdb.connect(path, read_only=True) as con:
        if among is None:
            return {name: con.table(table).pl() for name, table in _READ_BACK.items()}
        wanted = pl.DataFrame({"document_id": sorted(among)}, schema={"document_id": pl.String})
        con.register("in_replaced", wanted.to_arrow())
        out = {}
        for name, table in _READ_BACK.items():
            rows = con.table(table)
            if table in PER_DOCUMENT or table == "mart.documents":
                query = sql.read("load/rows_of.sql")
                rows = con.sql(query, params={"table_name": table})
            out[name] = rows.pl()
        return out


def counts(path: Path) -> dict[str, int]:
    """Return how many rows the tables have that the load rules compare, by name."""
    query = sql.read("load/counts.sql")
    with duckdb.connect(path, read_only=True) as con:
        return {
            name.removeprefix("wh_"): con.execute(query, {"table_name": table}).fetchall()[0][0]
            for name, table in _READ_BACK.items()
        }


def _inputs(
    stages: Mapping[str, Frames],
    evaluations: pl.DataFrame,
    findings: pl.DataFrame,
    rules: Sequence[Rule],
    regions: pl.DataFrame | None,
) -> Frames:
    parse, conformed = stages["parse"], stages["conform"]
    raw = _dated(stages["intake"]["raw_documents"])
    standing = stages["intake"].get("versions")
    catalogue = {name: [str(getattr(rule, name)) for rule in rules] for name in _RULES}
    names = ("statements", "lines", "amounts", "projects", "indicators", "claims")
    kinds = ("function", "economic", "government_economic", "revenue")
    return {
        "raw_documents": raw,
        "versions": versions(raw, conformed["documents"]) if standing is None else standing,
        "sightings": stages["intake"].get("sightings", _first_sightings(raw)),
        "postings": stages["intake"].get("postings", frames.empty(frames.POSTINGS)),
        "sources": stages["intake"].get("sources", frames.empty(frames.SOURCES)),
        **{name: parse[name] for name in names},
        **{name: conformed[name] for name in ("documents", "line_codes", "units")},
        **{kind: dimension(kind) for kind in kinds},
        "admin_divisions": dimension("region"),
        "economic_mapping": economic_mapping(),
        "code_sources": code_sources(),
        "printed_pairs": conformed.get("printed_pairs", frames.empty(PRINTED)),
        "regions": frames.empty(REGIONS) if regions is None else regions,
        "rules": pl.DataFrame(catalogue, schema=dict.fromkeys(_RULES, pl.String)),
        "topics": topics.catalogue(),
        "evaluations": evaluations,
        "findings": findings,
    }


def versions(raw: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """Return each document's standing: document_id, status_reason, is_current, version_tie.

    `raw`: `frames.RAW["raw_documents"]`; `documents`: `frames.CONFORM["documents"]`.
    """
    with duckdb.connect() as con:
        con.register("in_raw_documents", _dated(raw).to_arrow())
        con.register("in_documents", documents.to_arrow())
        return con.sql(sql.read("load/versions.sql")).pl()


def _dated(raw: pl.DataFrame) -> pl.DataFrame:
    """Return `raw` with its publication dates, null for sources that give none."""
    if "published_on" in raw.columns:
        return raw
    return raw.with_columns(pl.lit(None, pl.Date).alias("published_on"))


def _first_sightings(raw: pl.DataFrame) -> pl.DataFrame:
    return raw.select("document_id", "source_uri", pl.col("first_seen_at").alias("seen_at"))


def _remove(path: Path) -> None:
    for file in (path, path.with_name(path.name + ".wal")):
        file.unlink(missing_ok=True)
