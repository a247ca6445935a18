"""Alerts around a run: what it changed is queued once, and what is due is sent.

Every ingestion, by hand or by a schedule, goes through `alerted`: it is the one place, and asking
twice finds nothing new. What goes wrong with alerts never makes a run fail.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import duckdb
import polars as pl
from filelock import FileLock, Timeout

from assets.intake.posting_register import PostingRegister
from assets.intake.sources import DownloadError
from pipelines.alerting import health, news, posted
from pipelines.alerting.config import Alerts, Channel
from pipelines.alerting.digest import digest
from pipelines.alerting.news import News
from pipelines.alerting.outbox import Entry, Outbox
from pipelines.alerting.send import SendError, send
from pipelines.messages import UserError, text

Clock = Callable[[], datetime]
Sender = Callable[[Channel, str, str, str], None]
#: Seconds before the second and the third attempt at a channel within one delivery.
PAUSES: Final = (1.0, 3.0)
_INGESTION: Final = "ingestion"
_AT_WORK: Final = ("work", _INGESTION)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Post:
    """Where alerts are kept and how they go out; tests have another clock and sender."""

    home: Path
    warehouse: Path
    alerts: Alerts
    clock: Clock = lambda: datetime.now(UTC)
    sender: Sender = send
    sleep: Callable[[float], None] = time.sleep

    @property
    def outbox(self) -> Outbox:
        """The outbox below the home folder."""
        return Outbox(self.home)

    def sources(self) -> list[dict[str, Any]]:
        """Return the configured sources as last looked into (`frames.SOURCES`)."""
        return PostingRegister(self.home / "raw" / "register").sources().to_dicts()


@dataclass(frozen=True)
class Delivery:
    """How many messages went out, and how many still wait."""

    sent: int
    left: int


@contextmanager
def alerted(post: Post, runs: Sequence[str], sources: Sequence[str] = ()) -> Iterator[None]:
    """Tell of what the block changed, or of its failure; `runs` are its Dagster runs by then.

    `sources`: the addresses that the block looks at; one that it could not reach fails it.

    Nothing happens where no channel is set. An error of the block goes on as it is.
    """
    if not post.alerts.channels:
        yield
        return
    began = f"ingestion-{post.clock().astimezone(UTC):%Y%m%dT%H%M%S%f}"
    _safely(post, lambda: _begin(post, began))
    try:
        yield
    except Exception as error:
        failure = error
        _safely(post, lambda: announce_failure(post, _run_id(runs, began), failure, sources))
        raise
    _safely(post, lambda: announce(post, _run_id(runs, began), sources))


def _run_id(runs: Sequence[str], began: str) -> str:
    return runs[-1] if runs else began


def _safely(post: Post, step: Callable[[], object]) -> None:
    """Do a step of alerting; a run that did its work does not fail for it."""
    try:
        step()
    except (sqlite3.Error, duckdb.Error, pl.exceptions.PolarsError, OSError) as error:
        reason = f"{type(error).__name__}: {error}"
        _log.error("%s", text("alerts.trouble", post.alerts.channels[0].lang, reason=reason))


def _begin(post: Post, began: str) -> None:
    """Note that an ingestion is at work; one that never ended was cut off, and that is news."""
    before = post.outbox.noted()
    found = News()
    if before.get(_AT_WORK, "") not in {"", "ended"}:
        item = news.Item("run", "run", news.said("alert.run.killed"), severity="error")
        found = News([item])
    found.noted[_AT_WORK] = began
    _queue(post, before.get(_AT_WORK, began), found)


def announce(post: Post, run_id: str, sources: Sequence[str] = ()) -> Delivery:
    """Queue what changed in the published warehouse since people were told, and send what is due.

    `sources`: addresses that were reached, which may have been unreachable before. Raises
    `duckdb.Error` where the warehouse cannot be read, `sqlite3.Error` where the outbox cannot.
    """
    outbox = post.outbox
    before = outbox.noted()
    well = [("run", _INGESTION), *(("source", source) for source in sources)]
    found = news.recovered(well, before)
    found.add(posted.sources(post.sources(), before))
    measured: health.Figures = []
    if post.warehouse.exists():
        published = news.read(post.warehouse)
        changed = news.compare(published, before, post.clock())
        changed.add(posted.postings(published.postings, before))
        judged, measured = health.judge(
            health.figures(published), outbox, before, post.alerts.health
        )
        found.add(changed)
        found.add(judged)
        if not changed.noted:
            measured = []  # nothing new was read: the same figures again say nothing
    found.noted[_AT_WORK] = "ended"
    _queue(post, run_id, found, measured)
    return deliver(post)


def announce_failure(
    post: Post, run_id: str, error: Exception, sources: Sequence[str] = ()
) -> Delivery:
    """Queue the news that the run failed, or that a source could not be reached; send what is due.

    What the user gave and is of no use (`UserError`) was said to the user, and is no news.
    """
    outbox = post.outbox
    before = outbox.noted()
    found = News()
    if isinstance(error, DownloadError):
        source = next((s for s in sources if s in error.zh), error.zh)
        found = news.failed(source, (error.zh, error.en), before, kind="source")
    elif not isinstance(error, UserError):
        reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
        found = news.failed(_INGESTION, (reason, reason), before, kind="run")
    found.add(posted.sources(post.sources(), before))
    found.noted[_AT_WORK] = "ended"
    _queue(post, run_id, found)
    return deliver(post)


def _queue(
    post: Post, run_id: str, found: News, measured: Sequence[tuple[str, int, int]] = ()
) -> None:
    made = (digest(c, found.items, run_id, post.alerts.link) for c in post.alerts.channels)
    messages = [message for message in made if message is not None]
    post.outbox.commit(found.noted, messages, post.clock(), measured)


def deliver(post: Post) -> Delivery:
    """Send what is due, each channel's messages in their order; what fails waits and is kept.

    Channels in their quiet hours wait for their end. Only one delivery is at work at a time.
    """
    if not post.outbox.exists:
        return Delivery(0, 0)
    try:
        with FileLock(post.outbox.folder / "send.lock", timeout=0):
            return _deliver(post)
    except Timeout:
        return Delivery(0, 0)


def _deliver(post: Post) -> Delivery:
    channels = {channel.name: channel for channel in post.alerts.channels}
    now = post.clock()
    silent = {name for name, c in channels.items() if c.quiet_until(now) is not None}
    sent = left = 0
    for entry in post.outbox.due(now):
        channel = channels.get(entry.channel)
        if channel is None or entry.channel in silent:
            left += 1
            continue
        reason = _attempt(post, channel, entry)
        if reason is None:
            post.outbox.sent(entry.message_key, post.clock())
            sent += 1
        else:
            post.outbox.failed(entry, reason, post.clock())
            silent.add(entry.channel)
            left += 1
    return Delivery(sent, left)


def _attempt(post: Post, channel: Channel, entry: Entry) -> str | None:
    """Try to send, with pauses between; return why it was not taken, None where it was."""
    reason = None
    for pause in (0.0, *PAUSES):
        if pause:
            post.sleep(pause)
        try:
            post.sender(channel, entry.title, entry.body, entry.markdown)
        except SendError as error:
            reason = str(error)
        else:
            return None
    return reason


def try_channel(channel: Channel, sender: Sender = send) -> str | None:
    """Send a test message to a channel at once; return why it was not taken, None where it was."""
    title = text("alerts.test.title", channel.lang)
    body = text("alerts.test.body", channel.lang, name=channel.name)
    try:
        sender(channel, title, body, body)
    except SendError as error:
        return str(error)
    return None
