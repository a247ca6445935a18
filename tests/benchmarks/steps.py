"""Where gouji's time goes: `steps.py FOLDER` prints each step's share of extract and parse.

A step is a function; what a step inside it takes is not counted to it. Processor time of the second
reading of every document, in Markdown.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2

from assets import frames
from assets.extract.document import extract_document
from assets.parse.stage import parse_document

#: (object that holds the function, its name, what the step is).
STEPS = (
    ("pypdfium2:PdfDocument", "get_page", "PDFium opens the page"),
    ("pypdfium2:PdfPage", "get_textpage", "PDFium reads its text"),
    ("assets.extract.page", "_read_chars", "characters: codes, boxes, sizes, what is hidden"),
    ("assets.extract.page", "read_drawn", "rules and images: objects, paths, their segments"),
    ("assets.extract.reading", "merge_rules", "grids of ruled tables"),
    ("assets.extract.reading", "build_grids", "grids of ruled tables"),
    ("assets.extract.reading", "find_tables", "tables without rules, rows over a page break"),
    ("assets.extract.reading", "_table_rows", "words to cells, cells' texts"),
    ("assets.extract.reading", "_line_rows", "text lines"),
    ("assets.parse.stage", "parse_header", "header"),
    ("assets.parse.stage", "free_lines", "tables over pages"),
    ("assets.parse.stage", "logical_tables", "tables over pages"),
    ("assets.parse.stage", "find_sheets", "performance sheets: finding them"),
    ("assets.parse.stage", "parse_statements", "statements"),
    ("assets.parse.stage", "parse_sheets", "performance sheets: reading them"),
    ("assets.parse.stage", "parse_narrative", "narrative"),
)

#: What is none of them.
EXTRACT, PARSE = "extract: frames, and the rest", "parse: the rest"


class Clock:
    """Processor time by step, each without the steps inside it."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._running: list[str] = []
        self._since = time.process_time()

    def _switch(self) -> None:
        now = time.process_time()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now

    def timed(self, function: Callable[..., Any], step: str) -> Callable[..., Any]:
        """Return `function`, its time counted to `step`."""

        @functools.wraps(function)
        def wrapped(*arguments: Any, **named: Any) -> Any:
            self._switch()
            self._running.append(step)
            try:
                return function(*arguments, **named)
            finally:
                self._switch()
                self._running.pop()

        return wrapped


def _holder(place: str) -> Any:
    module, _, name = place.partition(":")
    found = importlib.import_module(module)
    return getattr(found, name) if name else found


def main() -> None:
    """Measure the documents of the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="folder of PDFs")
    paths = sorted(parser.parse_args().folder.rglob("*.pdf"))
    clock = Clock()
    for place, name, step in STEPS:
        holder = _holder(place)
        setattr(holder, name, clock.timed(getattr(holder, name), step))
    extract = clock.timed(extract_document, EXTRACT)
    parse = clock.timed(parse_document, PARSE)
    units = frames.empty(frames.CONFORM["units"])
    for _ in range(2):  # what libraries load at first use is not counted
        clock.seconds.clear()
        for path in paths:
            try:
                parse(extract(path, "benchmark"), units)
            except pypdfium2.PdfiumError:  # a file that cannot be opened
                continue
    total = sum(clock.seconds.values())
    print("| step | share |\n|---|---|")
    for step in dict.fromkeys((*(step for _, _, step in STEPS), EXTRACT, PARSE)):
        print(f"| {step} | {clock.seconds[step] / total:.1%} |")


if __name__ == "__main__":
    main()
