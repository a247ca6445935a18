"""What the warehouse contract promises, held against the file that an ingestion publishes."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pypdfium2
import pytest

NOT_A_DISCLOSURE = "menu.pdf"
#: Files of the county that are kept out: this one, and one with a password.
FILES_KEPT_OUT = 2
GRAIN = ("document_id", "table_code", "statement_no", "side", "line_no", "measure")
ODD = re.compile(r"[\s\u3000\u2e80-\u2fdf]")
#: Columns that hold the text of cells: no white space and no radicals in them.
CELL_TEXTS = {
    "mart.amounts": ("line_code", "line_name", "printed_name", "reported_text"),
    "mart.lines": ("line_code", "line_name", "printed_name"),
    "mart.projects": ("project_code", "project_name", "department_name", "summary", "target"),
    "mart.indicators": ("name", "unit", "operator", "value"),
}


@pytest.fixture(scope="module")
def warehouse(county: Path) -> Path:
    """All samples and files that are none, in one published file."""
    return county


@pytest.fixture(scope="module")
def truths(samples: Path) -> dict[str, dict[str, Any]]:
    loaded = (json.loads(path.read_text(encoding="utf-8")) for path in samples.glob("*.truth.json"))
    return {truth["sha256"]: truth for truth in loaded}


def rows(warehouse: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        return con.execute(query).fetchall()


def records(warehouse: Path, query: str) -> list[dict[str, Any]]:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        cursor = con.execute(query)
        names = [column[0] for column in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def count(warehouse: Path, query: str) -> int:
    return len(rows(warehouse, query))


def test_documents_are_what_their_truth_says(
    warehouse: Path, truths: dict[str, dict[str, Any]]
) -> None:
    loaded = {
        row["document_id"]: row
        for row in records(warehouse, "from mart.documents where status <> 'quarantined'")
    }
    assert set(loaded) == set(truths)
    for document_id, truth in truths.items():
        wanted, got = truth["document"], loaded[document_id]
        exact = ("region_code", "fiscal_year", "report_kind", "scope", "page_count", "text_source")
        assert {name: got[name] for name in exact} == {name: wanted[name] for name in exact}
        assert got["unit_name"] in wanted["unit_name_accept"]
        assert got["unit_code"] in [wanted["unit_code"], *wanted.get("unit_code_accept", [])]
        assert got["status"] in wanted["status_accept"]
        assert (got["part"], got["is_current"], got["version_tie"]) == ("whole", True, False)
        assert got["status_reason"] is None and got["status_reason_en"] is None
        assert got["disclosure_id"] and got["ingested_at"] and got["source_uri"]


def test_a_quarantined_file_is_a_row_with_a_reason_and_nothing_else(warehouse: Path) -> None:
    quarantined = records(warehouse, "from mart.documents where status = 'quarantined'")
    [held] = [row for row in quarantined if row["file_name"] == NOT_A_DISCLOSURE]
    assert "不是预算或决算公开" in held["status_reason"]
    assert "Not a budget or final account" in held["status_reason_en"]
    assert not held["is_current"]
    for table in ("amounts", "lines", "projects", "indicators", "claims"):
        found = rows(
            warehouse,
            f"select 1 from mart.{table} where document_id = '{held['document_id']}'",
        )
        assert not found, table


def test_every_document_has_its_sightings(
    warehouse: Path, truths: dict[str, dict[str, Any]]
) -> None:
    assert count(warehouse, "from mart.document_sources") == len(truths) + FILES_KEPT_OUT
    unseen = "from mart.documents d anti join mart.document_sources s using (document_id)"
    assert count(warehouse, unseen) == 0
    assert count(warehouse, "from mart.document_sources where last_seen_at is null") == 0


def test_amounts_are_those_printed(warehouse: Path, truths: dict[str, dict[str, Any]]) -> None:
    names = (*GRAIN[:1], "table_code", "side", "line_no", "measure", "amount", "reported_text")
    got = set(rows(warehouse, f"select {', '.join(names)}, page from mart.amounts"))
    wanted = {
        (
            document_id,
            *(row[name] for name in names[1:5]),
            Decimal(row["amount"]),
            row["reported_text"],
            row["page"],
        )
        for document_id, truth in truths.items()
        for row in truth["amounts"]
    }
    assert len(wanted) > 700
    assert got == wanted


def test_the_grain_of_amounts_is_unique(warehouse: Path) -> None:
    keys = rows(warehouse, f"select {', '.join(GRAIN)} from mart.amounts")
    assert len(keys) == len(set(keys)) > 700
    assert not any(value is None for key in keys for value in key)


def test_a_box_lies_on_its_page_and_holds_the_digits(
    warehouse: Path, truths: dict[str, dict[str, Any]], samples: Path
) -> None:
    slack = 1.0  # points: the digits' ink against the cell's rule
    for document_id, truth in truths.items():
        boxes = {
            row[:4]: row[4:]
            for row in rows(
                warehouse,
                "select table_code, side, line_no, measure, page, x0, y0, x1, y1"
                f" from mart.amounts where document_id = '{document_id}'",
            )
        }
        with pypdfium2.PdfDocument(samples / truth["file"]) as pdf:
            sizes = [pdf.get_page_size(index) for index in range(len(pdf))]
        for row in truth["amounts"]:
            key = (row["table_code"], row["side"], row["line_no"], row["measure"])
            page, x0, y0, x1, y1 = boxes[key]
            width, height = sizes[page - 1]
            assert 0 <= x0 < x1 <= width and 0 <= y0 < y1 <= height, key
            left, top, right, bottom = row["bbox"]
            assert x0 - slack <= left and right <= x1 + slack, key
            assert y0 - slack <= top and bottom <= y1 + slack, key


def test_lines_stand_under_their_parents(warehouse: Path) -> None:
    key = ("document_id", "table_code", "statement_no", "side")
    lines = {
        (*(row[name] for name in key), row["line_no"]): row
        for row in records(warehouse, "from mart.lines")
    }
    children = [row for row in lines.values() if row["parent_line_no"] is not None]
    assert len(children) > 100
    for row in children:
        parent = lines[(*(row[name] for name in key), row["parent_line_no"])]
        assert parent["level"] < row["level"]
        assert parent["block"] == row["block"]
        assert not parent["is_leaf"]
    assert not any(row["is_total"] and row["is_leaf"] for row in lines.values())


def test_line_numbers_count_the_lines_of_a_side(warehouse: Path) -> None:
    sides = rows(
        warehouse,
        "select min(line_no), max(line_no), count(*), count(distinct line_no) from mart.lines"
        " group by document_id, table_code, statement_no, side",
    )
    assert len(sides) > 25
    assert all(first == 1 and last == lines == distinct for first, last, lines, distinct in sides)


def test_leaves_of_a_block_sum_to_its_total(warehouse: Path) -> None:
    """Within rounding; but for the statement of a03 that is itself wrong (its P04 breaks)."""
    sums = rows(
        warehouse,
        """
        with blocks as (
            select
                document_id, table_code, statement_no, side, block, measure,
                sum(amount) filter (is_leaf) as leaves,
                max(amount) filter (is_total) as total,
                sum(precision) / 2 as tolerance
            from mart.amounts
            group by all
            having total is not null and leaves is not null
        )
        select abs(leaves - total) <= tolerance as fits, document_id, table_code
        from blocks as b
        where not exists (
            from quality.findings as f
            where f.document_id = b.document_id and f.table_code = b.table_code
              and f.rule_id in ('P04', 'P05') and f.verdict = 'break'
        )""",
    )
    assert len(sums) > 50
    assert all(fits for fits, *_ in sums), [key for fits, *key in sums if not fits]


def test_cell_texts_have_no_white_space_and_no_radicals(warehouse: Path) -> None:
    for table, columns in CELL_TEXTS.items():
        for column in columns:
            texts = rows(warehouse, f"select {column} from {table} where {column} is not null")
            assert texts, (table, column)
            odd = [text for (text,) in texts if ODD.search(text)]
            assert not odd, (table, column, odd[:3])


def test_projects_and_indicators_are_those_of_the_sheets(
    warehouse: Path, truths: dict[str, dict[str, Any]]
) -> None:
    for document_id, truth in truths.items():
        of_it = f"where document_id = '{document_id}'"
        projects = rows(
            warehouse, f"select sheet_no, sheet_code, project_name from mart.projects {of_it}"
        )
        assert set(projects) == {
            (row["sheet_no"], row["sheet_code"], row["project_name"]) for row in truth["projects"]
        }
        keys = rows(warehouse, f"select sheet_no, indicator_no from mart.indicators {of_it}")
        assert len(keys) == len(set(keys)) == len(truth["indicators"])
        assert {sheet for sheet, _ in keys} <= {sheet for sheet, *_ in projects}


def test_dimensions_are_keys(warehouse: Path) -> None:
    for name, levels in (
        ("function", {"类", "款", "项"}),
        ("economic", {"类", "款"}),
        ("government_economic", {"类", "款"}),
    ):
        table = f"dim.{name}"
        assert {
            level for (level,) in rows(warehouse, f"select distinct level from {table}")
        } == levels
        assert count(warehouse, f"from {table} where code is null or name is null") == 0
        orphans = (
            f"from {table} as c where parent_code is not null"
            f" and not exists (from {table} as p where p.code = c.parent_code)"
        )
        assert count(warehouse, orphans) == 0
    regions = rows(warehouse, "select code from dim.region")
    assert len(regions) == len(set(regions)) > 3000
    for key, of_dimension in (
        ("region_code", "(select code from dim.region)"),
        ("unit_name", "(select unit_name from dim.unit)"),
    ):
        lost = f"from mart.documents where {key} is not null and {key} not in {of_dimension}"
        assert count(warehouse, lost) == 0


def test_every_rule_of_the_catalogue_says_something(warehouse: Path) -> None:
    rules = records(warehouse, "from quality.rules")
    assert {rule["stage"] for rule in rules} == {"extract", "parse", "conform", "load"}
    assert {rule["severity"] for rule in rules} <= {"error", "warning"}
    for rule in rules:
        texts = ("title", "title_en", "formula", "tolerance", "source")
        assert all(rule[name] for name in texts), rule["rule_id"]
    evaluated = rows(warehouse, "select distinct rule_id from quality.evaluations")
    assert {rule_id for (rule_id,) in evaluated} == {rule["rule_id"] for rule in rules}


def test_an_evaluation_has_its_verdict_and_what_was_not_evaluated_a_reason(
    warehouse: Path,
) -> None:
    verdicts = {v for (v,) in rows(warehouse, "select distinct verdict from quality.evaluations")}
    known = {"exact", "rounding", "break", "mismatch", "missing", "not_evaluated"}
    assert {"exact", "rounding", "break", "not_evaluated"} <= verdicts <= known
    silent = "from quality.evaluations where verdict = 'not_evaluated' and reason is null"
    assert count(warehouse, silent) == 0
    assert count(warehouse, "from quality.evaluations where document_id is null") == 0


def test_findings_are_the_evaluations_that_did_not_hold(warehouse: Path) -> None:
    """Of the documents that were taken in: a quarantined file accuses nobody."""
    failed = (
        "verdict in ('rounding', 'break', 'mismatch', 'missing') and document_id in"
        " (select document_id from mart.documents where status <> 'quarantined')"
    )
    said = (
        "select document_id, rule_id, verdict, table_code, line_code, measure, expected, actual"
        " from {0} where {1}"
    )
    found = rows(warehouse, said.format("quality.findings", "true"))
    evaluated = rows(warehouse, said.format("quality.evaluations", failed))
    assert not set(evaluated) - set(found)
    assert {row[2] for row in found} >= {"rounding", "break"}
    # The others are the wrong figures behind equations that fail: something refers to each.
    causes = records(
        warehouse,
        "from quality.findings where finding_id in (select cause_id from quality.findings)",
    )
    places = {(row["document_id"], row["table_code"], row["line_code"]) for row in causes}
    beside = [row for row in found if row not in set(evaluated)]
    assert {(row[0], row[3], row[4]) for row in beside} <= places
    assert len(found) == len(evaluated) + len(beside)


def test_a_finding_tells_all_that_a_person_needs(warehouse: Path) -> None:
    found = records(warehouse, "from quality.findings")
    ids = {row["finding_id"] for row in found}
    assert len(ids) == len(found) > 10
    for row in found:
        assert row["severity"] in {"error", "warning"} and row["origin"] in {"source", "parse"}
        assert row["status"] == "open" and row["disclosure_id"]
        assert row["message"] and row["message_en"] and row["message"] != row["message_en"]
        assert row["first_seen_at"] and row["last_seen_at"]
        assert row["cause_id"] is None or row["cause_id"] in ids - {row["finding_id"]}
        if row["expected"] is not None and row["actual"] is not None:
            assert row["difference"] == row["actual"] - row["expected"]
        assert (row["page"] is None) == (row["x0"] is None)


def test_the_deliberate_faults_are_found(
    warehouse: Path, truths: dict[str, dict[str, Any]]
) -> None:
    breaks = set(
        rows(
            warehouse,
            "select document_id, table_code, abs(difference) from quality.findings"
            " where verdict = 'break'",
        )
    )
    faults = [
        (document_id, row["table_code"], abs(Decimal(row["difference"])))
        for document_id, truth in truths.items()
        for row in truth["findings"]
        if row["kind"] == "break" and row.get("difference") and not row.get("cross_document")
    ]
    assert faults
    assert set(faults) <= breaks


def test_the_readmes_example_runs_as_it_stands(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    (tmp_path / "warehouse").mkdir()
    (tmp_path / "warehouse" / "current.duckdb").symlink_to(warehouse)
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "README.md", "exec"), {})
    assert "教育支出" in capsys.readouterr().out
