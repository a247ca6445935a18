"""Misprinted codes: which findings about codes, and which sums, follow from one of them.

A code with a wrong digit is told by several rules: it does not exist, its name is another's, it
is out of its classification or out of place; the lines below it are then out of order, the line
above it has no finer codes, and the sums that follow the codes count its line twice or not at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import polars as pl

from assets.frames import BOX
from expectations import interval
from expectations.causes import is_warning, nearness
from expectations.equations import Equation
from expectations.words import code_words

#: Rules about a line's code, the plainest first.
_OF_A_CODE: Final = ("C01", "C02", "P26", "P09", "C05")
_PLACED: Final = "P09"
_DEPTH: Final = "C05"
#: Below a line without finer codes stand the misprinted one, the next parent, and its child: the
#: first line that the misprint puts late.
_BELOW: Final = 3
_STATEMENT: Final = ("document_id", "table_code", "statement_no", "side")
#: Rules about a misprinted code, and those whose sums follow the codes.
_CODE_RULES: Final = frozenset({"C01", "P09"})
_TREE_RULES: Final = frozenset({"P04", "P05"})

Row = Mapping[str, Any]
Line = tuple[Any, ...]


def same_slips(failing: Mapping[str, Row], lines: pl.DataFrame) -> dict[str, str]:
    """Return finding id -> id of the finding about the same misprinted code, told more plainly.

    `failing` are evaluations by finding id; `lines` is that frame of the parse stage, by whose
    boxes a finding is put on its line.
    """
    of_line = _by_line(failing, lines)
    out: dict[str, str] = {}
    head: dict[Line, str] = {}
    for line, found in sorted(of_line.items()):
        head[line], *others = sorted(found, key=lambda i: (_plainness(failing[i]), i))
        out.update(dict.fromkeys(others, head[line]))
    for line, identity in head.items():
        near = _origin(failing[identity], line, head, failing)
        if near is not None:
            out[identity] = near
    return out


def _by_line(failing: Mapping[str, Row], lines: pl.DataFrame) -> dict[Line, list[str]]:
    of_codes = {
        identity: row
        for identity, row in failing.items()
        if row["rule_id"] in _OF_A_CODE and row["verdict"] in interval.FAILING
    }
    concerned = {row["document_id"] for row in of_codes.values()}
    mine = lines.filter(pl.col("document_id").is_in(list(concerned)))
    place = (*_STATEMENT, "page", *BOX)
    numbers = {tuple(r[k] for k in place): r["line_no"] for r in mine.iter_rows(named=True)}
    out: dict[Line, list[str]] = defaultdict(list)
    for identity, row in of_codes.items():
        number = numbers.get(tuple(row[k] for k in place))
        if number is not None:
            out[(*(row[k] for k in _STATEMENT), number)].append(identity)
    return out


def _plainness(row: Row) -> int:
    return _OF_A_CODE.index(row["rule_id"])


def _origin(
    row: Row, line: Line, head: Mapping[Line, str], failing: Mapping[str, Row]
) -> str | None:
    """The finding about another line's code that puts this line out of order, or leaves it bare."""
    *statement, number = line
    if row["rule_id"] == _PLACED:
        return head.get((*statement, number - 1))
    if row["rule_id"] == _DEPTH:
        below = (head.get((*statement, number + n)) for n in range(1, _BELOW + 1))
        return next((i for i in below if i and failing[i]["rule_id"] != _DEPTH), None)
    return None


def misfiled_sums(
    equations: Iterable[Equation],
    amounts: Mapping[str, int | None],
    failing: Mapping[str, Row],
    identity_of: Callable[[Equation], str | None],
) -> tuple[dict[str, str], dict[str, Mapping[str, str]]]:
    """Return what explains the sums that count a line twice, or not at all, and what they say.

    First finding id -> id of its cause: the misprinted code of the statement. Where that is only
    a warning, it explains no error: the sum nearest to it stays the finding, says so (the second
    part of the result, words by language), and the others, and the warning, refer to it.
    """
    misfiled: dict[tuple[str, str], str] = {}
    for identity, row in sorted(failing.items(), key=lambda i: (i[1]["rule_id"], i[1]["subject"])):
        if row["rule_id"] in _CODE_RULES and row["table_code"]:
            statement = f"{row['table_code']}/{row['statement_no']}/{row['side']}"
            misfiled.setdefault((row["document_id"], statement), identity)
    follow: dict[str, list[str]] = defaultdict(list)
    for equation in equations:
        about = misfiled.get((equation.key[0], _parts(equation.own)[0]))
        found = identity_of(equation)
        if about and found and equation.broken and _off_by_a_line(equation, amounts):
            follow[about].append(found)
    out: dict[str, str] = {}
    words: dict[str, Mapping[str, str]] = {}
    for code, sums in follow.items():
        cause = code
        if is_warning(failing[code]):
            cause = min(sums, key=lambda i: nearness(failing[i]))
            out[code] = cause
            words[cause] = code_words(failing[code])
        out.update({identity: cause for identity in sums if identity != cause})
    return out, words


def _off_by_a_line(equation: Equation, amounts: Mapping[str, int | None]) -> bool:
    """Whether a sum by codes differs by a whole line, give or take the equation's own rounding."""
    statement, _, measure = _parts(equation.own)
    if equation.key[1] not in _TREE_RULES:
        return False
    off, slack = abs(equation.residual), abs(equation.high or 0)
    return any(
        amount and abs(off - abs(amount)) <= slack
        for cell, amount in amounts.items()
        if _parts(cell)[::2] == (statement, measure)
    )


def _parts(cell: str) -> tuple[str, str, str]:
    """The statement's side, the line and the measure in a figure's name."""
    line, _, measure = cell.rpartition("/")
    statement, _, line_no = line.rpartition("/")
    return statement, line_no, measure
