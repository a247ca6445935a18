"""A fictional finance bureau's site, and the calendar of those who look at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from hashlib import sha256

import pytest
from fictional_county import YEAR
from portal_server import Answer, Portal

import assets.intake.posting_register
import assets.intake.raw_store
import assets.intake.stage
import assets.load.scope
import assets.load.stage
import pipelines.alerting.run

#: Items on one page of the listing.
PAGE = 15


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
            assets.load.scope,
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

    def put_up(self, *, closed: bool) -> None:
        """Let the server answer as the site stands, the latest items first."""
        self.portal.pages.clear()
        if closed:
            self.portal.pages["/ysgk/index.html"] = Answer(status=503)
            return
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
