"""What a figure counts: vehicles, people, groups, projects, equipment."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assets.parse.claims_figures import Figure
from assets.parse.claims_label import Context, Subject, clean, segments
from assets.parse.claims_vocabulary import Count, vocabulary

_PROJECT_AFTER = re.compile(r"[^，。；、（\d]{1,10}项目")
# 30 批次（其中外事 6 批次），200 人次: the people are those of all visits.
_DONE = re.compile(r"（(?=[^（）]*\d)(?:[^（）]|（境）)*）")
# 保有量 5 辆，计划购置 1 辆: no kind of those owned.
_BOUGHT = re.compile(r"(?:购置|更新|新购|采购|购买)$")
# 特种专业技术用车（救护车）: the kind, and what it is.
_REMARK = re.compile(r"(?<=用车)（[^（）]*）$")
# 在职人员 38 人，其中事业编制 18 人: people, and no posts.
_ON_A_POST = re.compile(r"(?:行政|事业|工勤|参公|机关)(?:工勤)?编制(?:人员)?")
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
            after = self.text[figure.end :]
            label += re.split(r"[，。；、]", after[:4])[0]
            if project := _PROJECT_AFTER.match(after):  # 9 个一般公共预算项目
                label += project[0]
        before = self.text[: figure.start]
        name = _REMARK.sub("", clean(label, self.context.unit_names))
        head = self.head if self.head and self.head.unit.match(figure.unit) else None
        for entry in vocabulary().counts:
            if not entry.fits(figure.unit, label, before, self.text):
                continue
            if head and head.topic == "staff_count" and _ON_A_POST.fullmatch(name):
                return Subject(head.topic, name)
            if entry.line is not None:
                return Subject(entry.topic, self._line(entry, before))
            whole = entry.total is None or entry.total.search(name or label)
            begins = head is None or head.total is None or _OWNED.search(label)
            if whole and (begins or _BOUGHT.search(label)):
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
        before = _DONE.sub("", before)
        clause = _CLAUSE.split(before)[-1]
        named = entry.line.findall(clause) or entry.line.findall(before) if entry.line else []
        return named[-1] if named else None
