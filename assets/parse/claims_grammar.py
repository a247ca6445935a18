"""The clause grammar: from a sentence to the figures that it states and the ones it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assets.parse.claims_label import (
    Context,
    Subject,
    both,
    clean,
    fund_of,
    remember,
    resolve,
    segments,
)
from assets.parse.claims_vocabulary import Count, vocabulary
from assets.parse.narrative_text import Sentence

_NUMBER = r"[-－−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_MONEY = ("万元", "亿元", "元", "")
_FIGURE = re.compile(
    rf"(?<![\d.,〔])(?P<number>{_NUMBER})(?P<unit>万元|亿元|元|辆|人|名|个|%)"
    r"|(?<=为)(?P<zero>0)(?=[，。；、]|$)"
)
_AS_OF = re.compile(r"截[止至](?:到)?(\d{4})年")
_YEAR = re.compile(r"(\d{4})年(?!(?:度)?(?:结[转余]))")
_LAST_YEAR = re.compile(r"(?:上年|去年)(?!度?(?:结[转余]|末))")
_GAP_UNIT = re.compile(r"(?<=[\u4e00-\u9fff）”])(?P<unit>万元|亿元|元|辆|人)(?=[，。；、：]|$)")
_GAP_LABELS = {
    "辆": re.compile(r"(?:车辆|用车)$"),
    "人": re.compile(r"(?:人员|编制|职工)$"),
    "": re.compile(r"(?:预算|支出|收入|费|费用|经费|拨款|资金|总额|为|增加|减少|数)$"),
}
_NOT_A_LABEL = re.compile(r"单位$|以$|[百千几数]$")


@dataclass(frozen=True, slots=True)
class _Figure:
    """A printed figure: its signed value, the text between it and the figure before, its place."""

    value: Decimal
    printed: str
    unit: str
    gap: str
    start: int
    end: int


@dataclass(slots=True)
class RawClaim:
    """A figure with its meaning."""

    subject: Subject
    kind: str
    fiscal_year: int
    figure: _Figure
    base: str | None = None
    percent: Decimal | None = None

    @property
    def start(self) -> int:
        """Where the digits begin."""
        return self.figure.start

    @property
    def unit(self) -> str:
        """The unit as printed, empty where none is."""
        return self.figure.unit


@dataclass(frozen=True, slots=True)
class RawGap:
    """A place where a figure is missing before its unit."""

    subject: Subject
    fiscal_year: int
    unit: str
    start: int


@dataclass(slots=True)
class _Reader:
    """Reads one sentence from left to right."""

    sentence: Sentence
    context: Context
    fiscal_year: int
    final: bool
    claims: list[RawClaim] = field(default_factory=list)
    count: Count | None = None
    performance_seen: bool = False
    outer: list[Subject | None] = field(default_factory=list)

    def read(self) -> list[RawClaim]:
        """Return the claims of the sentence, in order."""
        end = 0
        text = self.sentence.compact
        events = [(m.start(), m.end(), m) for m in _FIGURE.finditer(text)]
        events += [
            (m.start(), m.end(), m)
            for m in vocabulary().same.finditer(text)
            if self._compares(text[: m.start()])
        ]
        for start, stop, match in sorted(events, key=lambda event: event[0]):
            self._event(match, text[end:start], start)
            end = stop
        self._pair_funds()
        return self.claims

    @staticmethod
    def _compares(before: str) -> bool:
        clause = re.split(r"[，。；]", before)[-1]
        return bool(vocabulary().compare.search(clause))

    def _event(self, match: re.Match[str], gap: str, start: int) -> None:
        gap = self._brackets(gap)
        groups = match.groupdict()
        if "number" not in groups:
            self._same(_Figure(Decimal(0), match[0], "", gap, start, match.end()))
            return
        if self._unreadable(start, match.end()):
            return
        printed = groups["number"] or groups["zero"]
        value = Decimal(printed.replace(",", "").replace("－", "-").replace("−", "-"))
        figure = _Figure(value, printed, groups["unit"] or "", gap, start, match.end())
        if figure.unit == "%":
            self._percent(figure)
        elif figure.unit in _MONEY:
            self._money(figure)
        else:
            self._count(figure)

    def _brackets(self, gap: str) -> str:
        """Return `gap` after a bracket that closes, back at what stood before the bracket.

        公务用车费 6 万元（其中：购置费 0 万元），比上年减少 1 万元: the decrease is the first's.
        """
        open_, close = gap.count("（"), gap.count("）")
        if open_ > close:
            self.outer.append(self.context.last)
        elif close > open_ and self.outer:
            self.context.last = self.outer.pop()
            return gap.partition("）")[2]
        return gap

    def _unreadable(self, start: int, end: int) -> bool:
        """Tell whether the figure is a threshold, or its first digits stand apart from it."""
        if vocabulary().ignore_after.match(self.sentence.compact[end:]):
            return True
        offsets, text = self.sentence.offsets, self.sentence.compact
        for at in range(start, end):
            split = at > 0 and offsets[at] - offsets[at - 1] > 1
            if split and text[at].isdigit() and text[at - 1].isdigit():
                return True
        return False

    # --- amounts -------------------------------------------------------------------------

    def _money(self, figure: _Figure) -> None:
        words = vocabulary()
        gap = figure.gap
        compare = _last(words.compare.finditer(gap))
        follows = words.direction.match(self.sentence.compact[figure.end :])
        if compare and compare.end() == len(gap) and follows:
            year = int(compare["year"]) if compare["year"] else self.fiscal_year - 1
            subject = self._subject_of(gap[: compare.start()])
            self._add(subject, "level", year, figure, self._base(compare))
            return
        direction = _last(words.direction.finditer(gap))
        if direction and re.fullmatch(r"了?(?:约|为|额为)?", gap[direction.end() :]):
            label = _without(gap[: direction.start()], compare)
            changed = self._subject_of(label)
            self._change(changed, direction[0], figure, self._base(compare))
            return
        last_label = clean(segments(gap)[-1], self.context.unit_names)
        leading = words.leading.match(last_label)
        if leading:  # 增加人员经费 5 万元: the word of change stands before the label
            rest = last_label[leading.end() :]
            named = self._subject_of(rest) if rest else None
            self._change(named, leading[1], figure, "budget")
            return
        stated = self._performance(figure) or self._subject_of(gap)
        budgeted = self.final and re.search(r"预算(?:数)?为?$", gap)
        self._add(stated, "level", self._year(gap), figure, "budget" if budgeted else None)

    def _change(
        self, subject: Subject | None, word: str, figure: _Figure, base: str | None
    ) -> None:
        if figure.value < 0:  # 减少-5万元 says one thing and its opposite
            return
        sign = 1 if word in vocabulary().increase else -1
        signed = replace(figure, value=sign * figure.value)
        self._add(subject, "change", self.fiscal_year, signed, base)

    def _same(self, figure: _Figure) -> None:
        compare = _last(vocabulary().compare.finditer(figure.gap))
        label = re.sub(r"[与和同]$", "", _without(figure.gap, compare))
        subject = self._subject_of(label)
        if subject is None or self._in(vocabulary().reason, figure.start):
            return
        unit = self.claims[-1].unit if self.claims else "万元"
        as_change = replace(figure, unit=unit)
        self._add(subject, "change", self.fiscal_year, as_change, self._base(compare))

    def _percent(self, figure: _Figure) -> None:
        value = figure.value
        wanted = "level"
        if "占" not in figure.gap:
            direction = _last(vocabulary().direction.finditer(figure.gap))
            if direction is None:
                return
            wanted = "change"
            value = value if direction[0] in vocabulary().increase else -value
        last = next((c for c in reversed(self.claims) if c.kind == wanted), None)
        for claim in self.claims:
            if last is not None and claim.start == last.start:
                claim.percent = value

    def _performance(self, figure: _Figure) -> Subject | None:
        """Return the subject of the amount that a sentence on performance goals states first."""
        rule = vocabulary().performance
        goals = rule["sentence"].search(self.sentence.compact[: figure.start])
        if not goals or self.performance_seen:
            return None
        if not rule["label"].search(segments(figure.gap)[-1]):
            return None
        self.performance_seen = True
        return Subject(rule["topic"])

    # --- counts --------------------------------------------------------------------------

    def _count(self, figure: _Figure) -> None:
        if self._in(vocabulary().reason, figure.start):
            return
        if vocabulary().direction.search(figure.gap[-3:]):
            return
        found = self._count_topic(figure)
        if found is None:
            return
        as_of = _AS_OF.search(self.sentence.compact)
        dated = as_of and found.topic != "vehicles_purchase_count"
        year = int(as_of[1]) if as_of and dated else self._year(figure.gap)
        self.claims.append(RawClaim(found, "level", year, figure))

    def _count_topic(self, figure: _Figure) -> Subject | None:
        label = next((s for s in reversed(segments(figure.gap)) if s), "")
        if figure.unit == "个":  # 共 6 个项目: the label follows
            label += self.sentence.compact[figure.end : figure.end + 2]
        name = clean(label, self.context.unit_names)
        head = self.count if self.count and self.count.unit.match(figure.unit) else None
        for entry in vocabulary().counts:
            if not entry.unit.match(figure.unit) or not entry.label.search(label):
                continue
            if entry.sentence and not entry.sentence.search(self.sentence.compact):
                continue
            if entry.total is None or (entry.total.search(name or label) and head is None):
                self.count = entry
                return Subject(entry.topic)
            return Subject((head or entry).topic, name)
        if head and name and "其中" in self.sentence.compact:
            return Subject(head.topic, name)
        return None

    # --- shared --------------------------------------------------------------------------

    def _subject_of(self, gap: str) -> Subject | None:
        """Return what the figure after `gap` is about: its own label, or what came before."""
        words = vocabulary()
        stated = False
        bare: Subject | None = None
        for piece in reversed(segments(gap)):
            if words.ignore_label.search(piece):
                return None
            purpose = bool(words.purpose.search(piece))
            label = clean(piece, self.context.unit_names)
            if not label:
                continue
            # Only the words right before the figure may name a line that is on no list.
            subject = resolve(label, self.sentence.compact, self.context, purpose or stated)
            if self.final and label in ("收入", "支出") and bare is None:
                bare = subject  # 小学教育（项）：支出决算为 50 万元 speaks of the line before it
                continue
            if subject is not None:
                return subject if bare is None or subject.topic == bare.topic else bare
            stated = True
        if bare is not None:
            same = [c.subject for c in self.claims if c.subject.topic == bare.topic]
            return same[-1] if same else bare
        return None if stated else self.context.last

    def _year(self, gap: str) -> int:
        years = [int(m[1]) for m in _YEAR.finditer(vocabulary().compare.sub("", gap))]
        if years and abs(years[-1] - self.fiscal_year) <= 5:
            return years[-1]
        return self.fiscal_year - 1 if _LAST_YEAR.search(gap) else self.fiscal_year

    @staticmethod
    def _base(compare: re.Match[str] | None) -> str:
        printed = (compare["base"] or "") if compare else ""
        return "execution" if vocabulary().execution.search(printed) else "budget"

    def _in(self, pattern: re.Pattern[str], start: int) -> bool:
        return bool(pattern.search(self.sentence.compact[:start]))

    def _add(
        self, subject: Subject | None, kind: str, year: int, figure: _Figure, base: str | None
    ) -> None:
        if subject is None:
            return
        if subject.topic in ("personnel", "public") and kind == "change":
            subject = replace(subject, line_name=None)
        if not self._in(vocabulary().reason, figure.start):
            remember(subject, self.context)
        for one in both(subject):
            self.claims.append(RawClaim(one, kind, year, figure, base))

    def _pair_funds(self) -> None:
        """Where one sentence states a fund's income and its expenditure, the fund is the line."""
        sides: dict[str, set[str]] = {}
        for claim in self.claims:
            fund = fund_of(claim.subject)
            if fund and claim.subject.line_name != fund and claim.kind == "level":
                sides.setdefault(fund, set()).add(claim.subject.topic)
        paired = {fund for fund, topics in sides.items() if len(topics) == 2}
        for claim in self.claims:
            fund = fund_of(claim.subject)
            if fund in paired:
                claim.subject = replace(claim.subject, line_name=fund)


def read_claims(
    sentence: Sentence, context: Context, fiscal_year: int, final: bool
) -> list[RawClaim]:
    """Return the figures that `sentence` states; `context` carries what earlier ones have set.

    `final`: the document is a final account, where a budget figure stands beside the actual.
    """
    return _Reader(sentence, context, fiscal_year, final).read()


def read_gaps(sentence: Sentence, context: Context, fiscal_year: int) -> list[RawGap]:
    """Return the places of `sentence` where a label is followed by a unit without a figure."""
    out = []
    text = sentence.compact
    for match in _GAP_UNIT.finditer(text):
        unit = match["unit"]
        label = re.split(r"[，。；：、]", text[: match.start()])[-1]
        if _NOT_A_LABEL.search(label) or not _GAP_LABELS.get(unit, _GAP_LABELS[""]).search(label):
            continue
        subject = _gap_subject(label, text, unit, context)
        if subject is not None:
            out.append(RawGap(subject, fiscal_year, unit, match.start()))
    return out


def _gap_subject(label: str, text: str, unit: str, context: Context) -> Subject | None:
    name = clean(label, context.unit_names)
    if unit in _MONEY:
        return resolve(name, text, context, in_purpose=False)
    for entry in vocabulary().counts:
        if entry.unit.match(unit) and entry.label.search(label):
            return Subject(entry.topic)
    return None


def _last(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    found = None
    for match in matches:
        found = match
    return found


def _without(gap: str, compare: re.Match[str] | None) -> str:
    """Return `gap` with the comparison taken out: 收入较2022年 → 收入."""
    return f"{gap[: compare.start()]}，{gap[compare.end() :]}" if compare else gap
