"""Functions over documents, run in worker processes with limits: a worker may die, the run may not.

A worker (`assets.extract.worker_main`) is a fresh interpreter that takes one job at a time over
its standard input and answers over its standard output. It is killed when it passes its time, and
it fails alone when it passes its memory or crashes; the next job gets a new one.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, cast

from assets.frames import Frames

#: The function that `extract_safely` runs.
EXTRACT = "assets.extract.document:extract_document"
#: A worker is replaced after so many jobs, so that what libraries leak does not add up.
JOBS_PER_WORKER = 200
#: What starting an interpreter and importing the libraries may take, beside the job's own time.
STARTUP_SECONDS = 60
#: How a process ends that has used up its processor time before its wall time (SIGXCPU).
_OUT_OF_TIME = -24
_DETAIL_BYTES = 2000


@dataclass(frozen=True)
class Failure:
    """Why a job has no result, in words for a user (zh, en); `detail` is for developers."""

    reason_code: str
    reason_zh: str
    reason_en: str
    detail: str = ""

    def as_dict(self) -> dict[str, str]:
        """Return the fields as plain text, for a store."""
        return asdict(self)


@dataclass(frozen=True)
class Job:
    """Call `function` ("module:name") with (path, document_id, *arguments) in a worker."""

    path: Path
    document_id: str
    function: str = EXTRACT
    arguments: tuple[Any, ...] = ()

    def weight(self) -> int:
        """Return the size of the file in bytes: the heaviest documents are begun first."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


@dataclass(frozen=True)
class Limits:
    """What one job may cost: wall seconds, memory in MB beside the interpreter's own, pages."""

    seconds: float = 300
    megabytes: int = 2048
    max_pages: int | None = None


class Worker:
    """One worker process and what it may cost; started at the first job."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._held = contextlib.ExitStack()
        self._complaints: IO[bytes] | None = None
        self._jobs = 0

    def run(self, job: Job) -> Frames | Failure:
        """Return what the job's function returned, or why there is nothing. Never raises for a job.

        A document that is not at its path is such a failure too.
        """
        if self._jobs >= JOBS_PER_WORKER:
            self.close()
        process = self._started()
        self._jobs += 1
        answer, late = _ask(process, (job, self._limits), self._limits.seconds)
        if late:
            self.close()
            return too_slow(self._limits.seconds)
        if answer is None:
            failure = self._died(process)
            self.close()
            return failure
        if isinstance(answer, Failure) and answer.reason_code == "out_of_memory":
            self.close()
        return cast(Frames | Failure, answer)

    def close(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process, self._jobs = self._process, None, 0
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    _close_quietly(stream)
            self._held.close()

    def _started(self) -> subprocess.Popen[bytes]:
        """Return the process, a new one where there is none, with its libraries imported."""
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry),
            # One thread a worker: the documents are what runs side by side.
            "POLARS_MAX_THREADS": "1",
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        with contextlib.ExitStack() as held:
            self._complaints = held.enter_context(tempfile.TemporaryFile())
            self._held = held.pop_all()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "assets.extract.worker_main"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            env=environment,
        )
        _ask(self._process, None, STARTUP_SECONDS)
        return self._process

    def _died(self, process: subprocess.Popen[bytes]) -> Failure:
        """Return why the process ended without an answer, with the last that it said."""
        status = process.wait()
        if status == _OUT_OF_TIME:
            return too_slow(self._limits.seconds)
        said = ""
        if self._complaints is not None:
            size = self._complaints.seek(0, os.SEEK_END)
            self._complaints.seek(max(0, size - _DETAIL_BYTES))
            said = self._complaints.read().decode("utf-8", "replace")
        return Failure(
            "reader_crashed",
            "读取这个文件时程序意外中止，文件可能已损坏；"
            "请重新下载，或用其他软件另存为 PDF 后再试。",
            "The reader crashed on this file, which may be damaged; "
            "download it again, or save it as PDF anew.",
            f"exit status {status}\n{said}".strip(),
        )


def extract_safely(
    path: Path, document_id: str, *, seconds: float, megabytes: int, max_pages: int | None
) -> Frames | Failure:
    """Read one PDF in a worker of its own; returns `frames.EXTRACT` or why it could not be read.

    `seconds` is wall time, `megabytes` the memory beside the interpreter's own.
    """
    worker = Worker(Limits(seconds, megabytes, max_pages))
    try:
        return worker.run(Job(path, document_id))
    finally:
        worker.close()


def extract_many(
    jobs: Sequence[Job],
    *,
    workers: int = 2,
    seconds: float = 300,
    megabytes: int = 2048,
    max_pages: int | None = None,
    on_done: Callable[[str], None] | None = None,
) -> Generator[tuple[str, Frames | Failure], None, None]:
    """Run `jobs` over `workers` processes, heaviest first; yields (document_id, answer) as done.

    `on_done` is told each document_id, in the caller's thread. Leaving the iterator early ends
    the workers.
    """
    todo: queue.SimpleQueue[Job] = queue.SimpleQueue()
    for job in sorted(jobs, key=Job.weight, reverse=True):
        todo.put(job)
    done: queue.SimpleQueue[tuple[str, Frames | Failure]] = queue.SimpleQueue()
    limits = Limits(seconds, megabytes, max_pages)
    pool = [Worker(limits) for _ in range(min(workers, len(jobs)))]
    stop = threading.Event()
    threads = [
        threading.Thread(target=_serve, args=(worker, todo, done, stop), daemon=True)
        for worker in pool
    ]
    for thread in threads:
        thread.start()
    try:
        for _ in jobs:
            document_id, answer = done.get()
            if on_done is not None:
                on_done(document_id)
            yield document_id, answer
    finally:
        stop.set()
        for worker, thread in zip(pool, threads, strict=True):
            while thread.is_alive():  # it may be starting its next process just now
                worker.close()
                thread.join(0.05)


def _serve(
    worker: Worker,
    todo: queue.SimpleQueue[Job],
    done: queue.SimpleQueue[tuple[str, Frames | Failure]],
    stop: threading.Event,
) -> None:
    while not stop.is_set():
        try:
            job = todo.get_nowait()
        except queue.Empty:
            break
        try:
            answer = worker.run(job)
        except Exception as error:  # the pool must answer every job, whatever happened to it
            answer = failed(error)
        done.put((job.document_id, answer))
    worker.close()


def _ask(
    process: subprocess.Popen[bytes], request: object, seconds: float
) -> tuple[Any | None, bool]:
    """Send a request; return (answer, or None where the process died; whether it was too late)."""
    timer = threading.Timer(seconds, process.kill)
    deadline = time.monotonic() + seconds
    timer.start()
    try:
        assert process.stdin is not None and process.stdout is not None
        pickle.dump(request, process.stdin)
        process.stdin.flush()
        return pickle.load(process.stdout), False
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        return None, time.monotonic() >= deadline
    finally:
        timer.cancel()


def _close_quietly(stream: IO[bytes]) -> None:
    # The pipe of a killed process: what was unsent does not matter.
    with contextlib.suppress(OSError):
        stream.close()


def too_slow(seconds: float) -> Failure:
    """Return the failure of a job that passed its time."""
    return Failure(
        "timeout",
        f"读取这个文件超过 {seconds:g} 秒仍未完成，已停止；"
        "请检查文件是否正常，或放宽时间限制后重试。",
        f"Reading took more than {seconds:g} seconds and was stopped; check the file, "
        "or allow more time.",
    )


def out_of_memory(megabytes: int) -> Failure:
    """Return the failure of a job that passed its memory."""
    return Failure(
        "out_of_memory",
        f"读取这个文件所需内存超过 {megabytes} MB，已停止；"
        "请检查文件是否正常，或放宽内存限制后重试。",
        f"Reading needs more than {megabytes} MB of memory and was stopped; check the file, "
        "or allow more memory.",
    )


def too_many_pages(pages: int, most: int) -> Failure:
    """Return the failure of a document with more pages than are read."""
    return Failure(
        "too_many_pages",
        f"文件有 {pages} 页，超过 {most} 页的上限，没有读取；"
        "请确认是单份公开文件，或放宽页数限制。",
        f"The file has {pages} pages, more than the limit of {most}; it was not read.",
    )


def failed(error: BaseException) -> Failure:
    """Return the failure of a job whose function raised `error`."""
    return Failure(
        "reader_failed",
        "读取这个文件时出错，未能得到结果；请重新下载文件后重试，仍不行请把文件交给维护人员。",
        "Reading this file failed; download it again, and if it still fails send it to support.",
        f"{type(error).__name__}: {error}",
    )
