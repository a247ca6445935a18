"""What a figure counts: vehicles, people, groups, projects, equipment."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assets.parse.claims_figures import Figure
from assets.parse.claims_label import Context, Subject, clean, segments
from assets.parse.claims_vocabulary import Count, vocabulary

_CLAUSE = re.compile(r"[，。；：]")
_OWNED = re.compile(r"保有|现有|共有|实有")
_EQUIPMENT = re.compile(r"[^，。；、：]*设备(?:（[^）]*）)?$")
# 部门预算安排购置单价100万元以上设备: the kind begins at its price, or behind the verb.
_PRICED = re.compile(r"^.*(?=单价|单位价值)|^(?:其中|安排|拟)?(?:购置|新增|更新)?")


@dataclass(slots=True)
class CountReader:
    """Reads the counts of one sentence; `head` is the whole whose kinds (其中…) follow it."""

    text: str
    context: Context
    head: Count | None = None

    def subject(self, figure: Figure) -> Subject | None:
        """Return what `figure` counts, or None where it is on no list."""
        label = next((s for s in reversed(segments(figure.gap)) if s), "")
        if figure.unit in ("个", "项", "家", "批", "次"):  # 共 6 个项目: the label follows
            label += re.split(r"[，。；、]", self.text[figure.end : figure.end + 4])[0]
        before = self.text[: figure.start]
        name = clean(label, self.context.unit_names)
        head = self.head if self.head and self.head.unit.match(figure.unit) else None
        for entry in vocabulary().counts:
            if not entry.fits(figure.unit, label, before, self.text):
                continue
            if entry.line is not None:
                return Subject(entry.topic, self._line(entry, before))
            whole = entry.total is None or entry.total.search(name or label)
            if whole and (head is None or head.total is None or _OWNED.search(label)):
                self.head = entry
                return Subject(entry.topic)
            return Subject((head or entry).topic, name)
        if head and name and "其中" in self.text and head.total is not None:
            return Subject(head.topic, name)
        return None

    @staticmethod
    def _line(entry: Count, before: str) -> str | None:
        """Return the line that the words before the figure name, where the list asks for one."""
        if entry.topic.startswith("equipment"):
            found = _EQUIPMENT.search(before)
            return _PRICED.sub("", found[0]) if found else None
        clause = _CLAUSE.split(before)[-1]
        named = entry.line.findall(clause) or entry.line.findall(before) if entry.line else []
        return named[-1] if named else None
