"""`gouji export`: the warehouse as Parquet, CSV or XLSX files with a `datapackage.json`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from pipelines.cli.session import LangOption, WarehouseOption, begin, connect, first_line, shown
from pipelines.messages import UserError

Form = Literal["parquet", "csv", "xlsx"]


def export(
    ctx: typer.Context,
    *,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="arg.folder")],
    form: Annotated[
        Form, typer.Option("--format", metavar="parquet|csv|xlsx", help="opt.export_format")
    ] = "parquet",
    warehouse: WarehouseOption = None,
    lang: LangOption = None,
) -> None:
    """Write every table and view of mart, dim and quality into `folder`, whole or not at all."""
    import duckdb

    from assets.export.folder import ForeignFolderError
    from assets.export.folder import export as write

    session = begin(ctx, warehouse=warehouse, lang=lang)
    source, target = session.settings.warehouse, folder.absolute()
    connect(source).close()
    try:
        written = write(source, target, form)
    except ForeignFolderError as error:
        raise UserError("export.foreign", path=shown(target), exit_code=1) from error
    except OSError as error:
        raise UserError(
            "export.unwritable",
            path=shown(target),
            reason=error.strerror or first_line(error),
            exit_code=1,
        ) from error
    except duckdb.Error as error:
        raise UserError(
            "warehouse.not_ours", path=shown(source), reason=first_line(error), exit_code=1
        ) from error
    if not written:
        raise UserError("warehouse.not_ours", path=shown(source), reason="mart", exit_code=1)
    typer.echo(shown(target))
    session.say(
        "export.done", path=shown(target), files=len(written), rows=sum(n for _, n in written)
    )
