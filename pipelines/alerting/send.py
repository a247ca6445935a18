"""Sending through Apprise; the address is in no log, no message and no error.

Apprise and what it stands on name hosts and paths in their logs: their records are kept from every
handler while something is sent, and what a channel says of its failure is stripped of the address.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import unquote

from pipelines.alerting.config import Channel
from pipelines.messages import UserError, text

_LOGGERS: Final = ("apprise", "urllib3", "requests")
_HIDDEN: Final = "***"
_SHORTEST_SECRET: Final = 4
_LONGEST_REASON: Final = 200


class SendError(Exception):
    """A message was not taken; the text says why, without the address."""


class _Records(logging.Handler):
    """Keeps what Apprise warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record's text."""
        self.said.append(record.getMessage())


def send(channel: Channel, title: str, body: str, markdown: str) -> None:
    """Send one message; Markdown where the service takes it. Raises `SendError` if it is not taken.

    The message is sent once: trying again is for the caller to decide.
    """
    try:
        address = channel.address()
    except UserError as error:
        raise SendError(error.sentence(channel.lang)) from error
    with _silenced() as records:
        service = _service(address)
        if service is None:
            raise SendError(text("alerts.address.unknown", channel.lang))
        rich = _takes_markdown(service)
        try:
            taken = _notify(service, title, markdown if rich else body, rich=rich)
        except Exception as error:  # whatever a service's plugin raises is a message not sent
            raise SendError(_reason([f"{type(error).__name__}: {error}"], address)) from None
    if not taken:
        raise SendError(_reason(records.said, address))


def is_known(address: str) -> bool:
    """Tell whether the address is one of a service that is known; nothing is sent."""
    with _silenced():
        return _service(address) is not None


def _service(address: str) -> Any:
    import apprise

    asset = apprise.AppriseAsset(app_id="gouji", app_desc="gouji", secure_logging=True)
    return apprise.Apprise.instantiate(address, asset=asset)


def _notify(service: Any, title: str, body: str, *, rich: bool) -> bool:
    import apprise

    form = apprise.NotifyFormat.MARKDOWN if rich else apprise.NotifyFormat.TEXT
    group = apprise.Apprise(asset=service.asset)
    group.add(service)
    return bool(group.notify(title=title, body=body, body_format=form))


def _takes_markdown(service: Any) -> bool:
    """Whether Markdown reads well there: chats say so, mail makes HTML of it, webhooks get text."""
    import apprise

    formats = service.notify_format
    known = {
        str(f.value) for f in ((formats,) if isinstance(formats, apprise.NotifyFormat) else formats)
    }
    if str(service.service_name).upper() in {"JSON", "XML", "FORM"}:
        return False
    return bool(known & {"markdown", "html"})


@contextmanager
def _silenced() -> Iterator[_Records]:
    """Keep the loggers that know the address from every handler; Apprise's warnings are given."""
    records = _Records()
    before = []
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        before.append((logger, logger.propagate, logger.handlers, logger.level))
        logger.propagate = False
        logger.handlers = [records if name == "apprise" else logging.NullHandler()]
        logger.setLevel(logging.WARNING)
    try:
        yield records
    finally:
        for logger, propagate, handlers, level in before:
            logger.propagate, logger.handlers = propagate, handlers
            logger.setLevel(level)


def _reason(said: list[str], address: str) -> str:
    """Return what was said of the failure, every part of the address hidden."""
    reason = " ".join(" ".join(said).split()) or "not taken"
    scheme, _, rest = address.partition("://")
    parts = {address, rest, *re.split(r"[/?&=:@#,]+", rest)}
    for part in sorted(parts | {unquote(p) for p in parts}, key=len, reverse=True):
        if len(part) >= _SHORTEST_SECRET and part != scheme:
            reason = reason.replace(part, _HIDDEN)
    return reason[:_LONGEST_REASON]
