"""What a figure is about: its own label, or what the sentence has spoken of before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assets.parse.claims_label import (
    Context,
    Subject,
    clean,
    each,
    fund_of,
    resolve,
    segments,
    several,
)
from assets.parse.claims_raw import (
    RawClaim,
    both_sides,
    cost_of_counted,
    head_of_list,
    of_fund,
    other_side,
)
from assets.parse.claims_section import whole_of_section
from assets.parse.claims_vocabulary import vocabulary

_TOGETHER = re.compile(r"(?:共计|合计|累计|共)支出$")
# 加上转移性收入 3 万元，收入合计 8 万元: the sum is that of one fund.
_ADDED = re.compile(r"(?:^|[，；])再?加上")
# 用于招商引资的项目支出: what the money is for tells nothing else.
_MODIFIER = re.compile(r"^(?:保障|用于|维持)[^（）]*的(?=(?:基本|项目)支出$|(?:人员|公用)经费$)")
# 招商引资（项）, 招商引资（201类13款08项）: the name of a line, whatever it means elsewhere.
_LINE = re.compile(r"（(?:[类款项]|\d{3}类\d{2}款\d{2}项|\d{7})）$")
_SIDE = {"income": "收入", "expenditure": "支出"}
_COLUMN = re.compile(r"(?:上年|去年)?(?:支出)?(?:年初|全年)?(?:预算|决算)(?:总)?数?为?")
# 机关运行经费支出 5 万元，上年支出 4 万元: the same of the year before.
_SAME_BEFORE = re.compile(r"(?:(?:上一?年|去年)|(20\d\d)年)度?(?P<side>支出|收入)(?:数|为)*")


@dataclass(slots=True)
class Subjects:
    """Tells what the figures of one sentence (`text`, without spaces) are about.

    `claims`: what it has stated so far; `before`: the whole whose parts the sentence before listed;
    `aside`: what a clause of cause has stated, to which a comparison without a subject may refer.
    """

    text: str
    context: Context
    final: bool
    claims: list[RawClaim]
    before: Subject | None = None
    aside: Subject | None = None

    def of(self, gap: str) -> Subject | None:
        """Return what the figure after `gap` is about: its own label, or what came before."""
        words = vocabulary()
        if names := several(gap):
            return each(names, self.text, self.context)
        stated = False
        bare: Subject | None = None
        for piece in reversed(segments(gap)):
            if words.ignore_label.search(_MODIFIER.sub("", piece)) and not _LINE.search(piece):
                return None
            if together := _TOGETHER.search(piece):  # 接待 5 批次，共计支出 2 万元
                label = clean(piece[: together.start()], self.context.unit_names)
                named = resolve(label, self.text, self.context, in_purpose=True)
                return named or cost_of_counted(self.claims, self.spoken_of())
            purpose = bool(words.purpose.search(piece))
            label = clean(piece, self.context.unit_names)
            if (
                self._same_of_another_year(piece)
                or not label
                or words.pronoun.fullmatch(label)
                or self._pays(label)
            ):
                continue
            # Only the words right before the figure may name a line that is on no list.
            subject = resolve(label, self.text, self.context, purpose or stated)
            if subject is not None and label in ("收入", "支出"):
                subject = other_side(subject, self.claims)
            alone = label in ("收入", "支出") and bare is None
            spent = label == "预算支出" and bare is None and self._item_headed()
            if spent or (alone and (self.final or self._section_of_fund() or self._item_headed())):
                bare = subject  # 小学教育（项）：支出决算为 50 万元 speaks of the line before it
                continue
            if subject is not None:
                subject = of_fund(subject, self.claims, self.context.balance)
                return subject if bare is None or subject.topic == bare.topic else bare
            stated = True
        if bare is not None:
            return self._bare(bare)
        return None if stated else self.spoken_of()

    def changed(self, label: str, compare: re.Match[str] | None) -> Subject | None:
        """Return what a change is of: its own label; after a list within commas, the list's head.

        收入 5 万元，其中甲 3 万元、乙 2 万元，比上年增加 1 万元: the income's.
        """
        named = any(clean(piece, self.context.unit_names) for piece in segments(label))
        if not named and self.aside is not None:
            return self.aside
        if not named and compare and (label.startswith("，") or not self.claims):
            # 三公 5 万元，其中…。比上年减少: the whole's, not the last part's.
            whole = head_of_list(self.claims) if self.claims else self.before
            return whole or both_sides(self.claims) or self.spoken_of()
        return self.of(label)

    def of_list(self, gap: str) -> Subject | None:
        """Return the whole of the list that ended before 决算数 9 万元 begins the next sentence."""
        whole = self.before if not self.claims and _COLUMN.fullmatch(gap) else None
        # 支出预算 9 万元 after the sources of the income is the other side.
        return None if whole and whole.topic == "income" and gap.startswith("支出") else whole

    def spoken_of(self) -> Subject | None:
        """Return what the last figure is about, None where nobody knows."""
        return None if self.context.lost else self.context.last

    def named(self, label: str) -> tuple[bool, Subject | None]:
        """Return whether `label` has a name in it, and not only words around one, and whose."""
        names = any(clean(piece, self.context.unit_names) for piece in segments(label))
        return names, self.of(label) if names else None

    def _section_of_fund(self) -> Subject | None:
        """Return one fund's income or expenditure, where the section around is about it."""
        around = self.context.sections[-1].subject if self.context.sections else None
        return around if around is not None and not around.both and fund_of(around) else None

    def _same_of_another_year(self, piece: str) -> bool:
        """Tell whether 上年支出, or 2022年支出 after another year's, is of the item stated last."""
        found = _SAME_BEFORE.fullmatch(piece)
        if not found or not self.claims:
            return False
        last = self.claims[-1]
        if found[1] is None:
            return True
        other = last.kind == "level" and int(found[1]) != last.fiscal_year
        return other and (last.subject.topic == "income") == (found["side"] == "收入")

    def _item_headed(self) -> bool:
        """Tell whether the heading right before names an item of the topics' list: 公务接待费."""
        last = self.context.last
        of_item = last is not None and last.topic not in vocabulary().open_topics
        return self.context.headed and of_item

    def _pays(self, label: str) -> bool:
        """Tell whether a label only says which fund pays for the item that the section is about."""
        return self._item_headed() and bool(vocabulary().funds.fullmatch(label))

    def _bare(self, bare: Subject) -> Subject | None:
        """Return what 收入 or 支出 alone means in a final account: the line spoken of before."""
        if bare.line_name is not None:
            return bare
        if self.context.lost or _ADDED.search(self.text):
            return None
        of_one = of_fund(replace(bare, line_name=f"本年{_SIDE[bare.topic]}"), self.claims, None)
        if of_one.line_name != f"本年{_SIDE[bare.topic]}":
            return of_one  # 政府性基金预算财政拨款年初结转 1 万元、收入 5 万元、支出 4 万元
        told = None if self.claims else whole_of_section(bare.topic, self.context)
        if bare.topic == "expenditure":
            told = told or self._spent()
        same = [c.subject for c in self.claims if c.subject.topic == bare.topic]
        return told or (same[-1] if same else bare)

    def _spent(self) -> Subject | None:
        """Return whose expenditure 支出 alone is: that of the budget before it (年初预算为 5 万元，
        支出决算为 4 万元), of the heading, of the fund that the section is about."""
        budgeted = [c.subject for c in self.claims if c.base == "budget" and c.kind == "level"]
        if budgeted and budgeted[-1].topic != "income":
            return budgeted[-1]
        if self.context.headed:
            return self.context.last
        around = None if self.claims else self._section_of_fund()
        return around if around is not None and around.topic == "expenditure" else None
