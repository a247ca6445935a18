"""Amounts read against the truth's: every column that the warehouse contract fixes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from score.tally import Tally
from score.truth import Row, accepted, is_optional, number, plain

#: Points that the ink of digits may stand out of the box of their cell.
SLACK = 1.0
_PLACE = ("table_code", "side", "statement_no", "line_no")


def score_amounts(truth: Mapping[str, Any], amounts: Iterable[Row]) -> Tally:
    """Compare the amounts of a document (`frames.PARSE['amounts']` rows) with its truth's."""
    return score_rows(truth["amounts"], amounts, digits="style" in truth)


def by_statement(truth: Mapping[str, Any], amounts: Iterable[Row]) -> dict[str, Tally]:
    """Return the tally of each statement (table_code) of the truth or read, in their order."""
    expected: dict[str, list[Row]] = defaultdict(list)
    got: dict[str, list[Row]] = defaultdict(list)
    for row in truth["amounts"]:
        expected[row["table_code"]].append(row)
    for row in amounts:
        got[row["table_code"]].append(row)
    return {
        code: score_rows(expected[code], got[code], digits="style" in truth)
        for code in dict.fromkeys([*expected, *got])
    }


def score_rows(expected: Iterable[Row], got: Iterable[Row], *, digits: bool) -> Tally:
    """Compare amounts; `digits`: the truth's boxes hold the printed digits, else their cell."""
    left: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    tally = Tally()
    for row in got:
        left[tuple(row[name] for name in _PLACE)].append(row)
        tally.got += 1
    missed = []
    for row in expected:
        pool = left[(row["table_code"], row["side"], row.get("statement_no") or 1, row["line_no"])]
        match = next((other for other in pool if not differing(row, other)), None)
        if match is None:
            missed.append(row)
            continue
        pool.remove(match)
        tally.right += 1
        tally.expected += 1
        tally.placed += bool(row.get("bbox"))
        if not _holds(match, row.get("bbox"), digits):
            tally.misplaced.append(f"box {_short(row)}")
    spare = [row for pool in left.values() for row in pool]
    for row in missed:
        near = _nearest(row, spare)
        if near is not None:
            spare.remove(near)
        elif is_optional(row):
            continue
        tally.expected += 1
        tally.differences.append(_difference(row, near))
    tally.differences += [f"extra: {_short(row)}" for row in spare]
    return tally


def differing(truth: Row, row: Row) -> list[str]:
    """Return the columns in which an amount is not the truth's."""
    same = {
        "table_code": row["table_code"] == truth["table_code"],
        "side": row["side"] == truth["side"],
        "statement_no": row["statement_no"] == (truth.get("statement_no") or 1),
        "line_no": row["line_no"] == truth["line_no"],
        "line_code": row["line_code"] in accepted(truth, "line_code"),
        "line_name": plain(row["line_name"]) in map(plain, accepted(truth, "line_name")),
        "measure": row["measure"] in accepted(truth, "measure"),
        "amount": row["amount"] in map(number, accepted(truth, "amount")),
        "reported_text": plain(row["reported_text"]) == plain(truth["reported_text"]),
        "page": truth.get("page") in (None, row["page"]),
    }
    return [name for name, right in same.items() if not right]


def _nearest(truth: Row, spare: list[Row]) -> Row | None:
    """Return the row that was meant to be the truth's, where one differs in few columns."""
    ranked = [(len(differing(truth, row)), index) for index, row in enumerate(spare)]
    fewest, index = min(ranked, default=(99, 0))
    return spare[index] if fewest <= 4 else None


def _difference(truth: Row, row: Row | None) -> str:
    if row is None:
        return f"missing: {_short(truth)}"
    words = "; ".join(
        f"{name} {row[name]!s}, not {truth.get(name)!s}" for name in differing(truth, row)
    )
    return f"wrong: {_short(truth)}: {words}"


def _short(row: Row) -> str:
    line = row.get("line_code") or ""
    return (
        f"{row['table_code']}/{row['side']}/{row['line_no']}/{row['measure']} "
        f"{line}{row['line_name']} {row['reported_text']} p.{row.get('page')}"
    )


def _holds(row: Row, box: Any, digits: bool) -> bool:
    """Tell whether the box holds the truth's digits, or lies in, or over, the truth's cell."""
    if not box:
        return True
    left, top, right, bottom = box
    if digits:
        return bool(
            row["x0"] - SLACK <= left
            and right <= row["x1"] + SLACK
            and row["y0"] - SLACK <= top
            and bottom <= row["y1"] + SLACK
        )
    ours = (row["x0"], row["y0"], row["x1"], row["y1"])
    return _centre_in(ours, (left, top, right, bottom)) or _centre_in(box, ours)


def _centre_in(box: Any, other: Any) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return bool(other[0] <= x <= other[2] and other[1] <= y <= other[3])
