"""Publishing: atomic, with earlier versions kept, and never in the way of those who read."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest

from assets import frames
from assets.load import publish, warehouse
from expectations.findings import FINDINGS
from expectations.rules import catalogue

READER = """
import sys
import duckdb
con = duckdb.connect(sys.argv[1], read_only=True)
query = "SELECT string_agg(document_id, ',' ORDER BY document_id) FROM mart.documents"
for _ in sys.stdin:
    print(con.execute(query).fetchone()[0], flush=True)
"""


def make(path: Path, *names: str, verdict: str = "exact") -> Path:
    """A warehouse that holds the documents `names`."""
    rows = [
        {
            "document_id": name,
            "source_uri": name,
            "status": "registered",
            "first_seen_at": datetime(2024, 3, 1, tzinfo=UTC),
        }
        for name in names
    ]
    stages = {stage: frames.stack([], stage) for stage in ("parse", "conform")}
    stages["intake"] = {"raw_documents": frames.build(rows, frames.RAW["raw_documents"])}
    said = frames.build(
        [{"rule_id": "P04", "subject": name, "verdict": verdict} for name in names],
        frames.EVALUATIONS,
    )
    found = frames.build(
        [
            {
                "finding_id": "f",
                "rule_id": "P04",
                "verdict": "rounding",
                "last_seen_at": datetime.now(UTC),
            }
        ],
        FINDINGS,
    )
    warehouse.build(path, stages, said, found, catalogue())
    return path


def documents(path: Path) -> str:
    with duckdb.connect(path, read_only=True) as con:
        names = con.table("mart.documents").pl()["document_id"]
    return ",".join(sorted(names))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "warehouse" / "current.duckdb"


def put(target: Path, *names: str, keep: int = 3) -> None:
    publish.publish(make(target.parent / "build" / "new.duckdb", *names), target, keep)


def test_published_file_is_read_only_and_alone(target: Path) -> None:
    put(target, "a")
    assert documents(target) == "a"
    assert target.stat().st_mode & 0o777 == 0o444
    assert sorted(p.name for p in target.parent.iterdir()) == ["build", "current.duckdb"]
    assert list((target.parent / "build").iterdir()) == []


def test_a_reader_goes_on_reading_the_old_file(target: Path) -> None:
    put(target, "a")
    command = [sys.executable, "-c", READER, str(target)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        answers = []
        for names in (None, ("a", "b")):
            if names:
                put(target, *names)
            reader.stdin.write("\n")
            reader.stdin.flush()
            answers.append(reader.stdout.readline().strip())
        reader.stdin.close()
    assert answers == ["a", "a"]
    assert documents(target) == "a,b"


def test_a_reader_may_open_the_published_file_while_the_next_is_built(target: Path) -> None:
    put(target, "a")
    with duckdb.connect(target.parent / "build.duckdb") as writer:
        writer.execute("CREATE TABLE t AS SELECT 1 AS x")
        assert documents(target) == "a"


def test_earlier_versions_are_kept_up_to_the_number_asked_for(target: Path) -> None:
    for name in "abcd":
        put(target, name, keep=2)
    kept = {p.name: documents(p) for p in target.parent.glob("*.duckdb")}
    assert kept == {"current.duckdb": "d", "current.1.duckdb": "c", "current.2.duckdb": "b"}
    put(target, "e", keep=1)
    kept = {p.name: documents(p) for p in target.parent.glob("*.duckdb")}
    assert kept == {"current.duckdb": "e", "current.1.duckdb": "d"}
    put(target, "f", keep=0)
    assert {p.name for p in target.parent.glob("*.duckdb")} == {"current.duckdb"}


def test_rollback_swaps_two_releases_and_twice_undoes_it(target: Path) -> None:
    for name in "abc":
        put(target, name)
    assert documents(publish.rollback(target)) == "b"
    assert documents(publish.version(target, 1)) == "c"
    assert documents(publish.rollback(target)) == "c"
    assert documents(publish.rollback(target, 2)) == "a"
    assert [documents(path) for path in publish.kept(target)] == ["b", "c"]
    for number in (0, 3):
        with pytest.raises(FileNotFoundError, match="没有可回退的版本"):
            publish.rollback(target, number)
    assert documents(target) == "a"
    assert {p.name for p in target.parent.glob(".*")} == set()


def test_a_release_that_cannot_be_opened_is_not_swapped_in(target: Path) -> None:
    put(target, "a")
    publish.version(target, 1).write_bytes(b"this is no database" * 1000)
    with pytest.raises(duckdb.Error):
        publish.rollback(target)
    assert documents(target) == "a"
    assert [r.documents for r in publish.releases(target)] == [1, None]


def test_releases_say_what_each_one_holds(target: Path) -> None:
    for names in ("a", "ab"):
        put(target, *names)
    new, old = publish.releases(target)
    assert [(r.number, r.documents, r.amounts, r.findings) for r in (new, old)] == [
        (0, 2, 0, 1),
        (1, 1, 0, 1),
    ]
    assert new.fingerprint == publish.fingerprint(target)
    assert new.fingerprint != old.fingerprint
    assert new.published_at >= old.published_at


def test_a_failing_build_leaves_the_published_file_untouched(target: Path) -> None:
    put(target, "a")
    before = target.read_bytes()
    broken = target.parent / "build" / "broken.duckdb"
    broken.write_bytes(b"this is no database" * 1000)
    with pytest.raises(duckdb.Error):
        publish.publish(broken, target)
    with pytest.raises(KeyError):
        warehouse.build(broken, {}, pl.DataFrame(), pl.DataFrame(), [])
    assert target.read_bytes() == before
    assert not publish.version(target, 1).exists()


def test_without_hard_links_the_old_version_is_copied(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    put(target, "a")
    monkeypatch.setattr("os.link", refuse)
    put(target, "b")
    assert documents(publish.version(target, 1)) == "a"
    assert documents(target) == "b"


SHM = Path("/dev/shm")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    if not SHM.is_dir() or SHM.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("no second file system to build on")
    folder = Path(tempfile.mkdtemp(dir=SHM))
    yield folder
    shutil.rmtree(folder)


def test_a_file_built_on_another_file_system_is_brought_over_first(
    target: Path, elsewhere: Path
) -> None:
    put(target, "a")
    publish.publish(make(elsewhere / "new.duckdb", "b"), target)
    assert documents(target) == "b"
    assert list(elsewhere.iterdir()) == []
    names = {p.name for p in target.parent.iterdir()}
    assert names == {"build", "current.duckdb", "current.1.duckdb"}


def test_a_copy_that_fails_leaves_nothing_behind(
    target: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path, to: Path) -> None:
        to.write_bytes(b"half of it")
        raise OSError("disk full")

    put(target, "a")
    monkeypatch.setattr("shutil.copyfile", fail)
    with pytest.raises(OSError, match="disk full"):
        publish.publish(make(elsewhere / "new.duckdb", "b"), target)
    assert documents(target) == "a"
    assert {p.name for p in target.parent.iterdir()} == {"build", "current.duckdb"}


def test_same_content_has_the_same_fingerprint(tmp_path: Path) -> None:
    first = publish.fingerprint(make(tmp_path / "1.duckdb", "a", "b"))
    assert publish.fingerprint(make(tmp_path / "2.duckdb", "b", "a")) == first
    assert publish.fingerprint(make(tmp_path / "3.duckdb", "a", "b", verdict="break")) != first
    assert publish.fingerprint(make(tmp_path / "4.duckdb", "a")) != first


def test_a_changed_comment_changes_the_fingerprint(tmp_path: Path) -> None:
    path = make(tmp_path / "1.duckdb", "a")
    before = publish.fingerprint(path)
    with duckdb.connect(path) as con:
        con.execute("COMMENT ON COLUMN mart.amounts.amount IS 'something else'")
    assert publish.fingerprint(path) != before
