"""How long the whole catalogue takes over many documents, with GX's validation, without its import.

    python tests/benchmarks/rules.py FOLDER_OF_PDFS [DOCUMENTS]

Every PDF below the folder is read once; its frames then stand for as many documents as are asked
for (600), under new ids, units and years, so that the rules across documents have pairs to compare.
The load stage is measured on its D rules: the L rules need a built warehouse. On a machine that
others use too the processor time counts, not the clock's. The peer is GX's own expectation on
verdicts with a row condition a rule, one of the three that a rule has, on the same batch.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from assets import frames as schemas
from assets.conform.conform import conform
from assets.conform.units import resolve_units
from assets.extract.document import extract_document
from assets.frames import Frames
from assets.parse.stage import parse_document
from expectations import rules
from expectations.rules import rules_of

_STAGES = ("extract", "parse", "conform")


def read(folder: Path) -> list[Frames]:
    """Return the frames of every document below `folder` that is a disclosure."""
    no_units = schemas.empty(schemas.CONFORM["units"])
    out = []
    for pdf in sorted(folder.rglob("*.pdf")):
        document_id = sha256(pdf.read_bytes()).hexdigest()
        try:
            extracted = extract_document(pdf, document_id)
        except Exception:
            continue  # A hostile file: the benchmark is about the others.
        parsed = parse_document(extracted, no_units)
        if parsed["header"]["is_disclosure"][0]:
            out.append({**extracted, **parsed, **conform(parsed, no_units)})
    if not out:
        sys.exit(f"no disclosure can be read below {folder}")
    return out


def replicated(documents: list[Frames], count: int) -> Frames:
    """Return `count` documents' frames: those given in turn, under new ids, units and years."""
    parts: list[Frames] = []
    for number, frames in zip(range(count), _forever(documents), strict=False):
        identity = sha256(str(number).encode()).hexdigest()
        unit, year = divmod(number, 3)
        changed = {
            "document_id": pl.lit(identity),
            "unit_name": pl.lit(f"单位{unit}"),
            "unit_id": pl.lit(f"单位{unit}"),
            "unit_code": pl.col("unit_code") + f"{unit:03d}",
            "disclosure_id": pl.lit(identity),
        }
        part = {}
        for name, frame in frames.items():
            mine = frame.with_columns(v.alias(k) for k, v in changed.items() if k in frame.columns)
            if name in ("header", "documents"):
                mine = mine.with_columns(pl.lit(2022 + year, pl.Int32).alias("fiscal_year"))
            part[name] = mine
        parts.append(part)
    return {name: frame for stage in _STAGES for name, frame in schemas.stack(parts, stage).items()}


def _forever(documents: list[Frames]) -> Iterator[Frames]:
    while True:
        yield from documents


def timed(run: Callable[[], Any]) -> tuple[Any, float, float]:
    """Return what `run` returns, and the seconds that it took by the clock and of processors."""
    clock, cpu = time.perf_counter(), time.process_time()
    result = run()
    return result, time.perf_counter() - clock, time.process_time() - cpu


def against_row_conditions(stage: str, frames: Frames, said: pl.DataFrame) -> float:
    """Return how many times our suite's processor time the peer takes, on the same batch."""
    import great_expectations.expectations as gxe
    from great_expectations import ExpectationSuite
    from great_expectations.expectations.row_conditions import Column

    from expectations import suites
    from expectations.checker import Checker

    documents = rules.population(stage, frames)
    batch = suites.evaluation_batch(said, documents)
    expectations: list[Any] = [
        gxe.ExpectColumnValuesToNotBeInSet(
            column="verdict",
            value_set=["missing", "mismatch"],
            row_condition=Column("rule_id") == rule.rule_id,
        )
        for rule in rules_of(stage)
    ]
    peer = ExpectationSuite(name="peer", expectations=expectations)
    ours = suites.build_suite(stage, documents)
    _, _, our_cpu = timed(partial(Checker().validate, batch, ours))
    _, _, peer_cpu = timed(partial(Checker().validate, batch, peer))
    return peer_cpu / our_cpu


def main(folder: Path, count: int) -> None:
    frames = replicated(read(folder), count)
    frames["units"] = resolve_units(frames["header"], schemas.empty(schemas.CONFORM["units"]))[1]
    frames["versions"] = frames["documents"].select(
        "document_id", pl.lit(True).alias("is_current"), pl.lit(False).alias("version_tie")
    )
    from expectations import gate

    total = processor = 0.0
    for stage in (*_STAGES, "load"):
        chosen = [r.rule_id for r in rules_of(stage) if not r.rule_id.startswith("L")]
        said, sql_clock, sql_cpu = timed(partial(rules.evaluate, chosen, frames))
        clock = cpu = 0.0
        peer = ""
        if stage != "load":
            _, clock, cpu = timed(partial(gate.outcomes, stage, frames, said))
            ratio = against_row_conditions(stage, frames, said)
            peer = f", GX's row conditions take {ratio:.1f} times our suite"
        total += sql_clock + clock
        processor += sql_cpu + cpu
        print(
            f"{stage:8} {len(chosen):3} rules {said.height:8} evaluations: SQL {sql_clock:6.2f} s "
            f"({sql_cpu:.2f} s of processors), GX {clock:6.2f} s ({cpu:.2f} s){peer}"
        )
    print(f"{count} documents: {total:.2f} s, {processor:.2f} s of processors")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 600)
