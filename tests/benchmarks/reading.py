"""How fast PDFs are read, beside other readers in one run: `reading.py FOLDER [--repeat N]`.

Prints Markdown: processor time a page relative to pdfplumber and to PDFium's own text pass (the
least that any reader built on it needs), the share of true amounts that stand alone in a cell, and
peak memory with the longest document, a process each; then gouji by style, and its memory for a
very long document. Every document is read by one tool after the other, so that a busy machine
slows all of them alike.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pdfplumber
import polars as pl
import pypdfium2

from assets import frames
from assets.extract.document import extract_document
from assets.extract.worker import Failure, Job, Limits, Worker
from assets.parse.stage import parse_document
from assets.store import StageStore

#: Set before the libraries are imported: one core each.
ONE_CORE = {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
#: How many pages the long document has.
LONG = 300
#: Too slow to be read more than once.
ONCE = {"camelot"}
#: Pages of images: there is no text to read, whatever the tool.
SCAN_STYLE = "S6"

#: Page (from 1) and text of every cell.
Cells = Iterator[tuple[int, str]]


def _units() -> pl.DataFrame:
    return frames.empty(frames.CONFORM["units"])


def read_gouji(path: Path) -> Cells:
    """Extract and parse, in this process."""
    extracted = extract_document(path, "benchmark")
    parse_document(extracted, _units())
    yield from extracted["cells"].select("page", "text").drop_nulls().iter_rows()


def read_pdfplumber(path: Path) -> Cells:
    """Plain `extract_tables()`, page by page."""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            yield from _flat(page.page_number, page.extract_tables())
            page.close()


def read_pymupdf(path: Path) -> Cells:
    """`find_tables()`, page by page."""
    import pymupdf

    with pymupdf.open(path) as document:
        for number, page in enumerate(document, start=1):
            yield from _flat(number, [table.extract() for table in page.find_tables().tables])


def read_camelot(path: Path) -> Cells:
    """Camelot's lattice, all pages."""
    import camelot

    for table in camelot.read_pdf(str(path), pages="all", flavor="lattice", suppress_stdout=True):
        yield from _flat(int(table.page), [table.data])


def read_floor(path: Path) -> Cells:
    """PDFium's own text pass: no cells."""
    document = pypdfium2.PdfDocument(path)
    for index in range(len(document)):
        page = document[index]
        text_page = page.get_textpage()
        text_page.get_text_range()
        text_page.close()
        page.close()
    document.close()
    yield from ()


def _flat(page: int, tables: Iterable[Iterable[Iterable[str | None]]]) -> Cells:
    for table in tables:
        for row in table:
            for cell in row:
                if cell:
                    yield page, cell


@dataclass
class Tool:
    """A reader, and what it needs beside the product's own packages."""

    title: str
    read: Callable[[Path], Cells]
    module: str = "pypdfium2"

    @property
    def there(self) -> bool:
        """Whether it can be imported here."""
        return importlib.util.find_spec(self.module) is not None


FLOOR, PEER, OURS = "floor", "pdfplumber", "gouji"
TOOLS = {
    FLOOR: Tool("PDFium's text pass (floor)", read_floor),
    OURS: Tool("gouji, extract + parse", read_gouji),
    PEER: Tool("pdfplumber `extract_tables()`", read_pdfplumber),
    "pymupdf": Tool("PyMuPDF `find_tables()`", read_pymupdf, "pymupdf"),
    "camelot": Tool("camelot lattice", read_camelot, "camelot"),
}


@dataclass
class Document:
    """A PDF with what is known to stand in it."""

    path: Path
    pages: int
    style: str
    #: (page, printed figure) of each amount that a reader must give.
    amounts: Counter[tuple[int, str]]


@dataclass
class Measured:
    """Seconds by document, and amounts found, of one tool."""

    seconds: dict[Path, float] = field(default_factory=dict)
    found: int = 0


def documents(folder: Path) -> list[Document]:
    """Return the PDFs under `folder` that can be opened, with their truth where it is known."""
    out = []
    for path in sorted(folder.rglob("*.pdf")):
        try:
            opened = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError:
            continue
        truth_file = path.with_name(f"{path.stem}.truth.json")
        truth = json.loads(truth_file.read_text("utf-8")) if truth_file.exists() else {}
        style = str(truth.get("style", "unknown"))
        amounts = Counter(
            (int(row["page"]), _compact(row["reported_text"]))
            for row in truth.get("amounts", ())
            if row.get("reported_text") and not row.get("optional") and style != SCAN_STYLE
        )
        out.append(Document(path, len(opened), style, amounts))
        opened.close()
    return out


def _compact(text: str) -> str:
    return "".join(text.split())


def measure(corpus: Sequence[Document], tools: Sequence[str], repeat: int) -> dict[str, Measured]:
    """Read every document `repeat` times with each tool in turn; the fastest time counts."""
    out = {name: Measured() for name in tools}
    for document in corpus:
        for attempt in range(repeat):
            for name, measured in out.items():
                if attempt and name in ONCE:
                    continue
                begun = time.process_time()
                cells = list(TOOLS[name].read(document.path))
                seconds = time.process_time() - begun
                best = measured.seconds.get(document.path, seconds)
                measured.seconds[document.path] = min(best, seconds)
                if attempt == 0:
                    printed = Counter((page, _compact(text)) for page, text in cells)
                    measured.found += (printed & document.amounts).total()
    return out


def peak_megabytes(*_: Any) -> float:
    """Return the most memory that this process has held; where the system does not say, 0."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    (peak,) = (ln for ln in status.read_text().splitlines() if ln.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


def peak_of(name: str, path: Path) -> float:
    """Return the peak memory (MB) of a process that reads one document with one tool."""
    command = [sys.executable, __file__, str(path), "--only-memory", name]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout.splitlines()[-1])


def concatenate(corpus: Sequence[Document], pages: int, target: Path) -> None:
    """Write a document of `pages` pages: those of the corpus, over and over."""
    long = pypdfium2.PdfDocument.new()
    while len(long) < pages:
        for document in corpus:
            source = pypdfium2.PdfDocument(document.path)
            wanted = min(len(source), pages - len(long))
            long.import_pages(source, list(range(wanted)))
            source.close()
    long.save(target)
    long.close()


def long_document(corpus: Sequence[Document]) -> tuple[float, float]:
    """Return the peak memory (MB) of a worker that extracts a long document, then parses it."""
    worker = Worker(Limits())
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "long.pdf"
            concatenate(corpus, LONG, path)
            extracted = worker.run(Job(path, "long"))
            if isinstance(extracted, Failure):
                raise SystemExit(extracted.reason_en)
            after_extract = _ask_peak(worker, path)
            store = StageStore(folder)
            store.put("extract", "benchmark", "long", extracted)
            arguments = (folder, "benchmark", _units())
            worker.run(Job(path, "long", "assets.parse.stage:parse_stored", arguments))
            return after_extract, _ask_peak(worker, path)
    finally:
        worker.close()


def _ask_peak(worker: Worker, path: Path) -> float:
    answer: Any = worker.run(Job(path, "long", f"{Path(__file__).stem}:peak_megabytes"))
    if isinstance(answer, Failure):
        raise SystemExit(f"{answer.reason_en} {answer.detail}")
    return float(answer)


def report(
    corpus: Sequence[Document], measured: dict[str, Measured], peaks: dict[str, float]
) -> Iterator[str]:
    """Yield the lines of the tables, in Markdown."""
    pages = sum(document.pages for document in corpus)
    amounts = sum(document.amounts.total() for document in corpus)
    totals = {name: sum(found.seconds.values()) for name, found in measured.items()}
    yield f"{len(corpus)} documents, {pages} pages, {amounts} amounts known; one core.\n"
    yield (
        "| reader | time a page (pdfplumber = 1) | faster than pdfplumber | times the floor "
        "| amounts alone in a cell | peak memory |"
    )
    yield "|---|---|---|---|---|---|"
    for name, found in measured.items():
        share, floors = totals[name] / totals[PEER], totals[name] / totals[FLOOR]
        recall = f"{found.found / amounts:.2%}" if amounts and name != FLOOR else "–"
        peak = f"{peaks[name]:.0f} MB" if name in peaks else "–"
        yield (
            f"| {TOOLS[name].title} | {share:.3f} | {1 / share:.1f}× | {floors:.1f}× "
            f"| {recall} | {peak} |"
        )
    yield "\n| style | documents | pages | gouji faster than pdfplumber | times the floor |"
    yield "|---|---|---|---|---|"
    styles: defaultdict[str, list[Document]] = defaultdict(list)
    for document in corpus:
        styles[document.style].append(document)
    for style, mine in sorted(styles.items()):
        times = {n: sum(measured[n].seconds[d.path] for d in mine) for n in (FLOOR, OURS, PEER)}
        yield (
            f"| {style} | {len(mine)} | {sum(d.pages for d in mine)} "
            f"| {times[PEER] / times[OURS]:.1f}× | {times[OURS] / times[FLOOR]:.1f}× |"
        )


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="folder of PDFs; NAME.truth.json beside them")
    parser.add_argument("--repeat", type=int, default=2, help="readings, the fastest counts")
    parser.add_argument("--tools", nargs="+", choices=list(TOOLS), default=list(TOOLS))
    parser.add_argument("--no-memory", action="store_true", help="time and recall only")
    parser.add_argument("--only-memory", metavar="TOOL", choices=list(TOOLS), help="used by itself")
    asked = parser.parse_args()
    if not ONE_CORE.items() <= os.environ.items():
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **ONE_CORE})
    logging.disable(logging.CRITICAL)  # what the peers think of fonts
    if asked.only_memory:
        for _ in TOOLS[asked.only_memory].read(asked.folder):
            pass
        print(peak_megabytes())
        return
    corpus = documents(asked.folder)
    if not corpus:
        raise SystemExit(f"no PDF in {asked.folder}")
    wanted = {FLOOR, OURS, PEER, *asked.tools}
    tools = [name for name, tool in TOOLS.items() if name in wanted and tool.there]
    for name in tools:  # libraries load what they need at the first document
        list(TOOLS[name].read(corpus[0].path))
    measured = measure(corpus, tools, asked.repeat)
    longest = max(corpus, key=lambda document: document.pages).path
    peaks = {} if asked.no_memory else {name: peak_of(name, longest) for name in tools}
    print("\n".join(report(corpus, measured, peaks)))
    if not asked.no_memory:
        extract, both = long_document(corpus)
        print(
            f"\nA worker's peak with a document of {LONG} pages: extract {extract:.0f} MB, ", end=""
        )
        print(f"then parse {both:.0f} MB.")


if __name__ == "__main__":
    main()
