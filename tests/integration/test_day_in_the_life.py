"""A day in the life: a portal of forty disclosures, the schedule, what changes, who hears of it.

Everything is real but the county and the calendar: a web server on this machine posts generated
PDFs, Dagster's schedule asks for the run and its job is carried out, and a mail server and a
webhook on this machine take the alerts.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import dagster as dg
import duckdb
import pytest
from alert_servers import Hook, Mailbox, hook, mailbox
from dagster._utils.schedules import schedule_execution_time_iterator
from fictional_county import COUNTY, REGION, UNITS, YEAR, Disclosure, disclosure, figures, pdf
from portal_server import Portal, serving

import assets.intake.posting_register
import assets.intake.raw_store
import assets.intake.stage
import assets.load.stage
import pipelines.alerting.run
from pipelines.definitions import defs
from pipelines.instance import open_instance
from pipelines.settings import resolve

ZONE = ZoneInfo("Asia/Shanghai")
PAGE = 15
SILENT = f"{COUNTY}县志馆"
#: Units that disclose something else on the second day, or whose figures do not agree.
STAYS_WRONG, REPAIRED, RESTATED, SPOILT, TAKEN_OFF, CUT = 30, 3, 7, 12, 20, 9


class Calendar:
    """The clock of the whole test: it stands until it is moved."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def hang(self, patch: pytest.MonkeyPatch) -> None:
        """Put the clock up wherever the product looks at one."""
        calendar = self

        class Clock(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> Clock:
                return cls.fromtimestamp(calendar.moment.timestamp(), tz or UTC)

        for module in (
            assets.intake.stage,
            assets.intake.raw_store,
            assets.intake.posting_register,
            assets.load.stage,
            pipelines.alerting.run,
        ):
            patch.setattr(module, "datetime", Clock)


@dataclass
class Entry:
    """An item of the bureau's listing: an article with one attachment."""

    title: str
    day: date
    file: str
    data: bytes


@dataclass
class Bureau:
    """The bureau's site: a listing of several pages, an article for each item, its file."""

    portal: Portal
    entries: dict[str, Entry] = field(default_factory=dict)

    def post(self, name: str, unit: str, day: date, data: bytes) -> None:
        self.entries[name] = Entry(f"{unit}{YEAR}年单位预算公开", day, f"/files/{name}.pdf", data)

    def put_up(self) -> None:
        """Let the server answer as the site stands, the latest items first."""
        self.portal.pages.clear()
        names = sorted(self.entries, key=lambda n: (self.entries[n].day, n), reverse=True)
        for start in range(0, len(names), PAGE):
            rows = [self._row(name) for name in names[start : start + PAGE]]
            then = f"index_{start // PAGE + 1}.html" if start + PAGE < len(names) else ""
            more = f"<a class=next href={then}>下一页</a>" if then else ""
            number = f"_{start // PAGE}" if start else ""
            self.portal.put(f"/ysgk/index{number}.html", f"<ul>{''.join(rows)}</ul>{more}")
        for name, entry in self.entries.items():
            link = f"<div class=content><a href='{entry.file}'>{entry.title}.pdf</a></div>"
            self.portal.put(f"/ysgk/{name}.html", link)
            self.portal.put(entry.file, entry.data, ETag=f'"{sha256(entry.data).hexdigest()}"')

    def _row(self, name: str) -> str:
        entry = self.entries[name]
        return f"<li><a href='{name}.html'>{entry.title}</a><span>{entry.day}</span></li>"


@dataclass
class Day:
    """What is to be looked at when a day's run is over."""

    number: int
    warehouse: Path
    told: dict[str, list[dict[str, str]]]
    asked: Counter[str]

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.warehouse), read_only=True) as con:
            return con.execute(query, list(values)).fetchall()

    def amounts(self, document_id: str) -> Counter[tuple[Any, ...]]:
        return Counter(
            self.rows(
                "SELECT table_code, side, line_code, line_name, measure, amount "
                "FROM mart.amounts WHERE document_id = ?",
                document_id,
            )
        )


def first_day() -> dict[str, Disclosure]:
    """The forty disclosures, two of which have a figure that does not fit."""
    wrong = {"wrong": Decimal("5.00")}
    faulty = {STAYS_WRONG: wrong, REPAIRED: wrong}
    return {f"{n:02}": disclosure(n, **faulty.get(n, {})) for n in range(40)}


def second_day() -> dict[str, Disclosure]:
    """What is posted anew on the second day: three corrections."""
    return {
        f"{REPAIRED:02}": disclosure(REPAIRED),
        f"{RESTATED:02}-2": disclosure(RESTATED, project=Decimal("200.00")),
        f"{SPOILT:02}-2": disclosure(SPOILT, wrong=Decimal("2.00")),
    }


CUT_FILE = pdf(disclosure(CUT))[:4000]


def identity(made: Disclosure) -> str:
    return sha256(pdf(made)).hexdigest()


def change(bureau: Bureau) -> None:
    """Do to the site what happens on the second day."""
    made, day = second_day(), date(YEAR, 3, 2)
    # The first correction stands at the address of what it corrects, with its date of before.
    bureau.entries[f"{REPAIRED:02}"].data = pdf(made[f"{REPAIRED:02}"])
    for number in (RESTATED, SPOILT):
        bureau.post(f"{number:02}-2", UNITS[number], day, pdf(made[f"{number:02}-2"]))
    # The second stands beside what it corrects, the third in its place.
    del bureau.entries[f"{SPOILT:02}"]
    del bureau.entries[f"{TAKEN_OFF:02}"]
    bureau.post("cut", UNITS[CUT], day, CUT_FILE)
