"""The example queries of `sql/queries/`: twenty questions, each a file that answers it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import sql


@dataclass(frozen=True)
class Example:
    """One question in both languages, what to know about the answer, and the query."""

    number: int
    name: str
    question_zh: str
    question_en: str
    notes: tuple[str, ...]
    statement: str

    def question(self, lang: str) -> str:
        """Return the question in `lang`."""
        return self.question_en if lang == "en" else self.question_zh


@cache
def examples() -> tuple[Example, ...]:
    """Return every example in the order of its number (`NN_name.sql`).

    A file begins with the comment `-- question / question in English`; the comment lines after it
    are notes. Raises `ValueError` where a file does not.
    """
    files = sorted(path.name for path in sql.path("queries").glob("*.sql"))
    return tuple(_example(name) for name in files)


def _example(file: str) -> Example:
    number, name = file.removesuffix(".sql").split("_", 1)
    statement = sql.read(f"queries/{file}")
    comments = []
    for line in statement.splitlines():
        if not line.startswith("-- "):
            break
        comments.append(line.removeprefix("-- "))
    if not comments or " / " not in comments[0]:
        raise ValueError(f"{file} does not begin with its question in both languages")
    zh, en = comments[0].split(" / ", 1)
    return Example(int(number), name, zh, en, tuple(comments[1:]), statement)
