"""`gouji retry`: the quarantine once more, with today's code and limits."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.cli.ingest import guarded, report
from pipelines.cli.progress import watch
from pipelines.cli.session import LangOption, Session, WarehouseOption, ask, begin, connect
from pipelines.messages import UserError
from pipelines.summary import IngestSummary


def retry(
    ctx: typer.Context,
    *,
    document: Annotated[
        str | None, typer.Argument(metavar="[DOCUMENT]", help="arg.quarantined")
    ] = None,
    warehouse: WarehouseOption = None,
    lang: LangOption = None,
) -> None:
    """Read what is in quarantine again; leave with 3 where some of it stays there."""
    session = begin(ctx, warehouse=warehouse, lang=lang)
    path = session.settings.warehouse
    with connect(path) as connection:
        held = ask(connection, "quarantine", path, target=document)
    if not held:
        if document is not None:
            raise UserError("retry.none", document=document)
        session.say("retry.empty")
        return
    summary = guarded(session, lambda: _run(session, [row["document_id"] for row in held]))
    report(session, summary)
    raise typer.Exit(3 if summary.quarantined else 0)


def _run(session: Session, document_ids: list[str]) -> IngestSummary:
    from pipelines import run

    with watch(session) as progress:
        return run.retry(document_ids, session.settings, progress)
