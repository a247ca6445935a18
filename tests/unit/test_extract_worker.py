from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from pdf_maker import lattice, text, write

from assets import frames
from assets.extract.worker import Failure, Job, extract_many, extract_safely
from assets.frames import Frames

# Functions that the workers call: they find this module by the paths of the parent.


def sleep(path: Path, document_id: str) -> Frames:
    time.sleep(120)
    return {}


def loop(path: Path, document_id: str) -> Frames:
    while True:
        pass


def devour(path: Path, document_id: str) -> Frames:
    held = [bytearray(1 << 24) for _ in range(1 << 12)]
    return {str(len(held)): frames.empty({})}


def crash(path: Path, document_id: str) -> Frames:
    os.abort()


def noisy(path: Path, document_id: str) -> Frames:
    print("a library that prints")
    return {}


def add(path: Path, document_id: str, count: int) -> Frames:
    schema = {"document_id": frames.EXTRACT["pages"]["document_id"]}
    return {"rows": frames.build([{"document_id": document_id}] * count, schema)}


def answer_of(function: str, path: Path, *, seconds: float = 60, megabytes: int = 512) -> object:
    job = Job(path, "doc", f"test_extract_worker:{function}")
    ((document_id, answer),) = extract_many([job], seconds=seconds, megabytes=megabytes)
    assert document_id == "doc"
    return answer


def code(answer: object) -> str:
    assert isinstance(answer, Failure)
    assert answer.reason_zh.endswith("。")
    assert set(answer.as_dict()) >= {"reason_code", "reason_zh", "reason_en"}
    return answer.reason_code


def test_a_document_is_read_in_a_worker(tmp_path: Path) -> None:
    content = lattice([100, 200, 300], [100, 120, 140]) + text(110, 114, "12.5")
    path = write(tmp_path / "a.pdf", content)
    answer = extract_safely(path, "doc", seconds=60, megabytes=1024, max_pages=10)
    assert not isinstance(answer, Failure)
    assert {name: dict(frame.schema) for name, frame in answer.items()} == frames.EXTRACT
    assert answer["cells"].height == 4


def test_what_cannot_be_opened_fails_in_words(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"no pdf")
    assert code(extract_safely(path, "d", seconds=60, megabytes=512, max_pages=None)) == (
        "reader_failed"
    )


def test_too_many_pages_are_not_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", "", "", "")
    assert code(extract_safely(path, "d", seconds=60, megabytes=512, max_pages=2)) == (
        "too_many_pages"
    )


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("loop", "timeout"),
        ("sleep", "timeout"),
        ("devour", "out_of_memory"),
        ("crash", "reader_crashed"),
    ],
)
def test_a_hostile_document_costs_only_itself(tmp_path: Path, function: str, expected: str) -> None:
    path = write(tmp_path / "a.pdf", "")
    bad = Job(path, "bad", f"test_extract_worker:{function}")
    good = Job(path, "good", "test_extract_worker:add", (3,))
    many = [bad, good, Job(path, "also bad", bad.function), good]
    seconds = 3 if expected == "timeout" else 60
    answers = list(extract_many(many, workers=1, seconds=seconds, megabytes=512))
    assert [code(a) for d, a in answers if "bad" in d] == [expected] * 2
    read = [a for d, a in answers if d == "good"]
    assert len(read) == 2
    for frames_read in read:
        assert not isinstance(frames_read, Failure)
        assert frames_read["rows"]["document_id"].to_list() == ["good"] * 3


def test_what_a_library_prints_does_not_harm_the_answer(tmp_path: Path) -> None:
    assert answer_of("noisy", write(tmp_path / "a.pdf", "")) == {}


def test_the_heaviest_documents_are_begun_first(tmp_path: Path) -> None:
    light = write(tmp_path / "light.pdf", "")
    heavy = write(tmp_path / "heavy.pdf", text(9, 9, "1" * 999))
    jobs = [Job(p, p.stem, "test_extract_worker:add", (1,)) for p in (light, heavy)]
    told: list[str] = []
    order = [document_id for document_id, _ in extract_many(jobs, workers=1, on_done=told.append)]
    assert order == told == ["heavy", "light"]


def test_leaving_early_ends_the_workers(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", "")
    quick = Job(path, "quick", "test_extract_worker:add", (1,))
    slow = [Job(path, f"slow {i}", "test_extract_worker:sleep") for i in range(3)]
    begun = time.monotonic()
    answers = extract_many([quick, *slow], workers=1)
    assert next(answers)[0] == "quick"
    answers.close()
    assert time.monotonic() - begun < 60


def test_a_function_that_is_not_there_fails_in_words(tmp_path: Path) -> None:
    assert code(answer_of("missing", write(tmp_path / "a.pdf", ""))) == "reader_failed"


def test_nothing_to_do_is_nothing_done() -> None:
    assert list(extract_many([])) == []
