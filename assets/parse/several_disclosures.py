"""Files that hold several disclosures, of several units or years: none can be read as one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

#: A unit whose own statements are in the file is labelled on so many of them.
_LABELS = 2
#: So many pages with tables behind a title, and before the next, are its statements.
_PAGES = 3
_SUMMARY = re.compile(r"(?:收支|收入支出)(?:预算|决算)?总(?:体情况)?表$")


class Title(NamedTuple):
    """A title of a whole budget or of accounts (某局2024年部门预算): whose, of what, where."""

    name: str
    year: str
    kind: str


def are_several(
    labelled: Mapping[tuple[str, str], int],
    titled: Sequence[tuple[int, Title]],
    pages: Collection[int],
    lines: Iterable[tuple[int, str]],
) -> bool:
    """Tell whether several disclosures, each with a title and statements of its own, are in a file.

    `labelled`: how often each code ('' for none) and name stand behind 编制单位; `titled`: page and
    title, from the beginning; `pages`: those with tables; `lines`: page and text without spaces. A
    department and its units, and two ways to write one name, are one disclosure.
    """
    times: dict[str, int] = {}
    codes: dict[str, set[str]] = {}
    for (code, name), count in labelled.items():
        times[name] = times.get(name, 0) + count
        codes.setdefault(name, set()).add(code)
    firsts: dict[Title, int] = {}
    for page, title in titled:
        firsts.setdefault(title, page)
    summaries = {page for page, text in lines if page in pages and _SUMMARY.search(text)}
    begun = _begun(firsts, pages, summaries)
    for a, b in combinations(firsts, 2):
        own = {a, b} <= begun
        if _are_one_unit(a.name, b.name, codes):
            if own and a[1:] != b[1:]:
                return True
        elif own or min(times.get(a.name, 0), times.get(b.name, 0)) >= _LABELS:
            return True
    return False


def _begun(
    firsts: Mapping[Title, int], pages: Collection[int], summaries: Collection[int]
) -> set[Title]:
    """Return the titles behind which statements follow, the summary among them, before the next
    title: a title that another unit's text has left behind has none of its own."""
    order = sorted(firsts.items(), key=lambda item: item[1])
    ends = [*(page for _, page in order), max(pages, default=0) + 1][1:]
    return {
        title
        for (title, page), end in zip(order, ends, strict=True)
        if sum(page <= n < end for n in pages) >= _PAGES and any(page <= n < end for n in summaries)
    }


def _are_one_unit(a: str, b: str, codes: Mapping[str, Collection[str]]) -> bool:
    """Tell whether two names are one unit's, or a department's and that of a unit of it."""
    related = any(
        x and y and (x.startswith(y) or y.startswith(x))
        for x in codes.get(a, ())
        for y in codes.get(b, ())
    )
    return a in b or b in a or related
