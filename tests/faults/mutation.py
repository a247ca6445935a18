"""One printed figure of a clean document changed at random: is it noticed?

A mutation misprints the figure: another digit, two digits in each other's place, a digit lost or
doubled. It is large enough to be noticed where it is more than an equation that holds the figure
explains by rounding; a figure in no equation that bounds it on both sides is not covered.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import polars as pl
from clean import Document, evaluate, failing_of, renamed

from expectations.equations import scaled

#: Mutants that are evaluated together: as many as fit the memory of a small machine.
_BATCH = 100
_KEY = ("table_code", "statement_no", "side", "line_no", "measure")


@dataclass(frozen=True, slots=True)
class Mutation:
    """One figure of a document, as printed and as misprinted (yuan)."""

    document: Document
    cell: str
    printed: Decimal
    misprinted: Decimal

    @property
    def column(self) -> str:
        """The statement and the measure."""
        table, *_, measure = self.cell.split("/")
        return f"{table}.{measure}"

    @property
    def covered(self) -> bool:
        """Whether an equation holds the figure on both sides."""
        return bool(self._tolerances())

    @property
    def noticeable(self) -> bool:
        """Whether the misprint is more than an equation of the figure explains by rounding."""
        off = scaled(abs(self.misprinted - self.printed))
        return any(off > 2 * tolerance for tolerance in self._tolerances())

    def _tolerances(self) -> list[int]:
        return [
            e.high
            for e in self.document.equations
            if self.cell in e.signs and e.low is not None and e.high is not None and not e.soft
        ]


@dataclass(slots=True)
class Tally:
    """Mutations of one column."""

    mutations: int = 0
    covered: int = 0
    noticeable: int = 0
    detected: int = 0
    missed: int = 0


def misprint(amount: Decimal, precision: Decimal, rng: random.Random) -> Decimal:
    """Return another amount, as a typist may misprint it at the same precision (yuan)."""
    digits = list(str(abs(int(amount / precision))))
    place = rng.randrange(len(digits))
    kind = rng.choice(("digit", "swap", "lost", "doubled"))
    if kind == "swap" and len(digits) > 1:
        other = (place + 1) % len(digits)
        digits[place], digits[other] = digits[other], digits[place]
    elif kind == "lost" and len(digits) > 1:
        digits.pop(place)
    elif kind == "doubled":
        digits.insert(place, digits[place])
    else:
        digits[place] = rng.choice([d for d in "0123456789" if d != digits[place]])
    out = Decimal("".join(digits)) * precision * (-1 if amount < 0 else 1)
    return out if out != amount else amount + precision * rng.randint(2, 9)


def mutations(documents: Sequence[Document], count: int, seed: int) -> list[Mutation]:
    """Return `count` mutations of figures drawn from all the documents' statements."""
    rng = random.Random(seed)
    pool = [
        (document, cell, figure)
        for document in documents
        for cell, figure in document.figures.items()
        if figure.amount is not None and cell.count("/") == len(_KEY) - 1
    ]
    out = []
    for _ in range(count):
        document, cell, figure = rng.choice(pool)
        wrong = misprint(figure.amount, figure.row["precision"], rng)
        out.append(Mutation(document, cell, figure.amount, wrong))
    return out


def changed(
    document: Document, document_id: str, cell: str, amount: Decimal
) -> dict[str, pl.DataFrame]:
    """Return the document's frames under another id, with one figure of a statement changed."""
    frames = renamed(document.frames, document_id)
    here = pl.concat_str(_KEY, separator="/") == cell
    new = pl.when(here).then(pl.lit(amount, dtype=pl.Decimal(20, 2))).otherwise("amount")
    frames["amounts"] = frames["amounts"].with_columns(amount=new)
    return frames


def detected(chosen: Sequence[Mutation]) -> Iterator[bool]:
    """Tell of each mutation whether a rule fails that did not fail on the document as it was."""
    for start in range(0, len(chosen), _BATCH):
        batch = chosen[start : start + _BATCH]
        mutants = [
            changed(m.document, f"mutant-{n}", m.cell, m.misprinted) for n, m in enumerate(batch)
        ]
        found: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for document_id, rule_id, subject in failing_of(evaluate(mutants, ["parse"])):
            found[document_id].add((rule_id, subject))
        for number, mutation in enumerate(batch):
            yield bool(found[f"mutant-{number}"] - mutation.document.failing)


def tally(chosen: Sequence[Mutation], noticed: Iterable[bool]) -> dict[str, Tally]:
    """Return what was detected, by statement and measure, and over all (`*`)."""
    out: dict[str, Tally] = defaultdict(Tally)
    for mutation, seen in zip(chosen, noticed, strict=True):
        for name in (mutation.column, mutation.column.split(".")[0], "*"):
            counts = out[name]
            counts.mutations += 1
            counts.detected += seen
            counts.covered += mutation.covered
            counts.noticeable += mutation.noticeable
            counts.missed += mutation.noticeable and not seen
    return dict(out)
