"""How well faults are found: recall, precision, and whether the cause is named."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl
from clean import Document, evaluate, stacked
from inject import INJECTORS, Faulty

from expectations import interval
from expectations.equations import figures
from expectations.roots import Roots, own_evidence, roots

_BATCH = 60


@dataclass(slots=True)
class Score:
    """Counts over the faults of one kind.

    `found`: some rule fails that held before. `roots`: findings without a cause; `wrong_roots`:
    those of them that neither name the wrong figure nor hold it. `named`: of the faults in a
    figure (`of_a_figure`), those whose cause names it with the right amount; `undecided`: those
    of which a finding says that it cannot tell which figure is wrong, and the figure is in it.
    """

    faults: int = 0
    found: int = 0
    roots: int = 0
    wrong_roots: int = 0
    of_a_figure: int = 0
    named: int = 0
    undecided: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add the counts of another score."""
        for name in (
            "faults",
            "found",
            "roots",
            "wrong_roots",
            "of_a_figure",
            "named",
            "undecided",
        ):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.misses += other.misses

    @property
    def recall(self) -> float:
        return self.found / self.faults if self.faults else 1.0

    @property
    def precision(self) -> float:
        return 1 - self.wrong_roots / self.roots if self.roots else 1.0

    @property
    def accuracy(self) -> float:
        """Causes named, of the faults in a figure that a document can tell at all."""
        told = self.of_a_figure - self.undecided
        return self.named / told if told else 1.0


def faulty_documents(
    documents: Sequence[Document], each: int, seed: int, kinds: Iterable[str] = INJECTORS
) -> list[Faulty]:
    """Return `each` faulty documents of every kind, drawn over the documents in turn."""
    rng = random.Random(seed)
    out = []
    for kind in kinds:
        made = 0
        for attempt in range(each * len(documents)):
            document = documents[attempt % len(documents)]
            fault = INJECTORS[kind](document, f"faulty-{len(out)}", rng)
            if fault is not None:
                out.append(fault)
                made += 1
            if made == each:
                break
    return out


def measure(faults: Sequence[Faulty]) -> dict[str, Score]:
    """Return the score of each kind of fault, and of all (`*`)."""
    out: dict[str, Score] = defaultdict(Score)
    for start in range(0, len(faults), _BATCH):
        batch = faults[start : start + _BATCH]
        frames = stacked([fault.frames for fault in batch])
        evaluations = evaluate([fault.frames for fault in batch])
        said = own_evidence(evaluations, frames)
        failing = _failing(batch, evaluations)
        documents = frames["header"].with_columns(disclosure_id="document_id")
        explained = roots(failing, documents, frames, lambda *names: "|".join(names), said)
        cells = {
            (row["document_id"], row["rule_id"], row["subject"]): row["cells"]
            for row in said.iter_rows(named=True)
        }
        for fault in batch:
            score = _score(fault, failing, explained, cells)
            out[fault.kind].add(score)
            out["*"].add(score)
    return dict(out)


def _failing(batch: Iterable[Faulty], evaluations: pl.DataFrame) -> dict[str, dict[str, Any]]:
    """What fails in the faulty documents and did not before, by an id of its own."""
    before = {fault.document_id: fault.document.failing for fault in batch}
    failed = evaluations.filter(pl.col("verdict").is_in(list(interval.FAILING)))
    return {
        "|".join((row["document_id"], row["rule_id"], row["subject"])): {
            **row,
            "disclosure_id": row["document_id"],
        }
        for row in failed.iter_rows(named=True)
        if (row["rule_id"], row["subject"]) not in before[row["document_id"]]
    }


def _score(
    fault: Faulty,
    all_failing: Mapping[str, dict[str, Any]],
    explained: Roots,
    cells: Mapping[Any, list[str]],
) -> Score:
    failing = {i: r for i, r in all_failing.items() if r["document_id"] == fault.document_id}
    added = {i: r for i, r in explained.added.items() if r["document_id"] == fault.document_id}
    heads = {i: row for i, row in {**failing, **added}.items() if i not in explained.cause_of}
    score = Score(faults=1, found=bool(failing), roots=len(heads))
    known = figures(fault.frames)
    for identity, row in heads.items():
        hint = explained.hints.get(identity, {}).get("zh", "")
        claimed = identity in explained.added or "错的应是" in hint
        held = cells.get((row["document_id"], row["rule_id"], row["subject"]), [])
        score.wrong_roots += not _follows(fault, row, claimed, held, known)
    if fault.wrong and fault.kind != "swapped_columns":
        score.of_a_figure = 1
        score.named = any(_names(fault, row, known) for row in heads.values())
        score.undecided = not score.named and any(
            "不能确定" in explained.hints.get(i, {}).get("zh", "") for i in heads
        )
    elif fault.kind == "swapped_columns":
        score.of_a_figure = 1
        score.named = any("互换" in explained.hints.get(i, {}).get("zh", "") for i in heads)
    told = not score.of_a_figure or score.named or score.undecided
    if not score.found or score.wrong_roots or not told:
        said = "; ".join(f"{i} {row['expected']}/{row['actual']}" for i, row in heads.items())
        score.misses.append(f"{fault.kind} {fault.document.name} {fault.note} => {said[:400]}")
    return score


def _follows(
    fault: Faulty, row: Mapping[str, Any], claimed: bool, held: list[str], known: Mapping[str, Any]
) -> bool:
    """Whether a finding without a cause names the fault, or is an equation that it breaks.

    `claimed`: the finding says that its own figure is the wrong one; `held` are its figures.
    """
    if not fault.wrong:
        return row["rule_id"] in fault.rules or fault.kind == "missing_statement"
    if claimed or not held:
        return any(_is(row, known[cell]) for cell in fault.wrong) or row["rule_id"] == "N06"
    return any((cell or "").removeprefix("-") in fault.wrong for cell in held)


def _is(row: Mapping[str, Any], figure: Any) -> bool:
    """Whether a finding stands at a figure."""
    return all(row[name] == figure.row[name] for name in ("page", "x0", "y0", "x1", "y1"))


def _names(fault: Faulty, row: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    """Whether a finding is about a wrong figure, and expects the amount that is right."""
    slack = row["tolerance"] or 0
    return any(
        _is(row, known[cell])
        and row["expected"] is not None
        and abs(row["expected"] - right) <= slack
        for cell, right in fault.wrong.items()
    )
