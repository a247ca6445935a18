"""`gouji ingest`: run the pipeline over files, and say in words what came of it."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from assets.input_error import InputError
from assets.intake.sources import DownloadError, check
from pipelines.cli.diff import show as show_differences
from pipelines.cli.output import as_table
from pipelines.cli.progress import watch
from pipelines.cli.session import LangOption, Session, WarehouseOption, begin, first_line, shown
from pipelines.messages import UserError
from pipelines.settings import SettingsError
from pipelines.summary import QUARANTINED, DocumentSummary, IngestSummary

LOADED_STATUS, FAILED_STATUS, USAGE_STATUS, QUARANTINED_STATUS = 0, 1, 2, 3
SUMMARY_COLUMNS = (
    "unit",
    "year",
    "kind",
    "statements",
    "amounts",
    "projects",
    "findings",
    "roundings",
    "status",
)


def ingest(
    ctx: typer.Context,
    *,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="arg.paths")
    ] = None,
    warehouse: WarehouseOption = None,
    workers: Annotated[
        int | None, typer.Option("--workers", metavar="N", help="opt.workers")
    ] = None,
    units: Annotated[Path | None, typer.Option("--units", metavar="CSV", help="opt.units")] = None,
    accept_restatement: Annotated[
        bool, typer.Option("--accept-restatement", help="opt.accept_restatement")
    ] = False,
    lang: LangOption = None,
) -> None:
    """Run the pipeline over `paths`, or the configured sources, and leave with the exit status.

    Shows progress and a summary.
    """
    session = begin(ctx, warehouse=warehouse, workers=workers, units=units, lang=lang)
    if session.settings.units and not session.settings.units.is_file():
        raise SettingsError("ingest.no_such_path", path=shown(session.settings.units))
    if not paths and not session.settings.sources:
        raise UserError("ingest.no_sources")
    try:
        check(paths or [])
    except InputError as error:
        raise _said(session, error) from error
    session.settings.prepare_home()
    session.settings.prepare_warehouse()
    summary = _run(session, paths or [], accept_restatement=accept_restatement)
    if not summary.found and not summary.troubles:
        raise UserError("ingest.nothing_found")
    report(session, summary)
    raise typer.Exit(exit_status(summary))


def exit_status(summary: IngestSummary) -> int:
    """Return 0 all loaded, 3 some quarantined or not to be had, 1 nothing could be published."""
    if summary.failed or not summary.found:
        return FAILED_STATUS
    return QUARANTINED_STATUS if summary.quarantined or summary.troubles else LOADED_STATUS


def _run(session: Session, paths: list[str], *, accept_restatement: bool) -> IngestSummary:
    from pipelines import run

    def work() -> IngestSummary:
        with watch(session) as progress:
            return run.ingest(
                paths, session.settings, progress, accept_restatement=accept_restatement
            )

    return guarded(session, work)


def guarded(session: Session, work: Callable[[], IngestSummary]) -> IngestSummary:
    """Run the pipeline; what the user gave and is of no use is said so, all else is a failure."""
    from pipelines import run

    try:
        return work()
    except UserError:
        raise
    except run.RestatementRefusedError as error:
        show_differences(session, error.differences)
        raise UserError(
            "ingest.restatement",
            documents=error.documents,
            figures=error.differences.height,
            exit_code=FAILED_STATUS,
        ) from error
    except InputError as error:
        raise _said(session, error) from error
    except Exception as error:
        log = session.settings.home / "last-error.txt"
        log.write_text(traceback.format_exc(), encoding="utf-8")
        session.say("ingest.details", path=shown(log))
        ours = isinstance(error, run.RunError)
        reason = first_line(error) if ours else f"{type(error).__name__}: {first_line(error)}"
        raise UserError("ingest.failed", reason=reason, exit_code=FAILED_STATUS) from error


def _said(session: Session, error: InputError) -> UserError:
    """Return what a person gave and we cannot use, in the user's language, with its status."""
    status = FAILED_STATUS if isinstance(error, DownloadError) else USAGE_STATUS
    return UserError("error.input", reason=error.sentence(session.lang), exit_code=status)


def report(session: Session, summary: IngestSummary) -> None:
    """Print the summary: the table to stdout, what it means and what to do next to stderr."""
    if summary.documents:
        session.out.print(summary_table(session, summary.documents))
    _say_quarantined(session, summary)
    _say_troubles(session, summary)
    if not summary.documents:
        return
    if summary.failed:
        session.say("ingest.not_published", style="red")
        return
    if summary.unchanged and not summary.new and not summary.published:
        session.say("ingest.all_unchanged", count=summary.unchanged)
    elif summary.unchanged:
        session.say("ingest.unchanged", count=summary.unchanged)
    if summary.published:
        session.say(
            "ingest.published",
            path=shown(summary.warehouse),
            new=summary.new,
            seconds=f"{summary.seconds:.1f}",
        )
    count = sum(d.errors + d.warnings for d in summary.documents)
    if count:
        session.say("ingest.next", count=count)
    else:
        session.say("ingest.next_clean")


def _say_quarantined(session: Session, summary: IngestSummary) -> None:
    held = [d for d in summary.documents if d.status == QUARANTINED]
    if not held:
        return
    session.say("ingest.quarantined", style="yellow", count=len(held))
    for document in held:
        english = session.lang == "en"
        said = document.status_reason_en if english else document.status_reason
        reason = said or session.text("ingest.no_reason")
        line = f"  {document.file_name}: {reason}"
        session.err.print(line, markup=False, soft_wrap=True)


def _say_troubles(session: Session, summary: IngestSummary) -> None:
    """Say which addresses could not be had: the rest was loaded without them."""
    if not summary.troubles:
        return
    session.say("ingest.troubles", style="yellow", count=len(summary.troubles))
    for trouble in summary.troubles:
        said = trouble.en if session.lang == "en" else trouble.zh
        where = f"[{trouble.source}] " if trouble.source else ""
        session.err.print(f"  {where}{said}", markup=False, soft_wrap=True)


def summary_table(session: Session, documents: list[DocumentSummary]) -> Table:
    """Return the summary as a table, one row a document, quarantined ones last."""
    ordered = sorted(
        documents,
        key=lambda d: (
            d.status == QUARANTINED,
            d.unit_name or "",
            d.fiscal_year or 0,
            d.report_kind or "",
            d.file_name,
        ),
    )
    table = as_table(
        [session.text(f"ingest.column.{name}") for name in SUMMARY_COLUMNS],
        [_summary_row(session, document) for document in ordered],
    )
    table.title = Text(session.text("ingest.title"))
    return table


def _summary_row(session: Session, document: DocumentSummary) -> list[object]:
    status = session.word(document.status)
    if not document.is_new:
        status = session.text("ingest.unchanged_status", status=status)
    head = [
        document.unit_name or document.file_name,
        document.fiscal_year,
        session.word(document.report_kind),
    ]
    if document.status == QUARANTINED:
        return [*head, None, None, None, None, None, status]
    findings = document.errors + document.warnings
    counts = [document.statements, document.amounts, document.projects]
    return [*head, *counts, findings, document.roundings, status]
