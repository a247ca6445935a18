"""The `gouji` command: its subcommands and the options that stand before them."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from importlib import metadata
from typing import Annotated

import typer

from pipelines.cli.accept import accept
from pipelines.cli.alerts import alerts
from pipelines.cli.correct import correct
from pipelines.cli.diff import diff
from pipelines.cli.doctor import doctor
from pipelines.cli.export import export
from pipelines.cli.findings import findings
from pipelines.cli.help import LocalCommand, LocalGroup, QueryCommand
from pipelines.cli.ingest import ingest
from pipelines.cli.publish import publish
from pipelines.cli.query import query
from pipelines.cli.retry import retry
from pipelines.cli.serve import serve
from pipelines.cli.session import LangOption, State, WarehouseOption
from pipelines.cli.show import show
from pipelines.cli.status import status

app = typer.Typer(
    name="gouji",
    cls=LocalGroup,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"gouji {metadata.version('gouji')}")
        raise typer.Exit


@app.callback(help="help.gouji")
def gouji(
    ctx: typer.Context,
    warehouse: WarehouseOption = None,
    lang: LangOption = None,
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_print_version, help="opt.version"),
    ] = False,
) -> None:
    """Keep the options before the command's name for the command."""
    state = ctx.ensure_object(State)
    state.flags = {"warehouse": warehouse, "lang": lang}


_COMMANDS: dict[str, Callable[..., None]] = {
    "ingest": ingest,
    "status": status,
    "findings": findings,
    "show": show,
    "accept": accept,
    "correct": correct,
    "retry": retry,
    "sql": query,
    "diff": diff,
    "publish": publish,
    "export": export,
    "doctor": doctor,
    "serve": serve,
}
for _name, _command in _COMMANDS.items():
    _class = QueryCommand if _command is query else LocalCommand
    app.command(_name, cls=_class, help=f"help.{_name}")(_command)

app.add_typer(alerts, name="alerts", help="help.alerts")


def run() -> None:
    """Run the command line: the entry point of `gouji`."""
    if not sys.warnoptions:
        # Python's warnings are for developers: Dagster and pandas write them to stderr.
        warnings.simplefilter("ignore")
    app()
