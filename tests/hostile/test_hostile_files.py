"""Hostile files through intake and reading: each is kept out or read, and costs only itself."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import polars as pl
import pytest
from hostile_files import bomb, many_rules, pdf, tree_of_itself, with_scripts

from assets.extract.stage import extract_all
from assets.extract.worker import Failure, Job, extract_many
from assets.intake.sources import SourceFile
from assets.intake.stage import take_in
from assets.store import stage_version
from assets.workbench import Limits, Workbench

HERE = Path(__file__).parent
#: Small limits, so that what passes them does so soon.
LIMITS = Limits(seconds=60, megabytes=400, pages=50)
EXPECTED = {row["file"]: row for row in json.loads((HERE / "expect.json").read_text("utf-8"))}


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(tmp_path / "home", tmp_path / "w.duckdb", workers=1, limits=LIMITS)


def outcome(bench: Workbench, files: dict[str, bytes], folder: Path) -> dict[str, str | None]:
    """Return why each file is kept out by intake or reading, None where it is read."""
    folder.mkdir(exist_ok=True)
    found = []
    for number, (name, data) in enumerate(files.items()):
        path = folder / f"{number}.bin"
        path.write_bytes(data)
        found.append(SourceFile(f"http://portal.example/{number}", path, title=name))
    intake = take_in(found, bench)
    register = bench.raw.documents()
    ids = register.filter(pl.col("status") == "registered")["document_id"].to_list()
    extract_all(ids, bench)
    reasons: dict[str, str | None] = dict(register.select("document_id", "reason_code").iter_rows())
    for document_id in ids:
        facts = bench.store.facts("extract", stage_version("extract"), document_id)
        reasons[document_id] = facts.get("failure", {}).get("reason_code")
    by_number = [intake.documents[f.uri] for f in found]
    return {name: reasons[d] for name, d in zip(files, by_number, strict=True)}


def test_the_files_of_the_corpus(bench: Workbench, tmp_path: Path) -> None:
    files = {p.name: p.read_bytes() for p in sorted(HERE.glob("*.pdf"))}
    assert outcome(bench, files, tmp_path / "in") == {
        "download.pdf": "not_pdf",
        "empty.pdf": "empty",
        "formula.pdf": None,
        # A menu can be read; that it is no disclosure is told by what it says (parse).
        "menu.pdf": None,
        "password.pdf": "encrypted",
        "truncated.pdf": "truncated",
    }
    kept_out = {"menu.pdf"} | {
        name for name, row in EXPECTED.items() if row["expect"] == "quarantined"
    }
    assert kept_out == {*files} - {"formula.pdf"}


def test_files_made_to_harm(bench: Workbench, tmp_path: Path) -> None:
    files = {
        "bomb.pdf": bomb(600),
        "pages.pdf": pdf([b""] * 51),
        "itself.pdf": tree_of_itself(),
        "huge.pdf": pdf([b"0 0 m 9 9 l S"], box="0 0 2000000 2000000"),
        "rules.pdf": many_rules(20000),
        "scripts.pdf": with_scripts(),
        "good.pdf": pdf([b"0 0 m 9 9 l S"]),
    }
    said = outcome(bench, files, tmp_path / "in")
    assert said["bomb.pdf"] in {"out_of_memory", "timeout", "reader_crashed"}
    assert said["pages.pdf"] == "too_many_pages"
    assert said["itself.pdf"] in {"damaged", "reader_crashed", "reader_failed"}
    assert said["good.pdf"] is None
    # Nothing in a PDF is run: what such a file draws is read like any other's.
    assert said["scripts.pdf"] is None
    assert said["rules.pdf"] in {None, "timeout", "out_of_memory"}
    assert said["huge.pdf"] in {None, "damaged", "out_of_memory", "timeout"}


@pytest.mark.parametrize(
    "name",
    ["a\nb.pdf", "\u202efdp.exe.pdf", "长" * 400 + ".pdf", "../../etc/passwd.pdf", "", "\x00.pdf"],
)
def test_odd_names_lead_nowhere(bench: Workbench, tmp_path: Path, name: str) -> None:
    assert outcome(bench, {name: b"<html>"}, tmp_path / "in") == {name: "not_pdf"}
    stored = [p for p in bench.raw.root.rglob("*") if p.is_file() and p.suffix == ".pdf"]
    [file_name] = bench.raw.documents()["file_name"]
    assert file_name and file_name.isprintable()
    [document_id] = bench.raw.documents()["document_id"]
    assert stored == [bench.raw.file(document_id)]


def killed(path: Path, document_id: str) -> dict[str, pl.DataFrame]:
    """Die as a reader does that the kernel ends, unless the file is a good one."""
    if path.name == "bad.pdf":
        os.kill(os.getpid(), signal.SIGKILL)
    return {"pages": pl.DataFrame({"document_id": [document_id]})}


def test_a_killed_worker_costs_one_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(HERE), *sys.path])
    names = ("one", "bad", "two")
    for name in names:
        (tmp_path / f"{name}.pdf").write_bytes(b"%PDF-")
    jobs = [Job(tmp_path / f"{n}.pdf", n, "test_hostile_files:killed") for n in names]
    said = dict(extract_many(jobs, workers=1, seconds=60, megabytes=400))
    assert isinstance(said["bad"], Failure) and said["bad"].reason_code == "reader_crashed"
    assert [said[n]["pages"].height for n in ("one", "two")] == [1, 1]  # type: ignore[index]
