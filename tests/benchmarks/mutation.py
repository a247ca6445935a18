"""Misprint one figure of a clean document, a thousand times: the share that is noticed.

    python tests/benchmarks/mutation.py [--count 1000] [--seed 1] [FOLDER ...]

FOLDER: folders of disclosures; the samples that ship with the project where none is given.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "faults"))

from clean import SAMPLES, clean_documents
from mutation import detected, mutations, tally


def main() -> None:
    """Print the shares by statement and measure, worst first, and every miss that counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("folders", nargs="*", type=Path, default=[SAMPLES])
    options = parser.parse_args()
    documents = clean_documents(*options.folders)
    chosen = mutations(documents, options.count, options.seed)
    start = time.perf_counter()
    seen = list(detected(chosen))
    seconds = time.perf_counter() - start
    counts = tally(chosen, seen)
    print(f"{len(documents)} clean documents, {len(chosen)} mutations, {seconds:.1f} s")
    print(f"{'figures':46} mutations detected covered noticeable missed")
    for name, row in sorted(counts.items(), key=lambda item: item[1].detected / item[1].mutations):
        print(
            f"{name:46} {row.mutations:9} {row.detected / row.mutations:8.1%}"
            f" {row.covered:7} {row.noticeable:10} {row.missed:6}"
        )
    for mutation, noticed in zip(chosen, seen, strict=True):
        if mutation.noticeable and not noticed:
            print("missed:", mutation.document.name, mutation.cell, mutation.printed, "→",
                  mutation.misprinted)  # fmt: skip


if __name__ == "__main__":
    main()
