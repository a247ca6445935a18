"""How fast a warehouse of many documents answers: synthetic rows, times as ratios to a plain scan.

    python tests/benchmarks/warehouse.py [--documents 600] [--amounts 1000]

Builds a warehouse of so many documents with so many amounts each (600 documents are a county;
60,000 show how it grows), then runs every mart view, and one unit of it, beside a plain scan of
`mart.amounts` in the same run. Figures are made up.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time

import duckdb

import sql
from assets.load import warehouse

#: Marts that load fills.
KEPT = ("expenditure", "basic_expenditure", "unit_years")
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
#: mart.amounts of one document: the statements in turn, leaves under real-looking codes.
AMOUNTS = """
INSERT INTO mart.amounts BY NAME
SELECT
  'd' || d.range AS document_id,
  ['expenditure', 'general_expenditure', 'general_basic_expenditure', 'income', 'three_public',
   'procurement'][1 + a.range % 6] AS table_code,
  'expenditure' AS side, 1 AS statement_no, (a.range // 18)::INTEGER AS line_no,
  CASE WHEN a.range < 18 THEN 0 ELSE 3 END AS level,
  a.range < 18 AS is_total, a.range >= 18 AS is_leaf,
  CASE WHEN a.range >= 18 THEN (2010000 + a.range // 18)::VARCHAR END AS line_code,
  CASE WHEN a.range % 6 = 4 THEN '三公经费' ELSE '科目' || a.range // 18 END AS line_name,
  CASE a.range % 18 // 6 WHEN 0 THEN 'total' WHEN 1 THEN 'basic' ELSE 'project' END AS measure,
  (hash(d.range, a.range) % 10000000)::DECIMAL(20,2) AS amount, 1 AS page, true AS is_current
FROM range(?) AS d, range(?) AS a
"""
DOCUMENTS = """
INSERT INTO mart.documents BY NAME
SELECT
  'd' || range AS document_id, 'D' || range AS disclosure_id, 'whole' AS part,
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
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(f"{folder}/made.duckdb") as con:
        warehouse.create(con)
        con.execute(DOCUMENTS, [given.documents])
        began = time.perf_counter()
        con.execute(AMOUNTS, [given.documents, given.amounts])
        con.execute("CHECKPOINT")
        print(f"insert of all amounts: {time.perf_counter() - began:.2f} s")
        began = time.perf_counter()
        for mart in KEPT:
            con.execute(sql.read(f"load/{mart}.sql"))
        con.execute("CHECKPOINT")
        print(f"marts that are kept as tables: {time.perf_counter() - began:.2f} s")
        scan = seconds(con, "SELECT sum(amount), max(line_code) FROM mart.amounts", given.times)
        print(f"{'plain scan':34} {1000 * scan:9.1f} ms")
        for name, query in queries():
            taken = seconds(con, query, given.times)
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
