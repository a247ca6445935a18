"""The narrative's claims against the truth's."""

from __future__ import annotations

import re
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
# 财政拨款支出, 财政拨款: the words of the topic, which a truth may leave off.
_WORDS_OF_TOPIC = re.compile(
    r"预算|决算|收入|支出|收支|资金|基本|项目|安排|合计|总计|^(?:本年|当年)"
)
_FUND = re.compile(r"(?:一般公共|政府性基金|国有资本经营)?(?:财政)?(?:拨款)?")
_PARTS = ("basic", "project", "personnel", "public")


def score_claims(truth: Mapping[str, Any], claims: Iterable[Row]) -> Tally:
    """Compare claims (`frames.PARSE['claims']` rows); page and sentence go to `misplaced`.

    So does a line's name that differs in the words of its topic (财政拨款, 财政拨款支出).

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
    names = {_bare(truth["topic"], name) for name in accepted(truth, "line_name")}
    return (
        row["amount"] in map(number, accepted(truth, "amount"))
        and all(row[name] in accepted(truth, name) for name in _NAMES if name != "line_name")
        and _bare(truth["topic"], row["line_name"]) in names
    )


def _bare(topic: str, name: str | None) -> str:
    """Return `name` without the words of its topic; of a part of expenditure, without its fund."""
    bare = _WORDS_OF_TOPIC.sub("", name or "")
    return "" if topic in _PARTS and _FUND.fullmatch(bare) else bare


def _misplaced(truth: Row, row: Row, whole: bool) -> list[str]:
    out = [] if row["line_name"] in accepted(truth, "line_name") else ["line_name"]
    out += [] if truth.get("page") in (None, row["page"]) else ["page"]
    ours, theirs = plain(row["sentence"]), plain(truth.get("sentence") or row["sentence"])
    # A truth that is not complete gives the paragraph, or as much of it as was copied.
    if ours != theirs and (whole or (ours not in theirs and theirs not in ours)):
        out.append("sentence")
    return out


def _short(row: Row) -> str:
    return " ".join(str(row.get(name)) for name in ("topic", *_NAMES, "amount", "page"))
