"""`gouji status`: what is in the warehouse, and what is open."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from pipelines.cli.output import as_table, json_text
from pipelines.cli.session import LangOption, Session, WarehouseOption, ask, begin, connect, shown
from pipelines.run_log import last

#: How many new units are listed; --json gives all.
_PROPOSED = 20


def status(
    ctx: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="opt.json")] = False,
    warehouse: WarehouseOption = None,
    lang: LangOption = None,
) -> None:
    """Print the state of the warehouse, as tables or as one JSON object."""
    session = begin(ctx, warehouse=warehouse, lang=lang)
    state = collect(session)
    if as_json:
        typer.echo(json_text(state))
        return
    _show(session, state)


def collect(session: Session) -> dict[str, Any]:
    """Return the state: totals, documents by year, kind and status, open findings, last run."""
    path = session.settings.warehouse
    with connect(path) as connection:
        totals = ask(connection, "status_totals", path)[0]
        documents = ask(connection, "status_documents", path)
        findings = ask(connection, "status_findings", path)
        held = ask(connection, "quarantine", path, target=None)
        sources = ask(connection, "source_states", path)
        proposed = ask(connection, "proposed_units", path)
    counted = [row for row in findings if row["verdict"] != "rounding"]
    return {
        "warehouse": str(path),
        **totals,
        "by_year_kind_status": documents,
        "findings": {
            "errors": sum(row["findings"] for row in counted if row["severity"] == "error"),
            "warnings": sum(row["findings"] for row in counted if row["severity"] != "error"),
            "roundings": sum(row["findings"] for row in findings if row["verdict"] == "rounding"),
            "by_severity_verdict": findings,
        },
        "quarantine": held,
        "sources": sources,
        "proposed_units": proposed,
        "last_run": last(session.settings.home),
    }


def _show(session: Session, state: dict[str, Any]) -> None:
    counts = {name: f"{state[name]:,}" for name in ("units", "documents", "amounts")}
    title = session.text("status.title", path=shown(session.settings.warehouse), **counts)
    session.out.print(title, markup=False, soft_wrap=True)
    rows = [
        (
            row["fiscal_year"],
            session.word(row["report_kind"]),
            session.word(row["status"]),
            row["documents"],
            row["units"],
        )
        for row in state["by_year_kind_status"]
    ]
    if rows:
        names = ("year", "kind", "status", "documents", "units")
        session.out.print(as_table([session.text(f"status.column.{n}") for n in names], rows))
    else:
        session.out.print(session.text("status.empty"), markup=False)
    _show_held(session, state)
    _show_proposed(session, state["proposed_units"])
    findings = {name: state["findings"][name] for name in ("errors", "warnings", "roundings")}
    session.out.print(session.text("status.findings", **findings), markup=False, soft_wrap=True)
    session.out.print(_last(session, state), markup=False, soft_wrap=True)


def _show_held(session: Session, state: dict[str, Any]) -> None:
    """Print what is in quarantine and why, and the sources that could not be looked into."""
    reason = "status_reason_en" if session.lang == "en" else "status_reason"
    held = state["quarantine"]
    if held:
        lines = [f"  {row['document_id'][:8]} {row['file_name']!r}: {row[reason]}" for row in held]
        said = [session.text("status.quarantine", count=len(held)), *lines]
        session.out.print("\n".join(said), markup=False, soft_wrap=True)
    reason = "reason_en" if session.lang == "en" else "reason"
    for row in state["sources"]:
        if row["status"] != "ok":
            session.out.print(
                session.text(
                    f"status.source_{row['status']}",
                    source=row["source"],
                    since=f"{row['since']:%Y-%m-%d %H:%M}",
                    reason=row[reason],
                ),
                markup=False,
                soft_wrap=True,
            )


def _show_proposed(session: Session, units: list[dict[str, Any]]) -> None:
    """Print the units that the register does not know, each with what is nearest to it there."""
    if not units:
        return
    lines = []
    for row in units[:_PROPOSED]:
        known = session.text("status.separator").join(row["candidates"])
        nearest = session.text("status.nearest", names=known) if known else ""
        code = f"{row['unit_code']} " if row["unit_code"] else ""
        region, scope = row["region_code"] or "-", session.word(row["scope"])
        lines.append(f"  {region} {code}{row['unit_name']}（{scope}）{nearest}")
    if len(units) > _PROPOSED:
        lines.append("  " + session.text("status.more_units", count=len(units) - _PROPOSED))
    said = [session.text("status.proposed", count=len(units)), *lines]
    session.out.print("\n".join(said), markup=False, soft_wrap=True)


def _last(session: Session, state: dict[str, Any]) -> str:
    """Return when the last run was, or where no run was logged, the last load."""
    run = state["last_run"]
    if run is None:
        return session.text("status.last_loaded", when=state["last_loaded_at"] or "-")
    when = run["finished_at"] or run["started_at"]
    return session.text("status.last_run", when=when, state=session.word(run["status"]))
