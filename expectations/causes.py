"""Which finding explains which, where nothing but their differences is known.

Failures whose equations name their figures are explained exactly (`expectations.roots`); these
are the others. Two failures of one disclosure belong together when they are off by the same
amount, as far as their rounding lets one tell, and their figures are connected: they stand in one
statement or in statements that their rules tie, on the same line, on lines one above the other, or
one of them on the total. The one that stands nearest to the figure (deepest line, inside a
statement before across, a line before a total) is the cause; the others refer to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from expectations import interval
from expectations.rules import rule

Row = Mapping[str, Any]

#: The statements (or the performance sheets) that a rule ties, beside the one that its row names.
_TIES: Final[dict[str, frozenset[str]]] = {
    "X01": frozenset(
        {"general_expenditure", "government_fund_expenditure", "state_capital_expenditure"}
    ),
    "X02": frozenset({"funding_summary", "general_expenditure"}),
    "X03": frozenset({"general_expenditure", "general_basic_expenditure"}),
    "X04": frozenset({"summary", "income", "expenditure"}),
    "X05": frozenset({"summary", "income", "expenditure"}),
    "X06": frozenset({"general_expenditure", "expenditure"}),
    "X07": frozenset({"three_public", "general_basic_expenditure"}),
    "X08": frozenset({"general_expenditure", "general_basic_expenditure"}),
    "X09": frozenset({"expenditure", "sheets"}),
    "X11": frozenset({"summary", "fiscal_basic_expenditure", "general_basic_expenditure"}),
    "P08": frozenset({"sheets"}),
}
_FAMILIES: Final = ("P", "X", "N")
#: Sums of a whole statement, which name its total; and comparisons that name a line of it.
_TOTALS: Final = frozenset({"P05", "P06"})
_LINES: Final = frozenset({"X02", "X05"})


def causes(failing: Mapping[str, Row]) -> dict[str, str]:
    """Return finding id -> id of the finding that explains it, for those that have one.

    `failing` maps finding ids to evaluations with `disclosure_id`. Only figures that disagree
    take part: rounding differences are nobody's mistake.
    """
    groups: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for identity, row in failing.items():
        if row["rule_id"][0] not in _FAMILIES or row["verdict"] not in interval.FAILING:
            continue
        if row["actual"] is not None and row["expected"] is not None:
            groups[row["disclosure_id"], row["origin"]].append(identity)
    out: dict[str, str] = {}
    for members in groups.values():
        for component in _components(members, failing):
            cause = min(component, key=lambda i: (is_warning(failing[i]), *nearness(failing[i])))
            out.update({i: cause for i in component if i != cause})
    return out


def is_warning(row: Row) -> bool:
    """Tell whether a finding's rule only warns: it may follow from an error, not explain one."""
    return rule(row["rule_id"]).severity == "warning"


def nearness(row: Row) -> tuple[Any, ...]:
    """Return a sort key by which the equation nearest to the wrong figure comes first."""
    code = row["line_code"] or ""
    family = _FAMILIES.index(row["rule_id"][0])
    if row["rule_id"] in _TOTALS:
        family = _FAMILIES.index("X")
    return (family, row["rule_id"] not in _LINES, -len(code), row["rule_id"], row["subject"])


def _components(members: list[str], rows: Mapping[str, Row]) -> list[list[str]]:
    left = list(members)
    out = []
    while left:
        component = [left.pop(0)]
        for known in component:
            near = [i for i in left if connected(rows[known], rows[i])]
            component += near
            left = [i for i in left if i not in near]
        if len(component) > 1:
            out.append(component)
    return out


def _tables(row: Row) -> frozenset[str]:
    named = frozenset({row["table_code"]} if row["table_code"] else ())
    # A wrong figure of the text is off by the same amount in every sum of the text.
    text = frozenset({"narrative"} if row["rule_id"].startswith("N") else ())
    return named | text | _TIES.get(row["rule_id"], frozenset())


def _off_alike(a: Row, b: Row) -> bool:
    one, other = (abs(row["actual"] - row["expected"]) for row in (a, b))
    slack = sum((row["tolerance"] or Decimal(0) for row in (a, b)), Decimal(0))
    return bool(abs(one - other) <= slack)


def connected(a: Row, b: Row) -> bool:
    """Tell whether two failures are off alike, in figures that stand near each other."""
    if not _off_alike(a, b) or not _tables(a) & _tables(b):
        return False
    one, other = a["line_code"], b["line_code"]
    if one is not None and other is not None:
        return bool(one.startswith(other) or other.startswith(one))
    if a["table_code"] != b["table_code"] or a["measure"] == b["measure"]:
        return True
    return a["line_name"] is not None and bool(a["line_name"] == b["line_name"])
