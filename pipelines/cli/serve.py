"""`gouji serve`: Dagster's UI and daemon on this machine, over the runs of `gouji ingest`."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Annotated

import typer

from pipelines.cli.session import LangOption, WarehouseOption, begin
from pipelines.settings import Settings

HOST = "127.0.0.1"


def serve(
    ctx: typer.Context,
    *,
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=1, max=65535, help="opt.port")
    ] = 3000,
    warehouse: WarehouseOption = None,
    lang: LangOption = None,
) -> None:
    """Run `dagster dev` with these settings until it is interrupted."""
    session = begin(ctx, warehouse=warehouse, lang=lang)
    session.settings.prepare_home()
    session.say("serve.starting", host=HOST, port=port)
    raise typer.Exit(start(session.settings, port))


def start(settings: Settings, port: int) -> int:
    """Run Dagster's development server for this machine only; return its exit status."""
    command = [sys.executable, "-m", "dagster", "dev", "-m", "pipelines.definitions"]
    command += ["--host", HOST, "--port", str(port)]
    environment = {**os.environ, **settings.environment()}
    process = subprocess.Popen(command, env=environment)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            # The terminal has sent the interrupt to Dagster as well: let it close its runs.
            continue
