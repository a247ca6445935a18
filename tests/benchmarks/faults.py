"""Faults of every kind put into clean documents: how many are found, and rightly explained.

    python tests/benchmarks/faults.py [--each 10] [--seed 1] [FOLDER ...]

FOLDER: folders of disclosures; the samples that ship with the project where none is given.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "faults"))

from clean import SAMPLES, clean_documents
from measure import faulty_documents, measure


def main() -> None:
    """Print recall, precision and cause accuracy by kind, and what was not dealt with rightly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("folders", nargs="*", type=Path, default=[SAMPLES])
    options = parser.parse_args()
    documents = clean_documents(*options.folders)
    if not documents:
        parser.error("no clean document in " + ", ".join(map(str, options.folders)))
    faults = faulty_documents(documents, options.each, options.seed)
    start = time.perf_counter()
    scores = measure(faults)
    seconds = time.perf_counter() - start
    print(f"{len(documents)} clean documents, {len(faults)} faulty ones, {seconds:.1f} s")
    print(f"{'kind':20} faults recall roots precision cause undecided")
    for kind, score in scores.items():
        print(
            f"{kind:20} {score.faults:6} {score.recall:6.1%} {score.roots:5} {score.precision:9.1%}"
            f" {score.accuracy:5.1%} {score.undecided:9}"
        )
    print(*scores["*"].misses, sep="\n")


if __name__ == "__main__":
    main()
