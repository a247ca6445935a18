"""`gouji alerts`: a test message to each channel, what waits, and sending it now."""

from __future__ import annotations

from datetime import UTC, datetime

import typer

from pipelines.alerting.config import ZONE
from pipelines.alerting.outbox import Entry, Outbox
from pipelines.cli.help import LocalCommand, LocalGroup
from pipelines.cli.output import as_table
from pipelines.cli.session import LangOption, Session, WarehouseOption, begin
from pipelines.messages import UserError

_TIME = "%Y-%m-%d %H:%M"

alerts = typer.Typer(cls=LocalGroup)


@alerts.command("test", cls=LocalCommand, help="help.alerts.test")
def test(ctx: typer.Context, *, warehouse: WarehouseOption = None, lang: LangOption = None) -> None:
    """Send one test message to each channel; exit status 1 where one fails."""
    from pipelines.alerting.run import try_channel

    session = _session(ctx, warehouse=warehouse, lang=lang)
    rows, failures = [], 0
    for channel in session.settings.alerts.channels:
        reason = try_channel(channel)
        failures += reason is not None
        key = "alerts.result.sent" if reason is None else "alerts.result.failed"
        rows.append([channel.name, session.text(key, reason=reason)])
    columns = [session.text(f"alerts.column.{name}") for name in ("channel", "result")]
    session.out.print(as_table(columns, rows))
    raise typer.Exit(int(bool(failures)))


@alerts.command("status", cls=LocalCommand, help="help.alerts.status")
def status(
    ctx: typer.Context, *, warehouse: WarehouseOption = None, lang: LangOption = None
) -> None:
    """Print the outbox: what waits and why, then what was sent."""
    session = begin(ctx, warehouse=warehouse, lang=lang)
    outbox = Outbox(session.settings.home)
    entries = outbox.listing() if outbox.exists else []
    if not entries:
        session.say("alerts.empty")
        return
    columns = ("key", "channel", "title", "created", "attempts", "result")
    rows = [
        [
            entry.message_key[:8],
            entry.channel,
            entry.title,
            _local(entry.created_at),
            entry.attempts,
            _state(session, entry),
        ]
        for entry in entries
    ]
    session.out.print(as_table([session.text(f"alerts.column.{c}") for c in columns], rows))


@alerts.command("send", cls=LocalCommand, help="help.alerts.send")
def send(ctx: typer.Context, *, warehouse: WarehouseOption = None, lang: LangOption = None) -> None:
    """Send what is due now, and say how many messages went out and wait."""
    from pipelines.alerting.post import post_of
    from pipelines.alerting.run import deliver

    session = _session(ctx, warehouse=warehouse, lang=lang)
    delivery = deliver(post_of(session.settings))
    session.say("alerts.sent_now", sent=delivery.sent, left=delivery.left)


def _session(ctx: typer.Context, **flags: object) -> Session:
    session = begin(ctx, **flags)
    if not session.settings.alerts.channels:
        raise UserError("alerts.none")
    return session


def _state(session: Session, entry: Entry) -> str:
    if entry.sent_at is not None:
        return session.text("alerts.state.sent", at=_local(entry.sent_at))
    channels = {channel.name: channel for channel in session.settings.alerts.channels}
    if entry.channel not in channels:
        return session.text("alerts.state.gone")
    until = channels[entry.channel].quiet_until(datetime.now(UTC))
    if until is not None:
        return session.text("alerts.state.quiet", until=until.strftime(_TIME))
    if entry.reason:
        return session.text("alerts.result.failed", reason=entry.reason)
    return session.text("alerts.state.waiting")


def _local(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone(ZONE).strftime(_TIME)
