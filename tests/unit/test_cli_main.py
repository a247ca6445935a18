"""The command as a whole: help, exit statuses of the real process, doctor, serve."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli_warehouse import make
from typer.testing import CliRunner

from pipelines.cli import doctor as doctor_module
from pipelines.cli import serve as serve_module
from pipelines.cli.main import app
from pipelines.cli.session import language_of
from pipelines.settings import Settings, resolve

COMMANDS = ["ingest", "status", "findings", "sql", "doctor", "serve"]
HEAVY = ["duckdb", "dagster", "pandas", "great_expectations", "pdfplumber"]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GOUJI_LANG", raising=False)


def process(folder: Path, *args: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the real command in `folder`."""
    return subprocess.run(
        [sys.executable, "-c", "from pipelines.cli.main import run; run()", *args],
        cwd=folder,
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("lang", "example"), [("zh", "示例："), ("en", "Example:")])
def test_help_has_an_example_in_both_languages(command: str, lang: str, example: str) -> None:
    result = CliRunner().invoke(app, [command, "--help", "--lang", lang])
    assert result.exit_code == 0
    after = result.stdout.split(example)[1]
    assert f"gouji {command}" in after
    assert "--warehouse FILE" in result.stdout


def test_no_arguments_is_help() -> None:
    result = CliRunner().invoke(app, [])
    assert result.exit_code == 0
    assert all(f"\n  {command} " in result.stdout for command in COMMANDS)


def test_language_order(tmp_path: Path) -> None:
    (tmp_path / "gouji.toml").write_text('lang = "en"', encoding="utf-8")
    assert language_of([], {}) == "en"
    assert language_of([], {"GOUJI_LANG": "zh"}) == "zh"
    assert language_of(["status", "--lang", "en"], {"GOUJI_LANG": "zh"}) == "en"
    assert language_of(["--lang=en"], {"GOUJI_LANG": "zh"}) == "en"
    (tmp_path / "gouji.toml").write_text("broken", encoding="utf-8")
    assert language_of(["--lang", "fr"], {}) == "zh"


def test_exit_statuses_of_the_process(tmp_path: Path) -> None:
    made = make(tmp_path / "small.duckdb")
    helped = process(tmp_path, "--help")
    assert (helped.returncode, helped.stderr) == (0, "")
    wrong = process(tmp_path, "ingest", "nowhere")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert len(wrong.stderr.splitlines()) == 1
    absent = process(tmp_path, "status")
    assert absent.returncode == 1
    assert "Traceback" not in absent.stderr
    ran = process(tmp_path, "sql", "SELECT 1 AS n", "--format", "csv", GOUJI_WAREHOUSE=str(made))
    assert (ran.returncode, ran.stdout) == (0, "n\n1\n")
    plain = process(tmp_path, "findings", GOUJI_WAREHOUSE=str(made))
    assert "\x1b[" not in plain.stdout + plain.stderr
    english = process(tmp_path, "ingest", "nowhere", GOUJI_LANG="en")
    assert english.stderr.startswith("Error: There is no such file or folder")


def test_help_starts_without_the_heavy_packages(tmp_path: Path) -> None:
    code = "import sys, pipelines.cli.main; print([m for m in sys.argv[1:] if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code, *HEAVY], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_doctor_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.duckdb").write_text("no database", encoding="utf-8")
    (tmp_path / ".gouji").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("GOUJI_UNITS", "nowhere.csv")
    monkeypatch.setattr(doctor_module, "OLDEST_PYTHON", (99, 0))
    monkeypatch.setattr(doctor_module.metadata, "requires", lambda _: ["absent-package>=1"])
    result = CliRunner().invoke(app, ["doctor", "--warehouse", "broken.duckdb"])
    assert result.exit_code == 1
    for words in ("需要 3.11 以上", "absent-package>=1", "nowhere.csv", "不能写入", "打不开仓库"):
        assert words in result.stdout


def test_doctor_with_everything_in_place(tmp_path: Path) -> None:
    make(tmp_path / "warehouse/current.duckdb")
    (tmp_path / "gouji.toml").write_text("workers = 1", encoding="utf-8")
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 0, result.stdout
    assert "已读取 gouji.toml" in result.stdout
    assert "3 个文件，1 个金额" in result.stdout
    assert "个资产可以加载" in result.stdout


def test_serve_runs_dagster_here_with_the_same_instance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, object] = {}

    class FakeProcess:
        """Interrupted once, then ends."""

        def __init__(
            self, command: list[str], env: dict[str, str], start_new_session: bool
        ) -> None:
            seen.update(command=command, env=env, apart=start_new_session, interrupts=1)

        def wait(self, timeout: float | None = None) -> int:
            if seen.pop("interrupts", None):
                raise KeyboardInterrupt
            return 0

        def send_signal(self, number: int) -> None:
            seen["told"] = number

    monkeypatch.setattr(serve_module.subprocess, "Popen", FakeProcess)
    result = CliRunner().invoke(app, ["serve", "--port", "3001", "--warehouse", "w.duckdb"])
    assert result.exit_code == 0
    command, env = seen["command"], seen["env"]
    assert isinstance(command, list)
    assert isinstance(env, dict)
    assert command[-4:] == ["--host", "127.0.0.1", "--port", "3001"]
    assert env["DAGSTER_HOME"] == str(tmp_path / ".gouji/dagster")
    assert env["GOUJI_WAREHOUSE"] == str(tmp_path / "w.duckdb")
    assert (seen["apart"], seen["told"]) == (True, signal.SIGINT)
    assert "http://127.0.0.1:3001" in result.stderr


def test_an_interrupt_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(settings: Settings, port: int, host: str) -> int:
        assert (settings, port, host) == (resolve(), 3000, "127.0.0.1")
        raise KeyboardInterrupt

    monkeypatch.setattr(serve_module, "start", interrupted)
    result = CliRunner().invoke(app, ["serve"])
    assert result.exit_code == 130
    assert "已中断" in result.stderr
