"""`gouji publish`: what is listed, what a rollback swaps, and what it says when it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
from cli_warehouse import make
from typer.testing import CliRunner, Result

from assets.load.publish import version
from pipelines.cli.main import app


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A published warehouse of three documents, and one of two kept before it."""
    monkeypatch.setenv("GOUJI_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    path = make(tmp_path / "out" / "current.duckdb")
    make(version(path, 1))
    with duckdb.connect(version(path, 1)) as con:
        con.execute("DELETE FROM mart.documents WHERE document_id = 'd3'")
    return path


def call(target: Path, *args: str) -> Result:
    return CliRunner().invoke(app, ["publish", *args, "--warehouse", str(target)])


def counts(target: Path) -> list[int]:
    listed = json.loads(call(target, "--json").stdout)
    assert [item["number"] for item in listed] == list(range(len(listed)))
    return [item["documents"] for item in listed]


def test_the_releases_are_listed(target: Path) -> None:
    result = call(target)
    assert result.exit_code == 0
    assert "当前" in result.stdout
    assert "current.1.duckdb" in result.stdout
    assert "最多保留 5 个旧版本" in result.stderr
    assert counts(target) == [3, 2]


def test_a_rollback_swaps_and_a_second_undoes_it(target: Path) -> None:
    result = call(target, "--rollback")
    assert result.exit_code == 0
    assert "已换回第 1 个旧版本（2 个文件" in result.stderr
    assert counts(target) == [2, 3]
    assert call(target, "--rollback", "--to", "1").exit_code == 0
    assert counts(target) == [3, 2]


def test_what_cannot_be_done_is_a_sentence(target: Path) -> None:
    result = call(target, "--rollback", "--to", "4")
    assert result.exit_code == 1
    assert "没有第 4 个旧版本可换回；保留的有 1 个" in result.stderr
    assert call(target, "--to", "1").exit_code == 2
    version(target, 1).write_bytes(b"no database" * 1000)
    assert call(target, "--rollback").exit_code == 1
    assert counts(target) == [3, None]
    target.unlink()
    assert "还没有仓库文件" in call(target).stderr
