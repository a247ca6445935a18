"""Readers in processes of their own while a writer publishes: no error, no half state."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import duckdb

from assets.load import publish, warehouse

READERS, RELEASES, ROWS = 20, 10, 20_000
#: A reader opens the published file again and again. A whole release says its number in both
#: tables, in as many rows as it should have.
READER = """
import json, sys, time
from pathlib import Path
import duckdb

path, stop, rows = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
seen, queries, ended = [], 0, False
print("ready", flush=True)
while not ended:
    ended = stop.exists()
    with duckdb.connect(path, read_only=True) as con:
        for _ in range(3):
            said = con.execute(
                "SELECT (SELECT number FROM release),"
                " (SELECT count(*) FROM figures),"
                " (SELECT min(number) FROM figures), (SELECT max(number) FROM figures)"
            ).fetchone()
            assert said == (said[0], rows, said[0], said[0]), said
            assert con.execute("SELECT count(*) FROM mart.unit_years").fetchone() == (0,)
            queries += 2
    if not seen or seen[-1] != said[0]:
        seen.append(said[0])
    time.sleep(0.05)  # leaves a small machine to the writer
print(json.dumps({"queries": queries, "seen": seen}))
"""


def release(folder: Path, number: int) -> Path:
    path = folder / f"built-{number}.duckdb"
    with duckdb.connect(path) as con:
        warehouse.create(con)
        con.execute("CREATE TABLE release AS SELECT ?::INTEGER AS number", [number])
        con.execute(
            "CREATE TABLE figures AS SELECT ?::INTEGER AS number, range AS line FROM range(?)",
            [number, ROWS],
        )
    return path


def test_twenty_processes_read_while_ten_releases_are_published(tmp_path: Path) -> None:
    target, stop = tmp_path / "current.duckdb", tmp_path / "stop"
    publish.publish(release(tmp_path, 0), target)
    command = [sys.executable, "-c", READER, str(target), str(stop), str(ROWS)]
    readers = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(READERS)
    ]
    try:
        for reader in readers:
            assert reader.stdout is not None
            assert reader.stdout.readline() == "ready\n"
        for number in range(1, RELEASES + 1):
            publish.publish(release(tmp_path, number), target)
        publish.rollback(target)
        publish.rollback(target)
    finally:
        stop.touch()
        answers = [reader.communicate(timeout=120) for reader in readers]
    assert {error for _, error in answers} == {""}
    assert {reader.returncode for reader in readers} == {0}
    said = [json.loads(out) for out, _ in answers]
    assert all(answer["queries"] > 0 for answer in said)
    assert {answer["seen"][-1] for answer in said} == {RELEASES}
    for answer in said:
        ahead = [number for number in answer["seen"] if number != RELEASES - 1]
        assert ahead == sorted(ahead)
    # Some of them read while it was published, else nothing was tested.
    assert max(len(answer["seen"]) for answer in said) >= 3
