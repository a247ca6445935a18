"""What a sentence lacks: a figure before its unit, a reason, the writer's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assets.parse.claims_figures import MONEY
from assets.parse.claims_label import Context, Subject, clean, resolve
from assets.parse.claims_vocabulary import vocabulary
from assets.parse.narrative_text import Sentence

# What a template leaves where a figure belongs: blanks, crosses, points, stars, brackets.
_FILLER = r"(?:[_＿]{1,}|[XxＸ×✕*＊]{1,}|[.．…]{2,}|（[ _＿]*）|【[^】]{0,4}】|□+|〇{2,}|○+)"
_GAP_UNIT = re.compile(
    rf"(?P<label>(?<=[\u4e00-\u9fff）”：]))(?P<filler>{_FILLER})?(?P<unit>万元|亿元|元|辆|人|个|%)"
    r"(?=[，。；、：（）]|$)"
)
_LABELS = {
    "辆": re.compile(r"(?:车辆|用车)$"),
    "人": re.compile(r"(?:人员|编制|职工)$"),
    "": re.compile(
        r"(?:预算|决算|支出|收入|费|费用|经费|拨款|资金|总额|总计|合计|为|安排|增加|减少|增长|下降"
        r"|数|货物类?|工程类?|服务类?)(?:（减少）|（增加）|（下降）|（增长）)?$"
    ),
}
# 主要原因是。 Nothing, or what a template leaves, stands where the reason belongs.
_REASON = re.compile(
    rf"原因(?:主要)?(?:是|为|系|在于|：)+(?:{_FILLER}|（[^（）]{{0,20}}原因[^（）]{{0,8}}）)?(?=[。；，]|$)"
)
# A template's words to the writer, left in: （请填写原因）, XX单位.
_INSTRUCTION = re.compile(
    r"[（【][^（）【】]{0,60}(?:请(?:据实|如实|自行|根据|按|在|单位|各|填|说明|删除|补充|注明|列出|选)"
    r"|(?:据实|如实|自行)填[写列]|此处(?:填|说明|写|插)|如(?:无|有|没有)[^（）【】]{0,20}(?:删除|注明|填写))[^（）【】]*[）】]?"
    r"|(?<![0-9A-Za-zＸ×])(?:[XＸ×]{2,}|[x]{3,})(?=年|月|单位|部门|局|县|区|市|乡|镇|项目|工作)"
)
_NOT_A_LABEL = re.compile(r"单位$|以$|[百千几数]$")


@dataclass(frozen=True, slots=True)
class RawGap:
    """A place where something is missing: `gap` says a figure, a reason, or an instruction left."""

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
        if gap != "reason" or sentence.compact[match.end() :] or match[0][-1] not in "：是为"
    ]
    text = sentence.compact
    for match in _GAP_UNIT.finditer(text):
        unit = match["unit"]
        label = re.split(r"[，。；：、]", text[: match.start()])[-1]
        if not match["filler"] and not _is_label(label, unit):
            continue
        subject = _subject(label, text, unit, context)
        if subject is not None:
            out.append(RawGap(subject, fiscal_year, unit, match.start()))
    return out


def _is_label(label: str, unit: str) -> bool:
    fits = _LABELS.get(unit, _LABELS[""]).search(label)
    return bool(fits) and unit not in ("个", "%") and not _NOT_A_LABEL.search(label)


def _subject(label: str, text: str, unit: str, context: Context) -> Subject | None:
    words = vocabulary()
    compare = words.compare.search(label)
    changed = words.direction.search(label)
    if compare or changed or unit == "%":
        before = (
            label[: min(m.start() for m in (compare, changed) if m)] if compare or changed else ""
        )
        name = clean(before, context.unit_names)
        stated = resolve(name, text, context, in_purpose=True) if name else None
        return stated or _before(text, label, context)
    name = clean(label, context.unit_names)
    if unit in MONEY:
        return resolve(name, text, context, in_purpose=False) or (
            context.last if not name else None
        )
    for entry in words.counts:
        if entry.unit.match(unit) and entry.label.search(label):
            return Subject(entry.topic)
    return None


def _before(text: str, label: str, context: Context) -> Subject | None:
    """Return what the clauses before `label` speak of: a change without a name is theirs."""
    for piece in reversed(re.split(r"[，。；：、]", text[: text.find(label)])):
        name = clean(piece, context.unit_names)
        found = resolve(name, text, context, in_purpose=True) if name else None
        if found is not None:
            return found
    return context.last
