"""`gouji ingest`: exit statuses, the summary, progress; the run itself is replaced."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from assets.progress import Progress
from pipelines import run as run_module
from pipelines.cli.main import app
from pipelines.cli.progress import BarProgress, watch
from pipelines.cli.session import Session, console
from pipelines.settings import Settings, resolve
from pipelines.summary import STAGES, DocumentSummary, IngestSummary

LOADED = DocumentSummary(
    document_id="",
    file_name="",
    unit_name="云岭县教育局",
    fiscal_year=2023,
    report_kind="budget",
    scope="unit",
    status="loaded",
    status_reason=None,
    is_new=True,
    statements=9,
    amounts=321,
    projects=12,
)


def document(name: str, **changes: Any) -> DocumentSummary:
    return replace(LOADED, document_id=name, file_name=f"{name}.pdf", **changes)


def summary(*documents: DocumentSummary, published: bool = True) -> IngestSummary:
    return IngestSummary(
        documents=list(documents),
        found=len(documents),
        new=sum(d.is_new for d in documents),
        unchanged=sum(not d.is_new for d in documents),
        quarantined=sum(d.status == "quarantined" for d in documents),
        published=published,
        warehouse=Path.cwd() / "warehouse/current.duckdb",
        run_ids=["r"],
        seconds=1.25,
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GOUJI_LANG", raising=False)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.PDF").write_bytes(b"%PDF-")
    return tmp_path


class FakeRun:
    """Stands for `pipelines.run.ingest`: keeps what it was given, returns or raises."""

    def __init__(self, outcome: IngestSummary | Exception) -> None:
        self.outcome = outcome
        self.paths: list[str] = []
        self.settings: Settings | None = None

    def __call__(
        self,
        paths: Sequence[str],
        settings: Settings,
        progress: Progress,
        *,
        accept_restatement: bool = False,
    ) -> IngestSummary:
        self.paths, self.settings = list(paths), settings
        for stage in STAGES:
            progress.start(stage, 1)
            progress.advance(stage, "a.pdf")
            progress.finish(stage)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


def call(
    monkeypatch: pytest.MonkeyPatch, outcome: IngestSummary | Exception, *flags: str
) -> tuple[Result, FakeRun]:
    fake = FakeRun(outcome)
    monkeypatch.setattr(run_module, "ingest", fake)
    return CliRunner().invoke(app, ["ingest", "in", *flags]), fake


def test_all_loaded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = document("a", errors=1, warnings=2, roundings=4, status="loaded_with_findings")
    result, fake = call(monkeypatch, summary(done), "--workers", "2", "--warehouse", "w.duckdb")
    assert result.exit_code == 0
    assert fake.paths == ["in"]
    assert fake.settings is not None
    assert (fake.settings.workers, fake.settings.warehouse) == (2, folder / "w.duckdb")
    for name in ("单位", "年度", "预算/决算", "金额数", "需处理的问题", "舍入差异", "状态"):
        assert name in result.stdout
    row = next(line for line in result.stdout.splitlines() if "云岭县教育局" in line)
    assert row.split() == [
        "云岭县教育局",
        "2023",
        "预算",
        *["9", "321", "12", "3", "4"],
        "已入库，有问题",
    ]
    assert "读取页面 1/1：a.pdf" in result.stderr
    assert "gouji findings" in result.stderr
    assert "已发布仓库 warehouse/current.duckdb" in result.stderr


def test_some_quarantined(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = document(
        "b",
        unit_name=None,
        fiscal_year=None,
        report_kind=None,
        status="quarantined",
        status_reason="文件有密码，请提供没有密码的版本。",
    )
    result, _ = call(monkeypatch, summary(held, document("a")))
    assert result.exit_code == 3
    assert "b.pdf: 文件有密码" in result.stderr
    lines = result.stdout.splitlines()
    places = {name: i for i, line in enumerate(lines) for name in ("b.pdf", "教育") if name in line}
    assert places["教育"] < places["b.pdf"]


def test_second_time_nothing_changes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    same = document("a", is_new=False)
    result, _ = call(monkeypatch, summary(same, published=False))
    assert result.exit_code == 0
    assert "没有变化：1 个文件都已处理过" in result.stderr
    assert "已发布仓库" not in result.stderr


def test_some_unchanged(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result, _ = call(monkeypatch, summary(document("a", is_new=False), document("c")))
    assert "1 个文件没有变化。" in result.stderr
    assert result.exit_code == 0


def test_not_published_is_a_failure(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result, _ = call(monkeypatch, summary(document("a"), published=False))
    assert result.exit_code == 1
    assert "原仓库不变" in result.stderr


def test_a_failed_run_is_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result, _ = call(monkeypatch, RuntimeError("disk full\nmore"))
    assert result.exit_code == 1
    assert "运行失败，已发布的仓库没有变化：RuntimeError: disk full" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Traceback" in (folder / ".gouji/last-error.txt").read_text(encoding="utf-8")


def test_nothing_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result, _ = call(monkeypatch, summary())
    assert result.exit_code == 2
    assert "没有找到 PDF" in result.stderr


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["ingest"], "没有 [[sources]]"),
        (["ingest", "nowhere"], "没有这个文件或文件夹：nowhere"),
        (["ingest", "empty"], "empty 里没有 PDF 文件"),
        (["ingest", "in", "--units", "nowhere.csv"], "没有这个文件或文件夹：nowhere.csv"),
        (["ingest", "in", "--workers", "many"], "--workers 应是一个合适的整数"),
        (["ingest", "in", "--workers", "0"], "--workers"),
        (["ingest", "file:///nowhere/x.pdf"], "没有这个文件或文件夹"),
        (["ingest", "in", "--nope"], "没有 --nope 这个选项"),
        (["ingest", "in", "--warehouse"], "--warehouse 后面缺少值"),
        (["nope"], "没有 nope 这个命令"),
        (["findings", "--format", "xml"], "--format 只能是 table, json, csv 之一"),
    ],
)
def test_wrong_usage(folder: Path, args: list[str], words: str) -> None:
    (folder / "empty").mkdir()
    result = CliRunner().invoke(app, args)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""
    assert not (folder / ".gouji").exists()


def test_an_unknown_setting_is_one_sentence(folder: Path) -> None:
    (folder / "gouji.toml").write_text("colour = 1", encoding="utf-8")
    result = CliRunner().invoke(app, ["ingest", "in"])
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert "colour" in result.stderr


def test_language_from_the_configuration(folder: Path) -> None:
    (folder / "gouji.toml").write_text('lang = "en"', encoding="utf-8")
    assert "There is no such file" in CliRunner().invoke(app, ["ingest", "nowhere"]).stderr


def test_bars_count_the_partitions_of_a_stage_together(folder: Path) -> None:
    err = Console(file=io.StringIO(), force_terminal=True, width=100)
    session = Session(resolve(environ={}), "zh", console(), err)
    with watch(session) as progress:
        assert isinstance(progress, BarProgress)
        for name in ("a", "b"):
            progress.start("extract", 2)
            progress.advance("extract", f"{name}.pdf")
            progress.finish("extract")
    assert isinstance(err.file, io.StringIO)
    assert "4/4" in err.file.getvalue()
    assert "读取页面" in err.file.getvalue()
