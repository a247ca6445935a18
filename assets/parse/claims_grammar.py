"""The clause grammar: from a sentence to the figures that it states and the ones it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assets.parse.claims_counts import CountReader
from assets.parse.claims_figures import MONEY, RATES, Figure, Token, tokens
from assets.parse.claims_label import (
    Context,
    Subject,
    both,
    clean,
    remember,
    resolve,
    segments,
)
from assets.parse.claims_raw import (
    RawClaim,
    balance_stated,
    cost_of_counted,
    head_of_list,
    of_fund,
    pair_funds,
    whole_of_list,
)
from assets.parse.claims_respective import respective
from assets.parse.claims_vocabulary import vocabulary
from assets.parse.narrative_text import Sentence

_AS_OF = re.compile(r"截[止至](?:到)?(\d{4})年|[上去]年(?:年)?[末底]")
_YEAR = re.compile(r"(\d{4})年(?!(?:度)?(?:结[转余]))")
_LAST_YEAR = re.compile(r"(?:上年|去年|上一?年度)(?!度?(?:结[转余]|末))")
# 增加（减少）0万元: the form's own words, of which nobody has struck one out.
_EITHER = re.compile(r"(?:增加|增长|增|减少|下降|减)[（/](?:减少|下降|减|增加|增长|增)）?$")
_AFTER_CHANGE = re.compile(
    r"了?(?:约|为|额为|额|数为|数|支出|预算|支出预算|经费|金额|资金)?(?:约|为)?"
)
_VALUE_OF = re.compile(r"[，、（]?(?:账面)?(?:价值|原值|净值|金额|总值)?(?:为|共计?|合计)?")
_TOGETHER = re.compile(r"(?:共计|合计|累计|共)支出$")
_COMPLETED = re.compile(
    r"(?:完成|占|为)?(?:当年|全年|年初|本年|调整)*预算(?:安排)?(?:数)?(?:的|为)?$"
)
# 主要用于接待…，预计 20 批次: events are stated where the money's purpose is told.
_EVENTS = ("reception_", "abroad_")
_WITHIN_FUND = re.compile(r"[^，。；：、]*支出(?:预算|决算)?(?:总额)?中(?=[，：])")
_ASSETS = {"vehicles_count": "车辆", "equipment_count": "设备"}


@dataclass(slots=True)
class _Reader:
    """Reads one sentence from left to right."""

    sentence: Sentence
    context: Context
    fiscal_year: int
    final: bool
    claims: list[RawClaim] = field(default_factory=list)
    counts: CountReader = field(init=False)
    performance_seen: bool = False
    counted: Subject | None = None
    against: str | None = None
    before: Subject | None = None

    def __post_init__(self) -> None:
        self.counts = CountReader(self.sentence.compact, self.context)

    def read(self) -> list[RawClaim]:
        """Return the claims of the sentence, in order."""
        text = self.sentence.compact
        found = list(tokens(text, self.sentence.offsets))
        events: list[tuple[int, int, Token | str]] = [(t.start, t.end, t) for t in found]
        events += [
            (m.start(), m.end(), m[0])
            for m in vocabulary().same.finditer(text)
            if self._compares(text[: m.start()])
        ]
        self.before, self.context.head = self.context.head, None
        self._enter()
        end = 0
        shared = respective(text, found)
        for start, stop, event in sorted(events, key=lambda e: e[0]):
            gap = self._brackets(text[end:start])
            self._list(gap)
            if isinstance(event, str):
                self._same(Figure(Decimal(0), event, "", gap, start, stop))
            elif event.value is not None and not self._threshold(stop):
                said = shared.get(start, gap)
                if said is not None:
                    figure = Figure(event.value, event.printed, event.unit, said, start, stop)
                    self._figure(figure)
            end = stop
        self.context.head = whole_of_list(self.claims, self.sentence.compact)
        pair_funds(self.claims)
        if self.claims:
            self.context.balance = balance_stated(self.claims, self.context.balance)
        return self.claims

    def _enter(self) -> None:
        """Keep a list going over a semicolon, and a date until a sentence names another year."""
        text = self.sentence.compact
        if not self.context.goes_on:
            self.context.listing = None
            self.context.outer.clear()
        self.context.goes_on = text.endswith(("；", "："))
        as_of = _AS_OF.search(text)
        if as_of:
            self.context.as_of = int(as_of[1]) if as_of[1] else self.fiscal_year - 1
        elif _YEAR.search(text):
            self.context.as_of = None

    def _figure(self, figure: Figure) -> None:
        counted, self.counted = self.counted, None
        if not vocabulary().direction.match(figure.gap):
            self.against = None
        if figure.unit in RATES:
            self._percent(figure)
        elif figure.unit in MONEY:
            self._money(figure, counted)
        else:
            self._count(figure)

    def _list(self, gap: str) -> None:
        """Let 其中 and the like open a list of lines of what was stated last.

        一般公共预算拨款支出中，基本支出 5 万元: the halves are the fund's.
        """
        within = _WITHIN_FUND.search(gap)
        if within and (fund := vocabulary().funds.search(within[0])):
            self.context.fund = fund[0]
        if not re.search(r"其中|包括|具体|分别", gap):
            return
        last = self.context.last
        self.context.listing = last if last and last.topic in vocabulary().listing else None

    @staticmethod
    def _compares(before: str) -> bool:
        clause = re.split(r"[，。；]", before)[-1]
        return bool(vocabulary().compare.search(clause))

    def _brackets(self, gap: str) -> str:
        """Return `gap` after a bracket that closes, back at what stood before the bracket.

        公务用车费 6 万元（其中：购置费 0 万元），比上年减少 1 万元: the decrease is the first's.
        """
        open_, close = gap.count("（"), gap.count("）")
        if open_ > close:
            self.context.outer.append(self.context.last)
        elif close > open_ and self.context.outer:
            self.context.last = self.context.outer.pop()
            return gap.partition("）")[2]
        return gap

    def _threshold(self, end: int) -> bool:
        return bool(vocabulary().ignore_after.match(self.sentence.compact[end:]))

    # --- amounts -------------------------------------------------------------------------

    def _money(self, figure: Figure, counted: Subject | None) -> None:
        words = vocabulary()
        gap = figure.gap
        if counted and _VALUE_OF.fullmatch(gap):
            if counted.topic in _ASSETS:  # 共有车辆 5 辆，83 万元: what they are worth
                worth = Subject("state_assets", _ASSETS[counted.topic])
                self._state(worth, self.claims[-1].fiscal_year, figure, None)
            return
        compare = _last(words.compare.finditer(gap))
        if self._compared_with(figure, compare):
            return
        either = _EITHER.search(gap)
        direction = _last(words.direction.finditer(gap))
        if either:
            label = _without(gap[: either.start()], compare)
            self._either(self._changed(label, compare), figure, self._base(compare))
        elif direction and _AFTER_CHANGE.fullmatch(gap[direction.end() :]):
            label = _without(gap[: direction.start()], compare)
            self._change(self._changed(label, compare), direction[0], figure, self._base(compare))
        elif not self._leading_change(figure):
            self._level(figure)

    def _compared_with(self, figure: Figure, compare: re.Match[str] | None) -> bool:
        """Read 比上年 10 万元减少…, 比年初预算 10 万元减少…: the figure that a comparison names."""
        text = self.sentence.compact[figure.end :]
        follows = vocabulary().direction.match(text) or vocabulary().same.match(text)
        if not compare or not follows or compare[0] == "同比":
            return False
        label = figure.gap[compare.end() :]
        if re.search(r"[，。；：]", label) or vocabulary().direction.search(label):
            return False
        year = int(compare["year"]) if compare["year"] else self.fiscal_year - 1
        before = self._subject_of(figure.gap[: compare.start()])
        named = before or (self._subject_of(label) if label else None)
        self.against = self._base(compare)
        if not compare["own"]:
            self._add(named, "level", year, figure, self.against)
        elif self.final:  # this year's own budget, beside what was spent
            self._add(named, "level", self.fiscal_year, figure, self.against)
        return True

    def _leading_change(self, figure: Figure) -> bool:
        """Read 增加人员经费 5 万元: the word of change stands before the label."""
        last_label = clean(segments(figure.gap)[-1], self.context.unit_names)
        leading = vocabulary().leading.match(last_label)
        if not leading:
            return False
        rest = last_label[leading.end() :]
        if re.match(r"[到至]", rest):  # 增加到 5 万元 is this year's level
            self._add(self.context.last, "level", self.fiscal_year, figure, None)
            return True
        named = self._subject_of(rest) if rest else None
        self._change(named, leading[1], figure, self._base(None))
        return True

    def _level(self, figure: Figure) -> None:
        gap = figure.gap
        if re.search(r"(?:增加|增长|减少|下降|降低|压减)[到至]$", gap):
            self._add(self.context.last, "level", self.fiscal_year, figure, None)
            return
        completed = self.final and _COMPLETED.search(gap) and "完成" in gap
        if completed:  # 完成年初预算 10 万元的 85%
            self._state(self.context.last, self.fiscal_year, figure, "budget")
            return
        stated = self._performance(figure) or self._subject_of(gap)
        budgeted = self.final and re.search(r"预算(?:数|安排)?为?$", gap)
        self._add(stated, "level", self._year(gap), figure, "budget" if budgeted else None)

    def _changed(self, label: str, compare: re.Match[str] | None) -> Subject | None:
        """Return what a change is of: its own label; after a list within commas, the list's head.

        收入 5 万元，其中甲 3 万元、乙 2 万元，比上年增加 1 万元: the income's.
        """
        named = any(clean(piece, self.context.unit_names) for piece in segments(label))
        if not named and compare and label.startswith("，"):
            # 三公 5 万元，其中…。比上年减少: the whole's, not the last part's.
            whole = head_of_list(self.claims) if self.claims else self.before
            return whole or self.context.last
        return self._subject_of(label)

    def _either(self, subject: Subject | None, figure: Figure, base: str | None) -> None:
        """Take 增加（减少）0 万元 as no change; which way another figure goes is not said."""
        if figure.value == 0:
            self._add(subject, "change", self.fiscal_year, figure, base)

    def _change(self, subject: Subject | None, word: str, figure: Figure, base: str | None) -> None:
        if figure.value < 0:  # 减少-5万元 says one thing and its opposite
            return
        sign = 1 if word in vocabulary().increase else -1
        signed = replace(figure, value=sign * figure.value)
        self._add(subject, "change", self.fiscal_year, signed, base)

    def _same(self, figure: Figure) -> None:
        compare = _last(vocabulary().compare.finditer(figure.gap))
        label = re.sub(r"[与和同]$", "", _without(figure.gap, compare))
        subject = self._subject_of(label)
        if subject is None or self._in(vocabulary().reason, figure.start):
            return
        unit = self.claims[-1].unit if self.claims else "万元"
        as_change = replace(figure, unit=unit)
        self._add(subject, "change", self.fiscal_year, as_change, self._base(compare))

    def _percent(self, figure: Figure) -> None:
        value = figure.value if figure.unit == "%" else figure.value / 10
        share = re.search("占|完成|为.{0,6}预算", figure.gap) or figure.gap == "的"
        wanted = "level" if share else "change"
        last = next((c for c in reversed(self.claims) if self._bears(c, wanted)), None)
        if last is None:
            return
        if not share:
            bracket = figure.gap in ("（", "，")
            direction = _last(vocabulary().direction.finditer(figure.gap))
            if bracket and self.claims[-1] is not last:
                return
            if direction is None and not bracket:
                return
            up = direction[0] in vocabulary().increase if direction else last.figure.value >= 0
            value = value if up else -value
        for claim in self.claims:
            if claim.start == last.start and claim.percent is None:
                claim.percent = value
                claim.percent_of = _relation(figure.gap, wanted)

    def _bears(self, claim: RawClaim, kind: str) -> bool:
        """Tell whether a percentage can be this claim's: not of a budget beside its actual."""
        return claim.kind == kind and not (
            self.final and kind == "level" and claim.base == "budget"
        )

    def _performance(self, figure: Figure) -> Subject | None:
        """Return the subject of the amount that a sentence on performance goals states first."""
        rule = vocabulary().performance
        goals = rule["sentence"].search(self.sentence.compact[: figure.start])
        if not goals or self.performance_seen:
            return None
        label = segments(figure.gap)[-1]
        if not rule["label"].search(label):
            return None
        if "项目支出" in label and "涉及" not in label and not rule["sentence"].search(label):
            return None  # 绩效目标设置情况：项目支出 5 万元，其中 … : all of it, managed or not
        self.performance_seen = True
        return Subject(rule["topic"])

    # --- counts --------------------------------------------------------------------------

    def _count(self, figure: Figure) -> None:
        if self._in(vocabulary().cause, figure.start):
            return
        if vocabulary().direction.search(figure.gap[-3:]) and "新增" not in figure.gap[-3:]:
            return
        found = self.counts.subject(figure)
        if found is None or (
            self._in(vocabulary().reason, figure.start) and not found.topic.startswith(_EVENTS)
        ):
            return
        self.counted = found
        dated = found.topic in ("vehicles_count", "equipment_count", "staff_count")
        year = self.context.as_of if dated and self.context.as_of else self._year(figure.gap)
        self.claims.append(RawClaim(found, "level", year, figure))

    # --- shared --------------------------------------------------------------------------

    def _subject_of(self, gap: str) -> Subject | None:
        """Return what the figure after `gap` is about: its own label, or what came before."""
        words = vocabulary()
        stated = False
        bare: Subject | None = None
        for piece in reversed(segments(gap)):
            if words.ignore_label.search(piece):
                return None
            if _TOGETHER.search(piece):  # 接待 5 批次，共计支出 2 万元
                return cost_of_counted(self.claims, self.context.last)
            purpose = bool(words.purpose.search(piece))
            label = clean(piece, self.context.unit_names)
            if not label or words.pronoun.fullmatch(label):
                continue
            # Only the words right before the figure may name a line that is on no list.
            subject = resolve(label, self.sentence.compact, self.context, purpose or stated)
            if self.final and label in ("收入", "支出") and bare is None:
                bare = subject  # 小学教育（项）：支出决算为 50 万元 speaks of the line before it
                continue
            if subject is not None:
                subject = of_fund(subject, self.claims, self.context.balance)
                return subject if bare is None or subject.topic == bare.topic else bare
            stated = True
        if bare is not None:
            return self._bare(bare)
        return None if stated else self.context.last

    def _bare(self, bare: Subject) -> Subject | None:
        """Return what 收入 or 支出 alone means in a final account: the line spoken of before."""
        if bare.topic == "expenditure":
            budgeted = [c.subject for c in self.claims if c.base == "budget" and c.kind == "level"]
            if budgeted and budgeted[-1].topic != "income":
                return budgeted[-1]  # 年初预算为 5 万元，支出决算为 4 万元
            if self.context.headed:
                return self.context.last
        same = [c.subject for c in self.claims if c.subject.topic == bare.topic]
        return same[-1] if same else bare

    def _year(self, gap: str) -> int:
        years = [int(m[1]) for m in _YEAR.finditer(vocabulary().compare.sub("", gap))]
        if years and abs(years[-1] - self.fiscal_year) <= 5:
            return years[-1]
        return self.fiscal_year - 1 if _LAST_YEAR.search(gap) else self.fiscal_year

    def _base(self, compare: re.Match[str] | None) -> str:
        """Return what a comparison refers to; a final account compares with final accounts."""
        if compare is None and self.against:
            return self.against  # 比上年决算数 10 万元减少 2 万元: the change is against the same
        printed = (compare["base"] or compare["own"] or "") if compare else ""
        if vocabulary().execution.search(printed):
            return "execution"
        return "execution" if self.final and "预算" not in printed else "budget"

    def _in(self, pattern: re.Pattern[str], start: int) -> bool:
        return bool(pattern.search(self.sentence.compact[:start]))

    def _add(
        self, subject: Subject | None, kind: str, year: int, figure: Figure, base: str | None
    ) -> None:
        if subject is None:
            return
        if subject.topic in ("personnel", "public") and kind == "change":
            subject = replace(subject, line_name=None)
        if not self._in(vocabulary().reason, figure.start):
            remember(subject, self.context)
        self._state(subject, year, figure, base, kind)

    def _state(
        self,
        subject: Subject | None,
        year: int,
        figure: Figure,
        base: str | None,
        kind: str = "level",
    ) -> None:
        for one in both(subject) if subject else ():
            self.claims.append(RawClaim(one, kind, year, figure, base))


def read_claims(
    sentence: Sentence, context: Context, fiscal_year: int, final: bool
) -> list[RawClaim]:
    """Return the figures that `sentence` states; `context` carries what earlier ones have set.

    `final`: the document is a final account, where a budget figure stands beside the actual.
    """
    return _Reader(sentence, context, fiscal_year, final).read()


def _relation(gap: str, wanted: str) -> str:
    """Return what a percentage is: of a change, of completing a budget, or a share."""
    if wanted == "change":
        return "change"
    return "share" if "占" in gap else "completion"


def _last(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    found = None
    for match in matches:
        found = match
    return found


def _without(gap: str, compare: re.Match[str] | None) -> str:
    """Return `gap` with the comparison taken out: 收入较2022年 → 收入."""
    return f"{gap[: compare.start()]}，{gap[compare.end() :]}" if compare else gap
