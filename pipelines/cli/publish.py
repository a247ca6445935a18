"""`gouji publish`: the published warehouse and the releases kept before it, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from pipelines.cli.output import as_json, as_table
from pipelines.cli.session import (
    LangOption,
    Session,
    WarehouseOption,
    begin,
    first_line,
    shown,
)
from pipelines.messages import UserError

if TYPE_CHECKING:
    from assets.load.publish import Release

COLUMNS = ("number", "published", "documents", "amounts", "findings", "fingerprint", "file")
#: As many characters of a fingerprint as tell releases apart.
SHORT = 12


def publish(
    ctx: typer.Context,
    *,
    rollback: Annotated[bool, typer.Option("--rollback", help="opt.rollback")] = False,
    to: Annotated[int | None, typer.Option("--to", metavar="N", min=1, help="opt.to")] = None,
    as_data: Annotated[bool, typer.Option("--json", help="opt.json")] = False,
    warehouse: WarehouseOption = None,
    lang: LangOption = None,
) -> None:
    """List the releases; with `rollback`, publish the `to`-th earlier one again first."""
    from assets.load.publish import releases

    session = begin(ctx, warehouse=warehouse, lang=lang)
    target = session.settings.warehouse
    if to is not None and not rollback:
        raise UserError("publish.to_needs_rollback")
    if not target.is_file():
        raise UserError("warehouse.absent", path=shown(target), exit_code=1)
    if rollback:
        _go_back(session, to or 1)
    listed = releases(target)
    if as_data:
        keys = ("number", "published_at", "documents", "amounts", "findings", "fingerprint", "path")
        typer.echo(as_json(keys, [[getattr(item, key) for key in keys] for item in listed]))
        return
    titles = [session.text(f"publish.column.{name}") for name in COLUMNS]
    table = as_table(titles, [_row(session, item) for item in listed])
    table.title = Text(session.text("publish.title"))
    session.out.print(table)
    session.say("publish.kept", keep=session.settings.keep_versions)


def _row(session: Session, item: Release) -> list[object]:
    name = session.text("publish.current") if item.number == 0 else item.number
    when = item.published_at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    mark = (item.fingerprint or session.text("publish.unreadable"))[:SHORT]
    return [name, when, item.documents, item.amounts, item.findings, mark, item.path.name]


def _go_back(session: Session, number: int) -> None:
    """Swap the release in and say so. Raises `UserError` where that cannot be done."""
    import duckdb

    from assets.load.publish import kept, release, version
    from pipelines.run import roll_back

    target = session.settings.warehouse
    try:
        roll_back(number, session.settings)
    except FileNotFoundError as error:
        raise UserError(
            "publish.nothing_kept", number=number, kept=len(kept(target)), exit_code=1
        ) from error
    except duckdb.Error as error:
        raise UserError(
            "warehouse.unreadable",
            path=shown(version(target, number)),
            reason=first_line(error),
            exit_code=1,
        ) from error
    now = release(0, target)
    session.say(
        "publish.rolled_back",
        number=number,
        documents=now.documents,
        amounts=now.amounts,
        kept=shown(version(target, number)),
    )
