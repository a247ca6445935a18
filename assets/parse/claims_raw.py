"""A figure with its meaning, and what the figures of one sentence say of each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assets.parse.claims_figures import MONEY, Figure
from assets.parse.claims_label import Listed, Section, Subject, fund_of
from assets.parse.claims_vocabulary import vocabulary

#: How many parts make a list.
_LISTED = 2
#: What a list may name as parts, by whether the whole is expenditure.
_PARTS_OF = {False: frozenset({"income"}), True: frozenset({"basic", "project"})}
_OF_ONE_FUND = re.compile(r"本年(?P<side>收入|支出)|(?P<balance>年[初末]结转(?:和?结余)?)")

# 由上年的 5 万元调减为 4 万元: a level, not a change.
_FROM = re.compile(r"[由从][^，。；]*$")
_NEW_LIST = re.compile(
    r"其中|包括|具体|分别|[，；][一二三四五六七八九十]+、|（[一二三四五六七八九十]+）"
)


@dataclass(slots=True)
class RawClaim:
    """A figure with its meaning."""

    subject: Subject
    kind: str
    fiscal_year: int
    figure: Figure
    base: str | None = None
    percent: Decimal | None = None
    percent_of: str | None = None

    @property
    def start(self) -> int:
        """Where the digits begin."""
        return self.figure.start

    @property
    def unit(self) -> str:
        """The unit as printed, empty where none is."""
        return self.figure.unit


def pair_funds(claims: Sequence[RawClaim]) -> None:
    """Where one sentence states a fund's income and its expenditure, the fund is the line."""
    sides: dict[str, set[str]] = {}
    for claim in claims:
        fund = fund_of(claim.subject)
        if fund and claim.subject.line_name != fund and claim.kind == "level":
            sides.setdefault(fund, set()).add(claim.subject.topic)
    paired = {fund for fund, topics in sides.items() if len(topics) == 2}
    for claim in claims:
        fund = fund_of(claim.subject)
        if fund in paired:
            claim.subject = replace(claim.subject, line_name=fund)


def of_fund(subject: Subject, claims: Sequence[RawClaim], before: str | None) -> Subject:
    """Return `subject` with the fund that its sentence speaks of from the start.

    政府性基金预算财政拨款年初结转和结余 0 万元，本年收入 3 万元: not the income of all funds.
    `before`: the fund whose balance the sentence before has stated; this one may go on with it.
    财政拨款收支均为 5 万元，与上年相比收、支总计各增加 1 万元: both sides of the fund.
    """
    if subject.both and not subject.line_name:
        fund = fund_of(claims[0].subject) if claims else None
        return replace(subject, line_name=fund) if fund else subject
    first = claims[0].subject.line_name if claims else None
    named = vocabulary().funds.match(first or "")
    fund = named[0] if named and first != named[0] else None if claims else before
    own = _OF_ONE_FUND.fullmatch(subject.line_name or "")
    if not fund or not own:
        return subject
    return replace(subject, line_name=fund + (own["balance"] or own["side"]))


def other_side(subject: Subject, claims: Sequence[RawClaim]) -> Subject:
    """Return 收入 or 支出 alone as that of the fund whose other side stands right before it.

    政府性基金预算财政拨款收入 0 万元，支出 0 万元: not the expenditure of all funds.
    """
    before = claims[-1] if claims else None
    fund = fund_of(before.subject) if before and before.kind == "level" else None
    if not before or not fund or before.subject.topic == subject.topic:
        return subject
    side = "收入" if subject.topic == "income" else "支出"
    return replace(subject, line_name=fund + side)


def balance_stated(claims: Sequence[RawClaim], before: str | None) -> str | None:
    """Return the fund whose balance or, going on with it, whose own income `claims` state."""
    for claim in claims:
        name = claim.subject.line_name or ""
        fund = vocabulary().funds.match(name)
        rest = name[fund.end() :] if fund else ""
        if fund and (re.match(r"年[初末]|本年(?:收入|支出)$", rest) or fund[0] == before):
            return fund[0]
    return None


def whole_of_list(claims: Sequence[RawClaim], text: str, before: Subject | None) -> Subject | None:
    """Return the first subject of a sentence if two or more of its kinds follow, and only they.

    `before`: what the sentence before was about; 其中 may list the kinds of that.
    """
    levels = [c.subject for c in claims if c.kind == "level" and c.unit in MONEY]
    if before is not None and text.startswith("其中"):
        levels.insert(0, before)
    kinds = vocabulary().kinds.get(levels[0].topic) if levels else None
    if not kinds or not re.search("其中|包括|：", text):
        return None
    parts = [s for s in levels[1:] if s.topic in kinds]
    return levels[0] if len(parts) >= 2 and len(parts) == len(levels) - 1 else None


def head_of_list(claims: Sequence[RawClaim]) -> Subject | None:
    """Return the whole before a list that ends with the last claim (其中甲 3 万元、乙 2 万元).

    The sources of income stand between commas as well; a comma after one of the 三公 may begin
    what is said of that one.
    """
    levels = [c for c in claims if c.kind == "level" and c.unit in MONEY]
    side = bool(levels) and levels[-1].subject.topic in ("income", "expenditure")
    at = len(levels) - 1
    while at > 0 and levels[at].figure.gap.startswith(("、", "，") if side else "、"):
        if "其中" in levels[at].figure.gap:
            break
        at -= 1
    listed = at < len(levels) - 1 and "其中" in levels[at].figure.gap
    if listed and any(c.kind == "change" and c.start > levels[at].start for c in claims):
        return None  # 其中甲 3 万元，比上年增加 1 万元，乙 2 万元，比上年…: each part has its own
    return levels[at - 1].subject if listed and at > 0 else None


def whole_of_parts(claims: Sequence[RawClaim]) -> Subject | None:
    """Return the whole whose parts (其中…) end the sentence and make it up, if they do."""
    levels = [c for c in claims if c.unit in MONEY]
    at = next((i for i, c in enumerate(levels) if i and "其中" in c.figure.gap), 0)
    if not at or any(c.kind != "level" for c in levels):
        return None
    whole, parts = levels[at - 1], levels[at:]
    alike = len({(c.unit, c.fiscal_year, c.base) for c in (whole, *parts)}) == 1
    made_up = sum(c.figure.value for c in parts) == whole.figure.value
    return whole.subject if alike and made_up and len(parts) >= _LISTED else None


def parts_of_section(claims: Sequence[RawClaim], sections: Sequence[Section]) -> Subject | None:
    """Return what the section is about if the sentence lists nothing but two or more of its lines.

    Under 一般公共预算支出: 教育支出 3 万元、农林水支出 2 万元。年初预算 4 万元: the whole's.
    """
    whole = sections[-1].subject if sections else None
    parts = [c for c in claims if c.unit in MONEY]
    if whole is None or whole.both or len(parts) < _LISTED:
        return None
    if len({(c.kind, c.fiscal_year, c.base) for c in parts}) > 1 or parts[0].kind != "level":
        return None
    names = {c.subject.line_name for c in parts if c.subject.topic == whole.topic}
    of_it = len(names) == len(parts) and None not in names and whole.line_name not in names
    return whole if of_it else None


def sources_listed(
    claims: Sequence[RawClaim], text: str, before: Listed | None
) -> tuple[Subject | None, Listed | None]:
    """Return the income whose sources a sentence lists to its end, or goes on listing after it;
    the expenditure whose halves it lists.

    收入 5 万元，其中：甲 3 万元；乙 2 万元。 What a new sentence compares unnamed is the whole.
    `before`: what is listed from the sentence before on. Only where the parts are no more than the
    whole, and no change stands among them: each would have its own.
    """
    if not claims or any(c.kind == "change" for c in claims):
        return None, None
    levels = [c for c in claims if c.kind == "level" and c.unit in MONEY]
    at = next((i for i, c in enumerate(levels) if i and "其中" in c.figure.gap), 0)
    if at:
        whole = levels[at - 1]
        before = Listed(whole.subject, whole.unit, whole.figure.value)
    if before is None:
        return None, None
    parts = levels[at:]
    halves = before.subject.topic == "expenditure"
    if any(c.subject.topic not in _PARTS_OF[halves] for c in parts):
        return None, None
    left = before.left - sum(c.figure.value for c in parts)
    known = before.subject.topic in ("income", "expenditure")
    if left < 0 or not known or any(c.unit != before.unit for c in parts):
        return None, None
    now = Listed(before.subject, before.unit, left, before.parts + len(parts))
    if text.endswith("；"):
        return None, now
    # The halves are of that expenditure only if they make it up.
    complete = now.parts >= _LISTED and (not halves or left == 0)
    return (now.subject if text.endswith("。") and complete else None), None


def both_sides(claims: Sequence[RawClaim]) -> Subject | None:
    """Return income and expenditure together where the last two figures state them as equal.

    收入总计 5 万元，支出总计 5 万元，比上年增加 1 万元: both have.
    """
    levels = [c for c in claims if c.kind == "level" and c.unit in MONEY][-2:]
    sides = {c.subject.topic for c in levels if c.subject.line_name is None}
    equal = len({c.figure.value for c in levels}) == 1 and claims[-1] is levels[-1]
    return Subject("income", both=True) if sides == {"income", "expenditure"} and equal else None


def cost_of_counted(claims: Sequence[RawClaim], last: Subject | None) -> Subject | None:
    """Return what 共计支出 after counts is about: the reception of 5 groups, else `last`."""
    counted = claims[-1].subject if claims else None
    if counted and counted.topic.startswith("reception_"):
        line = counted.line_name
        return Subject("reception", f"{line}接待费" if line else None)
    if counted and counted.topic.startswith("abroad_"):
        return Subject("abroad")
    return last


def adds_to_a_cause(claims: Sequence[RawClaim], text: str, start: int) -> bool:
    """Tell whether the figure at `start` is part of a change's cause (主要是追加经费 5 万元)."""
    changed = next((c for c in reversed(claims) if c.kind == "change"), None)
    if changed is None:
        return False
    causes = list(vocabulary().cause_of_change.finditer(text[changed.figure.end : start]))
    since = changed.figure.end + causes[-1].end() if causes else start
    return bool(causes) and not _NEW_LIST.search(text, since, start)


def several_stated(claims: Sequence[RawClaim]) -> bool:
    """Tell whether more than one amount has been stated as a level."""
    return len({c.start for c in claims if c.kind == "level" and c.unit in MONEY}) > 1


def came_from_last_year(claims: Sequence[RawClaim], fiscal_year: int) -> bool:
    """Tell whether the last amount is the one that this year's has come from (由上年的 5 万元…)."""
    last = claims[-1] if claims else None
    return bool(last and last.fiscal_year < fiscal_year and _FROM.search(last.figure.gap))
