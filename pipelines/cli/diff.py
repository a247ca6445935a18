"""`gouji diff A B`: what changed between two documents, two years of a unit, two warehouses."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from expectations.labels import measure_label, table_label
from pipelines.cli.diff_target import documents
from pipelines.cli.output import as_csv, as_json, as_table
from pipelines.cli.session import (
    LangOption,
    Session,
    WarehouseOption,
    begin,
    connect,
    first_line,
    shown,
)
from pipelines.messages import UserError

if TYPE_CHECKING:
    import polars as pl

COLUMNS = ("what", "change", "place", "name", "measure", "before", "after", "difference", "pages")
#: More rows than these nobody reads on a terminal: `--format csv` gives them all.
TABLE_ROWS = 200


def diff(
    ctx: typer.Context,
    *,
    a: Annotated[str, typer.Argument(metavar="A", help="arg.diff_a")],
    b: Annotated[str, typer.Argument(metavar="B", help="arg.diff_b")],
    unit: Annotated[str | None, typer.Option("--unit", metavar="U", help="opt.diff_unit")] = None,
    output: Annotated[
        Literal["table", "json", "csv"],
        typer.Option("--format", metavar="table|json|csv", help="opt.format"),
    ] = "table",
    warehouse: WarehouseOption = None,
    lang: LangOption = None,
) -> None:
    """Print what differs between `a` and `b`, A being the one before; nothing is changed."""
    session = begin(ctx, warehouse=warehouse, lang=lang)
    files = [Path(name) for name in (a, b) if unit is None and Path(name).suffix == ".duckdb"]
    if len(files) == 1:
        raise UserError("diff.file_and_document", file=files[0])
    found = _of_files(*files) if files else _of_documents(session, (a, b), unit)
    if output == "table":
        show(session, found)
    else:
        write = as_json if output == "json" else as_csv
        typer.echo(write(found.columns, found.rows()))
    _say_counts(session, found)


def _of_files(before: Path, after: Path) -> pl.DataFrame:
    for path in (before, after):
        connect(path.absolute()).close()
    return _compared(before, after, None)


def _of_documents(session: Session, named: Sequence[str], unit: str | None) -> pl.DataFrame:
    path = session.settings.warehouse
    given = [f"{unit}:{year}" if unit else year for year in named]
    with connect(path) as connection:
        sides = [documents(connection, path, name) for name in given]
    return _compared(path, path, sides)


def _compared(before: Path, after: Path, sides: list[list[str]] | None) -> pl.DataFrame:
    """Return the differences of the documents of both `sides`, or of the whole warehouses."""
    import duckdb

    from assets.compare.sides import beside, differences, pair, pair_same

    try:
        with beside(before, after) as con:
            if sides:
                pair(con, *sides)
                return differences(con, "amounts", "projects", "findings")
            pair_same(con)
            return differences(con, "documents", "amounts", "projects", "findings")
    except duckdb.Error as error:
        raise UserError(
            "warehouse.not_ours", path=shown(after), reason=first_line(error), exit_code=1
        ) from error


def show(session: Session, found: pl.DataFrame) -> None:
    """Print differences (`assets.compare.sides.DIFFERENCES`) as a table for people."""
    if not found.height:
        return
    rows = [_row(session, item) for item in found.head(TABLE_ROWS).iter_rows(named=True)]
    titles = [session.text(f"diff.column.{name}") for name in COLUMNS]
    session.out.print(as_table(titles, rows))
    if found.height > TABLE_ROWS:
        session.say("diff.cut", shown=TABLE_ROWS, count=found.height)


def _row(session: Session, item: dict[str, Any]) -> list[object]:
    place = table_label(item["table_code"], session.lang) if item["table_code"] else ""
    if item["side"] in ("income", "expenditure"):
        place = f"{place} / {session.text('diff.' + item['side'])}"
    pages = {item["page_before"], item["page_after"]} - {None}
    return [
        session.text(f"diff.{item['what']}"),
        session.text(f"diff.{item['change']}"),
        place,
        " ".join(filter(None, (item["code"], item["name"]))),
        measure_label(item["measure"], session.lang) if item["measure"] else "",
        _money(item["before"]),
        _money(item["after"]),
        _money(item["difference"], "+"),
        " → ".join(str(page) for page in (item["page_before"], item["page_after"]) if page)
        if len(pages) > 1
        else next(iter(pages), None),
    ]


def _money(value: Any, sign: str = "") -> str:
    return "" if value is None else format(value, f"{sign},.2f")


def _say_counts(session: Session, found: pl.DataFrame) -> None:
    if not found.height:
        session.say("diff.same")
        return
    counts = found.group_by("what", "change", maintain_order=True).len()
    said = [
        f"{session.text('diff.' + what)}{session.text('diff.' + change)} {count}"
        if session.lang == "zh"
        else f"{count} {session.text('diff.' + what)} {session.text('diff.' + change)}"
        for what, change, count in counts.rows()
    ]
    session.say("diff.counts", counts=("，" if session.lang == "zh" else ", ").join(said))
