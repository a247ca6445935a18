"""What a label in front of a figure means: its topic and the line that it names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from assets.parse.claims_vocabulary import Vocabulary, vocabulary

_PAIR = re.compile(
    r"收(入?)(?:总计|合计|总预算|总决算|预算|决算|总额)?[、和及与]支(出?)(?=(?:总|合|预|决|各|均|同|为|比|较|与|，|$))"
)
_OF_BOTH = re.compile(r"收入?[、和及与]?支出?$")
_SEPARATOR = re.compile(r"[，。；：、,;]")
_QUOTED = re.compile(r"“[^”]*”")
_WHOLE_WORDS = re.compile(r"“[^”]*”|（[^（）]*）")
# 办公费、印刷费 before one figure: the sum of both, the amount of neither.
# “三公”两费（接待费、车辆运行费）: what a bracket lists is not what it is called.
_CONTENTS = re.compile(r"（(?=[^（）]*[、和及与])(?![^（）]*三公)[^（）]*(?:费|支出|收入)）")
_SEVERAL = re.compile(
    r"(?:经费|费用?|支出|收入|拨款)(?:、|[和及与](?=[^，。；：、]*(?:费|支出|收入)))(?P<last>[^，。；：、]*)$"
)
# （款）行政运行、事业运行（项）: the sum of two.
_TWO_ITEMS = re.compile(r"（[类款]）[^，。；：（）、]+、[^，。；：（）、]+（项）")
# 公务用车购置费及运行费 is one item.
_VEHICLE = re.compile(
    r"(?:公务用?车|公车|车辆)?购置(?:费用?)?(?:及|和|与|、)(?:公务用?车|公车|车辆)?运[行维转](?:维护)?(?=费|支出|经费)"
)
_EACH = re.compile(r"(?:均|都|各)(?:为|是|安排|列支)*$")
_CODE = re.compile(r"^(\d{3}(?:\d{2}){0,2})(?!\d)[-－—]?")
#: A 项 of the functional classification has a code of so many digits.
_ITEM_DIGITS = 7
_ITEM_CODE = re.compile(r"\d{7}(?!\d)")
_CODED = re.compile(r"((?:[^（）]|（[^（）\d]*）)+)（(\d{2,7})）(?:科目)?")
# 社会保障和就业支出（行政运行）: what the bracket adds to a 类 is its 项, not a remark.
_ITEM_OF_CLASS = re.compile(
    r"(?P<class>[^（）]+支出)（(?P<item>(?!.*(?:含|其中|上年|结[转余]|经费|资金|基金|预算|拨款|专项|本级|以下|[类款项]）?$))"
    r"[^（）\d]{3,}(?:（[^（）\d]+）)?)）"
)
# 行政运行（201类03款01项）
_STEPS_IN_BRACKET = re.compile(r"（(\d{3})类(\d{2})款(\d{2})项）")
_DASH = re.compile(r"[-－—–]+")
#: A step of 208社会保障和就业支出—05行政事业单位养老支出—01行政单位离退休.
_STEP = re.compile(r"(\d{3}|\d{2})(?=[\u4e00-\u9fff])")
_LAST_YEAR = re.compile(r"^(?P<before>.*)\d{4}年(?:度|初)?")
# 公务接待费2023年财政拨款支出: who pays, and nothing else.
_PAID = re.compile(r"(?:一般公共预算)?(?:财政)?(?:拨款)?(?:安排)?(?:收入|支出)")
_OF_ITEM = re.compile(
    r"(?:(?<=费)|(?<=公务接待)|(?<=车辆运行)|(?<=车运行)|(?<=运行维护)|(?<=（境）))[在于]?$"
)
_CARRIED = re.compile(r"年(?:度)?结[转余]")
_BALANCE = re.compile(r"(?:(?P<opening>年初|上年)|年末).*结[转余](?:和结余)?$")
_APPROPRIATION = re.compile(
    r"(?:一般公共预算|政府性基金(?:预算)?|国有资本经营预算)?(?:当年|本年)?(?:财政)?拨款"
)
_SCALE = re.compile(r"(?:项目)?(?:预算|资金|经费)(?:安排)?规模")
_HALF = re.compile(r"(?:日常|一般)?(?:人员|公用)(?:经费|支出)|(?:会议|培训)费")
# 人员经费中工资福利支出: the part is what is stated, not the whole.
_PART_OF = re.compile(
    r"^[^，。；]{2,16}(?:经费|支出|收入|拨款|资金|费)中(?![小央心学医级长期等共])(?=.{2})"
)
_PROJECT = re.compile(r"专项业务(?:经费)?(?:支出)?")  # what Shaanxi calls 项目支出
# 老旧小区改造, “三馆一站”免费开放: a name, and no words of what money is for or how it changed.
_PROJECT_NAME = re.compile(
    r"(?!.*(?:用于|由于|因为|按照?|[增减]|每|人均|上年|去年|同比|其他|剩余|其余|左右|以[上下内]))"
    r"[^，。；：]{4,40}"
)
_WHOLE = re.compile(r"^(?:部门|单位|预算|决算|财务|全部|全年|年度|总)+")
_ORGANISED = re.compile(r"(?:政府集中|部门集中|集中|分散|定点|协议)采购")
_TOTAL = re.compile(r"^(?:部门|单位|预算|决算|财务|全部|全年|年度|总)*(?:收入|支出)$")
_SIDES = ("income", "expenditure")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is about.

    `both`: it stands for income and expenditure alike; `also`: the others that it stands for
    (甲、乙均为 0 万元).
    """

    topic: str
    line_name: str | None = None
    line_code: str | None = None
    both: bool = False
    also: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """The year and the base of a figure whose parts are listed after it."""

    year: int
    base: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A whole whose parts are being listed: how much is left for more, how many came already."""

    subject: Subject
    unit: str
    left: Decimal
    parts: int = 0


@dataclass(slots=True)
class Section:
    """A heading that is still open: how deep it stands, and what it is about.

    `whole` is what its first figure is of: 本年支出合计, which the sentences after it call 支出.
    """

    step: int
    subject: Subject
    whole: Subject | None = None


@dataclass(slots=True)
class Context:
    """What the sentences before have set: the last subject, the side, the fund.

    `last` is what a comparison without a subject refers to; `side` frames lines without a side
    word; `fund` is the fund whose 基本支出 and 项目支出 follow; `basic_line` the line of the last
    基本支出; `procurement_line` that of the last 政府采购; `listing` what a list (其中：…) gives
    the lines of; `headed`: `last` was set by a heading, and no figure has been given to it yet;
    `as_of`: the year of the date that what is owned is counted at (截至2023年底); `goes_on`: the
    sentence before ended in a semicolon or a colon; `head`: the whole whose parts it listed;
    `outer`: what stood before the brackets that are open; `balance`: the fund whose balance the
    sentence before stated; `project`: the project that was named (项目名称：…); `lost`: what the
    last figure is about is not known, so that nobody knows what a comparison after it is of;
    `frame`: the year and base of the last level, which the parts listed after it share; `listed`:
    the income whose sources go on in the next sentence; `bracketed`: the year of the figures in
    brackets behind others, where the text says so; `known`: what the names that the document's own
    tables print are lines of; `sections`: the headings around the sentence.
    """

    unit_names: Sequence[str] = ()
    last: Subject | None = None
    side: str | None = None
    fund: str | None = None
    basic_line: str | None = None
    procurement_line: str | None = None
    listing: Subject | None = None
    headed: bool = False
    as_of: int | None = None
    goes_on: bool = False
    head: Subject | None = None
    outer: list[Subject | None] = field(default_factory=list)
    balance: str | None = None
    project: str | None = None
    lost: bool = False
    frame: Frame | None = None
    listed: Listed | None = None
    bracketed: int | None = None
    sections: list[Section] = field(default_factory=list)
    known: Mapping[str, str] = field(default_factory=dict)

    def reset(self) -> None:
        """Forget everything but the headings: a new section begins."""
        self.last = self.side = self.fund = None
        self.basic_line = self.procurement_line = None
        self.listing = None
        self.headed = False
        self.as_of = None
        self.balance = self.project = None
        self.lost = False
        self.frame = self.listed = self.bracketed = None


def segments(text: str) -> list[str]:
    """Return the pieces of `text` between separators; what is in quotes or brackets stays whole."""
    text = _PAIR.sub(r"收\1支\2", text)
    quoted: list[str] = []

    def hide(match: re.Match[str]) -> str:
        quoted.append(match[0])
        return f"\x00{len(quoted) - 1}\x00"

    pieces = _SEPARATOR.split(_WHOLE_WORDS.sub(hide, text))
    return [re.sub(r"\x00(\d+)\x00", lambda m: quoted[int(m[1])], piece) for piece in pieces]


def several(gap: str) -> list[str]:
    """Return the names that share the figure after `gap`, empty where it has one name.

    甲费、乙费 5 万元. A name of several words (公务用车购置费及运行费) is one.
    """
    text = _WHOLE_WORDS.sub("", _PAIR.sub(r"收\1支\2", gap))
    if "三公" in re.split(r"[，。；：]", gap)[-1]:
        return []  # 出国费、接待费（简称“三公”经费）支出
    if _TWO_ITEMS.search(gap):
        return [gap]
    text = _VEHICLE.sub("公务用车费", text)
    found = _SEVERAL.search(text)
    # 办公费、水电费等公用经费 names the whole.
    if not found or "等" in found["last"]:
        return []
    return re.split(r"[、和及与]", re.split(r"[，。；：]", text)[-1])


def each(names: Sequence[str], sentence: str, context: Context) -> Subject | None:
    """Return what a figure that `names` share is about: all, if each has it (甲、乙均为 0 万元)."""
    if not _EACH.search(names[-1]):
        return None
    found = [
        resolve(clean(name, context.unit_names), sentence, context, in_purpose=True)
        for name in (*names[:-1], _EACH.sub("", names[-1]))
    ]
    known = [subject for subject in found if subject is not None]
    return replace(known[0], also=tuple(known[1:])) if len(known) == len(found) else None


def clean(label: str, unit_names: Sequence[str] = ()) -> str:
    """Return `label` without ordinals, years, unit names and words around the name."""
    words = vocabulary()
    text = _STEPS_IN_BRACKET.sub(r"（\1\2\3）", label)
    for name in sorted(unit_names, key=len, reverse=True):
        text = text.replace(name, "", 1) if name and name in text else text
    if not text.startswith("其他") and "（" not in text:
        text = words.organisation.sub("", text) or text
    text = _PART_OF.sub("", text)
    year = None if _CARRIED.search(text) else _LAST_YEAR.match(text)
    if year is None:
        return _strip(text)
    rest = _strip(text[year.end() :])
    if _PAID.fullmatch(rest) and _OF_ITEM.search(year["before"]):
        return _strip(_OF_ITEM.sub("", year["before"]))  # 公务接待费在2023年的支出
    # 2023年基本支出, but also 公务接待费2023年预算: the label may stand on either side.
    return rest or _strip(year["before"])


@lru_cache(maxsize=1 << 12)
def _strip(text: str) -> str:
    words = vocabulary()
    before = None
    while before != text:
        before = text
        for pattern in words.strip_before:
            text = pattern.sub("", text)
        if not re.match(r"本年(?:收入|支出)", text):
            for pattern in words.strip_after:
                text = pattern.sub("", text)
    return re.sub(r"[为共]$", "", text)


def line_name(label: str) -> tuple[str, str | None]:
    """Return the name of the line that a cleaned `label` means, and its code where printed.

    Of a path (类 – 款 – 项) the last step is the line.
    """
    text = re.sub(r"[“”]|科目$", "", label)
    text = re.sub(r"科目$", "", text)
    coded = _coded(text)
    if coded:
        return coded
    if "（项）" in text or "（款）" in text:
        text = _last_step(text)
    elif (item := _ITEM_OF_CLASS.fullmatch(text)) and vocabulary().classes.fullmatch(item["class"]):
        text = item["item"]
    else:
        text = text.replace("（类）", "")
    text = re.sub(r"(拨款|资金)预算支出$", r"\1支出", text)
    text = re.sub(r"支出(?:预算)?支出$", "支出", text)
    text = re.sub(r"拨款安排(支出)$", r"拨款\1", text)
    steps = _DASH.split(text)
    codes = [found[1] for step in steps if (found := _STEP.match(step))]
    if len(steps) > 1 and len(codes) == len(steps) and len(codes[0]) == len("208"):
        return steps[-1][len(codes[-1]) :], "".join(codes)
    text = steps[-1]
    code = _CODE.match(text)
    if code and len(text) > code.end():
        return text[code.end() :], code[1]
    return text, None


def _last_step(text: str) -> str:
    """Return the last name of 教育支出（类）普通教育（款）小学教育（项）."""
    mark, above = ("（项）", r"（[类款]）") if "（项）" in text else ("（款）", r"（类）")
    steps = re.split(above, text.split(mark, maxsplit=1)[0])
    # 行政事业单位医疗（款）（项）: the 项 has been left out.
    return next((step for step in reversed(steps) if step), "")


def _coded(text: str) -> tuple[str, str] | None:
    """Return the last name and the whole code of 教育支出（205）普通教育（02）小学教育（02）."""
    steps = _CODED.findall(text)
    if not steps or _CODED.sub("", text):
        return None
    last = steps[-1][1]
    return _last_step(steps[-1][0]), last if len(last) > 2 else "".join(code for _, code in steps)


def resolve(label: str, sentence: str, context: Context, in_purpose: bool) -> Subject | None:
    """Return what the amount behind a cleaned `label` is about, or None where nobody can tell.

    `sentence` is the whole sentence; `in_purpose`: the label stands in a clause of purpose
    (主要用于…), where only the listed topics count.
    """
    words = vocabulary()
    # 增加或减少的经费: the change is of something inside the label, and of what is not clear.
    if "原因" in label or (words.direction.search(label) and re.search(r"增加|减少", label)):
        return None
    if context.project and _SCALE.fullmatch(label):
        return Subject("project", context.project)
    topic = _listed_topic(label, sentence, context, words)
    if label.startswith("用于") and topic in (None, *_SIDES):
        # 项目支出。用于专项工作的支出 5 万元 describes what the heading names.
        return context.last if context.headed else None
    listing = context.listing
    if listing is not None and listing.topic == "project" and _HALF.fullmatch(label):
        listing = None  # 公用经费 alone is the half, 生均公用经费 a project
    if listing is not None and (topic or "expenditure") in words.listing[listing.topic]:
        named = (
            topic is not None
            or bool(words.line_endings.search(label) or _coded(label))
            or (listing.topic == "project" and _is_project(label, in_purpose))
        )
        return Subject(listing.topic, *line_name(label)) if named else None
    if topic is None:
        known = known_line(label, context)
        return known or (None if in_purpose else _open_line(label, sentence, context, words))
    return _subject(topic, label, context, words)


def known_line(label: str, context: Context) -> Subject | None:
    """Return the line of the document's own tables that a label names, with its code or without."""
    name, code = line_name(label)
    if code and len(code) == _ITEM_DIGITS:
        return Subject("expenditure", name, code)
    topic = context.known.get(re.sub(r"(?<=..)(?:专项)$", "", name), context.known.get(name))
    return Subject(topic, name, code) if topic else None


def _is_project(label: str, in_purpose: bool) -> bool:
    """Tell whether a label in a list of projects may be the name of one, whatever it ends in."""
    return not in_purpose and bool(_PROJECT_NAME.fullmatch(label))


def _listed_topic(label: str, sentence: str, context: Context, words: Vocabulary) -> str | None:
    label = _CONTENTS.sub("", label)
    last = (context.last or Subject("")).topic
    framed = {
        "procurement": "采购" in sentence or last.startswith("procure"),
        "vehicle": last.startswith("vehicle") or "用车" in sentence,
    }
    for entry in words.topics:
        if not entry.label.search(label) or (entry.needs and not framed[entry.needs]):
            continue
        if entry.unless and entry.unless.search(sentence):
            continue
        if entry.topic in _SIDES:
            if context.last and context.last.topic == "basic" and words.economic.search(label):
                return None
            return "income" if label.rfind("收入") > label.rfind("支出") else "expenditure"
        return entry.topic
    return None


def _subject(topic: str, label: str, context: Context, words: Vocabulary) -> Subject:
    if topic == "both_sides":
        name, code = line_name(label)
        rest = _WHOLE.sub("", re.sub(r"收入?[、和及与]?支出?.*$", "", name))
        return Subject("income", re.sub(r"[、和及与]", "", name) if rest else None, code, True)
    if topic in _SIDES or topic in ("basic", "project"):
        return _named_subject(topic, label, context)
    line = None
    if topic == "state_assets" and last_is(context, topic) and not context.headed:
        line = "固定资产" if label.startswith("固定资产") else None  # a part of what was stated
    elif topic == "procurement":
        fund = words.funds.search(label) or _ORGANISED.search(label)
        line = fund[0] if fund else None
    elif topic.startswith("procurement_"):
        line = context.procurement_line
    elif topic in ("personnel", "public"):
        if words.some_staff.match(label):
            return Subject("project" if last_is(context, "project") else topic, *line_name(label))
        line = context.basic_line
    elif topic == "reception":
        scope = re.search(r"(?:国内|国（境）外|外事|外宾|涉外|其他)的?(?:公务)?接待费?", label)
        # 援藏人才考察接待费 is a part, or no part, of what the statement prints.
        other = re.fullmatch(
            r"(?!.*(?:公务|三公|财政|预算|本|其中))[\u4e00-\u9fff]{4,}接待费", label
        )
        line = scope[0] if scope else label if other else None
    return Subject(topic, line)


def _named_subject(topic: str, label: str, context: Context) -> Subject:
    """Return the whole of a topic where the label says no more, else the line that it names."""
    if topic in _SIDES:
        return Subject(topic) if _TOTAL.match(label) else Subject(topic, *line_name(label))
    if label in ("基本支出", "项目支出") or _PROJECT.fullmatch(label):
        return Subject(topic, context.fund)
    return Subject(topic, *line_name(label))


def _open_line(label: str, sentence: str, context: Context, words: Vocabulary) -> Subject | None:
    path = "（项）" in label or "（款）" in label or bool(_QUOTED.search(label))
    path = path or bool(_coded(label)) or bool(_CODE.match(label))
    if words.no_line.fullmatch(label):
        return None
    if not path and (len(label) > 40 or not words.line_endings.search(label)):
        return None
    if _ITEM_CODE.match(label):  # 2080808褒扬纪念: a 项 is of all expenditure, whatever came before
        return Subject("expenditure", *line_name(label))
    last = context.last.topic if context.last else None
    if last is not None and last not in words.open_topics and last != "unit_reserve":
        return None
    listed = last in ("project", "basic") and not _BALANCE.search(label)
    topic = last if listed else _side_of(label, sentence, context)
    if path and topic is None:
        topic = "expenditure"
    return Subject(topic, *line_name(label)) if topic in words.open_topics else None


def _side_of(label: str, sentence: str, context: Context) -> str | None:
    """Return the side of a line that no list names: its own, else that of what came before."""
    balance = _BALANCE.search(label)
    if balance and (label.find("上年") < 0 or context.side is None):
        return "income" if balance["opening"] else "expenditure"
    received = context.side is None and _APPROPRIATION.fullmatch(label)
    if received and "采购" not in sentence.partition(label)[0]:
        return "income"  # 一般公共预算当年拨款, without a word on its side: what a unit receives
    return context.side


def remember(subject: Subject, context: Context) -> None:
    """Note `subject` as what the next clauses refer to."""
    context.last, context.lost = subject, False
    context.headed = False
    if context.listing and context.listing.topic != subject.topic:
        context.listing = None
    if subject.topic in _SIDES:
        context.side = subject.topic
        context.fund = fund_of(subject) if subject.topic == "expenditure" else None
    elif subject.topic == "basic":
        context.basic_line = subject.line_name if subject.line_name != context.fund else None
    elif subject.topic == "procurement" and not _ORGANISED.fullmatch(subject.line_name or ""):
        context.procurement_line = subject.line_name


def last_is(context: Context, topic: str) -> bool:
    """Tell whether the last figure was of `topic`."""
    return context.last is not None and context.last.topic == topic


def fund_of(subject: Subject) -> str | None:
    """Return the fund if the subject's line is one fund's income or expenditure, else None."""
    name = subject.line_name or ""
    fund = vocabulary().funds.match(name)
    return fund[0] if fund and name[fund.end() :] in ("收入", "支出", "") else None


def both(subject: Subject) -> tuple[Subject, ...]:
    """Return the subject, or the two sides where it stands for both."""
    if subject.also:
        return (replace(subject, also=()), *subject.also)
    if not subject.both:
        return (subject,)
    # 财政拨款收支: each side of it is 财政拨款's.
    of_side = replace(
        subject, line_name=_OF_BOTH.sub("", subject.line_name or "") or None, both=False
    )
    return (replace(of_side, topic="income"), replace(of_side, topic="expenditure"))
