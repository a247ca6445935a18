"""`gouji serve`: Dagster's UI and daemon on this machine, over the runs of `gouji ingest`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from types import FrameType
from typing import Annotated

import typer

from pipelines.cli.session import LangOption, WarehouseOption, begin
from pipelines.messages import UserError
from pipelines.settings import Settings

HOST = "127.0.0.1"
#: How long Dagster may take to end its processes before they are killed.
CLOSING_SECONDS = 60
_INTERRUPTED = 0


def serve(
    ctx: typer.Context,
    *,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="opt.host")] = HOST,
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=1, max=65535, help="opt.port")
    ] = 3000,
    warehouse: WarehouseOption = None,
    lang: LangOption = None,
) -> None:
    """Run Dagster's UI and daemon with these settings until an interrupt or SIGTERM."""
    session = begin(ctx, warehouse=warehouse, lang=lang)
    session.settings.prepare_home()
    session.settings.prepare_warehouse()
    _clear(session.settings)
    session.say("serve.starting", host=host, port=port)
    status = start(session.settings, port, host)
    session.say("serve.ended")
    raise typer.Exit(status)


def _clear(settings: Settings) -> None:
    """Report runs that died with an earlier server as failed, unless an ingestion is at work."""
    from pipelines.instance import open_instance
    from pipelines.leftovers import abandon_silent
    from pipelines.lock import alone

    try:
        with alone(settings), open_instance(settings) as instance:
            abandon_silent(instance, seconds=0)
    except UserError:
        return


def start(settings: Settings, port: int, host: str = HOST) -> int:
    """Run Dagster's server on `host` and `port` until it ends or we are told to end.

    Returns its exit status; 0 where an interrupt or SIGTERM ended it.
    """
    command = [sys.executable, "-m", "dagster", "dev", "-m", "pipelines.definitions"]
    command += ["--host", host, "--port", str(port)]
    environment = {**os.environ, **settings.environment()}
    signal.signal(signal.SIGTERM, _as_interrupt)
    # In a group of its own, it is told to end once, by us: not by the terminal as well.
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        return process.wait()
    except KeyboardInterrupt:
        _close(process)
        return _INTERRUPTED


def _as_interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _close(process: subprocess.Popen[bytes]) -> None:
    """Let Dagster close its processes; kill all of them where that takes too long."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(CLOSING_SECONDS)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
