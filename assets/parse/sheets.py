"""Performance sheets (绩效目标表): the projects that a document discloses, and their indicators."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any

from assets import frames
from assets.frames import Frames
from assets.parse import sheet_fields as sf
from assets.parse.logical_tables import logical_tables
from assets.parse.model import LogicalTable
from assets.parse.sheet_budget_heads import budget_under_head
from assets.parse.sheet_grid import GridCell, GridRow, grid, overlap
from assets.parse.sheet_indicators import fits, indicators
from assets.parse.sheet_lists import entries, is_list_header, lacks_budget, take_rest
from assets.parse.sheet_results import results
from assets.parse.sheet_words import Words, clean, plain, unit_factor, words

#: 216-某县审计局, [216]某县审计局: the department with its code, as a sheet's head prints it.
_CODED_DEPARTMENT = re.compile(
    r"(?:(?:主管|预算)?(?:部门|单位)(?:编码)?(?:及|和)?(?:名称)?[:：])?(?:\d{3,9}[-－—]|[\[【]\d{3,9}[\]】])"
    r"([\u4e00-\u9fff（）()]{4,40}?)(?:(?:金额)?单位[:：].*)?$"
)
_TASKS = "年度主要任务"
_PREPARED = re.compile(r"(?:编制|填报)单位(?:[（(]盖章[）)])?[:：](.+?)(?:(?:金额)?单位[:：].*)?$")
_SENTENCE_ENDS = ("。", "；", "，", "：", ";", ",", ":")
_NEAR = 5
#: So many figures in one cell are no budget that a head could tell better.
_SEVERAL = 2
#: A longer line is a sentence, not a title.
_TITLE = 60


@dataclass(slots=True)
class Sheet:
    """One performance sheet: what stands above it, its rows of fields and its rows from the
    head of the indicator block on; `values` are its fields where they stand in columns."""

    captions: list[str]
    code: str
    top: list[GridRow] = field(default_factory=list)
    block: list[GridRow] = field(default_factory=list)
    values: dict[str, sf.Value] | None = None

    @property
    def rows(self) -> list[GridRow]:
        """All rows, fields first."""
        return [*self.top, *self.block]

    def add(self, row: GridRow) -> None:
        """Add a row: to the fields, or from the head of the indicator block on to the block."""
        below_head = bool(self.block) or row.is_header
        (self.block if below_head else self.top).append(row)

    @property
    def pages(self) -> tuple[int, int]:
        """First and last page that a part of the sheet stands on."""
        # In a list the header belongs to all projects.
        rows = self.rows if self.values is None else self.block[1:]
        found = [part.page for row in rows for cell in row.cells for part in cell.parts]
        return min(found), max(found)


def parse_sheets(extracted: Frames, sheets: list[Sheet] | None = None) -> Frames:
    """Read the performance sheets of one document.

    Takes the frames of `frames.EXTRACT`, and what `find_sheets` makes of the document where the
    caller has it; returns the frames `projects` and `indicators` of
    `frames.PARSE`. Amounts are yuan; a figure whose unit is nowhere stated is left out, with the
    cell's text kept. Sheets are numbered from 1 in the order of the document; a form that nobody
    filled in is not counted. What is no performance sheet is passed over.
    """
    vocabulary = words()
    document_id = _document_id(extracted)
    stated = _document_unit(extracted)
    projects: list[dict[str, Any]] = []
    found: list[dict[str, Any]] = []
    if sheets is None:
        sheets = find_sheets(logical_tables(extracted), vocabulary)
    for sheet in sheets:
        project = _project(sheet, vocabulary, stated)
        rows = indicators(sheet.block, vocabulary)
        if not rows and _is_empty(project):
            continue
        key = {"sheet_no": len(projects) + 1}
        projects.append({**key, **project})
        found.extend({**key, **row} for row in rows)
    return {
        "projects": frames.build(projects, frames.PARSE["projects"], document_id=document_id),
        "indicators": frames.build(found, frames.PARSE["indicators"], document_id=document_id),
    }


def find_sheets(tables: list[LogicalTable], vocabulary: Words) -> list[Sheet]:
    """Return the performance sheets among a document's tables, in order; a table without labels
    whose rows are indicators goes on from the sheet right before it."""
    out: list[Sheet] = []
    last_page = 0
    for table in tables:
        rows = grid(table, vocabulary)
        captions = [clean(line.text) for line in table.captions]
        if out and table.page_from - last_page <= 1 and _is_like(rows, out[-1], vocabulary):
            captions = [*out[-1].captions[-2:], *captions]
        sheets = _listed(rows, captions, vocabulary) or _split(rows, captions, vocabulary)
        if sheets:
            if out and table.page_from - last_page == 1:
                sheets = _without_rest(sheets, out[-1])
            out.extend(sheets)
        elif out and table.page_from - last_page <= 1 and _is_rest(rows, out[-1], vocabulary):
            for row in rows:
                out[-1].add(row)
        else:
            last_page = 0
            continue
        last_page = table.page_to
    return out


def _is_like(rows: list[GridRow], before: Sheet, vocabulary: Words) -> bool:
    """Tell whether a table is another self-evaluation under the title of the one before it, which
    is printed once."""
    begins = bool(rows) and "project_name" in rows[0].fields
    alike = begins and bool(before.top) and "project_name" in before.top[0].fields
    return alike and _is_evaluation(before, vocabulary)


def _is_evaluation(sheet: Sheet, vocabulary: Words) -> bool:
    """Tell whether a sheet's title says that it is a self-evaluation."""
    return any(vocabulary.self_evaluation.search(line) for line in sheet.captions[-2:])


def _listed(rows: list[GridRow], captions: list[str], vocabulary: Words) -> list[Sheet]:
    """Return one sheet a project where the form lists projects in the rows of one table."""
    heads = [row for row in rows if is_list_header(row)]
    if not heads:
        return []
    code = sheet_code(captions[-_NEAR:], heads[0], vocabulary)
    if code is None:
        return []
    made = [
        Sheet(captions[-_NEAR:], code, block=block, values=values)
        for values, block in entries(rows, vocabulary)
    ]
    made = [sheet for sheet in made if _is_goal_sheet(sheet, vocabulary)]
    filled = [s for s in made if "target" in (s.values or {}) or indicators(s.block, vocabulary)]
    return filled or made  # the department's sum over its projects has neither


def _without_rest(sheets: list[Sheet], before: Sheet) -> list[Sheet]:
    """Return the sheets of a list but for the first where it is the rest of the one `before` it,
    which a page break cut and takes it."""
    first = sheets[0]
    if before.values is None or first.values is None or first.code != before.code:
        return sheets
    if not lacks_budget(first.values, first.block[0]) or "budget" not in before.values:
        return sheets
    take_rest(before.values, first.values)
    before.block.extend(first.block[1:])
    return sheets[1:]


def _is_rest(rows: list[GridRow], before: Sheet, vocabulary: Words) -> bool:
    """Tell whether rows without a project's name go on from a sheet: its indicators, or the
    fields and the head of the block that it has not had yet."""
    if not before.block and any(row.is_header for row in rows):
        return True
    body = [row for row in rows if not row.is_header]
    return bool(body) and sum(fits(row, vocabulary) for row in body) * 2 > len(body)


def _split(rows: list[GridRow], captions: list[str], vocabulary: Words) -> list[Sheet]:
    """Return the sheets in one table: each begins with the label of its project's name (or, for
    a whole unit, the unit's), with the title rows inside the frame above it."""
    if not any(row.fields & {"project_name", "department_name"} for row in rows):  # a statement
        return []
    out: list[Sheet] = []
    above = captions[-_NEAR:]
    pending: list[GridRow] = []
    for row in rows:
        titles = [text for held in pending for text in held.texts if text]
        if _begins(row, out[-1] if out else None, [*above, *titles], vocabulary):
            code = sheet_code([*above, *titles], row, vocabulary)
            if code is None:
                return []
            if out and not titles and _is_evaluation(out[-1], vocabulary):
                above = out[-1].captions[-2:]  # their title is printed once
            out.append(Sheet([*above, *titles], code))
            above, pending = [], []
        if pending and (row.is_header or fits(row, vocabulary)):
            # A title that is only printed again on the next page.
            pending = []
        if not out or pending or _is_title(row, vocabulary):
            pending.append(row)
        else:
            out[-1].add(row)
    return [sheet for sheet in out if _is_goal_sheet(sheet, vocabulary)]


def _begins(row: GridRow, current: Sheet | None, titles: list[str], vocabulary: Words) -> bool:
    if "project_name" in row.fields:
        return True
    if "department_name" not in row.fields or not (current is None or current.block):
        return False
    return "budget" in row.fields or sheet_code(titles, row, vocabulary) == "overall"


def _is_title(row: GridRow, vocabulary: Words) -> bool:
    texts = [text for text in row.texts if text]
    return len(texts) == 1 and len(texts[0]) < _TITLE and vocabulary.is_title(texts[0])


def _is_goal_sheet(sheet: Sheet, vocabulary: Words) -> bool:
    """Tell whether a sheet has a goal or indicators, and does not report their results, unless
    it is a self-evaluation: goals and what became of them."""
    if not _is_evaluation(sheet, vocabulary) and any(
        plain(text) in vocabulary.result_heads for row in sheet.rows for text in row.texts
    ):
        return False
    # A goal beside the project's name heads a column: a statement of projects, not a sheet.
    goal = any("target" in row.fields for row in sheet.top[1:])
    return goal or bool(sheet.block)


def sheet_code(captions: list[str], begin: GridRow, vocabulary: Words) -> str | None:
    """Return which sheet it is by the title nearest above it, else by its own labels; None where
    the title says that it is another kind of form (绩效自评表)."""
    # A title may be broken over two lines; a sentence's end is none of it.
    pairs = [a + b for a, b in pairwise(captions) if not a.endswith(_SENTENCE_ENDS)]
    for line in [*reversed(captions), *reversed(pairs)]:
        if not vocabulary.is_title(line) or len(line) >= _TITLE:
            continue
        if vocabulary.is_other_form(line):
            return None
        code = vocabulary.code_of_title(line)
        if code:
            return code
    own = sf.labels([begin], vocabulary)
    named = (code for code, found in vocabulary.codes_by_label.items() if own & found)
    return next(named, "project")


def _project(sheet: Sheet, vocabulary: Words, stated: int | None) -> dict[str, Any]:
    values = sheet.values if sheet.values is not None else sf.fields(sheet.top, vocabulary)
    factor = next((f for f in map(unit_factor, reversed(sheet.captions)) if f), stated)
    under_head = budget_under_head(sheet.top)
    filled = sf.money(values.get("budget"), factor)
    headed = under_head if filled.amount is None and filled.figures < _SEVERAL else None
    budget = sf.money(headed.value, factor) if headed else filled
    text = {name: value.text for name, value in values.items()}
    code, name = sf.split_name(text.get("project_name"), text.get("project_code"))
    page_from, page_to = sheet.pages
    said = text.get("execution_weight") or ""
    reached = said.endswith(("%", "％")) and _is_evaluation(sheet, vocabulary)
    weight = None if reached else sf.decimal(said)
    return {
        "sheet_code": sheet.code,
        "project_code": code,
        "project_name": name,
        "department_name": text.get("department_name") or _department_over(sheet.captions),
        "category": text.get("category"),
        "execution_weight": weight
        or (headed and headed.weight)
        or _execution_weight(sheet, vocabulary),
        "budget": budget.amount,
        "own_funds": sf.money(values.get("own_funds"), factor).amount,
        "superior_funds": sf.money(values.get("superior_funds"), factor).amount,
        **results(sheet.top, sheet.block, under_head, factor, vocabulary),
        "precision": budget.precision,
        "budget_text": budget.text,
        "budget_figures": budget.figures,
        "budget_alternatives": budget.alternatives,
        "summary": text.get("summary"),
        "basis": text.get("basis"),
        "target": text.get("target") or _only_task(sheet.top),
        "prepared_by": _prepared_by(sheet.captions),
        "page_from": page_from,
        "page_to": page_to,
        **_place(budget.cell),
    }


def _only_task(rows: list[GridRow]) -> str | None:
    """Return what stands behind 年度主要任务 in one cell: the goal of a sheet that has no other."""
    for row in rows:
        inked = [cell for cell in row.cells if cell.text]
        if len(inked) == 2 and plain(inked[0].text) == _TASKS and inked[0].row_span == 1:
            return inked[1].text
    return None


def _execution_weight(sheet: Sheet, vocabulary: Words) -> Decimal | None:
    """Return the weight of 预算执行率 where no label of its own stands before it: in the last row
    under the indicators, or under 分值 in the row of the budget (绩效自评表)."""
    for row in sheet.block:
        inked = [cell.text for cell in row.cells if cell.text]
        if len(inked) == 2 and vocabulary.field(inked[0]) == "execution_weight":
            return sf.decimal(inked[1])
    heads = [cell for row in sheet.top for cell in row.cells if plain(cell.text) == "分值"]
    for row in sheet.top:
        if heads and "budget" in row.fields:
            under = (
                c for c in row.cells if overlap((c.x0, c.x1), (heads[0].x0, heads[0].x1)) > 0.5
            )
            return next((sf.decimal(cell.text) for cell in under), None)
    return None


def _place(cell: GridCell | None) -> dict[str, Any]:
    if cell is None:
        return {}
    part = next((p for p in cell.parts if p.ink), cell.parts[0])
    box = part.ink or part.box
    return {"budget_page": part.page, **dict(zip(("x0", "y0", "x1", "y1"), box, strict=True))}


def _prepared_by(captions: list[str]) -> str | None:
    for line in reversed(captions):
        found = _PREPARED.search(line)
        if found:
            return found.group(1)
    return None


def _department_over(captions: list[str]) -> str | None:
    """Return the department that stands with its code over a sheet that has no field for it."""
    for line in reversed(captions):
        found = _CODED_DEPARTMENT.match(line)
        if found:
            return found.group(1)
    return None


def _is_empty(project: dict[str, Any]) -> bool:
    filled = ("project_code", "project_name", "budget_text", "summary", "basis", "target")
    return not any(project[name] for name in filled)


def _document_id(extracted: Frames) -> str | None:
    ids = extracted["pages"]["document_id"]
    return str(ids[0]) if len(ids) else None


def _document_unit(extracted: Frames) -> int | None:
    """Return the unit that all labels of the document agree on, for a sheet without its own."""
    factors = {
        factor for text in extracted["text_lines"]["text"] if text and (factor := unit_factor(text))
    }
    return factors.pop() if len(factors) == 1 else None
