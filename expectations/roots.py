"""The wrong figures behind broken equations, as findings: one cause, one finding.

What is broken is explained by corrections (`expectations.corrections`); the finding about the
wrong figure itself is the cause, and every equation that it breaks refers to it. Where no rule
names that figure as its own (a child of a sum), a finding of its own is made for it. Where
several figures explain the same equally well, the equation stays the finding and says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import polars as pl

from assets import frames as schemas
from assets.frames import BOX, Frames
from expectations import interval
from expectations.causes import causes, connected, is_warning, nearness
from expectations.codes import misfiled_sums, same_slips
from expectations.corrections import Change, Explanation, System, explain
from expectations.equations import (
    NOTHING,
    Equation,
    Figure,
    Key,
    equations,
    figures,
    scaled,
    unscaled,
)
from expectations.rules import EVIDENCE, evidence
from expectations.words import both_words, column_words, figure_words, tie_words

#: Rules about a unit named wrongly: what such a label puts off by ten thousand follows from it.
_UNIT_RULE: Final = "P10"
_WAN: Final = 10_000
#: What is left of a difference, as a share of one in so many, when its unit is put right.
_NEARLY: Final = 20
_PLACE: Final = ("document_id", "page", *BOX)
_LINE: Final = ("document_id", "table_code", "line_code", "line_name", "measure")
#: Evaluations that set one figure against others and found them apart.
_FIGURES_FAIL: Final = pl.col("verdict").is_in(sorted(interval.FAILING)) & (
    pl.col("rule_id").is_in(sorted(NOTHING))
    | pl.all_horizontal(pl.col("actual", "expected").is_not_null())
)

Row = dict[str, Any]
Identify = Callable[[str, str, str], str]


@dataclass(slots=True)
class Roots:
    """What explains the failing evaluations, by finding id.

    `added`: rows for wrong figures that no failing evaluation names as its own. `cause_of`: the
    finding that explains one. `hints`: what its message adds, by language.
    """

    added: dict[str, Row] = field(default_factory=dict)
    cause_of: dict[str, str] = field(default_factory=dict)
    hints: dict[str, Mapping[str, str]] = field(default_factory=dict)


def roots(
    failing: Mapping[str, Row],
    documents: pl.DataFrame,
    frames: Frames | None,
    identify: Identify,
    known: pl.DataFrame | None = None,
) -> Roots:
    """Return the causes of `failing` (finding id -> evaluation with `disclosure_id`).

    `documents` has `document_id`, `disclosure_id` and `part`; `frames` are those of the parse
    stage, or None where they are not at hand: then only findings that are off by the same amount
    are tied. `identify` gives a finding's id from document, rule and subject. `known`: the evidence
    of documents by themselves, where it was asked for before (`own_evidence`).
    """
    out = Roots()
    if frames is not None:
        out.cause_of.update(same_slips(failing, frames["lines"]))
        by_document = _rows_of_documents(failing)
        for members, part, said in _units_of_work(failing, documents, frames, known):
            mine = {i: row for member in members for i, row in by_document[member].items()}
            _solve(part, said, mine, identify, out)
    _tie_the_rest(failing, out)
    out.cause_of = {i: _first(i, out.cause_of) for i in out.cause_of}
    return out


def _first(identity: str, cause_of: Mapping[str, str]) -> str:
    """The finding at the end of a chain of causes."""
    seen = {identity}
    while (above := cause_of.get(identity)) is not None and above not in seen:
        identity = above
        seen.add(identity)
    return identity


def _rows_of_documents(failing: Mapping[str, Row]) -> Mapping[str, dict[str, Row]]:
    out: dict[str, dict[str, Row]] = defaultdict(dict)
    for identity, row in failing.items():
        out[row["document_id"]][identity] = row
    return out


def own_evidence(evaluations: pl.DataFrame, frames: Frames) -> pl.DataFrame:
    """Return the evidence of each document of which `evaluations` say that its figures fail.

    `frames` are those of the parse stage; each document is asked by itself, as if it were the only
    one of its disclosure.
    """
    concerned = evaluations.filter(_FIGURES_FAIL)["document_id"].unique().to_list()
    if not concerned:
        return schemas.empty(EVIDENCE)
    mine = {name: _of(frame, concerned) for name, frame in frames.items()}
    alone = mine["header"].select("document_id", disclosure_id="document_id")
    return evidence("parse", {**mine, "header": _told_apart(mine["header"], alone)})


def _units_of_work(
    failing: Mapping[str, Row],
    documents: pl.DataFrame,
    frames: Frames,
    known: pl.DataFrame | None,
) -> Iterable[tuple[list[str], Frames, pl.DataFrame]]:
    """The documents, frames and evidence of each disclosure with a break, or of its single files.

    Two whole documents of one disclosure print the same figures: they are looked at apart.
    """
    concerned = {
        row["disclosure_id"]
        for row in failing.values()
        if row["verdict"] in interval.FAILING
        and (row["rule_id"] in NOTHING or None not in (row["actual"], row["expected"]))
    }
    if not concerned:
        return
    chosen = documents.filter(pl.col("disclosure_id").is_in(list(concerned)))
    mine = {name: _of(frame, chosen["document_id"].to_list()) for name, frame in frames.items()}
    said = _evidence(mine, chosen, known)
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in chosen.iter_rows(named=True):
        own = "" if row.get("part") in ("text", "tables") else row["document_id"]
        groups[row["disclosure_id"], own].append(row["document_id"])
    by_document = {name: _by_document(frame) for name, frame in mine.items()}
    said_by_document = _by_document(said)
    for members in groups.values():
        part = {name: _together(by_document[name], members, mine[name]) for name in mine}
        yield members, part, _together(said_by_document, members, said)


def _evidence(frames: Frames, documents: pl.DataFrame, known: pl.DataFrame | None) -> pl.DataFrame:
    """Return the evidence of `documents`: as `known`, of those that are the only ones of theirs."""
    own = schemas.empty(EVIDENCE) if known is None else _own(known, documents)
    others = documents.join(own, on="document_id", how="anti")
    if others.is_empty():
        return own
    mine = {name: _of(frame, others["document_id"].to_list()) for name, frame in frames.items()}
    return pl.concat(
        [own, evidence("parse", {**mine, "header": _told_apart(mine["header"], others)})]
    )


def _own(known: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    alone = documents.filter(pl.len().over("disclosure_id") == 1)
    return known.join(alone, on="document_id", how="semi", maintain_order="left")


def _told_apart(header: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """Return `header` with disclosures for units: a text is held against its own tables only.

    Else what explains a finding would hang on what other disclosures there are with findings.
    """
    known = documents.select("document_id", "disclosure_id")
    joined = header.join(known, on="document_id", how="left", maintain_order="left")
    unit = {
        "unit_name": pl.col("disclosure_id"),
        "unit_code": pl.lit(None, pl.String),
        "unit_names": pl.concat_list("disclosure_id"),
    }
    return joined.with_columns(**unit).select(header.columns)


def _of(frame: pl.DataFrame, ids: list[str]) -> pl.DataFrame:
    return frame.filter(pl.col("document_id").is_in(ids))


def _by_document(frame: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Each document's rows: a frame of thousands is gone through once, not once a disclosure."""
    parts = frame.partition_by("document_id", maintain_order=True)
    return {part["document_id"][0]: part for part in parts}


def _together(
    parts: Mapping[str, pl.DataFrame], members: list[str], whole: pl.DataFrame
) -> pl.DataFrame:
    found = [parts[document_id] for document_id in members if document_id in parts]
    return pl.concat(found) if found else whole.clear()


def _solve(
    part: Frames, said: pl.DataFrame, failing: Mapping[str, Row], identify: Identify, out: Roots
) -> None:
    known = figures(part)
    amounts = {c: None if f.amount is None else scaled(f.amount) for c, f in known.items()}
    system = System(equations(said, known), amounts)
    ids = _ids(failing)
    _mislabelled_units(system, failing, ids, out)
    _misfiled_sums(system, failing, ids, out)
    # What fails here and not among the findings (another version's word, a double) explains none.
    open_keys = {k for k, i in ids.items() if i not in out.cause_of and i not in out.hints}
    kept = [e for e in system.equations if not e.broken or e.key in open_keys]
    for explanation in explain(System(kept, amounts)):
        _Reporter(explanation, known, failing, ids, identify, out).report()


def _ids(failing: Mapping[str, Row]) -> dict[Key, str]:
    """Finding ids by document, rule and subject; without those that stand twice."""
    out: dict[Key, str] = {}
    twice = set()
    for identity, row in failing.items():
        key = (row["document_id"], row["rule_id"], row["subject"])
        if key in out:
            twice.add(key)
        out[key] = identity
    return {key: identity for key, identity in out.items() if key not in twice}


def _mislabelled_units(
    system: System, failing: Mapping[str, Row], ids: Mapping[Key, str], out: Roots
) -> None:
    """Equations between a statement whose unit is named wrongly and the others follow from that."""
    for identity, row in failing.items():
        if row["rule_id"] != _UNIT_RULE or row["actual"] is None or row["expected"] is None:
            continue
        statement = f"{row['table_code']}/{row['statement_no']}/"
        larger = abs(row["actual"]) > abs(row["expected"])
        for equation in system.equations:
            if (
                not equation.broken
                or equation.key not in ids
                or equation.key[0] != row["document_id"]
            ):
                continue
            if _holds_rescaled(equation, statement, larger, system.amounts):
                out.cause_of.setdefault(ids[equation.key], identity)


def _misfiled_sums(
    system: System, failing: Mapping[str, Row], ids: Mapping[Key, str], out: Roots
) -> None:
    """Sums that count a line twice, or not at all, in a statement where a code is misprinted."""
    told = {i: row for i, row in failing.items() if i not in out.cause_of}
    sums, words = misfiled_sums(
        system.equations, system.amounts, told, lambda equation: ids.get(equation.key)
    )
    for identity, cause in sums.items():
        out.cause_of.setdefault(identity, cause)
    out.hints.update(words)


def _holds_rescaled(
    equation: Equation, statement: str, larger: bool, amounts: Mapping[str, int | None]
) -> bool:
    """Whether an equation holds, or nearly so, with the figures ten thousand times as much."""
    residual = inside = 0
    for cell, sign in equation.signs.items():
        amount = (amounts[cell] or 0) * sign
        within = cell.startswith(statement)
        inside += within
        # Compared at the larger scale, so that nothing is divided.
        residual += amount * (_WAN if within != larger else 1)
    above = equation.low is None or residual >= equation.low * _WAN
    below = equation.high is None or residual <= equation.high * _WAN
    # What a rule counts with it (a carry-over) it may have chosen by the wrong scale.
    nearly = abs(residual) * _NEARLY <= abs(equation.residual)
    return 0 < inside < len(equation.signs) and (nearly or (above and below))


@dataclass(slots=True)
class _Reporter:
    """One explanation put into findings."""

    explanation: Explanation
    known: Mapping[str, Figure]
    failing: Mapping[str, Row]
    ids: Mapping[Key, str]
    identify: Identify
    out: Roots

    def report(self) -> None:
        mended = [e for e in self.explanation.mended if e.key in self.ids]
        if not mended:
            return
        if self.explanation.swapped:
            self._one(mended, column_words(self.explanation.swapped))
        elif not self.explanation.certain:
            several = [[self.known[c.cell] for c in each] for each in self.explanation.alternatives]
            self._one(mended, tie_words(several))
        else:
            self._figures(mended, self.explanation.alternatives[0])

    def _row(self, equation: Equation) -> Row:
        return self.failing[self.ids[equation.key]]

    def _nearest(self, mended: Iterable[Equation]) -> Equation:
        return min(mended, key=lambda e: (e.soft, *nearness(self._row(e))))

    def _one(self, mended: list[Equation], words: Mapping[str, str]) -> None:
        """The nearest equation is the finding, and says what it may be."""
        nearest = self._nearest(mended)
        cause = self.ids[nearest.key]
        self.out.hints[cause] = words
        for equation in mended:
            if equation is not nearest:
                self.out.cause_of.setdefault(self.ids[equation.key], cause)

    def _figures(self, mended: list[Equation], changes: tuple[Change, ...]) -> None:
        """A finding for each wrong figure; what it breaks refers to it."""
        first_on_line: dict[tuple[Any, ...], str] = {}
        for change in sorted(changes, key=self._order):
            mine = [e for e in mended if change.cell in e.signs]
            # A change that only makes up for another stands in no equation that is broken.
            cause = self._cause(change, mine or mended, len(mended), together=len(changes) > 1)
            figure = self.known[change.cell]
            line = (*change.cell.rpartition("/")[:1], abs(change.delta))
            on_line = first_on_line.setdefault(line, cause)
            if on_line != cause and figure.row.get("table_code"):
                self.out.cause_of.setdefault(cause, on_line)
            for equation in mine:
                identity = self.ids[equation.key]
                if identity not in first_on_line.values():
                    self.out.cause_of.setdefault(identity, on_line)

    def _order(self, change: Change) -> tuple[bool, str]:
        return (not change.cell.endswith("/total"), change.cell)

    def _cause(self, change: Change, mine: list[Equation], mended: int, *, together: bool) -> str:
        """The finding about a figure: its own equation's, or one made for it."""
        figure = self.known[change.cell]
        corrected = unscaled(scaled(figure.amount or unscaled(0)) + change.delta)
        own = [e for e in mine if e.own == change.cell and not e.soft]
        if own:
            nearest = self._nearest(own)
            identity = self.ids[nearest.key]
            row = self._row(nearest)
        else:
            row = self._made(figure, self._row(self._nearest(mine)), corrected)
            identity = self.identify(row["document_id"], row["rule_id"], row["subject"])
            row["said"] = figure_words(row, mended, together=together)
            self.out.added[identity] = row
            return identity
        self.out.hints[identity] = both_words(row, corrected, mended, together=together)
        return identity

    def _made(self, figure: Figure, like: Row, corrected: Any) -> Row:
        place = {name: figure.row.get(name) for name in (*_PLACE, *_LINE)}
        return {
            **like,
            **place,
            "subject": figure.subject,
            "statement_no": figure.row.get("statement_no"),
            "side": figure.row.get("side"),
            "expected": corrected,
            "actual": figure.amount,
            "verdict": interval.MISSING if figure.amount is None else like["verdict"],
            "note": figure.row.get("note"),
        }


def _tie_the_rest(failing: Mapping[str, Row], out: Roots) -> None:
    """Failures that no equation explains: at a wrong figure's place, or off by the same amount."""
    explained = {*out.cause_of, *out.cause_of.values(), *out.hints, *out.added}
    # In the order of the evaluations, so that every run chooses the same of two that explain.
    heads = {i: row for i, row in {**failing, **out.added}.items() if i in explained}
    errors = {i: h for i, h in heads.items() if not is_warning(heads[_first(i, out.cause_of)])}
    rest = {}
    for identity, row in failing.items():
        if identity in explained or row["verdict"] not in interval.FAILING:
            continue
        # A warning explains no error.
        able = heads if is_warning(row) else errors
        near = next((i for i, head in able.items() if _at(row, head)), None)
        near = near or _off_alike(row, able)
        if near is None:
            rest[identity] = row
        else:
            out.cause_of[identity] = out.cause_of.get(near, near)
    for identity, cause in causes(rest).items():
        out.cause_of.setdefault(identity, cause)


def _at(row: Row, head: Row) -> bool:
    """Whether two findings are about one printed figure, or one sentence of the text."""
    if row["document_id"] != head["document_id"]:
        return False
    if row["rule_id"].startswith("N") and head["rule_id"].startswith("N"):
        return bool(row["note"] is not None and row["note"] == head["note"])
    boxed = row["x0"] is not None and row["page"] is not None
    return boxed and all(row[name] == head[name] for name in _PLACE)


def _off_alike(row: Row, heads: Mapping[str, Row]) -> str | None:
    if row["actual"] is None or row["expected"] is None:
        return None
    for identity, head in heads.items():
        whole = head["actual"] is not None and head["expected"] is not None
        alike = row["disclosure_id"] == head["disclosure_id"] and row["origin"] == head["origin"]
        if whole and alike and connected(row, head):
            return identity
    return None
