"""One fault of a kind put into a clean document's frames, and what a check should say of it.

Each kind is a function from a document, a new id and a random generator to a faulty document, or
None where the document has nothing that the fault could befall.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

import polars as pl
from clean import Document, renamed
from mutation import changed, misprint

from assets.frames import Frames
from expectations.equations import Figure

_WAN: Final = 10_000
_MONEY: Final = pl.Decimal(20, 2)
_COVERED_TOPICS: Final = (
    "income", "expenditure", "basic", "project", "three_public", "abroad", "reception", "vehicle",
    "vehicle_purchase", "vehicle_running", "operating_cost",
)  # fmt: skip


@dataclass(frozen=True)
class Faulty:
    """A faulty document, and its truth.

    `wrong`: the right amount (yuan) of each figure that was changed, by its name; a finding that
    names one of them, with that amount expected, names the cause. `rules`: where no figure of an
    equation was changed, the rules of which one should fail. `whole`: the fault is a whole column
    or statement; `pages` the pages of what it befell.
    """

    kind: str
    document: Document
    document_id: str
    frames: Frames
    wrong: Mapping[str, Decimal] = field(default_factory=dict)
    rules: frozenset[str] = frozenset()
    note: str = ""


Injector = Callable[[Document, str, random.Random], Faulty | None]


def _wrong_figure(
    document: Document, document_id: str, cell: str, amount: Decimal, kind: str
) -> Faulty:
    figure = document.figures[cell]
    assert figure.amount is not None
    frames = changed(document, document_id, cell, amount)
    note = f"{cell}: {amount} instead of {figure.amount}"
    return Faulty(kind, document, document_id, frames, {cell: figure.amount}, note=note)


def _line(document: Document, figure: Figure) -> dict[str, Any]:
    keys = ("table_code", "statement_no", "side", "line_no")
    lines = document.frames["lines"].filter(*(pl.col(k) == figure.row[k] for k in keys))
    return lines.row(0, named=True)


def _amounts(document: Document, *, leaf: bool) -> list[Figure]:
    """The printed figures of coded leaves, or of totals, that are not nothing."""
    out = []
    for figure in document.figures.values():
        if figure.cell.count("/") != 4 or not figure.amount:
            continue
        line = _line(document, figure)
        is_leaf = line["is_leaf"] and line["line_code"] is not None
        if is_leaf if leaf else line["is_total"]:
            out.append(figure)
    return out


def _misprinted(
    document: Document, document_id: str, rng: random.Random, kind: str, *, leaf: bool
) -> Faulty | None:
    pool = _amounts(document, leaf=leaf)
    if not pool:
        return None
    figure = rng.choice(pool)
    precision = figure.row["precision"]
    wrong = figure.amount
    # More than rounding: a hundred steps of the last place.
    while abs(wrong - figure.amount) < 100 * precision:
        wrong = misprint(figure.amount, precision, rng) + precision * rng.choice((0, 0, 100, -100))
    return _wrong_figure(document, document_id, figure.cell, wrong, kind)


def wrong_child(document: Document, document_id: str, rng: random.Random) -> Faulty | None:
    """A figure of a line at the bottom of the classification."""
    return _misprinted(document, document_id, rng, "wrong_child", leaf=True)


def wrong_total(document: Document, document_id: str, rng: random.Random) -> Faulty | None:
    """A figure of a total row."""
    return _misprinted(document, document_id, rng, "wrong_total", leaf=False)


def wrong_line(document: Document, document_id: str, rng: random.Random) -> Faulty | None:
    """A line's total and its only part changed alike: the row still adds up."""
    pool = []
    by_line: dict[str, dict[str, Figure]] = {}
    for figure in _amounts(document, leaf=True):
        by_line.setdefault(figure.cell.rpartition("/")[0], {})[figure.row["measure"]] = figure
    for printed in by_line.values():
        if len(printed) == 2 and "total" in printed:
            one, other = printed.values()
            if one.amount == other.amount:
                pool.append((one, other))
    if not pool:
        return None
    one, other = rng.choice(pool)
    wrong = one.amount + rng.choice((1, -1)) * one.row["precision"] * rng.choice((100, 900, 990))
    frames = renamed(document.frames, document_id)
    for figure in (one, other):
        frames = changed(
            Document(**{**vars(document), "frames": frames}), document_id, figure.cell, wrong
        )
    right = {one.cell: one.amount, other.cell: other.amount}
    note = f"{one.cell} and {other.cell}: {wrong} instead of {one.amount}"
    return Faulty("wrong_line", document, document_id, frames, right, note=note)


def pasted_total(document: Document, document_id: str, rng: random.Random) -> Faulty | None:
    """A column's total pasted into another row of it."""
    totals = {
        (f.row["table_code"], f.row["side"], f.row["measure"]): f
        for f in _amounts(document, leaf=False)
    }
    pool = [
        (figure, totals[key])
        for figure in _amounts(document, leaf=True)
        if (key := (figure.row["table_code"], figure.row["side"], figure.row["measure"])) in totals
        and abs(figure.amount - totals[key].amount) > 100 * figure.row["precision"]
    ]
    if not pool:
        return None
    figure, total = rng.choice(pool)
    return _wrong_figure(document, document_id, figure.cell, total.amount, "pasted_total")


def swapped_columns(document: Document, document_id: str, rng: random.Random) -> Faulty | None:
    """Two columns of one statement in each other's place."""
    pairs = [("basic", "project"), ("personnel", "public")]
    pool = []
    for table in sorted({c.split("/")[0] for c in document.figures if c.count("/") == 4}):
        for one, other in pairs:
            cells = _columns(document, table, one, other)
            lines = {c.rpartition("/")[0] for c in cells}
            differing = [
                line
                for line in lines
                if _printed(document, f"{line}/{one}") != _printed(document, f"{line}/{other}")
            ]
            if len(differing) > 2 and {c.rpartition("/")[2] for c in cells} == {one, other}:
                pool.append((table, one, other, cells))
    if not pool:
        return None
    table, one, other, cells = rng.choice(pool)
    frames = renamed(document.frames, document_id)
    names = {one: other, other: one}
    for name in ("amounts", "statement_cells"):
        new = (
            pl.when(pl.col("table_code") == table)
            .then(pl.col("measure").replace(names))
            .otherwise("measure")
        )
        frames[name] = frames[name].with_columns(measure=new)
    # A blank cell that now holds a figure is wrong, too.
    right = {
        f"{line}/{names[measure]}": _printed(document, f"{line}/{names[measure]}")
        for line, _, measure in (cell.rpartition("/") for cell in document.figures)
        if line.startswith(f"{table}/") and measure in names
    }
    note = f"{table}: {one} and {other} swapped"
    return Faulty("swapped_columns", document, document_id, frames, right, note=note)


def _columns(document: Document, table: str, one: str, other: str) -> list[str]:
    return [
        cell
        for cell, figure in document.figures.items()
        if cell.startswith(f"{table}/") and cell.rpartition("/")[2] in (one, other)
        and figure.amount is not None
    ]  # fmt: skip


def _printed(document: Document, cell: str) -> Decimal:
    figure = document.figures.get(cell)
    return (figure.amount if figure else None) or Decimal(0)


def wrong_unit(document: Document, document_id: str, rng: random.Random) -> Faulty | None:
    """A statement labelled 元 that is printed in 万元, or the other way round."""
    held = {e.own.split("/")[0] for e in document.equations if e.key[1] in ("X03", "X04", "X01")}
    tables = sorted(
        {f.row["table_code"] for f in _amounts(document, leaf=False)}
        & (held | {"expenditure", "income", "general_basic_expenditure"})
    )
    if not tables:
        return None
    table = rng.choice(tables)
    frames = renamed(document.frames, document_id)
    mine = pl.col("table_code") == table
    factor = frames["statements"].filter(mine)["unit_factor"][0]
    rescaled = pl.col("amount") * _WAN if factor == 1 else pl.col("amount") / _WAN
    step = Decimal(_WAN) if factor == 1 else Decimal("0.01")
    frames["amounts"] = frames["amounts"].with_columns(
        amount=pl.when(mine).then(rescaled.cast(_MONEY)).otherwise("amount"),
        precision=pl.when(mine).then(pl.lit(step, dtype=_MONEY)).otherwise("precision"),
    )
    note = f"{table}: the unit is named wrongly"
    return Faulty("wrong_unit", document, document_id, frames, rules=frozenset({"P10"}), note=note)


def _relined(
    document: Document, document_id: str, kind: str, new: Mapping[str, str], key: tuple[Any, ...]
) -> Frames:
    """The frames with the code or the name of one line replaced, wherever it stands."""
    frames = renamed(document.frames, document_id)
    names = ("table_code", "statement_no", "side", "line_no")
    here = pl.all_horizontal(*(pl.col(n) == v for n, v in zip(names, key, strict=True)))
    for frame in ("lines", "amounts", "statement_cells"):
        columns = {k: v for k, v in new.items() if k in frames[frame].columns}
        frames[frame] = frames[frame].with_columns(
            **{k: pl.when(here).then(pl.lit(v)).otherwise(k) for k, v in columns.items()}
        )
    return frames


def _coded_lines(document: Document) -> list[dict[str, Any]]:
    lines = document.frames["lines"].filter(
        pl.col("line_code").str.len_chars().is_in([5, 7])
        & pl.col("table_code").is_in(
            ["general_expenditure", "expenditure", "general_basic_expenditure"]
        )
    )
    return list(lines.iter_rows(named=True))


def wrong_name(document: Document, document_id: str, rng: random.Random) -> Faulty | None:
    """A line named as another code of its statement."""
    lines = _coded_lines(document)
    if len(lines) < 2:
        return None
    line = rng.choice(lines)
    others = [
        other
        for other in lines
        if other["table_code"] == line["table_code"]
        and other["line_name"] != line["line_name"]
        and len(other["line_code"]) == len(line["line_code"])
    ]
    if not others:
        return None
    name = rng.choice(others)["line_name"]
    key = (line["table_code"], line["statement_no"], line["side"], line["line_no"])
    frames = _relined(
        document, document_id, "wrong_name", {"line_name": name, "printed_name": name}, key
    )
    note = f"{line['line_code']} {line['line_name']} is named {name}"
    rules = frozenset({"C01", "C02", "P09"})
    return Faulty("wrong_name", document, document_id, frames, rules=rules, note=note)


def wrong_code(document: Document, document_id: str, rng: random.Random) -> Faulty | None:
    """A line's code with one digit misprinted."""
    lines = _coded_lines(document)
    if not lines:
        return None
    line = rng.choice(lines)
    code = list(line["line_code"])
    place = rng.randrange(1, len(code))
    code[place] = rng.choice([d for d in "0123456789" if d != code[place]])
    key = (line["table_code"], line["statement_no"], line["side"], line["line_no"])
    frames = _relined(document, document_id, "wrong_code", {"line_code": "".join(code)}, key)
    note = f"{line['line_code']} {line['line_name']} has the code {''.join(code)}"
    rules = frozenset({"C01", "C02", "P04", "P05", "P09"})
    return Faulty("wrong_code", document, document_id, frames, rules=rules, note=note)


def weights(document: Document, document_id: str, rng: random.Random) -> Faulty | None:
    """An indicator's weight."""
    known = document.frames["indicators"].filter(pl.col("weight") > 1)
    if known.is_empty():
        return None
    row = known.row(rng.randrange(known.height), named=True)
    frames = renamed(document.frames, document_id)
    here = (pl.col("sheet_no") == row["sheet_no"]) & (pl.col("indicator_no") == row["indicator_no"])
    wrong = row["weight"] + rng.choice((-1, 1, 5, 10))
    new = pl.when(here).then(pl.lit(wrong, dtype=pl.Decimal(10, 2))).otherwise("weight")
    frames["indicators"] = frames["indicators"].with_columns(weight=new)
    note = f"sheet {row['sheet_no']}: weight {wrong} instead of {row['weight']}"
    return Faulty("weights", document, document_id, frames, rules=frozenset({"P07"}), note=note)


def _claims(document: Document, kind: str) -> list[dict[str, Any]]:
    """The stated figures of one kind that an equation of the document holds.

    A change that the text states without last year's level, and without its parts, only last
    year's own document can refute.
    """
    year = document.frames["header"]["fiscal_year"][0]
    held = {cell for e in document.equations for cell in e.signs}
    rows = document.frames["claims"].filter(
        (pl.col("kind") == kind)
        & pl.col("topic").is_in(_COVERED_TOPICS)
        & (pl.col("amount") != 0)
        & (pl.col("fiscal_year") == year)
    )
    return [r for r in rows.iter_rows(named=True) if f"claim/{r['claim_no']}" in held]


def _wrong_claim(
    document: Document, document_id: str, rng: random.Random, kind: str, name: str
) -> Faulty | None:
    known = _claims(document, kind)
    if not known:
        return None
    row = rng.choice(known)
    wrong = row["amount"]
    while abs(wrong - row["amount"]) < 10 * row["precision"]:
        wrong = misprint(row["amount"], row["precision"], rng)
    frames = renamed(document.frames, document_id)
    new = pl.when(pl.col("claim_no") == row["claim_no"]).then(pl.lit(wrong, dtype=_MONEY))
    frames["claims"] = frames["claims"].with_columns(amount=new.otherwise("amount"))
    right = {f"claim/{row['claim_no']}": row["amount"]}
    note = f"{row['topic']} {row['line_name']}: {wrong} instead of {row['amount']}"
    return Faulty(name, document, document_id, frames, right, note=note)


def narrative_figure(document: Document, document_id: str, rng: random.Random) -> Faulty | None:
    """An amount that the text states."""
    return _wrong_claim(document, document_id, rng, "level", "narrative_figure")


def narrative_change(document: Document, document_id: str, rng: random.Random) -> Faulty | None:
    """A change against last year that the text states."""
    return _wrong_claim(document, document_id, rng, "change", "narrative_change")


def percentage(document: Document, document_id: str, rng: random.Random) -> Faulty | None:
    """A percentage that the text states."""
    known = document.frames["claims"].filter(
        pl.col("percent").is_not_null() & (pl.col("percent") != 0) & (pl.col("kind") == "change")
    )
    if known.is_empty():
        return None
    row = known.row(rng.randrange(known.height), named=True)
    wrong = row["percent"] + rng.choice((10, 20, -15))
    frames = renamed(document.frames, document_id)
    new = pl.when(pl.col("claim_no") == row["claim_no"])
    frames["claims"] = frames["claims"].with_columns(
        percent=new.then(pl.lit(wrong, dtype=pl.Decimal(10, 4))).otherwise("percent")
    )
    note = f"{row['topic']} {row['line_name']}: {wrong} % instead of {row['percent']} %"
    return Faulty("percentage", document, document_id, frames, rules=frozenset({"N06"}), note=note)


def missing_statement(document: Document, document_id: str, rng: random.Random) -> Faulty | None:
    """A statement that the form requires is not there."""
    tables = sorted(set(document.frames["statements"]["table_code"]) & {
        "general_expenditure", "summary", "income", "expenditure", "funding_summary",
    })  # fmt: skip
    if not tables:
        return None
    table = rng.choice(tables)
    frames = {
        name: frame.filter(pl.col("table_code") != table)
        if "table_code" in frame.columns
        else frame
        for name, frame in renamed(document.frames, document_id).items()
    }
    note = f"{table} is missing"
    rules = frozenset({"P01"})
    return Faulty("missing_statement", document, document_id, frames, rules=rules, note=note)


#: Every kind of fault that one document can have.
INJECTORS: Final[Mapping[str, Injector]] = {
    each.__name__: each
    for each in (
        wrong_child, wrong_total, wrong_line, pasted_total, swapped_columns, wrong_unit,
        wrong_name, wrong_code, weights, narrative_figure, narrative_change, percentage,
        missing_statement,
    )
}  # fmt: skip
