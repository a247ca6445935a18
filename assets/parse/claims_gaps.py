"""The places of a sentence where a figure is missing before its unit."""

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
        r"|数)(?:（减少）|（增加）|（下降）|（增长）)?$"
    ),
}
_NOT_A_LABEL = re.compile(r"单位$|以$|[百千几数]$")


@dataclass(frozen=True, slots=True)
class RawGap:
    """A place where a figure is missing before its unit."""

    subject: Subject
    fiscal_year: int
    unit: str
    start: int


def read_gaps(sentence: Sentence, context: Context, fiscal_year: int) -> list[RawGap]:
    """Return the places of `sentence` where a label is followed by a unit without a figure."""
    out = []
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
