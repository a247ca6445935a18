"""Which statement a table is: the title above it, its headings and its shape, scored together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assets.parse.model import LogicalTable
from assets.parse.statement_forms import Forms, StatementForm
from assets.parse.statement_grid import Grid

_SPACE = re.compile(r"\s+")
_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ]")
_UNIT = re.compile(r"单位[:：]?(?:人民币)?[（(]?(亿元|万元|千元|元)")
_UNIT_IN_HEADING = re.compile(r"[（(](亿元|万元|千元|元)[）)]")
_FORM_NO = re.compile(
    r"^(?:附(?:件|表)?|公开|预算|决算|部门|表)*(?:[\d一二三四五六七八九十]+(?:[-－][\d一二三四五六七八九十]+)*)表?"
    r"(?=$|(?:金额)?单位(?:$|[:：（(]|人民币|[亿万千]?元)|金额$)"
)
#: A form's number that stands in one line with the title: 表1, 公开02表, 预算03表, 表五、, 表二.
_NUMBERED = re.compile(
    r"^(?:附件|附表|公开|预算|决算|部门|表)+"
    r"(?:\d+(?:[-－.]\d+)*表?|[一二三四五六七八九十]+表?[:：、.]|(?<=表)(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?!般))[:：、]?"
    r"(?=[一-龥（(“])"
)
#: What stands beside or between a title and its table: 单位：万元, 部门编码及名称：[317]某局.
_ASIDE = re.compile(
    r"(?:编制|填报|填制|预算|决算|公开|主管|所属|截止|报表|会计|金额|部门|单位|编码|代码|名称|及|和|[（()）])*"
    r"(?:部门|单位|名称|编码|代码|年度|日期|时间)[:：].*$"
)
#: What a wrapped title leaves for its last line: …分经济科 | 目表.
_TAIL = re.compile(r"[一-龥]?表")
FACTORS = {"亿元": 100_000_000, "万元": 10_000, "千元": 1_000, "元": 1}

#: A title counts more than headings; headings and shape together may decide without one.
_TITLE, _HEADINGS, _SHAPE, _ENOUGH = 3, 2, 1, 3


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a table: its title, the form's number and the unit of its amounts."""

    title: str
    form_no: str | None
    unit_label: str | None


def printed_unit(texts: Iterable[str]) -> str | None:
    """Return the unit of amounts that all labels among `texts` agree on (单位：万元), else None."""
    found = {match[1] for text in texts if (match := _UNIT.search(folded(text)))}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=1 << 13)
def folded(text: str) -> str:
    """Return `text` without white space, with fullwidth digits and letters as ordinary ones."""
    plain = _WIDE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return _SPACE.sub("", plain)


def _without_unit(text: str) -> str:
    return _NUMBERED.sub("", _ASIDE.sub("", text))


def _caption_texts(table: LogicalTable, grid: Grid) -> list[tuple[int, str]]:
    lines = [(line.page, folded(line.text)) for line in table.captions]
    return [*lines, *((table.page_from, folded(text)) for text in grid.titles)]


def _names_form(title: str, forms: Forms) -> bool:
    return any(_title_fits(form, title) for form in forms.statements.values())


def _is_complete(title: str, forms: Forms) -> bool:
    return len(title) > 6 and _names_form(title, forms)


def _title_of(lines: list[tuple[int, str]], forms: Forms) -> str:
    """Return the title nearest above the table; one that was wrapped is joined upwards.

    Between a title and its table may stand what is no title at all, as the unit's name alone.
    """
    title, page = "", 0
    for line_page, text in reversed(lines[-8:]):
        bare = _without_unit(text)
        is_form_no = bool(_FORM_NO.match(bare))
        if title and (_is_complete(title, forms) or is_form_no or page != line_page):
            break
        if (
            forms.says("note", bare)
            or bare.endswith(("。", "；", ";", "，", "：", ":"))
            or len(bare) > 60
        ):
            break
        if title and bare.endswith("表") and not _TAIL.fullmatch(title):
            return bare if titled_form(bare, forms) and not _names_form(title, forms) else title
        is_tail = not title and _TAIL.fullmatch(bare)
        if not is_tail and (is_form_no or not re.search(r"[一-龥]{3}", bare)):
            continue
        title, page = bare + title, line_page
    return "" if _TAIL.fullmatch(title) else title


def read_heading(table: LogicalTable, grid: Grid, forms: Forms) -> Heading:
    """Return the title, the form's number and the printed unit label of a table."""
    lines = _caption_texts(table, grid)
    near = [text for _, text in lines[-6:]]
    form_no = next(
        (
            m[0].rstrip(":：、.")
            for text in reversed(near)
            if (m := _FORM_NO.match(text) or _NUMBERED.match(text))
        ),
        None,
    )
    unit = next((m[1] for text in reversed(near) if (m := _UNIT.search(text))), None)
    if unit is None:
        headings = [cell.text for row in grid.header for cell in row.inked]
        unit = next(
            (
                m[1]
                for text in headings
                if (m := _UNIT_IN_HEADING.search(text) or _UNIT.search(text))
            ),
            None,
        )
    return Heading(_title_of(lines, forms), form_no, unit)


def is_sheet(table: LogicalTable, title: str, forms: Forms) -> bool:
    """Tell whether a table is a performance sheet: by its title, or by two labels of a sheet."""
    return forms.says("sheet_title", title) or has_sheet_labels(table, forms)


def has_sheet_labels(table: LogicalTable, forms: Forms) -> bool:
    """Tell whether two labels of a performance sheet stand at a table's top."""
    texts = {cell.compact for row in table.rows[:14] for cell in row}
    return sum(forms.says("sheet_label", text) for text in texts) > 1


def _title_fits(form: StatementForm, title: str) -> bool:
    return any(p.search(title) for p in form.titles) and not any(
        p.search(title) for p in form.not_titles
    )


def titled_form(title: str, forms: Forms) -> StatementForm | None:
    """Return the form that a line alone names as a statement's title, if one does."""
    if "表" not in title:  # nearly every line
        return None
    bare = _without_unit(folded(title))
    if len(bare) > 40 or not re.search(r"表([（(][^（）()]*[）)])?$", bare):
        return None
    if forms.says("sheet_title", bare) or forms.says("note", bare):
        return None
    return next((form for form in forms.statements.values() if _title_fits(form, bare)), None)


def _label_runs(grid: Grid, forms: Forms) -> int:
    """Return how many runs of neighbouring columns have headings of codes or names over them."""
    labelled = {
        column
        for row in grid.header
        for cell in row.inked
        if forms.says("name", cell.text) or forms.says("code", cell.text)
        for column in range(cell.first, cell.last + 1)
    }
    return sum(column - 1 not in labelled for column in labelled)


def _has_two_sides(grid: Grid, forms: Forms) -> bool:
    if _label_runs(grid, forms) == 1:
        return False
    texts = [cell.text for row in grid.header for cell in row.inked]
    return any("收入" in text and "支出" not in text for text in texts) and any(
        "支出" in text and "收入" not in text for text in texts
    )


def _score(form: StatementForm, title: str, two_sides: bool, headings: str) -> int:
    score = _TITLE if title and _title_fits(form, title) else 0
    if form.headings and all(p.search(headings) for p in form.headings):
        score += _HEADINGS if form.table_code == "three_public" else 0
    if form.two_sided == two_sides:
        score += _SHAPE
    return score


def statement_form(title: str, grid: Grid, forms: Forms) -> StatementForm | None:
    """Return the form that a table follows, or None where it is no statement.

    The statement, not its title's wording, decides: a title needs headings of amounts under it,
    and where several forms fit, the narrower one (earlier in the forms' data) is taken.
    """
    if not grid.header:
        return None
    headings = "/".join(cell.text for row in grid.header for cell in row.inked)
    best: StatementForm | None = None
    best_score = _ENOUGH - 1
    two_sides = _has_two_sides(grid, forms)
    for form in forms.statements.values():
        score = _score(form, title, two_sides, headings)
        if score > best_score:
            best, best_score = form, score
    return best
