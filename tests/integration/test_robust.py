"""What goes wrong around an ingestion: killed, twice at once, no network, a file of another kind.

Each gives one clear sentence or goes on by itself, and nothing that was there is lost.
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from filelock import FileLock
from typer.testing import CliRunner, Result

from pipelines.cli.main import app

HOSTILE = Path(__file__).parents[1] / "hostile"
PATIENCE_SECONDS = 60


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a working folder of its own, where the command finds no settings."""
    for name in [name for name in os.environ if name.startswith("GOUJI_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def gouji(*args: object) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


def one_sentence(result: Result) -> str:
    """Return what was said; it must be one line and no traceback."""
    [line] = result.stderr.strip().splitlines()
    return str(line)


def rows(query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect("warehouse/current.duckdb", read_only=True) as con:
        return con.execute(query).fetchall()


def wait_for(pattern: str, folder: Path, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not any(folder.glob(pattern)):
        assert process.poll() is None, "the run ended before it could be killed"
        assert time.monotonic() < end, f"no {pattern}"
        time.sleep(0.02)


def test_a_killed_ingestion_is_made_up_for_by_the_next(folder: Path, samples: Path) -> None:
    command = "from pipelines.cli.main import run; run()"
    process = subprocess.Popen(
        [sys.executable, "-c", command, "ingest", str(samples / "a01.pdf")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        # Read and kept, but not yet understood nor published.
        wait_for(".gouji/stages/extract/*/*/done.json", folder, process)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert not (folder / "warehouse/current.duckdb").exists()

    named = folder / "预算 公开" / "云岭 教育局（本级）.pdf"
    named.parent.mkdir()
    shutil.copy(samples / "a01.pdf", named)
    again = gouji("ingest", samples / "a01.pdf", named.parent)
    assert again.exit_code == 0, again.stderr
    assert "已发布仓库" in again.stderr
    # One file under two names is one document, seen in two places.
    assert rows("select status from mart.documents") == [("loaded",)]
    assert rows("select count(*) from mart.amounts") == [(238,)]
    sightings = rows("select source_uri from mart.document_sources order by 1")
    assert {Path(uri).name for (uri,) in sightings} == {"a01.pdf", named.name}


def test_two_ingestions_at_once(folder: Path, samples: Path) -> None:
    (folder / ".gouji").mkdir()
    with FileLock(folder / ".gouji/ingest.lock"):
        for lang, words in (("zh", "另一个 gouji ingest"), ("en", "Another gouji ingest")):
            result = gouji("--lang", lang, "ingest", samples / "a01.pdf")
            assert result.exit_code == 1
            assert words in one_sentence(result)
    assert not (folder / "warehouse/current.duckdb").exists()


def test_a_file_of_another_kind_is_not_overwritten(folder: Path, samples: Path) -> None:
    mine = folder / "notes.txt"
    mine.write_text("mine", encoding="utf-8")
    result = gouji("ingest", samples / "a01.pdf", "--warehouse", mine)
    assert result.exit_code == 1
    assert "打不开仓库" in one_sentence(result)
    assert mine.read_text(encoding="utf-8") == "mine"


def test_a_database_of_another_program_is_not_overwritten(folder: Path, samples: Path) -> None:
    with duckdb.connect("theirs.duckdb") as con:
        con.execute("create table t as select 1 as x")
    before = (folder / "theirs.duckdb").read_bytes()
    result = gouji("ingest", samples / "a01.pdf", "--warehouse", "theirs.duckdb")
    assert result.exit_code == 1
    assert "不是勾稽的数据仓库" in one_sentence(result)
    assert (folder / "theirs.duckdb").read_bytes() == before


@pytest.mark.parametrize(
    ("warehouse", "words"),
    [("here", "here is a folder"), ("file/w.duckdb", "cannot be written")],
)
def test_a_warehouse_that_cannot_be_written(
    folder: Path, samples: Path, warehouse: str, words: str
) -> None:
    (folder / "here").mkdir()
    (folder / "file").write_bytes(b"")
    flags = ("--lang", "en", "--warehouse", folder / warehouse)
    result = gouji(*flags, "ingest", samples / "a01.pdf")
    assert result.exit_code == 2
    assert words in one_sentence(result)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("单位编码,单位名称\n1,甲\n".encode("gb18030"), "不是 UTF-8"),
        ("region_code,unit_code\n".encode("utf-16"), "不是 UTF-8"),
        (b"region_code,unit_code\n1,2\n", "缺少列：region_name"),
    ],
)
def test_a_register_of_units_that_cannot_be_read(
    folder: Path, samples: Path, content: bytes, words: str
) -> None:
    (folder / "units.csv").write_bytes(content)
    result = gouji("ingest", samples / "a01.pdf", "--units", "units.csv")
    assert result.exit_code == 2
    assert words in one_sentence(result)


@pytest.fixture
def site() -> Iterator[str]:
    """Return the address of a server on this machine that has the hostile files."""
    handler = functools.partial(_Quiet, directory=str(HOSTILE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing on stderr."""


def test_a_file_from_the_web_and_one_that_is_not_there(folder: Path, site: str) -> None:
    lost = gouji("--lang", "en", "ingest", f"{site}/nowhere.pdf")
    assert lost.exit_code == 1
    assert f"{site}/nowhere.pdf could not be downloaded" in one_sentence(lost)

    held = gouji("--lang", "en", "ingest", f"{site}/password.pdf")
    assert held.exit_code == 3, held.stderr
    assert "password.pdf: The file is protected by a password" in held.stderr
    assert rows("select source_uri, file_name, status from mart.documents") == [
        (f"{site}/password.pdf", "password.pdf", "quarantined")
    ]
