"""How much is read of documents whose pages are drawn in another way, with the same content.

    python tests/benchmarks/redrawn.py [--only WAY …] FOLDER …

FOLDER: PDFs with their truth (NAME.truth.json) beside them. Each is changed in every way of `WAYS`
and read again; a line tells the amounts and claims that are right as they are and after the
change. Needs PyMuPDF, as `make benchmark` installs it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "golden"))

import polars as pl
import pymupdf
from score.amounts import score_amounts
from score.claims import score_claims
from score.truth import documents, read_truth

from assets import frames
from assets.extract.document import extract_document
from assets.parse.stage import parse_document

Truth = dict[str, Any]


def main() -> None:
    """Print what is right of every document that a way of drawing changes, and of all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=WAYS, default=list(WAYS))
    parser.add_argument("folders", nargs="+", type=Path)
    options = parser.parse_args()
    found = [
        (pdf, truth)
        for folder in options.folders
        for pdf, path in documents(folder)
        if pdf is not None
        and (truth := _without_boxes(read_truth(path)))["document"].get("text_source") != "ocr"
    ]
    before = {pdf: _right(pdf, truth) for pdf, truth in found}
    print(f"{'as they are':12} {_line(sum(before.values(), Counter()))}")
    with tempfile.TemporaryDirectory() as folder:
        for way in options.only:
            total: Counter[str] = Counter()
            for pdf, truth in found:
                changed = Path(folder) / pdf.name
                changed.write_bytes(WAYS[way](pymupdf.open(pdf)))
                after = _right(changed, truth)
                total += after
                if after != before[pdf]:
                    print(f"    {pdf.name}: {_line(before[pdf])} → {_line(after)}")
            print(f"{way:12} {_line(total)}")


def _without_boxes(truth: Truth) -> Truth:
    return {**truth, "amounts": [{**row, "bbox": None} for row in truth["amounts"]]}


def _right(pdf: Path, truth: Truth) -> Counter[str]:
    extracted = extract_document(pdf, "d")
    read = extracted | parse_document(extracted, pl.DataFrame(schema=frames.CONFORM["units"]))
    amounts = score_amounts(truth, read["amounts"].to_dicts())
    claims = score_claims(truth, read["claims"].to_dicts())
    return Counter(
        {
            "amounts": amounts.right,
            "read": amounts.got,
            "of": amounts.expected,
            "claims": claims.right,
        }
    )


def _line(counts: Counter[str]) -> str:
    amounts = f"{counts['amounts']} of {counts['of']} amounts, {counts['read']} read"
    return f"{amounts}, {counts['claims']} claims"


def _stamped(document: Any, words: str, turned: bool) -> bytes:
    """Put pale words all over every page, below what is printed on it."""
    font = pymupdf.Font("cjk")
    for page in document:
        for y in range(40, int(page.rect.height), 90):
            for x in range(30, int(page.rect.width) - 80, 150):
                writer = pymupdf.TextWriter(page.rect, color=(0.85, 0.85, 0.85))
                writer.append((x, y), words, font=font, fontsize=12)
                turn = (pymupdf.Point(x, y), pymupdf.Matrix(30)) if turned else None
                writer.write_text(page, morph=turn, overlay=False)
    return bytes(document.tobytes(garbage=3))


def _in_forms(document: Any, scale: float, turn: int) -> bytes:
    """Put every page, smaller or larger or turned, into a form of a new page."""
    for page in document:
        page.remove_rotation()
    source, made = pymupdf.open(stream=document.tobytes(), filetype="pdf"), pymupdf.open()
    for page in source:
        width, height = page.rect.width * scale, page.rect.height * scale
        size = (height, width) if turn else (width, height)
        new = made.new_page(width=size[0], height=size[1])
        new.show_pdf_page(new.rect, source, page.number, rotate=turn)
        new.set_rotation(turn)
    return bytes(made.tobytes(garbage=3))


def _twice(document: Any) -> bytes:
    """Draw every page twice, a hair's breadth apart."""
    for page in document:
        page.clean_contents()
        content = page.read_contents()
        (xref,) = page.get_contents()
        again = b"q\n" + content + b"\nQ\nq 1 0 0 1 0.25 0 cm\n" + content + b"\nQ\n"
        document.update_stream(xref, again)
    return bytes(document.tobytes(garbage=3))


def _fonts(document: Any, ascent: int, descent: int, box: str) -> bytes:
    """Give all fonts other heights than their letters have."""
    for xref in range(1, document.xref_length()):
        if document.xref_get_key(xref, "Type") == ("name", "/FontDescriptor"):
            document.xref_set_key(xref, "Ascent", str(ascent))
            document.xref_set_key(xref, "Descent", str(descent))
            document.xref_set_key(xref, "FontBBox", box)
    return bytes(document.tobytes(garbage=3))


WAYS: dict[str, Callable[[Any], bytes]] = {
    "watermark": lambda document: _stamped(document, "政府信息公开2024", turned=False),
    "aslant": lambda document: _stamped(document, "政府信息公开2024", turned=True),
    "twice": _twice,
    "in forms": lambda document: _in_forms(document, 1.0, 0),
    "smaller": lambda document: _in_forms(document, 0.7, 0),
    "larger": lambda document: _in_forms(document, 1.9, 0),
    "turned": lambda document: _in_forms(document, 1.0, 90),
    "tall fonts": lambda document: _fonts(document, 1400, -700, "[-200 -700 1200 1400]"),
    "no heights": lambda document: _fonts(document, 0, 0, "[0 0 0 0]"),
}


if __name__ == "__main__":
    main()
