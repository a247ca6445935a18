"""What a sentence lacks: a figure before its unit, a reason, the writer's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assets.parse.claims_figures import MONEY
from assets.parse.claims_label import Context, Subject, clean, resolve
from assets.parse.claims_raw import RawClaim
from assets.parse.claims_vocabulary import vocabulary
from assets.parse.narrative_text import Sentence

# What a template leaves where a figure belongs: blanks, crosses, points, stars, brackets.
_FILLER = r"(?:[_＿]{1,}|[XxＸ×✕*＊]{1,}|[.．…]{2,}|（[ _＿]*）|【[^】]{0,4}】|□+|〇{2,}|○+)"
_GAP_UNIT = re.compile(
    rf"(?P<label>(?<=[\u4e00-\u9fff）”：]))(?P<filler>{_FILLER})?"
    r"(?P<unit>万元|亿元|元|辆|人|个百分点|个|[%‰])"
    r"(?=[，。；、：（）]|$)"
)
_LABELS = {
    "辆": re.compile(r"(?:车辆|用车)$"),
    "人": re.compile(r"(?:人员|编制|职工)$"),
    "%": re.compile(
        r"(?:完成|占)[^，。；：、]{0,20}(?<!占比)(?<!比[重例率])$"
        r"|(?:增加|增长|上升|提高|调增|上浮|减少|下降|降低|压减|缩减|调减|下浮|增幅|降幅|减幅)了?"
        r"(?:（[减增下降少加长]{2}）)?(?:约|幅度?|率|比例)?(?:为|达到?|是)?$"
        r"|(?:执行|完成|支出|增长|预算执行|使用|到位|下降|减少|增减)(?:率|进度)(?:为|达到?|是)$"
        r"|(?:比重|比例|占比)(?:为|达到?|是)$"
    ),
    "": re.compile(
        r"(?:预算|决算|支出|收入|费|费用|经费|拨款|资金|总额|总计|合计|为|安排|增加|减少|增长|下降"
        r"|数|货物类?|工程类?|服务类?)(?:（减少）|（增加）|（下降）|（增长）)?$"
    ),
}
# 主要原因是。 主要用于：。 Nothing, or what a template leaves, stands where the reason, the purpose
# or the list belongs; after a comma it may still come (主要原因是，人员增加), but no share or list.
_NOUNS = "职责|职能|任务|工作|内容|用途|变化|变动|做法|目标|依据|情况|问题|成效|支出|收入|构成|来源"
_OWED = (
    r"(?:原因(?:主要)?(?:是|为|系|在于|：)+(?:因为?|由于)?"
    rf"|主要(?:(?:{_NOUNS})?(?:是|为)|系|因|在于|由于|因为|是(?:因为?|由于))"
    r"|(?<=[，。；（])(?:主要)?由于"
    r"|(?:主要|全部|均|具体|专项|统筹|安排)(?:是|为)?用于|(?<=[，。；])用于"
    r"|主要(?:包括|包含)|其中包括)"
)
_BLANK = rf"(?:{_FILLER}|（[^（）]{{0,20}}原因[^（）]{{0,8}}）|[“”\"]{{2}})"
_REASON = re.compile(
    rf"{_OWED}[：，]*{_BLANK}?(?=[。；])|{_OWED}[：，]*{_BLANK}(?=，|$)"
    rf"|{_OWED}，(?=其中|完成[^，。；]{{0,10}}预算|占[^，。；]{{0,14}}\d)"
    r"|(?<=[元%]，)主要原因(?=[。；])"
)
# A template's words to the writer, left in: （请填写原因）, XX单位.
_INSTRUCTION = re.compile(
    r"[（【][^（）【】]{0,60}(?:请(?:据实|如实|自行|根据|按|在|单位|各|填|说明|删除|补充|注明|列出|选)"
    r"|(?:据实|如实|自行)填[写列]|此处(?:填|说明|写|插)|如(?:无|有|没有)[^（）【】]{0,20}(?:删除|注明|填写))[^（）【】]*[）】]?"
    r"|(?<![0-9A-Za-zＸ×])(?:[XＸ×]{2,}|[x]{3,})(?=年|月|单位|部门|局|县|区|市|乡|镇|项目|工作)"
)
_RATES = ("%", "‰", "个百分点")
#: A figure with its unit, and what follows it in its clause.
_STATED = re.compile(r"\d[\d,.]*(?:万元|亿元|元|%).*$")
_NOT_A_LABEL = re.compile(r"单位$|以$|[百千几数]$")


@dataclass(frozen=True, slots=True)
class RawGap:
    """A place where something is missing: `gap` says a figure, a reason, or an instruction left.

    Also one where words are that figures must bear out (`claims_against_budget`).
    """

    subject: Subject | None
    fiscal_year: int
    unit: str | None
    start: int
    gap: str = "figure"


def read_gaps(sentence: Sentence, context: Context, fiscal_year: int) -> list[RawGap]:
    """Return where `sentence` lacks a figure or a reason, or holds the words of a template."""
    out = [
        RawGap(None, fiscal_year, None, match.start(), gap)
        for gap, pattern in (("reason", _REASON), ("instruction", _INSTRUCTION))
        for match in pattern.finditer(sentence.compact)
    ]
    text = sentence.compact
    for match in _GAP_UNIT.finditer(text):
        unit = match["unit"]
        label = re.split(r"[，。；：、]", text[: match.start()])[-1]
        if not match["filler"] and not _is_label(label, unit, text[match.end() :]):
            continue
        before = text[: match.start() - len(label)]
        subject = _subject(label, before, text, unit, context)
        if subject is not None or unit in _RATES:
            out.append(RawGap(subject, fiscal_year, unit, match.start()))
    return out


def of_what(gaps: Iterable[RawGap], claims: Sequence[RawClaim]) -> Iterator[RawGap]:
    """Yield `gaps`, a missing percentage as that of the figure of the sentence before it.

    `claims`: those of the same sentence. A percentage of nothing that is known is no gap.
    """
    for gap in gaps:
        before = [c for c in claims if c.start < gap.start] if gap.unit in _RATES else []
        known = replace(gap, subject=before[-1].subject) if before else gap
        if known.subject is not None or known.unit not in _RATES:
            yield known


def _is_label(label: str, unit: str, after: str) -> bool:
    if unit in _RATES:  # the head of a column (完成预算的%) ends with it
        return bool(after) and after[0] in "，。；、）" and bool(_LABELS["%"].search(label))
    fits = _LABELS.get(unit, _LABELS[""]).search(label)
    return bool(fits) and unit != "个" and not _NOT_A_LABEL.search(label)


def _subject(label: str, before: str, text: str, unit: str, context: Context) -> Subject | None:
    """Return what is missing behind `label`, which stands after `before` in the sentence `text`."""
    words = vocabulary()
    compare = words.compare.search(label)
    changed = words.direction.search(label)
    if compare or changed or unit in _RATES:
        own = label[: min(m.start() for m in (compare, changed) if m)] if compare or changed else ""
        name = clean(own, context.unit_names)
        stated = resolve(name, text, context, in_purpose=True) if name else None
        return stated or _spoken_of(before, text, context)
    name = clean(label, context.unit_names)
    if unit in MONEY:
        return resolve(name, text, context, in_purpose=False) or (
            _spoken_of(before, text, context) if not name else None
        )
    for entry in words.counts:
        if entry.unit.match(unit) and entry.label.search(label):
            return Subject(entry.topic)
    return None


def _spoken_of(before: str, text: str, context: Context) -> Subject | None:
    """Return what the clauses `before` speak of: a figure without a name is theirs."""
    for piece in reversed(re.split(r"[，。；：、]", before)):
        name = clean(_STATED.sub("", piece), context.unit_names)
        found = resolve(name, text, context, in_purpose=True) if name else None
        if found is not None:
            return found
    return context.last
