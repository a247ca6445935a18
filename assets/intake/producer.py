"""What program made a PDF, by the words that it left in the file.

The application (`Creator`) tells more than the library that wrote the file (`Producer`): Word
printed through another's driver is Word. Both are strangers' words, kept for people to read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pypdfium2

#: Families by what their names have in common; the first that fits.
_FAMILIES: Final = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("WPS", r"\bWPS|Kingsoft|金山"),
        ("Word", r"\bWord\b"),
        ("Excel", r"\bExcel\b"),
        ("PowerPoint", r"\bPowerPoint\b"),
        ("LibreOffice", r"LibreOffice|OpenOffice"),
        ("Chromium", r"Chrom|Skia/PDF|\bEdg/"),
        ("wkhtmltopdf", r"wkhtmltopdf"),
        ("scanner", r"\bscan|Canon|EPSON|RICOH|KONICA|Fuji|Kyocera|LaserJet|CamScanner"),
        ("report", r"FineReport|JasperReports|Crystal Reports|润乾|帆软"),
        ("Aspose", r"Aspose"),
        ("Spire", r"Spire\."),
        ("iText", r"iText|OpenPDF"),
        ("ReportLab", r"ReportLab"),
        ("Quartz", r"Quartz"),
        ("Acrobat", r"Acrobat|Distiller|PDFMaker|Adobe PDF"),
        ("Foxit", r"Foxit|福昕"),
        ("Ghostscript", r"Ghostscript"),
        ("pypdf", r"\bpypdf|PyPDF2"),
    )
)
_OTHER: Final = "other"
_LONGEST: Final = 200


@dataclass(frozen=True)
class Producer:
    """The family of the program (None where the file says nothing), and the file's own words."""

    family: str | None = None
    text: str | None = None


def producer_of(path: Path) -> Producer:
    """Return what made the PDF at `path`. Raises `pypdfium2.PdfiumError` where it is no PDF."""
    document = pypdfium2.PdfDocument(path)
    try:
        said = document.get_metadata_dict()
    finally:
        document.close()
    return named(said.get("Creator", ""), said.get("Producer", ""))


def named(creator: str, producer: str) -> Producer:
    """Return the family that two entries of a PDF's metadata name, the application's first."""
    words = [_plain(text) for text in (creator, producer)]
    text = " | ".join(dict.fromkeys(word for word in words if word))
    if not text:
        return Producer()
    found = (name for word in words for name, known in _FAMILIES if known.search(word))
    return Producer(next(found, _OTHER), text[:_LONGEST])


def _plain(text: str) -> str:
    """Return strangers' words as one printable line; what stands for nothing is nothing."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return "" if line.lower() in {"(unspecified)", "anonymous", "unknown"} else line
