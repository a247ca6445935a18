"""News of the sources themselves: those that cannot be looked into, and what they no longer post.

A source's state is the register's: it is known whether or not a warehouse could be published. That
a disclosure was taken off its site is news; that it stays in the warehouse is said with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from pipelines.alerting.news import Item, News, Row
from pipelines.alerting.outbox import Noted
from pipelines.messages import LANGUAGES, text, word

_DOWN: Final = "unreachable"


def sources(rows: Iterable[Mapping[str, Any]], before: Noted) -> News:
    """Return which sources (`frames.SOURCES`) cannot be looked into any more, or can again."""
    news = News()
    for row in rows:
        key = ("source", str(row["source"]))
        state, old = ("down" if row["status"] == _DOWN else "up"), before.get(key)
        if state == old:
            continue
        news.noted[key] = state
        if state == "down":
            reasons = (row["reason"], row["reason_en"] or row["reason"])
            zh, en = (
                text("alert.source.closed", lang, name=row["source"], reason=reason or "—")
                for lang, reason in zip(LANGUAGES, reasons, strict=True)
            )
            news.items.append(_of_source((zh, en), row, "error"))
        elif old == "down":
            zh, en = (text("alert.source.up", lang, name=row["source"]) for lang in LANGUAGES)
            news.items.append(_of_source((zh, en), row, None))
    return news


def _of_source(said: tuple[str, str], row: Row, severity: str | None) -> Item:
    return Item("source", "source", said, severity=severity, region=row["region_code"])


def postings(rows: Iterable[Row], before: Noted) -> News:
    """Return which disclosures were taken off their site since, or are posted again.

    `rows`: those of `sql/alerting/postings.sql`. One that was never seen posted is no news.
    """
    news = News()
    for row in rows:
        key = ("posting", f"{row['source']} {row['address']}")
        state, old = ("gone" if row["is_gone"] else "posted"), before.get(key)
        if state == old:
            continue
        news.noted[key] = state
        if old is not None:
            news.items.append(_of_posting(row, gone=row["is_gone"]))
    return news


def _of_posting(row: Row, *, gone: bool) -> Item:
    name = "alert.posting.gone" if gone else "alert.posting.back"
    zh, en = (
        text(name, lang, what=_what(row, lang), source=row["source"], address=row["address"])
        for lang in LANGUAGES
    )
    severity = "warning" if gone else None
    return Item("disclosure", "posting", (zh, en), severity=severity, region=row["region_code"])


def _what(row: Row, lang: str) -> str:
    if not row["unit_name"]:
        return str(row["title"])
    values = {"unit": row["unit_name"], "year": row["fiscal_year"]}
    return text("alert.posting.what", lang, **values, kind=word(row["report_kind"], lang))
