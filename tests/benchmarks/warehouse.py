"""How fast a warehouse of many documents answers: synthetic rows, times as ratios to a plain scan.

    python tests/benchmarks/warehouse.py [--documents 600] [--amounts 1000] [--memory 4GB]

Builds a warehouse of so many documents with so many amounts each (600 documents are a county;
60,000 show how it grows), fills its marts as a load does, then asks every mart, and one unit of it,
beside a plain scan of `mart.amounts` in the same run. Figures are made up.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from pathlib import Path

import duckdb

import sql
from assets.conform.codes import dimension
from assets.load import marts, warehouse
from assets.load.file import writing

VIEWS = (
    "current_amounts",
    "expenditure",
    "basic_expenditure",
    "income",
    "three_public",
    "procurement",
    "unit_years",
    "county_expenditure",
    "department_years",
)
STATEMENTS = (
    "expenditure",
    "general_basic_expenditure",
    "general_expenditure",
    "income",
    "procurement",
    "three_public",
)
#: mart.amounts of one statement of every document, leaves under real-looking codes, in the order in
#: which a load has them: by statement.
AMOUNTS = """
INSERT INTO mart.amounts BY NAME
SELECT
  sha256('d' || d.range) AS document_id,
  $statement AS table_code,
  'expenditure' AS side, 1 AS statement_no, (a.range // 3)::INTEGER AS line_no,
  CASE WHEN a.range < 3 THEN 0 ELSE 3 END AS level,
  a.range < 3 AS is_total, a.range >= 3 AS is_leaf,
  CASE WHEN a.range >= 3 THEN (2010000 + a.range // 3)::VARCHAR END AS line_code,
  if($statement = 'three_public', '三公经费', '科目' || a.range // 3) AS line_name,
  ['total', 'basic', 'project'][1 + a.range % 3] AS measure,
  (hash(d.range, a.range) % 10000000)::DECIMAL(20,2) AS amount,
  (hash(d.range, a.range) % 10000000)::VARCHAR AS reported_text,
  1 AS page, 72.0 AS x0, 1.0 * a.range AS y0, 120.0 AS x1, 1.0 * a.range + 12 AS y1,
  true AS is_current
FROM range($documents) AS d, range($amounts) AS a
"""
DOCUMENTS = """
INSERT INTO mart.documents BY NAME
SELECT
  sha256('d' || range) AS document_id, sha256('D' || range) AS disclosure_id, 'whole' AS part,
  '509901' AS region_code, 'u' || range // 5 AS unit_code, 'u' || range // 5 AS unit_id,
  '单位' || range // 5 AS unit_name,
  (2020 + range % 5)::INTEGER AS fiscal_year, 'budget' AS report_kind, 'unit' AS scope,
  'loaded' AS status, true AS is_current, false AS version_tie
FROM range(?)
"""


def seconds(con: duckdb.DuckDBPyConnection, query: str, times: int) -> float:
    """Return the median seconds of `query`, its rows drained, after one run to warm up."""
    con.execute(query).fetchall()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        con.execute(query).fetchall()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def main() -> None:
    """Build, ask, print one line a query: milliseconds, and times a plain scan."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--amounts", type=int, default=1000, help="amounts of one document")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--memory", default="4GB", help="what DuckDB may take")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.duckdb"
        with writing(path) as con:
            con.execute("SET memory_limit = $memory", {"memory": given.memory})
            fill(con, given.documents, given.amounts)
            print(f"{'file':34} {path.stat().st_size / 1e6:9.1f} MB")
            ask(con, given.times)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{'peak memory':34} {peak / 1e3:9.1f} MB")


def fill(con: duckdb.DuckDBPyConnection, documents: int, amounts: int) -> None:
    """Fill an empty warehouse: documents, codes, amounts, then the marts."""
    warehouse.create(con)
    marts.remember(con)
    con.execute("CREATE TEMP VIEW in_replaced AS SELECT NULL::VARCHAR AS document_id WHERE false")
    con.execute(DOCUMENTS, [documents])
    for kind in ("function", "economic", "government_economic"):
        con.register(f"in_{kind}", dimension(kind).to_arrow())
        con.execute(sql.read(f"load/{kind}.sql"))
    con.execute(sql.read("load/code_names.sql"))
    began = time.perf_counter()
    for statement in STATEMENTS:
        of_each = {"documents": documents, "amounts": amounts // len(STATEMENTS)}
        con.execute(AMOUNTS, {"statement": statement, **of_each})
    con.execute("CHECKPOINT")
    print(f"{'amounts inserted':34} {time.perf_counter() - began:9.2f} s")
    began = time.perf_counter()
    marts.fill(con)
    con.execute("CHECKPOINT")
    print(f"{'marts filled':34} {time.perf_counter() - began:9.2f} s")


def ask(con: duckdb.DuckDBPyConnection, times: int) -> None:
    """Print what every query takes: milliseconds, and times a plain scan."""
    scan = seconds(con, "SELECT sum(amount), max(line_code) FROM mart.amounts", times)
    print(f"{'plain scan':34} {1000 * scan:9.1f} ms")
    for name, query in queries():
        taken = seconds(con, query, times)
        print(f"{name:34} {1000 * taken:9.1f} ms {taken / scan:8.1f} × scan")


def queries() -> list[tuple[str, str]]:
    """Return each view as a whole, and one unit's rows of it where it has units."""
    found = [(view, f"SELECT count(COLUMNS(*)) FROM mart.{view}") for view in VIEWS]
    for view in VIEWS:
        if view not in ("county_expenditure", "department_years"):
            found.append((f"{view}, a unit", f"FROM mart.{view} WHERE unit_name = '单位7'"))
    return found


if __name__ == "__main__":
    main()
