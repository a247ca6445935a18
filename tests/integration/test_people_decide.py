"""`gouji accept` and `gouji correct` over the whole pipeline: at once, and over every rebuild."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.testing import CliRunner

from assets.progress import Silence
from pipelines.cli.main import app
from pipelines.run import ingest
from pipelines.settings import Settings

FINDINGS = "select rule_id, status from quality.findings where verdict = 'break' order by all"
ACCUSED = (
    "select finding_id from quality.findings "
    "where rule_id = 'P03' and verdict = 'break' and status = 'open' limit 1"
)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Settings:
    """The county with the document that has one wrong figure, 41.10 for 41.01."""
    folder = tmp_path_factory.mktemp("people")
    settings = Settings(
        home=folder / "home", warehouse=folder / "out" / "current.duckdb", workers=1, lang="zh"
    )
    ingest([str(samples / "a12.pdf")], settings, Silence())
    return settings


def call(settings: Settings, *args: str) -> Any:
    environment = {"GOUJI_HOME": str(settings.home), "GOUJI_USER": "张三", "GOUJI_WORKERS": "1"}
    flags = ["--warehouse", str(settings.warehouse)]
    return CliRunner().invoke(app, [*args, *flags], env=environment, catch_exceptions=False)


def rows(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(settings.warehouse), read_only=True) as con:
        return con.execute(query).fetchall()


def rebuild(settings: Settings, samples: Path) -> None:
    """Throw the database away, and what was known of findings; the next run makes them anew."""
    settings.warehouse.unlink()
    shutil.rmtree(settings.stage_store / "findings")
    ingest([str(samples / "a12.pdf")], settings, Silence())


def test_what_is_accepted_is_so_at_once_and_after_a_rebuild(
    settings: Settings, samples: Path
) -> None:
    before = rows(settings, FINDINGS)
    [(finding,)] = rows(settings, ACCUSED)

    dry = call(settings, "accept", finding[:8], "--reason", "已核实", "--dry-run")
    assert dry.exit_code == 0
    assert rows(settings, FINDINGS) == before

    said = call(settings, "accept", finding[:8], "--reason", "已核实")
    assert said.exit_code == 0, said.output
    status = f"select status from quality.findings where finding_id = '{finding}'"
    assert rows(settings, status) == [("accepted",)]
    decided = "select kind, state, decided_by, reason, finding_id from quality.decisions"
    assert rows(settings, decided) == [("accept", "applied", "张三", "已核实", finding)]

    rebuild(settings, samples)
    assert rows(settings, status) == [("accepted",)]

    undone = call(settings, "accept", finding, "--undo", "--reason", "再查")
    assert undone.exit_code == 0, undone.output
    assert rows(settings, FINDINGS) == before
    assert rows(settings, "select state, undone_by, undone_reason from quality.decisions") == [
        ("undone", "张三", "再查")
    ]
    again = call(settings, "accept", finding, "--undo")
    assert again.exit_code == 2
    assert "没有接受过" in again.stderr


def test_what_is_corrected_is_checked_again_and_kept(settings: Settings, samples: Path) -> None:
    before = rows(settings, FINDINGS)
    [(finding,)] = rows(settings, ACCUSED)
    figures = "select amount, corrected, reported_text, corrected_text from mart.amounts"

    assert (
        call(settings, "correct", finding, "411,000", "--reason", "看错", "--dry-run").exit_code
        == 0
    )
    assert rows(settings, FINDINGS) == before

    said = call(settings, "correct", finding, "41.10万元", "--reason", "看错")

    assert said.exit_code == 0, said.output
    assert "读作 410,100.00" in said.stderr
    assert rows(
        settings, f"select status from quality.findings where finding_id = '{finding}'"
    ) == [("resolved",)]
    [(amount, corrected, printed, given)] = rows(settings, f"{figures} where corrected")
    assert (str(amount), corrected, printed, given) == (
        "411000.00",
        True,
        "410,100.00",
        "41.10万元",
    )

    rebuild(settings, samples)
    assert len(rows(settings, f"{figures} where corrected and amount = 411000")) == 1
    assert ("P03", "open") not in rows(settings, FINDINGS)

    [(cell,)] = rows(
        settings,
        "select document_id[:10] || ':' || table_code || '/' || side || '/' || line_no || '/' "
        "|| measure from mart.amounts where corrected",
    )
    undone = call(settings, "correct", cell, "--undo")
    assert undone.exit_code == 0, undone.output
    assert rows(settings, f"{figures} where corrected") == []
    assert [r for r in rows(settings, FINDINGS) if r[1] == "open"] == before


def test_a_figure_that_was_lost_can_be_put_in(settings: Settings) -> None:
    [(cell,)] = rows(
        settings,
        """select l.document_id[:10] || ':expenditure/expenditure/' || l.line_no || '/project'
           from mart.lines l
           where table_code = 'expenditure' and not exists (
               from mart.amounts a where a.document_id = l.document_id
               and a.table_code = l.table_code and a.line_no = l.line_no and a.measure = 'project')
           order by l.line_no limit 1""",
    )

    said = call(settings, "correct", cell, "1.50", "--reason", "漏读", "--dry-run")

    assert said.exit_code == 0, said.output
    assert "读作 空白，更正为 1.50 (1.50 元)" in said.stderr
    assert "没有改动" in said.stderr


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["accept", "zzzz", "--reason", "x"], "没有编号以“zzzz”开头的问题"),
        (["accept", "FINDING"], "请用 --reason 写明理由"),
        (["accept", "", "--reason", "x"], "没有编号以“”开头的问题"),
        (["correct", "FINDING", "--reason", "x"], "缺少 VALUE"),
        (["correct", "FINDING", "一千", "--reason", "x"], "不是一个金额"),
        (["correct", "FINDING", "410,100.00", "--reason", "x"], "不用更正"),
        (["correct", "FINDING", "0.001元", "--reason", "x"], "细于一分"),
        (["correct", "FINDING", "--undo"], "没有更正过"),
        (["correct", "00000000:income/income/1/total", "1", "--reason", "x"], "没有编号以"),
        (["correct", "DOCUMENT:income/income/999/total", "1", "--reason", "x"], "没有这个数"),
    ],
)
def test_what_cannot_be_decided_is_said_and_nothing_is_kept(
    settings: Settings, args: list[str], sentence: str
) -> None:
    [(finding,)] = rows(settings, ACCUSED)
    [(document,)] = rows(settings, "select document_id[:10] from mart.documents")
    given = [a.replace("FINDING", finding).replace("DOCUMENT", document) for a in args]
    kept = settings.home / "decisions" / "decisions.jsonl"
    before = kept.read_bytes() if kept.exists() else b""

    said = call(settings, *given)

    assert said.exit_code == 2
    assert sentence in said.stderr
    assert (kept.read_bytes() if kept.exists() else b"") == before


def test_decisions_are_lines_of_json(settings: Settings) -> None:
    lines = (settings.home / "decisions" / "decisions.jsonl").read_text(encoding="utf-8")
    assert {json.loads(line)["event"] for line in lines.splitlines()} == {
        "accept",
        "correct",
        "undo",
    }
