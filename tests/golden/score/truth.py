"""Truth files: where they stand, and the variants in which they say that more than one is right."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]

SUFFIX = ".truth.json"


def load_truth(pdf: Path) -> dict[str, Any]:
    """Return the truth that stands beside a PDF (`a01.pdf`, `a01.truth.json`)."""
    stem = pdf.stem.removesuffix("-writer")
    return read_truth(pdf.with_name(f"{stem}{SUFFIX}"))


def read_truth(path: Path) -> dict[str, Any]:
    """Return the content of a truth file."""
    truth: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return truth


def documents(folder: Path) -> Iterator[tuple[Path | None, Path]]:
    """Yield (PDF, truth file) for every truth file below `folder`; None where its PDF is not there.

    The PDF is the one that has the truth's SHA-256, else the one of the truth's name.
    """
    for path in sorted(folder.rglob(f"*{SUFFIX}")):
        yield _pdf_of(path), path


def _pdf_of(path: Path) -> Path | None:
    stem = path.name.removesuffix(SUFFIX)
    truth = read_truth(path)
    names = (f"{stem}.pdf", f"{stem}-writer.pdf", str(truth.get("file")))
    near = [path.with_name(name) for name in names if path.with_name(name).is_file()]
    for pdf in near:
        if hashlib.sha256(pdf.read_bytes()).hexdigest() == truth.get("sha256"):
            return pdf
    return near[0] if near else None


def accepted(row: Row, name: str) -> list[Any]:
    """Return every value of a column that is right: the value, its `_accept`s, `_aliases`, `_alt`.

    An `_accept` list that leaves the value itself out still accepts it.
    """
    values = [row.get(name)]
    values += row.get(f"{name}_accept") or []
    values += row.get(f"{name}_aliases") or []
    if row.get(f"{name}_alt") is not None:
        values.append(row[f"{name}_alt"])
    return values


def is_optional(row: Row) -> bool:
    """Tell whether a row may be left out: so marked, or a procurement line below its category."""
    return bool(row.get("optional")) or row.get("level") in ("item", "goods")


def is_complete(truth: Row) -> bool:
    """Tell whether the truth lists all claims there are: laid-out documents', not found ones'."""
    return "style" in truth


def plain(text: object) -> str:
    """Return text without any white space; null as nothing."""
    return "".join(str(text).split()) if text is not None else ""


def number(value: object) -> Decimal | None:
    """Return a figure of a truth file as a decimal; null, or what is no figure, as None."""
    try:
        return None if value is None else Decimal(str(value))
    except InvalidOperation:
        return None
