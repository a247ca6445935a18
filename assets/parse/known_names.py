"""The names that a document's own tables print: what a sentence calls by one is that line."""

from __future__ import annotations

from assets.frames import Frames

#: A shorter name may be a word of any sentence.
_LEAST = 3
#: Statements whose lines are items of the functional classification.
_BY_FUNCTION = ("expenditure", "general_expenditure", "fiscal_expenditure")


def known_names(parsed: Frames) -> dict[str, str]:
    """Return the names of projects and of items (项) of expenditure, and what they are lines of:
    `project` or `expenditure`. A name that is both is left out.

    `parsed`: the frames `lines` and `projects` of one document.
    """
    lines = parsed["lines"].select("table_code", "line_code", "line_name", "is_total").rows()
    listed = {
        name for table, _, name, total in lines if table == "project_expenditure" and not total
    }
    listed |= set(parsed["projects"]["project_name"].drop_nulls())
    items = {
        name
        for table, code, name, _ in lines
        if table in _BY_FUNCTION and code and code.startswith("2") and len(code) == len("2010101")
    }
    named = dict.fromkeys(listed - items, "project") | dict.fromkeys(items - listed, "expenditure")
    return {name: topic for name, topic in named.items() if name and len(name) >= _LEAST}
