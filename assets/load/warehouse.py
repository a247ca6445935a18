"""Build the warehouse: the frames of all stages become one fresh DuckDB file, and back.

Schema in `sql/schema/` with its comments as data, one INSERT a table in `sql/load/`. No figure is
changed on the way: the decimals of the frames are the decimals of the tables. The file is built
beside the published one (see `publish`), since a writer locks it even against readers.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
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
from assets.load import marts
from assets.load.file import remove, writing
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
    "code_names_gone",
    "code_names",
    "economic_mapping",
    "code_sources",
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
#: What ships with the project: a file that this code built holds it already. Steps, by their table.
_SHIPPED = {
    "dim.function": "function",
    "dim.economic": "economic",
    "dim.government_economic": "government_economic",
    "dim.revenue": "revenue",
    "dim.economic_mapping": "economic_mapping",
    "dim.code_evidence": "code_sources",
    "quality.rules": "rules",
    "quality.topics": "topics",
}
#: What is not emptied wholly, and the statement that empties it; None: nothing before its step.
_CLEARED = {
    **dict.fromkeys(PER_DOCUMENT, "clear_documents"),
    **dict.fromkeys(_SHIPPED, None),
    **dict.fromkeys((f"mart.{name}" for name in marts.MARTS), None),
    "dim.code_evidence": "clear_printed",
    "dim.code_names": None,
    "dim.region": "clear_regions",
}
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
    """Build the warehouse file at `path`; see `building`."""
    with building(
        path,
        stages,
        evaluations,
        findings,
        rules,
        regions=regions,
        decisions=decisions,
        restatements=restatements,
        expected=expected,
        since=since,
    ):
        pass


@contextmanager
def building(
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
) -> Iterator[duckdb.DuckDBPyConnection]:
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

    Gives the connection, with everything loaded, to whoever reads it back and adds to it; then the
    file is written to its end, once. Raises `KeyError` when a frame is missing and `duckdb.Error`
    when a table cannot be filled; then, and where its user raises, no file is left at `path`.
    """
    inputs = _inputs(stages, evaluations, findings, rules, regions)
    inputs["decisions"] = frames.empty(DECISIONS) if decisions is None else decisions
    absent = frames.empty(frames.EXPECTED)
    inputs["expected_disclosures"] = absent if expected is None else expected
    inputs |= restatements or {name: frames.empty(schema) for name, schema in LOG.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    remove(path)
    try:
        if since is not None:
            # The published file is read-only, its copy is not.
            shutil.copyfile(since.base, path)
        with writing(path) as con:
            if since is None:
                create(con)
            _load(con, inputs, since)
            yield con
            con.commit()
    except BaseException:
        remove(path)
        raise


def _load(con: duckdb.DuckDBPyConnection, inputs: Frames, since: Since | None) -> None:
    """Load `inputs` into the file that is new, or from which those rows are removed before.

    The transaction is left open for what is added to it: rows that are committed before the file is
    written are written twice.
    """
    marts.remember(con)
    for name in ("replaced", "judged"):
        ids = [] if since is None else sorted(getattr(since, name))
        frame = pl.DataFrame({"document_id": ids}, schema={"document_id": pl.String})
        con.register(f"in_{name}", frame.to_arrow())
    if since is not None:
        _clear(con)
    for name, frame in inputs.items():
        con.register(f"in_{name}", frame.to_arrow())
    con.execute(sql.read("load/write_once.sql"))
    con.begin()
    for step in _STEPS:
        if since is None or step not in _SHIPPED.values():
            con.execute(sql.read(f"load/{step}.sql"))
    marts.fill(con)


def _clear(con: duckdb.DuckDBPyConnection) -> None:
    """Empty every table, but for the rows that stay as they are."""
    con.begin()
    for (table,) in con.execute(sql.read("load/fingerprint_tables.sql")).fetchall():
        step = _CLEARED.get(table, "clear")
        if step is not None:
            con.execute(sql.read(f"load/{step}.sql").format(table=table))
    con.execute(sql.read("load/clear_across.sql"))
    con.commit()


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


def record(con: duckdb.DuckDBPyConnection, evaluations: pl.DataFrame) -> None:
    """Add `evaluations` (those of the load rules, made on the built file) to it (`building`)."""
    con.register("in_evaluations", evaluations.to_arrow())
    con.execute(sql.read("load/evaluations.sql"))


def record_restatement(path: Path, made: Frames) -> None:
    """Add a restatement (`assets.load.restatement.LOG`) to the file at `path`."""
    with writing(path) as con:
        for name in LOG:
            con.register(f"in_{name}", made[name].to_arrow())
            con.execute(sql.read(f"load/{name}.sql"))


def tables(con: duckdb.DuckDBPyConnection, among: Collection[str] | None = None) -> Frames:
    """Return the tables of the warehouse `con` that the load rules compare, as `wh_*`.

    `among`: of the tables with documents' rows, only those of these documents.
    """
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
