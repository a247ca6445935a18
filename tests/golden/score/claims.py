"""The narrative's claims against the truth's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from score.tally import Tally
from score.truth import Row, accepted, is_complete, number, plain

#: Topics of found documents' truth that the contract names otherwise, or twice.
_TOPICS = {
    "total_both_sides": ("income", "expenditure"),
    "basic_personnel": ("personnel",),
    "basic_public": ("public",),
}
_NAMES = ("line_name", "fiscal_year", "kind")


def score_claims(truth: Mapping[str, Any], claims: Iterable[Row]) -> Tally:
    """Compare claims (`frames.PARSE['claims']` rows); page and sentence go to `misplaced`.

    Claims outside the contract's topics (`core` false) may be left out. What was read beyond a
    truth that is not complete is not counted as read.
    """
    left: dict[str, list[Row]] = defaultdict(list)
    total = 0
    for row in claims:
        left[row["topic"]].append(row)
        total += 1
    tally = Tally(complete=is_complete(truth))
    whole = tally.complete
    for row in _stated(truth):
        pool = [other for other in left[row["topic"]] if _is_same(row, other)]
        if not pool:
            if row.get("core", True):
                tally.expected += 1
                tally.differences.append(f"missing: {_short(row)}")
            continue
        match = min(pool, key=lambda other: len(_misplaced(row, other, whole)))
        left[row["topic"]].remove(match)
        tally.expected += 1
        tally.right += 1
        tally.placed += 2
        tally.misplaced += [f"{name} {_short(row)}" for name in _misplaced(row, match, whole)]
    tally.got = total if tally.complete else tally.right
    if tally.complete:
        tally.differences += [f"extra: {_short(row)}" for pool in left.values() for row in pool]
    return tally


def _stated(truth: Mapping[str, Any]) -> Iterator[Row]:
    """The truth's claims, in the contract's topics."""
    for row in truth.get("claims", []):
        for topic in _TOPICS.get(row["topic"], (row["topic"],)):
            yield {**row, "topic": topic}


def _is_same(truth: Row, row: Row) -> bool:
    return row["amount"] in map(number, accepted(truth, "amount")) and all(
        row[name] in accepted(truth, name) for name in _NAMES
    )


def _misplaced(truth: Row, row: Row, whole: bool) -> list[str]:
    out = [] if truth.get("page") in (None, row["page"]) else ["page"]
    ours, theirs = plain(row["sentence"]), plain(truth.get("sentence") or row["sentence"])
    # A truth that is not complete gives the paragraph, or as much of it as was copied.
    if ours != theirs and (whole or (ours not in theirs and theirs not in ours)):
        out.append("sentence")
    return out


def _short(row: Row) -> str:
    return " ".join(str(row.get(name)) for name in ("topic", *_NAMES, "amount", "page"))
