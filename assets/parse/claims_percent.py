"""What a percentage is of: a change, a share of a whole, the completion of a budget."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assets.parse.claims_comparison import base_of, comparison, with_another_year
from assets.parse.claims_figures import Figure
from assets.parse.claims_label import Subject
from assets.parse.claims_raw import RawClaim
from assets.parse.claims_vocabulary import vocabulary

#: 占年初预算的 111 % says how much of the budget was spent.
_OF_BUDGET = re.compile(r"占了?(?:年初|全年|年度|当年|调整后?|批复)*(?:的)?预算(?:数|安排)?的?$")
SHARE = re.compile("占|完成|为.{0,6}预算")
_ROUNDING = Decimal("0.06")
# 增减率, 增长（下降）: which way is not said.
EITHER_WAY = re.compile(
    r"增减|[增升][长加幅]?[（/／](?:减|下降|降)|(?:减少?|下降|降低?)[（/／](?:增|上升)"
)
_LONE = ("（", "，")
_NAMES_NOTHING = re.compile(r"[，。；（]?\w{0,3}")


@dataclass(frozen=True, slots=True)
class Early:
    """A percentage that waits for its amount: what it is of, and how."""

    value: Decimal
    subject: Subject
    relation: str


@dataclass(slots=True)
class Percentages:
    """Gives the percentages of one sentence to its claims.

    `early`: a percentage that stands before its amount (增长 8%，增加 5 万元).
    `outer`: what stood before the bracket that has just closed; a percentage after it is of that.
    """

    claims: list[RawClaim]
    final: bool
    fiscal_year: int
    early: Early | None = None
    outer: Subject | None = None

    def read(self, figure: Figure, named: Subject | None, last: Subject | None) -> None:
        """Give the percentage `figure` to the claim before it.

        `named`: what its own clause names, if anything; `last`: what was spoken of last.
        """
        value = figure.value if figure.unit == "%" else figure.value / 10
        if SHARE.search(figure.gap) or figure.gap == "的":
            shared = "占" in figure.gap and not _OF_BUDGET.search(figure.gap)
            relation = "share" if shared else "completion"
            share = next((c for c in reversed(self._open()) if self._is_level(c)), None)
            if named is not None and (share is None or not _same(share.subject, named)):
                self.early = Early(value, named, relation)  # 人员经费占 60%，为 5 万元
            else:
                self._give(share, value, relation)
            return
        either = EITHER_WAY.search(figure.gap)
        direction = None if either else _last_word(figure.gap)
        if direction is None and not either and figure.gap not in _LONE:
            return
        change = self._change()
        other = change is not None and named is not None and not _same(change.subject, named)
        if change is None or other or change.percent is not None:
            if direction and last is not None:
                signed = value if direction in vocabulary().increase else -value
                self.early = Early(signed, last, "change")
            return
        if direction is None and self.claims[-1] is not change:
            return
        if self._compares_otherwise(figure.gap, change):
            return
        up = direction in vocabulary().increase if direction else change.figure.value >= 0
        # 增减率为-10%, 下降-10%: the sign that is printed is the sign.
        self._give(change, value if up or value < 0 else -value, "change")
        self._settle(change)

    def _compares_otherwise(self, gap: str, change: RawClaim) -> bool:
        """Tell whether the percentage has a comparison of its own, with another figure.

        比年初预算减少 5 万元，比上年增长 3%: of the same item, and no contradiction.
        """
        compare = comparison(gap)
        if compare is None or compare[0] == "同比":
            return False
        other_year = with_another_year(compare, self.fiscal_year)
        return other_year or base_of(compare, self.final) != change.base

    def _settle(self, change: RawClaim) -> None:
        """Give a change to the whole where its percentage is of that, and not of the part between.

        收入总计 900 万元，其中上年结转 30 万元，较上年增加 100 万元，增长 12.5%: the income's.
        """
        levels = [c for c in self.claims if c.start < change.start and self._is_level(c)]
        own = next((c for c in reversed(levels) if _same(c.subject, change.subject)), None)
        if own is None or _fits(change, own):
            return
        if own is levels[-1] and "其中" in own.figure.gap:
            other = next((c for c in reversed(levels) if c.start < own.start), None)
        else:  # 支出总计 900 万元，其中甲 870 万元、乙 30 万元，较上年增加 5 万元，增长 20%
            other = levels[-1]
        if other and _fits(change, other):
            change.subject = other.subject

    def amount_of_early(self, gap: str) -> None:
        """Give a percentage that stood first to the amount that was just stated after `gap`."""
        early, self.early = self.early, None
        claim = self.claims[-1] if self.claims else None
        if early is None or claim is None or claim.percent is not None:
            return
        changes = early.relation == "change"
        if changes is not (claim.kind == "change"):
            return
        if _NAMES_NOTHING.fullmatch(gap) and _same(claim.subject, early.subject):
            self._give(claim, early.value, early.relation)

    def several(self, values: Sequence[Decimal]) -> None:
        """Give shares that follow each other (分别占 60%、40%) to the figures before, in turn."""
        starts = sorted({c.start for c in self.claims if self._is_level(c)})[-len(values) :]
        if not values or len(starts) < len(values):
            return
        for start, value in zip(starts, values, strict=True):
            claim = next(c for c in self.claims if c.start == start)
            self._give(claim, value, "share")

    def _open(self) -> list[RawClaim]:
        """Return the claims that a percentage may be of: not those of a bracket that has closed."""
        if self.outer is None:
            return self.claims
        own = [c for c in self.claims if _same(c.subject, self.outer)]
        return own or self.claims

    def _change(self) -> RawClaim | None:
        """Return the last change, unless the figures after it are about something else."""
        claims = self._open()
        for at in range(len(claims) - 1, -1, -1):
            claim = claims[at]
            if claim.kind == "change":
                after = claims[at + 1 :]
                return claim if all(_same(c.subject, claim.subject) for c in after) else None
        return None

    def _is_level(self, claim: RawClaim) -> bool:
        """Tell whether a share can be this claim's: not of a budget beside its actual."""
        compared = claim.base is not None and claim.fiscal_year != self.fiscal_year
        budget = self.final and claim.base == "budget"
        return claim.kind == "level" and not compared and not budget

    def _give(self, to: RawClaim | None, value: Decimal, relation: str) -> None:
        if to is None:
            return
        for claim in self.claims:
            if claim.start == to.start and claim.percent is None:
                claim.percent, claim.percent_of = value, relation


def _same(one: Subject, other: Subject) -> bool:
    topics = {one.topic, other.topic}
    both = (one.both or other.both) and topics == {"income", "expenditure"}
    return one.line_name == other.line_name and (both or len(topics) == 1)


def _fits(change: RawClaim, level: RawClaim) -> bool:
    """Tell whether the change's percentage is what its amount is of the level before it."""
    before = level.figure.value - change.figure.value
    if change.percent is None or level.unit != change.unit or before <= 0:
        return False
    return abs(100 * change.figure.value / before - change.percent) <= _ROUNDING


def _last_word(gap: str) -> str | None:
    words = [match[0] for match in vocabulary().direction.finditer(gap)]
    return words[-1] if words else None
