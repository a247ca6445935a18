"""How much of statements is read when rules are taken off their pages.

    python tests/benchmarks/stripped.py [--without upright|level|all] FOLDER …

FOLDER: PDFs with their truth (NAME.truth.json) beside them; documents that are read in full with
all their rules are measured. An amount is right where everything about it is (`score.amounts`);
*elsewhere* counts amounts read at another line or measure, or with another figure; *said* those not
read on pages where something is reported as unread; *silent* the rest.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parents[1] / "golden"))

import polars as pl
from score.amounts import score_amounts
from score.truth import documents, read_truth

from assets import frames
from assets.extract import page
from assets.extract.document import extract_document
from assets.extract.drawn import Drawn, read_drawn
from assets.frames import Frames
from assets.parse.stage import parse_document

KEPT = {"upright": lambda rule: rule.across, "level": lambda rule: not rule.across}


def main() -> None:
    """Print the shares of every document in which an amount is missed, and of all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--without", choices=("upright", "level", "all"), default="upright")
    parser.add_argument("folders", nargs="+", type=Path)
    options = parser.parse_args()
    total: Counter[str] = Counter()
    for pdf, truth_path in (pair for folder in options.folders for pair in documents(folder)):
        truth = read_truth(truth_path)
        if pdf is None or truth["document"].get("text_source") == "ocr":
            continue
        if _counts(truth, _read(pdf, None))["right"] != len(truth["amounts"]):
            continue
        counts = _counts(truth, _read(pdf, options.without))
        total += counts
        total["documents"] += 1
        if counts["right"] < counts["amounts"]:
            print(f"{pdf.name:40}", _line(counts))
    print(f"{total['documents']} documents".ljust(40), _line(total))


def _read(pdf: Path, without: str | None) -> Frames:
    """Return the frames of extraction and parse of one document, some of its rules left out."""

    def stripped(*arguments: Any) -> Drawn:
        drawn = read_drawn(*arguments)
        kept = KEPT.get(without or "", lambda rule: without is None)
        drawn.rules = [rule for rule in drawn.rules if kept(rule)]
        return drawn

    with patch.object(page, "read_drawn", stripped):
        extracted = extract_document(pdf, "d")
    return extracted | parse_document(extracted, pl.DataFrame(schema=frames.CONFORM["units"]))


def _counts(truth: dict[str, Any], read: Frames) -> Counter[str]:
    tally = score_amounts(truth, read["amounts"].to_dicts())
    said = set(read["unread_areas"]["page"])
    said |= set(read["statement_cells"].filter(pl.col("state") == "unread")["page"])
    for first, last in read["unread_tables"].select("page_from", "page_to").rows():
        said |= set(range(first, last + 1))
    missed = [d for d in tally.differences if d.startswith("missing")]
    told = sum(int(d.rpartition("p.")[2]) in said for d in missed)
    other = len(tally.differences) - len(missed)
    return Counter(
        amounts=tally.expected,
        right=tally.right,
        elsewhere=other,
        said=told,
        silent=len(missed) - told,
    )


def _line(counts: Counter[str]) -> str:
    names = ("right", "elsewhere", "said", "silent")
    parts = [f"{name} {counts[name] / max(1, counts['amounts']):6.1%}" for name in names]
    return f"{counts['amounts']:6} amounts: " + ", ".join(parts)


if __name__ == "__main__":
    main()
