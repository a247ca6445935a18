"""The outbox: a SQLite file in the data directory in which nothing that is to be told is lost.

What people were told of and what is to be sent are written in one transaction: after a crash either
both are there or neither, and the next run finds the same news again. A message is noted as sent
after the service took it, one by one, so that a crash between the two repeats one message at most.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import sql

#: What was told of: (kind, key) -> state.
Noted = dict[tuple[str, str], str]
_WAIT: Final = 30.0
_FIRST_DELAY: Final = timedelta(minutes=1)
_LONGEST_DELAY: Final = timedelta(hours=6)


@dataclass(frozen=True)
class Message:
    """A digest for a channel, as text and as Markdown."""

    run_id: str
    channel: str
    title: str
    body: str
    markdown: str

    @property
    def key(self) -> str:
        """The idempotency key: hash of run, channel and content."""
        parts = "\x1f".join((self.run_id, self.channel, self.title, self.body))
        return hashlib.sha256(parts.encode()).hexdigest()


@dataclass(frozen=True)
class Entry:
    """A message in the outbox, and what became of it; times are ISO 8601, UTC."""

    message_key: str
    run_id: str
    channel: str
    title: str
    body: str
    markdown: str
    created_at: str
    attempts: int
    next_at: str
    reason: str | None
    sent_at: str | None


class Outbox:
    """The outbox below the home folder `home`; readable by its owner alone."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "alerts"
        self.path = self.folder / "outbox.sqlite"

    @property
    def exists(self) -> bool:
        """Whether anything was ever noted."""
        return self.path.exists()

    def noted(self) -> Noted:
        """Return all that people were told of."""
        with self._open() as con:
            rows = con.execute(sql.read("alerting/noted.sql")).fetchall()
        return {(row["kind"], row["key"]): row["state"] for row in rows}

    def commit(
        self,
        noted: Mapping[tuple[str, str], str],
        messages: Iterable[Message],
        now: datetime,
        health: Iterable[tuple[str, int, int]] = (),
    ) -> None:
        """Note what is known now and queue its messages, all or nothing; a known key is kept."""
        with self._open() as con:
            con.executemany(
                sql.read("alerting/note.sql"),
                [{"kind": k, "key": key, "state": state} for (k, key), state in noted.items()],
            )
            con.executemany(
                sql.read("alerting/enqueue.sql"),
                [{**vars(m), "message_key": m.key, "now": _text(now)} for m in messages],
            )
            con.executemany(
                sql.read("alerting/health_add.sql"),
                [{"measure": m, "part": part, "whole": whole} for m, part, whole in health],
            )

    def past_health(self, measure: str, most: int) -> list[tuple[int, int]]:
        """Return a measure's part and whole in the last runs, the latest first."""
        values = {"measure": measure, "most": most}
        with self._open() as con:
            rows = con.execute(sql.read("alerting/health_past.sql"), values).fetchall()
        return [(row["part"], row["whole"]) for row in rows]

    def due(self, now: datetime) -> list[Entry]:
        """Return what is to be sent by `now`, the oldest first."""
        return self._entries("due", now=_text(now))

    def listing(self, most: int = 50) -> list[Entry]:
        """Return what waits, then what was sent, the latest first."""
        return self._entries("listing", most=most)

    def sent(self, key: str, now: datetime) -> None:
        """Note that the service took the message."""
        self._run("sent", message_key=key, now=_text(now))

    def failed(self, entry: Entry, reason: str, now: datetime) -> None:
        """Note that the message was not sent, why, and try it again later, each time longer."""
        delay = min(_FIRST_DELAY * 2 ** min(entry.attempts, 20), _LONGEST_DELAY)
        self._run(
            "failed", message_key=entry.message_key, reason=reason, next_at=_text(now + delay)
        )

    def _entries(self, name: str, **values: Any) -> list[Entry]:
        with self._open() as con:
            rows = con.execute(sql.read(f"alerting/{name}.sql"), values).fetchall()
        return [Entry(**dict(row)) for row in rows]

    def _run(self, name: str, **values: Any) -> None:
        with self._open() as con:
            con.execute(sql.read(f"alerting/{name}.sql"), values)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Give a connection whose work is kept at the end, all of it or none."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.path.exists():
            os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))
        con = sqlite3.connect(self.path, timeout=_WAIT)
        con.row_factory = sqlite3.Row
        try:
            con.executescript(sql.read("alerting/outbox_schema.sql"))
            with con:
                yield con
        finally:
            con.close()


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
