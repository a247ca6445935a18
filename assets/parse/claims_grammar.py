"""The clause grammar: from a sentence to the figures that it states and the ones it lacks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assets.parse.claims_comparison import (
    FOLLOWS,
    after_purpose,
    base_of,
    changed_ahead,
    comparison,
    last_match,
    plain,
    said_of_percentage,
    stands_before,
    with_another_year,
    without,
)
from assets.parse.claims_counts import CountReader
from assets.parse.claims_figures import MONEY, RATES, Figure, Token, tokens
from assets.parse.claims_frame import (
    evaluated,
    frame_of,
    half_of_share,
    is_half,
    line_with_halves,
    managed_by_goals,
    of_line,
    stands_in_brackets,
    year_in_brackets,
)
from assets.parse.claims_label import (
    Context,
    Frame,
    Subject,
    both,
    clean,
    remember,
    segments,
)
from assets.parse.claims_percent import EITHER_WAY, SHARE, Percentages
from assets.parse.claims_raw import (
    RawClaim,
    adds_to_a_cause,
    balance_stated,
    both_sides,
    came_from_last_year,
    cost_of_counted,
    pair_funds,
    parts_of_section,
    several_stated,
    sources_listed,
    whole_of_list,
    whole_of_parts,
)
from assets.parse.claims_respective import rate_rows, respective
from assets.parse.claims_section import begin_section
from assets.parse.claims_subject import Subjects
from assets.parse.claims_vocabulary import vocabulary
from assets.parse.claims_years import date_of, named_year, year_of_sum
from assets.parse.narrative_text import Sentence

# 增加（减少）0万元: the form's own words, of which nobody has struck one out.
_EITHER = re.compile(r"(?:增加|增长|增|减少|下降|减)[（/](?:减少|下降|减|增加|增长|增)）?$")
_AFTER_CHANGE = re.compile(
    r"了?(?:约|为|额为|额|数为|数|支出|预算|支出预算|经费|金额|资金)?(?:约|为)?"
)
_VALUE_OF = re.compile(r"[，、（]?(?:账面)?(?:价值|原值|净值|金额|总值)?(?:为|共计?|合计)?")
# 接待 5 批次，60 人次，共 2 万元
_COST_OF_EVENTS = re.compile(
    r"，?(?:(?:合计|共计?|累计)(?:花费|开支|列支|金额)?|(?:实际)?支出(?:金额)?)(?:为)?"
)
#: What a final account says before its own year's budget: 年初预算为, 年初安排.
_BUDGETED = re.compile(
    r"(?:预算(?:数|安排)?|年初(?:部门)?(?:安排|核定|批复|下达)(?:数|资金)?|(?:^|[，：；])批复(?:数|预算)?)为?$"
)
_COMPLETED = re.compile(
    r"(?:完成|占|为)?(?:当年|全年|年初|本年|调整)*预算(?:安排)?(?:数)?(?:的|为)?$"
)
# 主要用于接待…，预计 20 批次: events are stated where the money's purpose is told.
_DATED = ("vehicles_count", "equipment_count", "staff_")
_EVENTS = ("reception_", "abroad_")
_ACTUAL = re.compile("决算|实际|执行|完成")
# 2021年 5 万元，多 1 万元
_MORE = re.compile(r"(?:^|(?<=[，；、]))[多少]$")
_MEANS = {"多": "增加", "少": "减少"}
# 食堂支出 5 万元，单独设账，不列入本预算: none of the sentence's figures is the budget's.
_OUTSIDE = re.compile(r"，(?:不|未)(?:列入|纳入|计入)(?:本(?:单位|部门|级)?)?[预决]算[。；]?$")
# 按每辆 2 万元核定: a rate is about no item of its own.
_RATE = re.compile(r"(?:每[^，。；、]|人均|车均|单价|标准|不得?超|最高)[^，。；、]*$")
_LEVEL_ENDS = re.compile(r"[\d.]+[万亿]?元，$")
# 甲 2 万元、乙 3 万元，合计 5 万元: the sum is of no item.
_SUM = re.compile(r"[，、；]?(?:以上|[两二三四]项)?(?:合计|共计|总计)(?:支出|安排|预算)?为?")
_NO_BASE = re.compile(r"基数[为是]$")
_BARE_NUMBER = re.compile(r"\d[、，,和]$")
_UNKNOWN_WHOLE = re.compile(r"经费(?:总)?(?:预算|决算)?(?:数)?(?:共)?(?:安排)?为?$")
_WITHIN_FUND = re.compile(r"[^，。；：、]*支出(?:预算|决算)?(?:总额)?中(?=[，：])")
#: 7 个项目，金额 5 万元: what they are given, and not what they are worth.
_MANAGED = "performance_projects_count"
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
    subjects: Subjects = field(init=False)
    percentages: Percentages = field(init=False)
    frame: Frame | None = None
    elsewhere: bool = False
    unknown: bool = False

    def __post_init__(self) -> None:
        self.counts = CountReader(self.sentence.compact, self.context)
        self.subjects = Subjects(
            self.sentence.compact, self.context, self.final, self.claims, self.context.head
        )
        self.percentages = Percentages(self.claims, self.final, self.fiscal_year)

    def read(self) -> list[RawClaim]:
        """Return the claims of the sentence, in order."""
        text = self.sentence.compact
        if _OUTSIDE.search(text):
            return []
        found = list(tokens(text, self.sentence.offsets))
        events: list[tuple[int, int, Token | str]] = [(t.start, t.end, t) for t in found]
        events += [
            (m.start(), m.end(), m[0])
            for m in vocabulary().same.finditer(text)
            if self._compares(text[: m.start()])
        ]
        self.context.head = None
        entered = self.subjects.spoken_of()
        self.context.bracketed = year_in_brackets(text) or self.context.bracketed
        self._enter()
        end = 0
        shared = respective(text, found)
        rates = rate_rows(text, found)
        for start, stop, event in sorted(events, key=lambda e: e[0]):
            gap = self._brackets(text[end:start])
            self._list(gap)
            if isinstance(event, str):
                self._same(Figure(Decimal(0), event, "", gap, start, stop))
            elif start in rates:
                self.percentages.several(rates[start])
            elif event.value is not None and not vocabulary().ignore_after.match(text[stop:]):
                self._token(event, shared.get(start, gap))
            end = stop
        self.context.frame = frame_of(self.claims, self.fiscal_year)
        whole, self.context.listed = sources_listed(self.claims, text, self.context.listed)
        self.context.head = whole_of_list(self.claims, text, entered) or both_sides(self.claims)
        self.context.head = (
            self.context.head
            or whole
            or whole_of_parts(self.claims)
            or parts_of_section(self.claims, self.context.sections)
        )
        pair_funds(self.claims)
        if self.claims:
            begin_section(self.claims[0].subject, self.context)
            self.context.balance = balance_stated(self.claims, self.context.balance)
        return self.claims

    def _token(self, token: Token, gap: str | None) -> None:
        """Read a figure after `gap`; None, or a number without its unit: nobody knows whose."""
        if token.value is None:
            return
        if gap and _NO_BASE.search(gap):
            return
        gap = _MORE.sub(lambda more: _MEANS[more[0]], gap) if gap else gap
        if gap is None or _BARE_NUMBER.search(gap):
            self.context.lost = True
            return
        self._figure(Figure(token.value, token.printed, token.unit, gap, token.start, token.end))

    def _enter(self) -> None:
        """Keep a list going over a semicolon, and a date until a sentence names another year."""
        text = self.sentence.compact
        if not self.context.goes_on:
            self.context.listing = None
            self.context.outer.clear()
        self.context.goes_on = text.endswith(("；", "："))
        self.context.as_of = date_of(text, self.context.as_of, self.fiscal_year)

    def _figure(self, figure: Figure) -> None:
        counted, self.counted = self.counted, None
        if not vocabulary().direction.match(FOLLOWS.sub("", figure.gap, count=1)):
            self.against = None
        if figure.unit in RATES:
            self._percent(figure)
        elif figure.unit in MONEY:
            self.percentages.outer = None
            self._money(figure, counted)
            self.percentages.amount_of_early(figure.gap)
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
        self.frame = frame_of(self.claims, self.fiscal_year)
        if not self.claims and self.sentence.compact.startswith("其中"):
            self.frame = self.context.frame
        last = self.context.last
        self.context.listing = last if last and last.topic in vocabulary().listing else None

    @staticmethod
    def _compares(before: str) -> bool:
        """Tell whether what is said to be the same is said of a comparison: 5 万元，持平, too."""
        clause = re.split(r"[，。；]", before)[-1]
        return bool(vocabulary().compare.search(clause)) or bool(_LEVEL_ENDS.search(before))

    def _brackets(self, gap: str) -> str:
        """Return `gap` after a bracket that closes, back at what stood before the bracket.

        公务用车费 6 万元（其中：购置费 0 万元），比上年减少 1 万元: the decrease is the first's.
        """
        gap = plain(gap)
        open_, close = gap.count("（"), gap.count("）")
        if open_ > close:
            self.context.outer.append(self.subjects.spoken_of())
        elif close > open_ and self.context.outer:
            self.context.last = self.context.outer.pop()
            self.context.lost = self.context.last is None
            self.percentages.outer = self.context.last
            return gap.partition("）")[2]
        return gap

    # --- amounts -------------------------------------------------------------------------

    def _money(self, figure: Figure, counted: Subject | None) -> None:
        words = vocabulary()
        gap = figure.gap
        if counted and _COST_OF_EVENTS.fullmatch(gap) and counted.topic.startswith(_EVENTS):
            self._add(cost_of_counted(self.claims, None), "level", self.fiscal_year, figure, None)
            return
        if counted and counted.topic != _MANAGED and _VALUE_OF.fullmatch(gap):
            if counted.topic in _ASSETS:  # 共有车辆 5 辆，83 万元: what they are worth
                name = counted.line_name or _ASSETS[counted.topic]
                worth = Subject("state_assets", name)
                self._state(worth, self.claims[-1].fiscal_year, figure, None)
            return
        compare = comparison(gap)
        if self._compared_with(figure, compare):
            return
        goes_on = compare is None and words.direction.match(FOLLOWS.sub("", gap, count=1))
        self.elsewhere = with_another_year(compare, self.fiscal_year) or (
            self.elsewhere and bool(goes_on)
        )
        if self.elsewhere:  # 比 2019 年减少 5 万元 is no change against last year
            return
        either = _EITHER.search(gap)
        direction = last_match(words.direction.finditer(gap))
        if either:
            label = without(gap[: either.start()], compare)
            self._either(self.subjects.changed(label, compare), figure, self._base(compare))
        elif (
            direction and gap.endswith("为") and came_from_last_year(self.claims, self.fiscal_year)
        ):
            self._add(self.subjects.spoken_of(), "level", self.fiscal_year, figure, None)
        elif direction and _AFTER_CHANGE.fullmatch(gap[direction.end() :]):
            label = without(gap[: direction.start()], compare)
            self._change(
                self.subjects.changed(label, compare), direction[0], figure, self._base(compare)
            )
        elif not self._leading_change(figure):
            self._level(figure)

    def _compared_with(self, figure: Figure, compare: re.Match[str] | None) -> bool:
        """Read 比上年 10 万元减少…, 比年初预算 10 万元减少…: the figure that a comparison names."""
        text = self.sentence.compact[figure.end :]
        if compare and (wordless := said_of_percentage(figure.gap, compare, text)):
            label = without(figure.gap, compare)
            named = self.subjects.changed(label, compare)
            self._change(named, wordless["way"], figure, self._base(compare))
            return True
        at = len(match[0]) if (match := FOLLOWS.match(text)) else 0
        follows = vocabulary().direction.match(text, at) or vocabulary().same.match(text, at)
        ahead = changed_ahead(text) if compare and not follows else None
        if not compare or not (follows or ahead) or compare[0] == "同比":
            return False
        label = ahead or figure.gap[compare.end() :]
        if re.search(r"[，。；：]", label) or vocabulary().direction.search(label):
            return False
        year = int(compare["year"]) if compare["year"] else self.fiscal_year - 1
        unnamed = not self.claims and not figure.gap[: compare.start()]
        before = self.subjects.before if unnamed else None
        before = before or self.subjects.of(figure.gap[: compare.start()])
        before = None if ahead else before
        named = before or (self.subjects.of(label) if label else None)
        self.against = self._base(compare)
        self.elsewhere = with_another_year(compare, self.fiscal_year)
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
            self._add(self.subjects.spoken_of(), "level", self.fiscal_year, figure, None)
            return True
        named = self.subjects.of(rest) if rest else None
        self._change(named, leading[1], figure, self._base(None))
        return True

    def _known_level(self, figure: Figure) -> bool:
        """State a level that says itself what it is of; tell whether it does."""
        gap = figure.gap
        if stands_in_brackets(self.sentence.compact, figure, self.claims):
            year = self.context.bracketed
            if year is not None:  # else nobody knows what it is
                self._state(self.claims[-1].subject, year, figure, None)
        elif re.search(r"(?:增加|增长|减少|下降|降低|压减)[到至]$", gap):
            self._add(self.subjects.spoken_of(), "level", self.fiscal_year, figure, None)
        elif self.final and _COMPLETED.search(gap) and "完成" in gap:  # 完成年初预算 10 万元的 85%
            self._state(self.subjects.spoken_of(), self.fiscal_year, figure, "budget")
        else:
            return False
        return True

    def _level(self, figure: Figure) -> None:
        gap = figure.gap
        if self._known_level(figure):
            return
        if evaluated(
            self.sentence.compact[: figure.start], clean(segments(gap)[-1]), self.performance_seen
        ):
            return
        managed = None if self.performance_seen else managed_by_goals(self.sentence.compact, figure)
        self.performance_seen = self.performance_seen or managed is not None
        stated = managed or self.subjects.of_list(gap) or self.subjects.of(gap)
        stated = of_line(stated, figure, self.claims)
        stated = None if self.unknown and is_half(stated) else stated
        stated = line_with_halves(stated, self.sentence.compact[figure.end :])
        if "年初预算" in gap and "全年预算" in self.sentence.compact[: figure.start]:
            return  # 全年预算数 9 万元（年初预算数 10 万元）: the forms print the first
        base = "budget" if self.final and _BUDGETED.search(gap) else None
        year = named_year(gap, self.fiscal_year)
        if year is not None:  # 2022年收入 5 万元，支出 5 万元: both are of that year
            self.frame = Frame(year, base) if stated and stated.line_name is None else None
        elif base is None and self.frame is not None and not _ACTUAL.search(gap):
            year, base = self.frame.year, self.frame.base
        project = stated is not None and stated.topic == "project" and stated.line_name
        if not project and adds_to_a_cause(self.claims, self.sentence.compact, figure.start):
            return
        if _SUM.fullmatch(gap) and several_stated(self.claims):
            stated = None
        self._add(stated, "level", year or self.fiscal_year, figure, base)
        if stated is None and _UNKNOWN_WHOLE.search(gap):
            self.unknown = True
        if stated is None and not self._said(vocabulary().reason, figure.start):
            self.context.lost = self.context.lost or not _RATE.search(gap)

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
        words = vocabulary()
        compare = comparison(figure.gap)
        label = re.sub(r"[与和同]$", "", without(figure.gap, compare))
        counted = bool(self.claims) and self.claims[-1].unit not in (*MONEY, "")
        if counted and not self.subjects.named(label)[0]:
            return  # 接待 5 批次，与上年持平: the groups are, and not what they cost
        subject = self.subjects.changed(label, compare)
        reason = words.cause if after_purpose(figure.gap, compare) else words.reason
        if subject is None or self._said(reason, figure.start):
            return
        if with_another_year(compare, self.fiscal_year):
            return
        unit = self.claims[-1].unit if self.claims else "万元"
        as_change = replace(figure, unit=unit)
        self._add(subject, "change", self.fiscal_year, as_change, self._base(compare))

    def _percent(self, figure: Figure) -> None:
        """Give a percentage to its claim; one that names an item (接待费下降 20%) is of that."""
        if self.context.lost or self.elsewhere:
            return
        share = SHARE.search(figure.gap)
        words = share or EITHER_WAY.search(figure.gap)
        direction = words or last_match(vocabulary().direction.finditer(figure.gap))
        label = figure.gap[: direction.start()] if direction else ""
        label = label if share else without(label, comparison(figure.gap))
        names, named = self.subjects.named(label)
        if names and named is None and not share:
            return  # 减少 5 万元，接待批次增长 5%
        if named and not self._said(vocabulary().reason, figure.start):
            remember(named, self.context)
        self.percentages.read(figure, named, self.context.last)
        if half := half_of_share(self.claims, figure.gap):
            self.claims[-1].subject = half
            remember(half, self.context)

    # --- counts --------------------------------------------------------------------------

    def _count(self, figure: Figure) -> None:
        named = year_of_sum(figure.gap, self.fiscal_year)
        if named is not None and not self.claims:
            self.frame = Frame(named, None)  # 2023年安排项目 4 个，项目支出 5 万元
        if self._said(vocabulary().cause, figure.start):
            return
        if vocabulary().direction.search(figure.gap[-3:]) and "新增" not in figure.gap[-3:]:
            return
        found = self.counts.subject(figure)
        if found is None or (
            self._said(vocabulary().reason, figure.start) and not found.topic.startswith(_EVENTS)
        ):
            return
        self.counted = found
        dated = found.topic.startswith(_DATED)
        year = self.context.as_of if dated and self.context.as_of else None
        year = year or named_year(figure.gap, self.fiscal_year)
        self.claims.append(RawClaim(found, "level", year or self.fiscal_year, figure))

    # --- shared --------------------------------------------------------------------------

    def _base(self, compare: re.Match[str] | None) -> str:
        """Return what a comparison refers to: 比上年决算数 10 万元减少 2 万元, both to the same."""
        if compare is None:  # 比预算减少 5 万元，主要是甲减少 3 万元: both against the budget
            changed = next((c for c in reversed(self.claims) if c.kind == "change"), None)
            return self.against or (changed and changed.base) or base_of(None, self.final)
        return base_of(compare, self.final)

    def _said(self, pattern: re.Pattern[str], start: int) -> bool:
        return stands_before(self.sentence.compact, pattern, start)

    def _add(
        self, subject: Subject | None, kind: str, year: int, figure: Figure, base: str | None
    ) -> None:
        if subject is None:
            return
        half = subject.topic in ("personnel", "public") and kind == "change"
        if half and subject.line_name == self.context.basic_line:
            subject = replace(subject, line_name=None)
        if not self._said(vocabulary().reason, figure.start):
            remember(subject, self.context)
            self.subjects.aside = None
        elif not self.claims and kind == "level" and self._said(vocabulary().cause, figure.start):
            self.subjects.aside = subject  # 变化的原因：接待费 5 万元，比上年减少 1 万元
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
