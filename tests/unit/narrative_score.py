"""The narrative reader scored on sentences whose claims are written beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from assets import frames
from assets.parse.narrative import parse_narrative

UNIT_NAMES = ["云岭县乙局", "云岭县乙局本级", "某局"]
_CLAIM = re.compile(
    r"(?P<maybe>\?)?(?P<topic>\w+)(?:/(?P<line>[^@ ]+))?(?:@(?P<year>\d{4}))?"
    r" (?P<change>Δ)?(?P<amount>-?[\d.]+)(?: base=(?P<base>\w+))?(?: pct=(?P<percent>-?[\d.]+))?"
)
_WORDS_AROUND = re.compile(r"预算|收入|支出|资金|^本年|^财政拨款(?=政府|一般)")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Claim:
    """What one figure says; `lines`: the names that its line may be given, '' for none."""

    topic: str
    lines: tuple[str, ...]
    year: int
    kind: str
    amount: Decimal
    base: str | None = None
    percent: Decimal | None = None

    def means(self, other: Claim) -> bool:
        """Tell whether `other` says the same: words around a line's name do not count."""
        mine = (self.topic, self.year, self.kind, self.amount)
        theirs = (other.topic, other.year, other.kind, other.amount)
        names, found = _names(self.lines), _names(other.lines)
        return mine == theirs and bool(names & found)


@dataclass(slots=True)
class Score:
    """Claims found and not; `details`: what was missed or is wrong, one line each."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    percents_right: int = 0
    percents_missed: int = 0
    gaps_right: int = 0
    gaps_missed: int = 0
    gaps_wrong: int = 0
    details: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the claims that were found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / max(1, self.right + self.wrong)


def _names(lines: Iterable[str]) -> set[str]:
    return {_WORDS_AROUND.sub("", line) for line in lines}


def page_of(lines: Iterable[str]) -> frames.Frames:
    """Return the frames of a document with `lines`, all full width; a form feed turns the page."""
    rows, page, no = [], 1, 0
    for text in lines:
        if text == "\f":
            page, no = page + 1, 0
            continue
        no += 1
        box = {"x0": 50.0, "y0": 60.0 + 20 * no, "x1": 550.0, "y1": 75.0 + 20 * no}
        rows.append(
            {
                "document_id": "d",
                "page": page,
                "line_no": no,
                "text": text,
                "font_size": 12.0,
                **box,
            }
        )
    pages = [
        {"document_id": "d", "page": n, "width": 600.0, "height": 800.0} for n in range(1, page + 1)
    ]
    return {
        "pages": frames.build(pages, frames.EXTRACT["pages"]),
        "text_lines": frames.build(rows, frames.EXTRACT["text_lines"]),
        "tables": frames.empty(frames.EXTRACT["tables"]),
        "cells": frames.empty(frames.EXTRACT["cells"]),
    }


def read(case: Mapping[str, Any]) -> frames.Frames:
    """Return `claims` and `claim_gaps` of one case of a sentence list."""
    lines = list(case.get("lines") or [case["text"]])
    if "context" in case:
        lines.insert(0, case["context"] + "。")
    header = {
        "document_id": "d",
        "fiscal_year": case.get("year", 2024),
        "report_kind": case.get("kind", "budget"),
        "unit_names": UNIT_NAMES,
    }
    return parse_narrative(page_of(lines), header)


def stated(text: str, year: int) -> tuple[Claim, bool]:
    """Return a claim written as `topic/line@year Δamount base=… pct=…`, and if it is required."""
    match = _CLAIM.fullmatch(text)
    if match is None:
        raise ValueError(f"not a claim: {text}")
    claim = Claim(
        match["topic"],
        tuple("" if line == "-" else line for line in (match["line"] or "-").split("|")),
        int(match["year"] or year),
        "change" if match["change"] else "level",
        Decimal(match["amount"]),
        match["base"],
        Decimal(match["percent"]) if match["percent"] else None,
    )
    return claim, not match["maybe"]


def found(row: Mapping[str, Any]) -> Claim:
    """Return a row of the frame `claims` as a claim."""
    return Claim(
        row["topic"],
        (row["line_name"] or "",),
        row["fiscal_year"],
        row["kind"],
        row["amount"],
        row["base"],
        row["percent"],
    )


def score_case(case: Mapping[str, Any], score: Score) -> None:
    """Add one case to `score`."""
    year = int(case.get("year", 2024))
    wanted = [stated(text, year) for text in case["claims"]]
    tables = read(case)
    _score_gaps(case, _gaps(tables["claim_gaps"]), score)
    for row in tables["claims"].iter_rows(named=True):
        got = found(row)
        # A required claim first: the optional one beside it may say the same.
        match = next(
            (w for needed in (True, False) for w in wanted if w[1] is needed and w[0].means(got)),
            None,
        )
        if match is None:
            score.wrong += 1
            score.details.append(f"{case['id']}: wrong {got}")
            continue
        wanted.remove(match)
        score.right += match[1]
        _score_percent(case, match[0], got, score)
        if match[0].base and match[0].base != got.base:
            score.details.append(f"{case['id']}: base {got.base}, not {match[0].base}: {got}")
    for claim, needed in wanted:
        if needed:
            score.missed += 1
            score.details.append(f"{case['id']}: missed {claim}")


def _gaps(found: pl.DataFrame) -> list[str]:
    """Return the topics of missing figures; of anything else missing, what it is.

    What is said of a budget in words (`above_budget`) is not missing.
    """
    rows = found.select("gap", "topic").iter_rows()
    return [topic if gap == "figure" else gap for gap, topic in rows if "_budget" not in gap]


def _score_gaps(case: Mapping[str, Any], found_topics: list[str], score: Score) -> None:
    wanted = list(case.get("gaps", []))
    for topic in found_topics:
        if topic in wanted:
            wanted.remove(topic)
            score.gaps_right += 1
        else:
            score.gaps_wrong += 1
            score.details.append(f"{case['id']}: no gap {topic}")
    score.gaps_missed += len(wanted)
    score.details.extend(f"{case['id']}: missed gap {topic}" for topic in wanted)


def _score_percent(case: Mapping[str, Any], want: Claim, got: Claim, score: Score) -> None:
    if want.percent is None:
        return
    if got.percent == want.percent:
        score.percents_right += 1
    else:
        score.percents_missed += 1
        score.details.append(f"{case['id']}: percent {got.percent}, not {want.percent}: {got}")


def load(name: str) -> list[dict[str, Any]]:
    """Return the cases of a sentence list beside this module."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    cases: list[dict[str, Any]] = yaml.safe_load(text)
    return cases


def score_all(cases: Iterable[Mapping[str, Any]]) -> Score:
    """Return the score of all cases together."""
    score = Score()
    for case in cases:
        score_case(case, score)
    return score


def printed_in_sentence(row: Mapping[str, Any]) -> bool:
    """Tell whether the claim's figure stands in its sentence, white space apart."""
    return str(row["reported_text"]) in _SPACE.sub("", str(row["sentence"]))
