"""The worker process: takes a job, keeps its limits, answers, and waits for the next.

Run as `python -m assets.extract.worker_main` by `assets.extract.worker`; speaks pickle over its
standard streams, to nobody but the process that started it.
"""

from __future__ import annotations

import importlib
import os
import pickle
import signal
import sys
from pathlib import Path
from typing import Any, BinaryIO

import pypdfium2

from assets.extract.worker import Job, Limits, failed, out_of_memory, too_many_pages

if sys.platform != "win32":
    import resource


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer every (Job, Limits) read from `requests`, until it is closed.

    The request None asks only whether the worker is ready, and is answered by True.
    """
    while True:
        try:
            request = pickle.load(requests)
        except EOFError:
            return
        reply = True if request is None else answer(*request)
        pickle.dump(reply, answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()


def answer(job: Job, limits: Limits) -> Any:
    """Return what the job's function returns, or the `Failure` that says why not."""
    try:
        module, name = job.function.split(":")
        function = getattr(importlib.import_module(module), name)
        limit(limits)
        if limits.max_pages is not None:
            pages = count_pages(job.path)
            if pages > limits.max_pages:
                return too_many_pages(pages, limits.max_pages)
        return function(job.path, job.document_id, *job.arguments)
    except MemoryError:
        return out_of_memory(limits.megabytes)
    except Exception as error:  # whatever a document does to the function is that document's
        return failed(error)


def limit(limits: Limits) -> None:
    """Bound the memory and processor time that this process may use from here on."""
    if sys.platform == "win32":  # no such limits there: the wall time still holds
        return
    page = os.sysconf("SC_PAGE_SIZE")
    statm = Path("/proc/self/statm")
    if statm.exists():
        used = int(statm.read_text().split()[0]) * page
        _set(resource.RLIMIT_AS, used + limits.megabytes * 1024 * 1024)
    spent = resource.getrusage(resource.RUSAGE_SELF)
    # The parent's clock is the limit; this one holds should the parent be gone.
    _set(resource.RLIMIT_CPU, int(spent.ru_utime + spent.ru_stime + limits.seconds) + 2)
    _set(resource.RLIMIT_CORE, 0)


def _set(which: int, soft: int) -> None:
    if sys.platform == "win32":
        return
    _, hard = resource.getrlimit(which)
    soft = soft if hard == resource.RLIM_INFINITY else min(soft, hard)
    resource.setrlimit(which, (soft, hard))


def count_pages(path: Path) -> int:
    """Return the pages of the PDF at `path`, 0 where it cannot be opened."""
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        return 0
    try:
        return len(document)
    finally:
        document.close()


def main() -> None:
    """Serve over the standard streams; what libraries print goes to standard error instead."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides, and ends us
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
