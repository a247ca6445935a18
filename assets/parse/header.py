"""Whose disclosure a document is: unit, region, year, kind, scope and part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from operator import itemgetter
from typing import Any

import polars as pl

from assets import frames
from assets.frames import Frames
from assets.parse.narrative_text import fold
from assets.parse.regions import Region, basis_of, begins_with_region, county_in, region_of
from assets.parse.several_disclosures import Title, are_several

_YEAR = r"(?P<year>20\d{2})年(?:度)?"
_LEVEL = r"(?:省级|市级|区级|县级|区本级|县本级|市本级|本级)?"
_ORGANISATION = (
    r"(?:本级|（本级）|局|委员会|管委会|委|[委府]办|办公室|办公厅|政府|中心|学校|中学校?|小学校?|幼儿园|学院|大学|党校|法院|检察院|"
    r"[^门]部|[商工青妇学协联科残理侨贸]会|协会|学会|联合会|总会|厅|[镇乡]|医院|卫生院|院|馆|站|所|支队|大队|队|处|社|电视台|台|"
    r"团|政协|人大|机关|公司|林场|农场|场|园|街道|办事处|组|室|库|基地)"
)
_NAME = rf"(?P<name>[\u4e00-\u9fff（）·]{{1,36}}?{_ORGANISATION})"
_OF = r"(?:部门（单位）|单位（部门）|部门|单位)?"
_KIND = r"(?P<kind>预算|决算)"
_LABEL = r"(?:编制|填报|预算|公开|报送)?(?:主管)?(?:单位|部门)(?:（盖章）)?(?:名称)?"
_LABELLED = re.compile(
    rf"(?<![\u4e00-\u9fff]){_LABEL}：?[\[（【]?(?P<code>\d{{3,9}})[\]）】—－_-](?P<name>[\u4e00-\u9fff（）·]{{3,40}})"
    rf"|(?<![\u4e00-\u9fff]){_LABEL}：(?P<name2>[\u4e00-\u9fff（）·]{{3,40}})"
    # In a table the label stands in a cell of its own.
    rf"|^(?:部门|单位|部门（单位）|单位（部门）)名称\s+(?P<name3>[\u4e00-\u9fff（）·]{{3,40}})$"
)
_ABOUT = r"(?:关于(?:公布|公开|印发|下达|批复|报送)?)?"
_LEAD = rf"^(?:第[一二三四]部分|附件\d?：?)?(?:现?将(?!乐县)|{_ABOUT})"
_GOES_ON = r"(?:公开|情况|编制|信息|说|表|及|的|$)"
#: 财政局关于批复第一中学…: the unit is what the title is about, not who writes.
_CONCERNED = re.compile(r"^.*关于(?:公布|公开|印发|下达|批复|报送)?")
_REGION = re.compile(r"[\u4e00-\u9fff]{1,12}[省市区县州盟旗]")
_WHOLE_NAME = re.compile(rf"^{_NAME}$")
_TITLES = (
    re.compile(rf"{_LEAD}{_NAME}{_ABOUT}{_YEAR}{_LEVEL}{_OF}{_KIND}{_GOES_ON}"),
    re.compile(rf"{_LEAD}{_YEAR}{_NAME}{_LEVEL}{_OF}{_KIND}{_GOES_ON}"),
)
_CAPTION = re.compile(
    rf"^{_NAME}(?:20\d{{2}}年度?)?(?:部门|单位)?"
    r"(?:财政拨款|一般公共预算|政府性基金|国有资本|收支|收入|支出|政府采购|“?三公)[^。；，]{0,30}表"
)
_SENTENCE = (
    re.compile(rf"^{_NAME}20\d{{2}}年度?(?:收入|支出|财政拨款|一般公共预算|政府性基金)"),
    re.compile(rf"^20\d{{2}}年度?，?{_NAME}(?:收入|支出)(?:总?预算|总?决算|总计|合计)"),
    re.compile(rf"^{_NAME}本年(?:收入|支出)"),
)
_YEARS = (
    re.compile(rf"{_YEAR}[^，。；、\d]{{0,24}}?(?:单位|部门)(?:预算|决算)"),
    re.compile(rf"{_YEAR}[^，。；、\d]{{0,24}}?(?:预算|决算)(?:公开|编制|情况|总?表|说明)"),
    re.compile(rf"{_YEAR}[^，。；、\d]{{0,16}}?(?:收支|收入|支出|绩效|采购)[^，。；、]{{0,16}}表"),
    re.compile(rf"{_YEAR}[^，。；、\d]{{0,8}}?(?:年初预算|预算|收入|支出|决算)"),
    re.compile(r"^(?P<year>20\d{2})年(?:度)?$"),
)
_FINAL = re.compile(r"(?:部门|单位|收入支出|收入|支出|拨款)决算|决算(?:公开|情况|表|说明|报表)")
# 预决算公开 is where both are disclosed: it says neither.
_BOTH = re.compile(r"预(?:算[、和及与]?)?决算")
_BUDGET = re.compile(
    r"(?:部门|单位|收支|收入|支出|收支总)预算|预算(?:公开|情况|表|说明|总表)|年初预算"
)
_WORDS = (
    "财政拨款", "一般公共预算", "三公", "政府采购", "基本支出", "项目支出", "绩效目标", "收支",
    "政府性基金", "国有资本", "决算", "预算",
)  # fmt: skip
#: What the patterns for names cannot do without: few lines have it.
_MAY_LABEL = re.compile(r"单位|部门")
_MAY_TITLE = re.compile(r"[预决]算|表")
_MAY_STATE = re.compile(r"20\d\d|本年")
_CAPITAL = re.compile(r"[A-Z]")
_AMOUNT = re.compile(r"^-?(?:\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+\.\d{1,2})$")
_PRINTED = re.compile(r"\d{1,4}[/-]\d{1,2}[/-]\d{1,4}[,，]?\s*(?:上午|下午)?\s*\d{1,2}[:：]\d{2}")
_CLAUSE = re.compile(r"[。；，]")
_STATED = re.compile(r"\d(?:万元|亿元|元)")
_FORM_NO = re.compile(r"^(?:附?表[一二三四五六七八九十\d]+|(?:公开|预算|财决)?\d{2}表)[：:]?")
_UNIT_LABEL = re.compile(r"（?(?:金额)?单位$")
_NO_NAME = re.compile(
    r"^(?:万元|元|亿元|本单位|本部门|其他|公章|[纳列编]入)|负责人|盖章|签章|第[一二三四五]部分"
)

SCAN_REASON = "扫描件：报表页是图片，没有可读的文字层，需要文字识别（OCR），这一步还没有做"
NOT_A_DISCLOSURE = "不是预算或决算公开：文件里没有预算、决算报表，也没有收支说明"
NO_FIGURES = "不是一份可用的预算或决算公开：没有读到报表金额，也没有读到说明里的金额"
NO_YEAR = "认不出年度：文件里没有写明是哪一年的预算或决算"
SEVERAL = "文件里有不止一份公开（几家单位、几个年度，或预算和决算）：请分成单独的文件，再重新收取"
NO_UNIT = "认不出公开单位：标题、表头和编制单位处都没有读到单位名称"
_IN_ENGLISH = {
    SCAN_REASON: "A scan: its tables are pictures without text; OCR is not done yet.",
    NOT_A_DISCLOSURE: "Not a budget or final account: the file has neither tables nor text of one.",
    NO_FIGURES: "Not a usable budget or final account: no amount was read, in tables or in text.",
    NO_YEAR: "The year is not known: the file does not say which year's budget or accounts it is.",
    NO_UNIT: "The unit is not known: no title, heading or 编制单位 names it.",
    SEVERAL: "Several disclosures (units, years, kinds) in one file: split it into one file each.",
}


@dataclass(frozen=True, slots=True)
class Identity:
    """What the words of a document say about itself; None where they don't."""

    region: Region | None
    unit_code: str | None
    unit_name: str | None
    unit_names: tuple[str, ...]
    department_code: str | None
    fiscal_year: int | None
    report_kind: str | None
    scope: str | None
    region_basis: str | None = None
    #: Whether the file holds several disclosures.
    several: bool = False


def parse_header(extracted: Frames, units: pl.DataFrame) -> dict[str, Any]:
    """Return the header of one document: a row of `frames.PARSE['header']`.

    `extracted`: its frames of extraction; `units`: the register (as `frames.CONFORM['units']`,
    may be empty). A document that is no disclosure, or can't be identified, has
    `is_disclosure` false and a `reason` that a person can act on. A county that is not known is no
    such reason: its `region_code` is null.
    """
    pages = extracted["pages"]
    printed = sorted(
        frames.rows(extracted["text_lines"], "page", "line_no", "text", "table_no"),
        key=itemgetter(0, 1),
    )
    lines = [(page, fold(text)) for page, _, text, _ in printed]
    free = [fold(text) for _, _, text, table_no in printed if table_no is None]
    cells = [text for text in extracted["cells"]["text"].to_list() if text is not None]
    tables = set(extracted["tables"]["page"].to_list())
    found = identify(lines, map(fold, filter(_CAPITAL.search, cells)), units, tables)
    has_tables, has_text = _contents(lines, free, cells)
    reason = _reason(pages, lines, found, has_tables or has_text, has_tables)
    return {
        "document_id": pages["document_id"][0] if pages.height else None,
        "region_code": found.region.code if found.region else None,
        "region_basis": found.region_basis,
        "region_name": (found.region.name if found.region else county_in(found.unit_names)) or None,
        "unit_code": found.unit_code,
        "unit_name": found.unit_name,
        "unit_names": list(found.unit_names),
        "department_code": found.department_code,
        "fiscal_year": found.fiscal_year,
        "report_kind": found.report_kind,
        "scope": found.scope,
        "part": "whole" if has_tables and has_text else "tables" if has_tables else "text",
        "form": None,
        "page_count": pages.height,
        "text_source": _text_source(pages),
        "is_disclosure": reason is None,
        "reason": reason,
        "reason_en": _IN_ENGLISH[reason] if reason else None,
    }


def identify(
    lines: Sequence[tuple[int, str]],
    coded: Iterable[str],
    units: pl.DataFrame,
    tables: Collection[int] = (),
) -> Identity:
    """Return what `lines` (page, folded text; reading order) and `coded` say of the document.

    `coded`: folded texts where project codes may stand besides the lines; `tables`: the pages that
    have tables.
    """
    # A browser prints the date and the page's own name above every page: 2024/2/28 15:42 部门预算.
    compact = ["" if _PRINTED.match(text) else _compact(text) for _, text in lines]
    early = sum(page <= 3 for page, _ in lines)
    year = _fiscal_year(compact)
    named = _Names.collect(lines, compact)
    code, name, names, department = named.choose()
    text = "\n".join([*compact, *map(_compact, coded)])
    region = region_of(names, text, year, units) if names else None
    return Identity(
        region,
        code,
        name,
        tuple(names),
        department,
        year,
        _report_kind(compact, early),
        _scope(compact, name, code),
        basis_of(region, text) if names else None,
        are_several(
            named.labelled,
            named.headed,
            tables,
            zip((page for page, _ in lines), compact, strict=True),
        ),
    )


def is_organisation(name: str) -> bool:
    """Tell whether a printed name is built as an organisation's is (…局, …中学, …镇)."""
    return bool(_WHOLE_NAME.match(name))


def _compact(text: str) -> str:
    """Return `text` without white space."""
    return "".join(text.split())


@dataclass(slots=True)
class _Names:
    """The names that a document gives to its unit, by where they stand."""

    labelled: Counter[tuple[str, str]]
    titles: Counter[str]
    sentences: Counter[str]
    alone: Counter[str]
    #: Those of the titles that name a whole budget or whole accounts, not one statement.
    headed: list[tuple[int, Title]]

    @classmethod
    def collect(cls, lines: Sequence[tuple[int, str]], compact: Sequence[str]) -> _Names:
        """Read labels, titles, captions and sentences; wrapped ones from two lines joined."""
        labelled = [
            found for _, text in lines if _MAY_LABEL.search(text) for found in _labels(text)
        ]
        sentences = [
            name
            for packed in filter(_MAY_STATE.search, compact)
            for name in _names_in(_SENTENCE, packed)
        ]
        titles: list[str] = []
        headed: list[tuple[int, Title]] = []
        bare = [_FORM_NO.sub("", packed) for packed in compact]
        patterns = (*_TITLES, _CAPTION)
        for (page, _), line, below in zip(lines, bare, [*bare[1:], ""], strict=False):
            both = line + below
            if _MAY_TITLE.search(both):
                # A wrapped title is read from two lines, if the first alone says nothing.
                titles += list(_names_in(patterns, line)) or _names_in(patterns, both)
                own = list(_headings(line)) or _headings(both)
                headed += ((page, title) for title in own)
        return cls(Counter(labelled), Counter(titles), Counter(sentences), Counter(compact), headed)

    def choose(self) -> tuple[str | None, str | None, list[str], str | None]:
        """Return unit code, canonical name, all names of the unit, department code."""
        coded = [(c, n) for c, n in self.labelled if c]
        code = self._code()
        others = {n for c, n in coded if c != code}
        score: Counter[str] = Counter()
        for (label_code, name), times in self.labelled.items():
            if label_code == code or not label_code:
                score[name] += 3 * times
        for name, times in self.titles.items():
            score[name] += (1 if coded else 5) * times
        if not score:
            score.update(self.sentences or self._standing_alone())
        own = {n for c, n in coded if c == code}
        for name in list(score):
            # The department's name is not another name of its unit.
            if name not in own and (name in others or self._is_department(name, own)):
                del score[name]
            else:
                score[name] += self.alone[name]
        preferred = [n for n in score if n in own] or list(score)
        if not preferred:
            return code, None, [], None
        name = max(preferred, key=lambda n: (score[n], len(n)))
        # The same name with its county in front is the whole of it.
        whole = [n for n in preferred if n.endswith(name) and _REGION.fullmatch(n[: -len(name)])]
        name = max(whole, key=lambda n: score[n], default=name)
        rest = sorted(
            (n for n in score if n != name and self._alike(n, name)), key=lambda n: -score[n]
        )
        return code, name, [name, *rest], _department(code, coded)

    def _code(self) -> str | None:
        """Return the code of the unit whose document it is: the longest, for the department's is
        printed beside it; the department's where units of it are told apart below it, or where
        the title names the department and the tables mostly do."""
        printed: Counter[str] = Counter()
        names: dict[str, set[str]] = {}
        for (label_code, name), times in self.labelled.items():
            if label_code:
                printed[label_code] += times
                names.setdefault(label_code, set()).add(name)
        code = max(printed, key=len, default=None)
        if code is None:
            return None
        above = [c for c in printed if c != code and code.startswith(c)]
        if not above:
            return code
        whole = max(above, key=len)
        units = [c for c in printed if c != whole and c.startswith(whole)]
        titled = not names[whole].isdisjoint(self.titles) and names[code].isdisjoint(self.titles)
        mostly = printed[whole] > 2 * sum(printed[c] for c in units)
        return whole if mostly and (len(units) > 1 or titled) else code

    def _standing_alone(self) -> Counter[str]:
        """Return the lines that are an organisation's name, its county in front."""
        return Counter(
            {
                line: times
                for line, times in self.alone.items()
                if _WHOLE_NAME.match(line) and begins_with_region(line)
            }
        )

    @staticmethod
    def _is_department(name: str, own: set[str]) -> bool:
        return any(n != name and n.removesuffix("本级").rstrip("（） ") == name for n in own)

    @staticmethod
    def _alike(name: str, main: str) -> bool:
        """Tell whether two printed names can be one unit's: they begin or end alike."""
        return name[:2] == main[:2] or name in main or main in name


def _labels(text: str) -> Iterable[tuple[str, str]]:
    """Yield code ('' where none is printed) and name behind 编制单位 and the like."""
    tight = re.sub(r"\s*([：:（）-])\s*", r"\1", text).replace(":", "：")
    for match in _LABELLED.finditer(tight):
        name = match["name"] or match["name2"] or match["name3"]
        if tight.startswith("：", match.end()):  # the label of the amounts' unit right behind it
            name = _UNIT_LABEL.sub("", name)
        if not _NO_NAME.search(name):
            yield match["code"] or "", name.removesuffix("（盖章）")


def _headings(packed: str) -> Iterable[Title]:
    """Yield the title of a whole budget or of accounts that a line is."""
    for pattern in _TITLES:
        for name in _names_in((pattern,), packed):
            match = pattern.match(packed)
            if match:
                yield Title(name, match["year"], match["kind"])
                return


def _names_in(patterns: Iterable[re.Pattern[str]], packed: str) -> Iterable[str]:
    for pattern in patterns:
        match = pattern.match(packed)
        name = _CONCERNED.sub("", match["name"]) if match else ""
        if len(name) >= 4 and not _NO_NAME.search(name):
            yield name
            return


def _department(code: str | None, coded: Sequence[tuple[str, str]]) -> str | None:
    """Return the department's code: printed beside the unit's, or the unit code's first three."""
    if code is None:
        return None
    printed = [c for c, _ in coded if c != code and code.startswith(c)]
    return max(printed, key=len) if printed else code[:3]


def _fiscal_year(compact: Sequence[str]) -> int | None:
    """Return the year disclosed: of the titles, else of what is most often said of a year."""
    for pattern in _YEARS:
        years = Counter(m["year"] for line in compact for m in pattern.finditer(line))
        pairs = Counter(m["year"] for a, b in pairwise(compact) for m in pattern.finditer(a + b))
        found = years or pairs
        if found:
            return int(max(found, key=lambda year: (found[year], year)))
    return None


def _report_kind(compact: Sequence[str], early: int) -> str | None:
    """Return budget or final: by the titles of the first pages, then by the whole text."""
    lines = [_BOTH.sub("", line) for line in compact]
    for scope in (lines[:3], lines[:early], lines):
        final = sum(len(_FINAL.findall(line)) for line in scope)
        budget = sum(len(_BUDGET.findall(line)) for line in scope)
        if final != budget:
            return "final" if final > budget else "budget"
    # A form whose titles say neither: a final account cannot do without the word.
    text = "".join(lines)
    known = sum(word in text for word in _WORDS) >= 3 and "决算" not in text
    return "budget" if known else None


def _scope(compact: Sequence[str], name: str | None, code: str | None) -> str:
    """Return unit or department: the unit's own suffix, the first title, the wording, the code."""
    if name and name.endswith(("本级", "（本级）")):
        return "unit"
    titled = re.compile(r"20\d{2}年?(?:度)?[^，。；]{0,24}?(部门|单位)(?:预算|决算)")
    for a, b in zip(compact[:12], [*compact[1:12], ""], strict=False):
        match = titled.search(a) or titled.search(a + b)
        if match:
            return "department" if match[1] == "部门" else "unit"
    text = "".join(compact)
    departments = len(re.findall(r"部门(?:预算|决算)|本部门", text))
    of_units = len(re.findall(r"单位(?:预算|决算)|本单位", text))
    if departments != of_units:
        return "department" if departments > of_units else "unit"
    labels = len(re.findall(r"(?:编制)?部门：", text)) - len(re.findall(r"编制单位：", text))
    if labels:
        return "department" if labels > 0 else "unit"
    return "department" if code is not None and len(code) == 3 else "unit"


def _contents(
    lines: Sequence[tuple[int, str]], free: Sequence[str], cells: Sequence[str]
) -> tuple[bool, bool]:
    """Return whether the document has statements, and whether it has a narrative.

    `free`: those of the lines that stand outside tables.
    """
    # Statements without ruled tables have lines that end in amounts.
    ends = (w[-1] for _, text in lines if len(w := text.split()) > 1 and "。" not in text)
    amounts = filter(_AMOUNT.match, chain(map(_compact, cells), ends))
    prose = list(map(_compact, free))
    said = _are_at_least(5, filter(_CLAUSE.search, prose))
    stated = said and _are_at_least(3, filter(_STATED.search, prose))
    return _are_at_least(10, amounts), stated


def _are_at_least(number: int, found: Iterable[str]) -> bool:
    """Tell whether so many are found, without looking for more."""
    return len(list(islice(found, number))) == number


def _text_source(pages: pl.DataFrame) -> str:
    """Return embedded, ocr or mixed: where the text of the pages comes from, or would."""
    sources = set(pages["text_source"].to_list()) - {"blank", None}
    pictures = {"scan", "ocr"} & sources
    if pictures and "embedded" in sources:
        return "mixed"
    return "ocr" if pictures else "embedded"


def _reason(
    pages: pl.DataFrame,
    lines: Sequence[tuple[int, str]],
    found: Identity,
    has_figures: bool,
    has_tables: bool,
) -> str | None:
    """Return why the document can't be taken as a disclosure, or None if it can."""
    scans = pages["text_source"].to_list().count("scan")
    if scans and (not has_tables or scans * 2 >= pages.height):
        return SCAN_REASON
    text = _compact("".join(text for _, text in lines))
    if sum(word in text for word in _WORDS) < 3 or found.report_kind is None:
        return NOT_A_DISCLOSURE
    checks = (
        (has_figures, NO_FIGURES),
        (found.fiscal_year, NO_YEAR),
        (found.unit_name, NO_UNIT),
        (not found.several, SEVERAL),
    )
    return next((why for value, why in checks if not value), None)
