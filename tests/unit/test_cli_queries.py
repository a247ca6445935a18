"""`status`, `findings` and `sql` over a small warehouse made by hand."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from cli_warehouse import OTHER, UNIT, make
from typer.testing import CliRunner, Result

from pipelines.cli import query as query_module
from pipelines.cli.main import app
from pipelines.cli.session import Session, State, console
from pipelines.run_log import logged
from pipelines.settings import resolve


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, whatever was run in this working directory."""
    monkeypatch.setenv("GOUJI_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "small.duckdb")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("GOUJI_LANG", "GOUJI_WAREHOUSE"):
        monkeypatch.delenv(name, raising=False)


def call(made: Path, *args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [*args, "--warehouse", str(made)], input=stdin)


def test_status_in_words(made: Path) -> None:
    result = call(made, "status")
    assert result.exit_code == 0
    assert "2 个单位，3 个文件，1 个金额" in result.stdout
    assert "错误 2 个，提示 1 个；另有舍入差异 1 个" in result.stdout
    assert "最近一次入库：2024-03-01" in result.stdout
    assert "已隔离" in result.stdout


def test_status_as_json(made: Path) -> None:
    state = json.loads(call(made, "status", "--json").stdout)
    assert state["documents"] == 3
    assert state["findings"]["errors"] == 2
    assert state["findings"]["roundings"] == 1
    assert state["last_run"] is None
    assert {row["status"] for row in state["by_year_kind_status"]} == {
        "loaded_with_findings",
        "quarantined",
    }


def test_status_says_how_the_last_run_went(made: Path, home: Path) -> None:
    with logged(home) as runs:
        runs.append("r1")
        assert "未完成" in call(made, "status").stdout
    assert json.loads(call(made, "status", "--json").stdout)["last_run"]["run_ids"] == ["r1"]
    assert "（成功）" in call(made, "status").stdout
    with pytest.raises(OSError, match="disk"), logged(home):
        raise OSError("disk")
    assert "（失败）" in call(made, "status").stdout


def test_status_of_an_empty_warehouse(tmp_path: Path) -> None:
    path = make(tmp_path / "empty.duckdb")
    with duckdb.connect(str(path)) as warehouse:
        for table in ("quality.findings", "mart.amounts", "mart.documents"):
            warehouse.execute(f"DELETE FROM {table}")
    assert "还没有文件" in call(path, "status").stdout


def test_findings_hide_rounding_and_say_so(made: Path) -> None:
    result = call(made, "findings")
    assert result.exit_code == 0
    out = result.stdout
    assert UNIT in out
    assert OTHER in out
    assert "一般公共预算财政拨款支出预算表 / 205 教育支出 / 合计 / 第3页" in out
    assert "教育支出与下级之和相差 0.10 万元。" in out
    assert "+1,000.00 元" in out
    assert "第4页：缺一个数" not in out
    assert "缺一个数。" in out
    assert "vehicles_count" not in out
    assert "-2 " in out
    assert "舍入。" not in out
    assert "权重 190" not in out
    assert "另有 1 个舍入差异没有列出" in result.stderr
    assert "另有 1 个已处理的问题没有列出" in result.stderr


def test_a_consequence_follows_its_cause(made: Path) -> None:
    out = call(made, "findings", "--all").stdout
    assert out.index("教育支出与下级之和") < out.index("由同组上一问题引起：合计不平。")


def test_consequences_are_counted_at_their_cause(made: Path) -> None:
    result = call(made, "findings")
    assert "合计不平" not in result.stdout
    assert "（另有 1 处后果）" in result.stdout
    assert "共 3 个问题（错误 2 个，提示 1 个）" in result.stderr
    assert "其中 1 个是别的问题的后果" in result.stderr
    alone = call(made, "findings", "--rule", "P05").stdout
    assert "合计不平" in alone


def test_as_much_of_an_id_is_shown_as_names_it(tmp_path: Path) -> None:
    made = make(tmp_path / "own.duckdb")
    with duckdb.connect(str(made)) as warehouse:
        for old, new in (("f1", "abcdef01"), ("f4", "abcdef02")):
            warehouse.execute(
                "UPDATE quality.findings SET finding_id = ? WHERE finding_id = ?", [new, old]
            )
    out = call(made, "findings").stdout
    assert "abcdef01" in out
    assert "abcdef02" in out


def test_an_accepted_finding_says_who_and_why(tmp_path: Path) -> None:
    made = make(tmp_path / "own.duckdb")
    with duckdb.connect(str(made)) as warehouse:
        warehouse.execute(
            "INSERT INTO quality.decisions (decision_id, kind, state, decided_by, decided_at, "
            "reason) VALUES ('k', 'accept', 'applied', '张三', '2026-03-01 08:00:00+00', '已核实')"
        )
        warehouse.execute("UPDATE quality.findings SET decision_id = 'k' WHERE finding_id = 'f5'")
    result = call(made, "findings", "--status", "accepted")
    assert "权重 190。（已接受：张三 2026-03-01，已核实）" in result.stdout
    assert "没有列出" not in result.stderr


def test_findings_all_and_in_english(made: Path) -> None:
    result = call(made, "findings", "--all", "--lang", "en")
    assert "205 is off by 0.10." in result.stdout
    assert "权重 190。 (accepted)" in result.stdout
    assert "/ 205 教育支出 / total / page 3" in result.stdout
    assert "not shown" not in result.stderr


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ([], {"f1", "a2", "f4"}),
        (["--unit", "教育"], {"f1", "a2"}),
        (["--unit", "102001"], {"f4"}),
        (["--year", "2024"], {"f4"}),
        (["--rule", "p04"], {"f1"}),
        (["--severity", "warning"], {"f4"}),
        (["--severity", "warning", "--all"], {"f3", "f4"}),
        (["--verdict", "rounding"], {"f3"}),
        (["--status", "accepted"], {"f5"}),
        (["--status", "open"], {"f1", "a2", "f4"}),
        (["--status", "resolved"], set()),
        (["--unit", "没有这个单位"], set()),
        (["--all"], {"f1", "a2", "f3", "f4", "f5"}),
    ],
)
def test_findings_filters(made: Path, flags: list[str], expected: set[str]) -> None:
    result = call(made, "findings", "--format", "json", *flags)
    assert {row["finding_id"] for row in json.loads(result.stdout)} == expected
    rows = csv.DictReader(io.StringIO(call(made, "findings", "--format", "csv", *flags).stdout))
    assert {row["finding_id"] for row in rows} == expected


def test_findings_as_data_have_every_column(made: Path) -> None:
    row = json.loads(
        call(made, "findings", "--rule", "P04", "--format", "json").stdout, parse_float=Decimal
    )[0]
    assert row["difference"] == Decimal("1000.00")
    assert {"x0", "first_seen_at", "cause_id", "unit_name", "fiscal_year"} <= row.keys()


def test_no_findings_is_said(made: Path) -> None:
    result = call(made, "findings", "--unit", "没有这个单位")
    assert result.stdout == ""
    assert "没有需要处理的问题" in result.stderr


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
def test_sql_prints_amounts_exactly(made: Path, form: str) -> None:
    result = call(made, "sql", "SELECT amount FROM mart.amounts", "--format", form)
    assert result.exit_code == 0
    assert "12345678901234567.89" in result.stdout


def test_sql_from_stdin(made: Path) -> None:
    result = call(made, "sql", "--format", "csv", stdin="SELECT 1 AS one")
    assert result.stdout == "one\n1\n"


def test_sql_error_is_a_sentence(made: Path) -> None:
    result = call(made, "sql", "SELECT nope FROM mart.amounts")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "SQL 有误" in result.stderr
    assert "nope" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("statement", ["", "  ", ";", "/* nothing */"])
def test_sql_without_a_query_is_a_sentence(made: Path, statement: str) -> None:
    result = call(made, "sql", statement)
    assert result.exit_code == 2
    assert "没有给出查询语句" in result.stderr


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM mart.amounts",
        "COPY mart.amounts TO 'out.csv'",
        "ATTACH 'other.duckdb'",
        "SELECT * FROM read_text('gouji.toml')",
    ],
)
def test_sql_only_reads(made: Path, statement: str, tmp_path: Path) -> None:
    result = call(made, "sql", statement)
    assert result.exit_code == 1
    assert "只能查询" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_sql_long_table_says_it_is_cut(made: Path) -> None:
    result = call(made, "sql", "SELECT range FROM range(1001)")
    assert "只显示了前 1000 行" in result.stderr


def test_prompt_runs_queries_until_it_ends(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines: Iterator[str] = iter(
        ["SELECT", "1 AS one;", "SELECT nope;", "SELECT 2 AS two;", ".quit"]
    )
    session = Session(resolve({"warehouse": made}), "zh", console(), console(stderr=True))
    with duckdb.connect(str(made), read_only=True) as connection:
        query_module.prompt(session, connection, "csv", lambda _: next(lines))
    captured = capsys.readouterr()
    assert captured.out == "one\n1\ntwo\n2\n"
    assert "SQL 有误" in captured.err


def test_prompt_ends_with_the_input(made: Path) -> None:
    def read(_: str) -> str:
        raise EOFError

    session = Session(resolve({"warehouse": made}), State().lang, console(), console(stderr=True))
    with duckdb.connect(str(made), read_only=True) as connection:
        query_module.prompt(session, connection, "csv", read)


@pytest.mark.parametrize("command", ["status", "findings", "sql"])
def test_no_warehouse_is_a_sentence(command: str) -> None:
    result = CliRunner().invoke(app, [command], input="SELECT 1")
    assert result.exit_code == 1
    assert "还没有仓库文件 warehouse/current.duckdb" in result.stderr


def test_a_file_that_is_no_warehouse_is_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "broken.duckdb"
    broken.write_text("hello" * 1000, encoding="utf-8")
    assert "打不开仓库" in call(broken, "status").stderr
    foreign = tmp_path / "foreign.duckdb"
    duckdb.connect(str(foreign)).close()
    result = call(foreign, "findings")
    assert result.exit_code == 1
    assert "不是勾稽的数据仓库" in result.stderr


def test_the_option_before_the_command_counts_too(made: Path) -> None:
    result = CliRunner().invoke(app, ["--warehouse", str(made), "--lang", "en", "status"])
    assert "2 units, 3 documents" in result.stdout
