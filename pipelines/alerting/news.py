"""What is news: the published warehouse against what people were told of.

Only transitions are news. Rounding never is, and a finding that another one explains is not news of
its own. The first load, and old years loaded for the first time, are one item, not one a finding.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import duckdb

import sql
from pipelines.alerting.config import ZONE
from pipelines.alerting.outbox import Noted
from pipelines.messages import LANGUAGES, text, word

BASELINE: Final = ("baseline", "published")
#: How a message begins that says itself on which page it is.
_NAMES_PAGE: Final = re.compile(r"第\d+页|Page \d+")
_DEADLINE_RULE: Final = "D03"
#: Years after its fiscal year in which a disclosure is made.
_MADE_AFTER: Final = {"budget": 0, "final": 1}
_TABLES: Final = ("findings", "documents", "postings", "health")

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Item:
    """One piece of news: `said` by language; what is None concerns every channel.

    `section` is its heading (`alert.heading.*`); `size` the difference in yuan, for the order.
    """

    kind: str
    section: str
    said: tuple[str, str]
    severity: str | None = None
    stage: str | None = None
    region: str | None = None
    rule: str | None = None
    finding_id: str | None = None
    size: Decimal = Decimal(0)
    ours: bool = False


@dataclass(frozen=True)
class Published:
    """What the published warehouse says, as far as alerts speak of it."""

    findings: list[Row]
    documents: list[Row]
    postings: list[Row]
    health: list[Row]
    restatements: list[Row]


@dataclass
class News:
    """The items, and what is noted once they are queued."""

    items: list[Item] = field(default_factory=list)
    noted: Noted = field(default_factory=dict)

    def add(self, other: News) -> None:
        """Take in what is news elsewhere."""
        self.items.extend(other.items)
        self.noted.update(other.noted)


def read(warehouse: Path) -> Published:
    """Read the warehouse at `warehouse`; raises `duckdb.Error` where it is none."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        tables = {name: _rows(con, name) for name in _TABLES}
        known = con.execute(sql.read("alerting/has_restatements.sql")).fetchall()[0][0]
        restatements = _rows(con, "restatements") if known else []
    return Published(**tables, restatements=restatements)


def _rows(con: duckdb.DuckDBPyConnection, name: str) -> list[Row]:
    cursor = con.execute(sql.read(f"alerting/{name}.sql"))
    columns = [item[0] for item in cursor.description or []]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def said(key: str, /, **values: object) -> tuple[str, str]:
    """Return a sentence of the catalogue in every language."""
    zh, en = (text(key, lang, **values) for lang in LANGUAGES)
    return zh, en


def compare(now: Published, before: Noted, moment: datetime) -> News:
    """Return what is news in `now`, given what was noted `before`; `moment` (aware) tells the year.

    What does not stand in the warehouse any more keeps its state: it is told of when it comes back.
    """
    news = News()
    first = BASELINE not in before
    loaded = _Loads(first, before, moment)
    for row in now.documents:
        _document(row, before, loaded, news)
    for row in now.findings:
        _finding(row, before, loaded, news)
    for row in now.restatements:
        key = ("restatement", str(row["restatement_id"]))
        if key not in before:
            news.noted[key] = "told"
            if not first:
                news.items.append(_restatement(row))
    news.items[:0] = loaded.items()
    if first:
        news.noted[BASELINE] = "told"
    return news


class _Loads:
    """What is loaded for the first time and told of as a whole."""

    def __init__(self, first: bool, before: Noted, moment: datetime) -> None:
        self.first = first
        self.before = before
        self.this_year = moment.astimezone(ZONE).year
        self.counts: Counter[str] = Counter()
        self.years: set[int] = set()

    def takes(self, row: Row) -> bool:
        """Whether the row's disclosure is part of a first load of old years, or of all."""
        if self.first:
            return True
        if row["fiscal_year"] is None or row["disclosure_id"] is None:
            return False
        made = row["fiscal_year"] + _MADE_AFTER.get(row["report_kind"], 0)
        return made < self.this_year and ("disclosure", row["disclosure_id"]) not in self.before

    def count(self, row: Row, *names: str) -> None:
        """Count the row under each of the names."""
        self.counts.update(names)
        if row["fiscal_year"] is not None:
            self.years.add(row["fiscal_year"])

    def items(self) -> Iterator[Item]:
        """Yield the one item, where anything was loaded so."""
        if not self.counts:
            return
        span = sorted({min(self.years), max(self.years)}) if self.years else []
        years = "–".join(map(str, span))
        names = ("documents", "findings", "errors", "warnings", "quarantined")
        counts = {name: self.counts[name] for name in names}
        key = "alert.load.all" if self.first else "alert.load.years"
        zh, en = (
            text("alert.load", lang, years=text(key, lang, years=years), **counts)
            for lang in LANGUAGES
        )
        yield Item("load", "load", (zh, en))


def _document(row: Row, before: Noted, loaded: _Loads, news: News) -> None:
    """A document that is in quarantine now, or no longer; and that its disclosure is known."""
    key = ("quarantine", row["document_id"])
    held = row["status"] == "quarantined"
    state, old = ("held" if held else "clear"), before.get(key)
    if state != old:
        news.noted[key] = state
    if old is None and loaded.takes(row):
        loaded.count(row, "quarantined" if held else "documents")
    elif held and old != "held":
        reasons = (row["status_reason"], row["status_reason_en"] or row["status_reason"])
        news.items.append(_quarantine("alert.quarantine", row, reasons))
    elif not held and old == "held":
        news.items.append(_quarantine("alert.quarantine.cleared", row, ("", "")))
    if row["disclosure_id"] is not None:
        disclosure = ("disclosure", row["disclosure_id"])
        if disclosure not in before:
            news.noted[disclosure] = "seen"


def _quarantine(key: str, row: Row, reasons: tuple[str | None, str | None]) -> Item:
    name = row["file_name"] or row["document_id"][:12]
    zh, en = (
        text(key, lang, name=name, reason=reason or "—")
        for lang, reason in zip(LANGUAGES, reasons, strict=True)
    )
    return Item("quarantine", "quarantine", (zh, en), region=row["region_code"])


def _finding(row: Row, before: Noted, loaded: _Loads, news: News) -> None:
    key = ("finding", row["finding_id"])
    old = before.get(key)
    state = _state(row, old)
    if state != old:
        news.noted[key] = state
    if state == "open" and old != "open":
        if old in {"resolved", "accepted"}:
            news.items.append(_item(row, "reopened"))
        elif loaded.takes(row):
            loaded.count(row, "findings", f"{row['severity']}s")
        else:
            news.items.append(_item(row, "new"))
    elif state == "resolved" and old == "open":
        news.items.append(_item(row, "resolved"))


def _state(row: Row, old: str | None) -> str:
    """Return how a finding stands for people: silent where they need not hear of it."""
    status = str(row["status"])
    if status == "open":
        if row["verdict"] == "rounding":
            return "resolved" if old in {"open", "resolved"} else "silent"
        # A finding that was told of and is explained by another by now is still there.
        return "open" if row["cause_id"] is None or old == "open" else "silent"
    # Resolved before anyone heard of it: should it come, it is new.
    return "silent" if status == "resolved" and old in {None, "silent"} else status


def _item(row: Row, section: str) -> Item:
    late = row["rule_id"] == _DEADLINE_RULE
    if late and section != "resolved":
        section = "disclosure"
    lines = [
        _line(row, lang, message)
        for lang, message in zip(
            LANGUAGES, (row["message"], row["message_en"] or row["message"]), strict=True
        )
    ]
    return Item(
        "disclosure" if late else "finding",
        section,
        (lines[0], lines[1]),
        severity=row["severity"],
        stage=row["stage"],
        region=row["region_code"],
        rule=row["rule_id"],
        finding_id=row["finding_id"],
        size=row["size"] or Decimal(0),
        ours=row["origin"] == "parse",
    )


def _line(row: Row, lang: str, message: str | None) -> str:
    what = page = ""
    if row["unit_name"]:
        kind = word(row["report_kind"], lang)
        values = {"unit": row["unit_name"], "year": row["fiscal_year"], "kind": kind}
        what = text("alert.what", lang, **values)
    if row["page"] is not None and not _NAMES_PAGE.match(message or ""):
        page = text("alert.page", lang, page=row["page"])
    severity = word(row["severity"], lang)
    return text(
        "alert.finding",
        lang,
        severity=severity,
        what=what,
        said=message or row["rule_id"],
        page=page,
    )


def _restatement(row: Row) -> Item:
    values = {
        "by": row["restated_by"] or "—",
        "documents": row["documents"],
        "changed": row["amounts_changed"],
        "removed": row["amounts_removed"],
        "added": row["amounts_added"],
    }
    return Item("restatement", "restatement", said("alert.restatement", **values))


def failed(key: str, reasons: tuple[str, str], before: Noted, *, kind: str) -> News:
    """Return the news that a run failed (`kind` run) or a source is down, told once until it ends.

    `key`: which run or source; `reasons`: why, in Chinese and in English.
    """
    if before.get((kind, key), "").startswith("down"):
        return News()
    name = "alert.source.down" if kind == "source" else "alert.run.failed"
    zh, en = (
        text(name, lang, reason=reason) for lang, reason in zip(LANGUAGES, reasons, strict=True)
    )
    return News([Item(kind, kind, (zh, en), severity="error")], {(kind, key): "down"})


def recovered(keys: Iterable[tuple[str, str]], before: Noted) -> News:
    """Return the news that runs or sources, as (kind, key), are well again, where they were not."""
    news = News()
    for kind, key in keys:
        if before.get((kind, key)) == "down":
            up = said("alert.source.up", name=key) if kind == "source" else said("alert.run.again")
            news.items.append(Item(kind, kind, up))
            news.noted[kind, key] = "up"
    return news
