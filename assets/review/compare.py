"""Figures against the words of the page: where the two readings disagree.

Agreement is read generously, disagreement strictly: what the second reading could not read itself
(letters without a mapping, a page whose words stand elsewhere) says nothing against the first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

import polars as pl

from assets import frames as schemas
from assets.frames import Frames
from assets.parse.amount_text import read_amount

#: A figure that was read, where it stands, as text. `row`: which row of the frame `relation`.
FIGURES: Final[dict[str, Any]] = {
    "relation": pl.String,
    "row": pl.UInt32,
    "document_id": pl.String,
    "page": pl.Int32,
    **schemas.BOX,
    "text": pl.String,
}
#: What both readings saw of a figure on which they disagree.
DISAGREEMENTS: Final[dict[str, Any]] = {**FIGURES, "second": pl.String}
_TOKEN: Final = re.compile(r"[-(]?[\d.,]*\d[\d.,]*\)?")
#: Relations whose box holds a line or a sentence, with the figure somewhere in it.
_LOOSE: Final = frozenset({"claims", "indicators", "projects"})
#: Points by which a word's middle may lie outside the box.
_SLACK: Final = 1.0

Row = dict[str, Any]


def figures(parsed: Frames) -> pl.DataFrame:
    """Return every figure of the frames of parse that has a place, as `FIGURES`."""
    weights = parsed["indicators"].with_columns(text=pl.col("weight").cast(pl.String))
    budgets = parsed["projects"].with_columns(
        text=pl.when(pl.col("budget").is_not_null()).then("budget_text"),
        page=pl.col("budget_page"),
    )
    parts = {
        "amounts": parsed["amounts"].with_columns(text="reported_text"),
        "claims": parsed["claims"].with_columns(text="reported_text"),
        "indicators": weights,
        "projects": budgets,
    }
    rows = [
        frame.with_row_index("row")
        .with_columns(relation=pl.lit(name))
        .select(pl.col(k).cast(v) for k, v in FIGURES.items())
        for name, frame in parts.items()
    ]
    return pl.concat(rows).drop_nulls(["page", "x0", "y0", "x1", "y1", "text"])


def disagreements(read: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """Return the figures of `read` (`FIGURES`) that `words` contradict, as `DISAGREEMENTS`.

    `words` has `document_id` beside the columns of `review.words.WORDS`; figures of pages that it
    does not have are left out.
    """
    out: list[Row] = []
    groups = words.partition_by("document_id", "page", as_dict=True)
    for key, mine in read.partition_by("document_id", "page", as_dict=True).items():
        if key in groups:
            out.extend(_of_page(mine, groups[key]))
    return schemas.build(out, DISAGREEMENTS)


def _of_page(read: pl.DataFrame, words: pl.DataFrame) -> list[Row]:
    seen = [{**row, "words": []} for row in read.rows(named=True)]
    middle = [((w["x0"] + w["x1"]) / 2, (w["y0"] + w["y1"]) / 2, w) for w in words.rows(named=True)]
    for row in seen:
        row["words"] = [
            w
            for x, y, w in middle
            if row["x0"] - _SLACK <= x <= row["x1"] + _SLACK
            and row["y0"] - _SLACK <= y <= row["y1"] + _SLACK
        ]
    legible = [row for row in seen if _legible(row["words"])]
    # Words that stand elsewhere, or letters that cannot be mapped: this page has no second reading.
    if len(legible) * 2 <= len(seen):
        return []
    out = []
    for row in seen:
        found = row.pop("words")
        texts = in_reading_order(found)
        unmapped = bool(found) and not _legible(found)
        if not unmapped and not agree(row["text"], texts, loose=row["relation"] in _LOOSE):
            out.append({**row, "second": " ".join(texts)})
    return out


def _legible(words: Sequence[Row]) -> bool:
    return bool(words) and not any("(cid:" in w["text"] for w in words)


def in_reading_order(words: Iterable[Row]) -> list[str]:
    """Return the texts of words from top to bottom, those of one line from left to right."""
    lines: list[list[Row]] = []
    for word in sorted(words, key=lambda w: (w["y0"] + w["y1"]) / 2):
        middle = (word["y0"] + word["y1"]) / 2
        if lines and lines[-1][0]["y0"] <= middle <= lines[-1][0]["y1"]:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [w["text"] for line in lines for w in sorted(line, key=lambda w: w["x0"])]


def agree(text: str, words: Sequence[str], *, loose: bool = False) -> bool:
    """Tell whether `words` print the figure that was read as `text`.

    Strict: the words are that figure, or one of several in a merged cell. `loose`: they hold it
    among other words, even broken over two lines; part of a longer figure never counts. A figure
    that a page break cuts in two is held by its first digits at the end of the last line.
    """
    wanted, joined = _compact(text), _compact("".join(words))
    if wanted == joined:
        return True
    value = read_amount(text).value
    if value is None:
        value = _value(_compact((text.split() or [""])[0]))
    tokens = [t for word in words for t in _TOKEN.findall(_compact(word))]
    if loose:
        tokens += _TOKEN.findall(joined)
    if value is None:
        return loose and wanted in joined
    if loose and tokens and joined.endswith(tokens[-1]) and wanted.startswith(tokens[-1]):
        return True
    # A sentence says 减少 before its figure: the sign is the reading's, not the page's.
    return any(_same(value, _value(token), loose=loose) for token in tokens)


def _same(value: Decimal, other: Decimal | None, *, loose: bool) -> bool:
    return other is not None and (value == other or (loose and abs(value) == abs(other)))


def _value(token: str) -> Decimal | None:
    figure = _TOKEN.search(token.strip(",."))
    return read_amount(figure.group().strip(",.")).value if figure else None


def _compact(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).replace("，", ",")
    return re.sub(r"[−–—﹣‐‑]", "-", re.sub(r"\s", "", folded))
