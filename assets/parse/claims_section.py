"""What a heading of the narrative sets for the sentences under it, and what it keeps of its own."""

from __future__ import annotations

import re

from assets.parse.claims_label import Context, Section, Subject, clean, fund_of, line_name, resolve
from assets.parse.claims_vocabulary import vocabulary
from assets.parse.narrative_text import Sentence

_ITEM = re.compile(
    r"^(?:（[一二三四五六七八九十\d]+）|[一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分"
    r"|\d{1,2}[.．、](?!\d)|[①-⑳])"
)
_MINOR = re.compile(r"^(?:\d{1,2}[.．、](?!\d)|[①-⑳])")
#: How the steps of the headings are numbered, the highest first.
_STEPS = (
    re.compile(r"^第[一二三四五六七八九十]+部分"),
    re.compile(r"^[一二三四五六七八九十]+、"),
    re.compile(r"^（[一二三四五六七八九十]+）"),
    re.compile(r"^\d{1,2}[.．、](?!\d)"),
    re.compile(r"^（\d{1,2}）|^[①-⑳]"),
)
# 1.教育（类）普通教育（款）小学教育（项）。 heads the figures that follow it.
_PATH = re.compile(r"（[类款项]）")
# （一）收入预算：包括一般公共预算拨款等。 heads the figures that follow it, too.
_EXPLAINED = re.compile(
    r"^(?:（[一二三四五六七八九十\d]+）|[一二三四五六七八九十]+、|\d{1,2}[.．、](?!\d))"
    r"(?P<title>(?:部门|单位)?(?:收入|支出)(?:预算|决算)?)[：，](?:主要)?(?:包括|包含)"
)
# 2.行政运行。年初预算为 5 万元，支出决算为 4 万元
_LINE_ITEM = re.compile(
    r"(?:\d{1,2}[.．、]|[①-⑳]|（[一二三四五六七八九十\d]+）)(?P<name>[^，；：。、\d]{3,40})[。：]?"
)
_GENERAL = re.compile(r"(?:情况|说明|总体|收支|收入|支出|总额|变化|比较)(?:如下)?[。：]?$")
#: A heading that says no more than which side of its section's matter is told: 总体情况, 预算完成.
_ASPECT = re.compile(
    r"(?:总体|总的|具体|规模|去向|用途|结构|构成|预算|决算|年初|当年|本年|上年|执行|完成|安排|变化|变动"
    r"|增减|比较|对比|主要|分类|按|功能|科目|经费|支出|收支|情况|说明|总额|明细|分析|方面|的|与|和|及|、)+"
)
_ITS_FIGURES = re.compile(
    r"(?:20\d\d年(?:度)?)?(?:年初|全年|当年|上年)?(?:财政拨款)?(?:支出)?(?:预算|决算)(?:数)?为?(?=\d)"
)
_TITLE = re.compile(r"^[^，；无没不未]*(?:预算|决算|收入|支出|费用?|经费|情况|说明)[。：]$")
_YEAR_S = re.compile(r"本年(?:收入|支出)")
_NUMBER = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]|第[一二三四五六七八九十]+部分|[①-⑳])"
)


def line_told_of(sentence: Sentence, after: Sentence | None, context: Context) -> Subject | None:
    """Return the line of expenditure that an item names (2.行政运行。) whose figures the next
    sentence gives without a name (年初预算为 5 万元，支出决算为 4 万元)."""
    item = _LINE_ITEM.fullmatch(sentence.compact)
    if not item or after is None or not _ITS_FIGURES.match(after.compact):
        return None
    label = clean(item["name"], context.unit_names)
    if not label or _ASPECT.fullmatch(label):
        return None
    if resolve(label, sentence.compact, context, in_purpose=True) is not None:
        return None  # 2.公务接待费。 is an item of its own
    return Subject("expenditure", *line_name(label))


def title_of(sentence: Sentence) -> str | None:
    """Return the heading that a sentence is, or that stands before its figures on the same line
    (3.具体情况：年初预算为 5 万元), None where there is none."""
    text = sentence.compact
    if sentence.heading:
        return text
    if re.search(r"\d\D*元", text):
        number = _NUMBER.match(text)
        aspect = _ASPECT.match(text, number.end()) if number else None
        return text[: aspect.end()] if aspect and text[aspect.end()] in "：。" else None
    if _EXPLAINED.match(text):
        return text
    if _ITEM.match(text):
        return text if len(text) <= (60 if _PATH.search(text) else 25) else None
    return text if len(text) <= 16 and _TITLE.search(text) else None


def enter_section(title: str, context: Context) -> None:
    """Let a heading set what the section is about, until a sentence says otherwise.

    A heading within a section (1.公务接待费。) leaves the section's side and fund as they are; one
    that only says which aspect of it is told (（一）总体情况。) leaves what it is about, too.
    """
    if _MINOR.match(title):
        # 5.审计业务。 of which nobody knows what it is: nor of what the figures after it are.
        context.last = None
        context.lost = bool(_LINE_ITEM.fullmatch(title)) and not _GENERAL.search(title)
    else:
        context.reset()
    step = next((n for n, form in enumerate(_STEPS) if form.match(title)), None)
    context.sections = [s for s in context.sections if step is not None and s.step < step]
    subject = _headed(title, context)
    if step is not None and subject is not None:
        context.sections.append(Section(step, subject))
    if subject is None:
        return
    if subject.both:  # 政府性基金预算财政拨款收入支出情况
        fund = vocabulary().funds.match(subject.line_name or "")
        context.balance = fund[0] if fund else None
        return
    context.balance = fund_of(subject)
    context.last, context.lost = subject, False
    context.headed = True
    if subject.topic in ("income", "expenditure"):
        context.side = subject.topic


def begin_section(subject: Subject, context: Context) -> None:
    """Let the first figure under a heading say which whole the section is about."""
    section = context.sections[-1] if context.sections else None
    if section and section.whole is None:
        section.whole = subject


def whole_of_section(topic: str, context: Context) -> Subject | None:
    """Return what 收入 or 支出 alone means in a section that began with 本年支出合计."""
    whole = context.sections[-1].whole if context.sections else None
    named = whole is not None and whole.topic == topic and (whole.line_name or "")
    return whole if named and _YEAR_S.match(named) else None


def _headed(title: str, context: Context) -> Subject | None:
    """Return what a heading is about: what it names, else what the section around it does."""
    around = context.sections[-1].subject if context.sections else None
    if around and _ASPECT.fullmatch(_NUMBER.sub("", title).rstrip("。：")):
        return around
    explained = _EXPLAINED.match(title)
    name = explained["title"] if explained else title
    name = re.sub(
        r"(?:预算|总体|设置|占有使用|构成|结构|规模)*(?:情况|(?<=构成)|(?<=结构)|(?<=规模))(?:的)?(?:说明)?[。]?$",
        "",
        name,
    )
    label = clean(name.rstrip("。"), context.unit_names)
    spent = around is not None and (around.both or around.topic == "expenditure")
    if label and spent and _names_a_fund(label):
        return Subject("expenditure", f"{label}支出")  # 二、财政拨款收支。（三）政府性基金预算。
    path = bool(_PATH.search(label)) if label else False
    return resolve(label, title, context, in_purpose=not path) if label else None


def _names_a_fund(label: str) -> bool:
    fund = vocabulary().funds.match(label)
    return fund is not None and label[fund.end() :] in ("", "预算")
