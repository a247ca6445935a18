"""`gouji doctor`: is everything in place for a run?"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import typer
from rich.text import Text

from pipelines.alerting.config import Channel
from pipelines.cli.output import as_table
from pipelines.cli.session import (
    LangOption,
    Session,
    WarehouseOption,
    ask,
    begin,
    connect,
    first_line,
    shown,
)
from pipelines.messages import UserError
from pipelines.settings import CONFIG_FILE

OLDEST_PYTHON = (3, 11)
STYLES = {"ok": "green", "note": "yellow", "fail": "red"}


@dataclass(frozen=True)
class Check:
    """One check: its name, `ok`, `note` or `fail`, and the detail in words."""

    name: str
    state: str
    detail: str


def doctor(
    ctx: typer.Context,
    *,
    warehouse: WarehouseOption = None,
    lang: LangOption = None,
) -> None:
    """Print every check with its result; exit status 1 where one fails."""
    session = begin(ctx, warehouse=warehouse, lang=lang)
    checks = list(examine(session))
    table = as_table(
        [session.text(f"doctor.column.{name}") for name in ("check", "state", "detail")], []
    )
    for check in checks:
        state = Text(session.text(f"doctor.{check.state}"), style=STYLES[check.state])
        table.add_row(session.text(f"doctor.{check.name}"), state, Text(check.detail))
    session.out.print(table)
    raise typer.Exit(int(any(check.state == "fail" for check in checks)))


def examine(session: Session) -> Iterator[Check]:
    """Yield the checks in the order in which a person would put things right."""
    examinations: list[Callable[[Session], Check]] = [
        _python,
        _packages,
        _config,
        _units,
        _home,
        _warehouse,
        _definitions,
        _alerts,
    ]
    for examination in examinations:
        yield examination(session)


def _python(session: Session) -> Check:
    version = sys.version.split()[0]
    if sys.version_info[:2] >= OLDEST_PYTHON:
        return Check("python", "ok", version)
    return Check("python", "fail", session.text("doctor.python.old", version=version))


def _packages(session: Session) -> Check:
    """Compare what is installed with what the package asks for."""
    from packaging.requirements import Requirement

    wanted = [Requirement(line) for line in metadata.requires("gouji") or []]
    needed = [r for r in wanted if r.marker is None or r.marker.evaluate({"extra": ""})]
    wrong = [f"{r} ({_installed(r.name)})" for r in needed if not _fits(r.name, str(r.specifier))]
    if wrong:
        detail = session.text("doctor.packages.fail", packages=", ".join(wrong))
        return Check("packages", "fail", detail)
    version = metadata.version("gouji")
    detail = session.text("doctor.packages.ok", version=version, count=len(needed))
    return Check("packages", "ok", detail)


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _fits(name: str, specifier: str) -> bool:
    from packaging.specifiers import SpecifierSet

    version = _installed(name)
    return version is not None and SpecifierSet(specifier).contains(version, prereleases=True)


def _config(session: Session) -> Check:
    # A file with a mistake in it has stopped the command before this.
    present = Path(CONFIG_FILE).is_file()
    key = "doctor.config.file" if present else "doctor.config.default"
    return Check("config", "ok", session.text(key, path=CONFIG_FILE))


def _units(session: Session) -> Check:
    units = session.settings.units
    if units is None:
        return Check("units", "note", session.text("doctor.units.none"))
    if not units.is_file():
        return Check("units", "fail", session.text("doctor.units.absent", path=shown(units)))
    return Check("units", "ok", shown(units))


def _home(session: Session) -> Check:
    home = session.settings.home
    try:
        session.settings.prepare_home()
        probe = home / ".writable"
        probe.write_text("", encoding="utf-8")
        probe.unlink()
    except UserError as error:
        return Check("home", "fail", error.sentence(session.lang))
    except OSError as error:
        detail = session.text("settings.home_unwritable", path=home, reason=error.strerror)
        return Check("home", "fail", detail)
    return Check("home", "ok", shown(home))


def _warehouse(session: Session) -> Check:
    path = session.settings.warehouse
    if not path.exists():
        detail = session.text("doctor.warehouse.absent", path=shown(path))
        return Check("warehouse", "note", detail)
    try:
        with connect(path) as connection:
            counts = ask(connection, "warehouse_probe", path)[0]
    except UserError as error:
        return Check("warehouse", "fail", error.sentence(session.lang))
    detail = session.text("doctor.warehouse.ok", path=shown(path), **counts)
    return Check("warehouse", "ok", detail)


def _definitions(session: Session) -> Check:
    """Load the Dagster code location as `dagster dev` would."""
    try:
        from dagster import Definitions

        from pipelines.definitions import defs

        loaded = defs()
        Definitions.validate_loadable(loaded)
        count = len(loaded.resolve_all_asset_keys())
    except Exception as error:
        return Check("definitions", "fail", f"{type(error).__name__}: {first_line(error)}")
    return Check("definitions", "ok", session.text("doctor.definitions.ok", count=count))


def _alerts(session: Session) -> Check:
    """Look at every channel's address; nothing is sent."""
    channels = session.settings.alerts.channels
    if not channels:
        return Check("alerts", "note", session.text("doctor.alerts.none"))
    wrong = [f"{c.name}: {fault}" for c in channels if (fault := _fault(session, c)) is not None]
    if wrong:
        return Check("alerts", "fail", "; ".join(wrong))
    names = ", ".join(channel.name for channel in channels)
    return Check("alerts", "ok", session.text("doctor.alerts.ok", count=len(channels), names=names))


def _fault(session: Session, channel: Channel) -> str | None:
    from pipelines.alerting.send import is_known

    try:
        address = channel.address()
    except UserError as error:
        return error.sentence(session.lang)
    file = channel.address_file
    if file is not None and file.stat().st_mode & 0o077:
        return session.text("alerts.address.open", name=file)
    return None if is_known(address) else session.text("alerts.address.unknown")
