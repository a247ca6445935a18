"""Words that say whether more or less was spent than the budget (决算数大于预算数), and of what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assets.parse.claims_figures import MONEY
from assets.parse.claims_gaps import RawGap
from assets.parse.claims_raw import RawClaim
from assets.parse.narrative_text import Sentence

_KINDS = "年初|全年|当年|本年|年度|调整后?的?|部门|财政拨款|一般公共|支出|收入"
_BUDGET = rf"(?:{_KINDS})*预算(?:安排|总额)?数?"
_ACTUAL = (
    r"(?:财政拨款|本年|全年|实际)*(?:(?:支出|收入)?(?:决算|执行|完成|实际支出)|支出|收入)"
    r"(?:总额)?数?"
)
_MORE = "大于|高于|多于|超过|超出|超"
_LESS = "小于|低于|少于|不足"
_ROSE = "增加|增长|上升|提高"
_FELL = "减少|下降|降低|节约"
_WORDS = f"(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<same>等于)"
#: A clause of its own that gives the reason: what it compares with the budget goes without saying.
_WHY = r"的?(?:主要)?原因"
# Nothing stands between: not 大于（小于）预算数, of which nobody has struck one out.
_SAID = re.compile(rf"(?<![不未无非或及、/]){_ACTUAL}(?:{_WORDS}){_BUDGET}(?![（/或、和及])")
_TURNED = re.compile(
    rf"(?<![不未无非或及、/]){_BUDGET}(?:{_WORDS})(?:支出|收入|实际)?(?:决算|执行|完成)数?"
    r"(?![（/或、和及])"
)
_COMPARED = re.compile(
    rf"(?<![不未无非或及、/]){_ACTUAL}(?:比|较|与){_BUDGET}(?:相比)?，?(?:有所)?"
    rf"(?:(?P<more>{_ROSE})|(?P<less>{_FELL})){_WHY}"
)
_ALONE = re.compile(rf"(?:^|(?<=[，。；：]))(?:{_WORDS}){_BUDGET}{_WHY}")
_PATTERNS = ((_SAID, False), (_TURNED, True), (_COMPARED, False), (_ALONE, False))
# Not said as a fact: 如决算数大于预算数, 是否大于, 说明决算数大于预算数的情况.
_SUPPOSED = re.compile(
    r"(?:如果?|若|是否|当(?!年)|说明|分析|不|未|没有)[^，。；]{0,8}$|[上去]年度?$"
)
_GAPS = {"more": "above_budget", "less": "below_budget", "same": "at_budget"}
_LOOK_BACK = 6  # sentences
_OPPOSITE = {"more": "less", "less": "more", "same": "same"}


def against_budget(
    sentence: Sentence, stated: Sequence[tuple[Sentence, RawClaim]], fiscal_year: int
) -> Iterator[RawGap]:
    """Yield what `sentence` says of the actual figure and its budget, at the words that say it.

    `stated`: the document's claims so far, those of `sentence` the last. The item is the one stated
    with both figures before the words; where several are, the one that the words fit.
    `gap` is above_budget, below_budget or at_budget.
    """
    begin = 0
    for start, end, word in sorted(_words(sentence.compact)):
        here = [c for s, c in stated if s.no == sentence.no and begin <= c.start < start]
        if any(c.unit in MONEY for c in here):
            meant = _meant(here, [], word, fiscal_year)
        else:  # 决算数大于预算数的主要原因…… as a sentence of its own
            meant = None if begin else _meant(*_before(stated, sentence.no), word, fiscal_year)
        begin = end
        if meant is not None:
            yield RawGap(meant.subject, fiscal_year, None, start, _GAPS[word])


def _before(
    stated: Sequence[tuple[Sentence, RawClaim]], no: int
) -> tuple[list[RawClaim], list[RawClaim]]:
    """Return the claims of the sentence before `no`, and those of the wholes before that one.

    三公经费 9 万元……。其中：公务接待费 2 万元……。决算数小于预算数: it may be of either.
    """
    last = [c for s, c in stated if s.no == no - 1]
    earlier = [
        c for s, c in stated if no - _LOOK_BACK <= s.no < no - 1 and c.subject.line_name is None
    ]
    return last, earlier


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where words of comparison begin and end, and which way they go; no place twice."""
    taken: set[int] = set()
    for pattern, turned in _PATTERNS:
        for match in pattern.finditer(text):
            word = next(k for k in ("more", "less", "same") if match.groupdict().get(k))
            if match.end() in taken or _SUPPOSED.search(text, 0, match.start()):
                continue
            taken.update(range(match.start(), match.end() + 1))
            yield match.start(), match.end(), _OPPOSITE[word] if turned else word


def _meant(
    claims: Sequence[RawClaim], earlier: Sequence[RawClaim], word: str, fiscal_year: int
) -> RawClaim | None:
    """Return the actual figure that the words are about, None where that is not known.

    Of several it is the one that they fit; `earlier` are others that they may be about. Where an
    actual figure has no budget beside it, they may be of that one.
    """
    levels = [
        c
        for c in (*earlier, *claims)
        if c.kind == "level" and c.unit in MONEY and c.fiscal_year == fiscal_year
    ]
    budgets = {c.subject: c for c in levels if c.base == "budget"}
    own = [c for c in claims if c in levels and c.base is None]
    both = [c for c in levels if c.base is None and c.subject in budgets]
    fitting = [c for c in both if _way(c, budgets[c.subject]) == word]
    if fitting:
        return fitting[-1]
    known = len(own) == 1 or all(c.subject in budgets for c in own)
    return own[-1] if own and known else None


def _way(actual: RawClaim, budget: RawClaim) -> str:
    if actual.unit != budget.unit:
        return ""
    more = actual.figure.value - budget.figure.value
    return "more" if more > 0 else "less" if more < 0 else "same"
