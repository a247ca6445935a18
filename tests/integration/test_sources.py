"""`gouji ingest` without PATHs, end to end: a fictional portal, its changes, and the register."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from fictional_county import disclosure, pdf, register_of_units
from portal_server import Answer, Portal, serving
from typer.testing import CliRunner, Result

from pipelines.cli.main import app

HOSTILE = Path(__file__).parents[1] / "hostile"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("GOUJI_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def portal() -> Iterator[Portal]:
    with serving() as made:
        yield made


def gouji(*args: object) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


def rows(query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect("warehouse/current.duckdb", read_only=True) as con:
        return con.execute(query).fetchall()


def test_a_portal_day_by_day(folder: Path, portal: Portal, samples: Path) -> None:
    (folder / "gouji.toml").write_text(
        f"""
        expected = "expected.csv"
        [http]
        seconds_between = 0
        back_off = 0.01
        retries = 1
        [[sources]]
        name = "县财政局"
        kind = "portal"
        address = "{portal.address}/list.html"
        region = "509901"
        entries = "li"
        """,
        encoding="utf-8",
    )
    (folder / "expected.csv").write_text(
        "region_code,fiscal_year,report_kind,deadline,unit_code,unit_name,scope\n"
        "509901,2020,budget,2020-03-01,,云岭县档案局,unit\n"
        "509901,2020,budget,2020-03-01,,云岭县气象局,unit\n",
        encoding="utf-8",
    )
    first = ("/a01.pdf", "甲局2023年预算公开", "2023-02-20")
    posted = ("/x.html", "县档案局2020年预算公开", "2020-02-21")
    page = "".join(f"<li><a href='{h}'>{t}</a> {d}</li>" for h, t, d in (first, posted))
    portal.put("/list.html", page)
    portal.put("/a01.pdf", (samples / "a01.pdf").read_bytes(), ETag='"1"')
    portal.put("/x.html", "<p>预算收入 12 万元</p>")

    loaded = gouji("ingest")
    assert loaded.exit_code == 0, loaded.stderr
    documents = "select file_name, status, published_on::varchar from mart.documents order by 1"
    assert rows(documents) == [("甲局2023年预算公开.pdf", "loaded", "2023-02-20")]
    postings = "select title, format, status from mart.postings order by published_on"
    assert rows(postings) == [
        ("县档案局2020年预算公开", "html", "format"),
        ("甲局2023年预算公开", "pdf", "read"),
    ]
    # What is posted as a page is no missing disclosure, what is not posted at all is.
    verdicts = """
        select line_name, verdict from quality.evaluations
        where rule_id = 'D03' and line_name is not null order by 1
    """
    missing = [("云岭县档案局", "not_evaluated"), ("云岭县气象局", "missing")]
    assert rows(verdicts) == missing

    again = gouji("ingest")
    assert again.exit_code == 0, again.stderr
    assert "没有变化" in again.stderr
    assert portal.asked[-1][1].get("If-None-Match") == '"1"' or portal.counts()["/a01.pdf"] == 2

    # The listing is down: said, kept, and nobody is blamed for what cannot be seen.
    portal.pages["/list.html"] = Answer(status=500)
    down = gouji("--lang", "en", "ingest")
    assert down.exit_code == 1
    assert "could not be had" in down.stderr and "HTTP 500" in down.stderr
    assert rows("select status from mart.sources") == [("unreachable",)]
    assert {verdict for _, verdict in rows(verdicts)} == {"not_evaluated"}
    assert rows(documents) == [("甲局2023年预算公开.pdf", "loaded", "2023-02-20")]
    said = gouji("status")
    assert "来源打不开：县财政局" in said.stdout


def test_quarantine_is_listed_and_tried_again(folder: Path, samples: Path) -> None:
    held = folder / "in" / "某局.pdf"
    held.parent.mkdir()
    held.write_bytes((samples / "a01.pdf").read_bytes())
    (folder / "gouji.toml").write_text("[limits]\npages = 1\n", encoding="utf-8")
    assert gouji("ingest", "in").exit_code == 3
    assert "某局.pdf" in gouji("status").stdout
    assert gouji("retry", "某局.pdf").exit_code == 3
    assert "不在" in gouji("retry", "别的.pdf").stderr or gouji("retry", "别的.pdf").exit_code == 2

    (folder / "gouji.toml").unlink()
    cleared = gouji("retry")
    assert cleared.exit_code == 0, cleared.stderr
    assert rows("select status from mart.documents") == [("loaded",)]
    assert "被隔离的文件" not in gouji("status").stdout
    assert "没有被隔离的文件" in gouji("retry").stderr


def test_a_better_file_at_the_same_place_clears_it(folder: Path, samples: Path) -> None:
    file = folder / "a.pdf"
    file.write_bytes((HOSTILE / "truncated.pdf").read_bytes())
    assert gouji("ingest", file).exit_code == 3
    file.write_bytes((samples / "a01.pdf").read_bytes())
    better = gouji("ingest", file)
    assert better.exit_code == 0, better.stderr
    assert "被隔离的文件" not in gouji("status").stdout


def test_a_manifest_that_says_otherwise_than_the_files(folder: Path) -> None:
    made = {number: disclosure(number) for number in (0, 1)}
    for number, one in made.items():
        (folder / f"{number}.pdf").write_bytes(pdf(one))
    (folder / "units.csv").write_text(register_of_units(), encoding="utf-8")
    (folder / "list.csv").write_text(
        "单位,年度,种类,地址\n教育局,2024,预算,0.pdf\n体育局,2023,决算,1.pdf\n", encoding="utf-8"
    )
    (folder / "gouji.toml").write_text(
        'units = "units.csv"\n[[sources]]\nname = "清单"\nkind = "manifest"\n'
        'address = "list.csv"\n',
        encoding="utf-8",
    )
    assert gouji("ingest").exit_code == 0
    verdicts = """
        SELECT d.unit_name, e.subject, e.verdict
        FROM quality.evaluations AS e JOIN mart.documents AS d USING (document_id)
        WHERE e.rule_id = 'D11' ORDER BY ALL
    """
    assert rows(verdicts) == [
        (made[number].unit, f"posting/{what}", verdict)
        for number, verdict in ((0, "exact"), (1, "mismatch"))
        for what in ("kind", "unit", "year")
    ]
    said = "".join(message for (message,) in rows("SELECT message FROM quality.findings"))
    for words in ("称为体育局（1.pdf），文件为云岭县民政局", "2023年", "称为决算"):
        assert words in said


def test_without_paths_and_sources_there_is_nothing_to_do(folder: Path) -> None:
    result = gouji("ingest")
    assert result.exit_code == 2
    assert "[[sources]]" in result.stderr
