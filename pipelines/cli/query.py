"""`gouji sql`: one read-only query, or a prompt for several."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipelines.cli.examples import examples
from pipelines.cli.output import as_csv, as_json, as_markdown, as_table
from pipelines.cli.session import LangOption, Session, WarehouseOption, begin, connect
from pipelines.messages import UserError

if TYPE_CHECKING:
    import duckdb

Format = Literal["table", "csv", "json", "markdown"]
#: More rows than these are of no use as a picture of a table.
TABLE_ROWS = 1000
LEAVE = {".quit", ".exit", "quit", "exit"}


def query(
    ctx: typer.Context,
    *,
    statement: Annotated[str | None, typer.Argument(metavar="[QUERY]", help="arg.query")] = None,
    output: Annotated[
        Format, typer.Option("--format", metavar="table|csv|json|markdown", help="opt.format")
    ] = "table",
    example: Annotated[bool, typer.Option("--examples", help="opt.examples")] = False,
    warehouse: WarehouseOption = None,
    lang: LangOption = None,
) -> None:
    """Run `statement`, or what stdin holds, or open a prompt where stdin is a terminal.

    With `example`, list the example questions, or run the one whose number `statement` is.
    """
    session = begin(ctx, warehouse=warehouse, lang=lang)
    if example:
        if statement is None:
            list_examples(session, output)
            return
        statement = _example(session, statement)
    with connect(session.settings.warehouse) as connection:
        if statement is not None:
            run(session, connection, statement, output)
        elif sys.stdin.isatty():
            _enable_history()
            session.say("sql.prompt")
            prompt(session, connection, output, input)
        else:
            run(session, connection, sys.stdin.read(), output)


def list_examples(session: Session, output: Format) -> None:
    """Print the number and question of every example; as data, with the query."""
    if output in ("json", "csv"):
        columns = ("number", "name", "question_zh", "question_en", "statement")
        rows = [[getattr(item, name) for name in columns] for item in examples()]
        typer.echo(as_json(columns, rows) if output == "json" else as_csv(columns, rows))
        return
    titles = [session.text("sql.column.number"), session.text("sql.column.question")]
    questions = [(item.number, item.question(session.lang)) for item in examples()]
    if output == "markdown":
        typer.echo(as_markdown(titles, questions))
    else:
        session.out.print(as_table(titles, questions))
    session.say("sql.examples_next")


def _example(session: Session, number: str) -> str:
    """Return the query of the example `number`, and say the question and its notes.

    Raises `UserError` where there is no such example.
    """
    found = next((item for item in examples() if str(item.number) == number.lstrip("0")), None)
    if found is None:
        raise UserError("sql.no_example", number=number, last=len(examples()))
    session.say("sql.question", number=found.number, question=found.question(session.lang))
    session.err.print(found.statement.strip(), markup=False, soft_wrap=True, style="dim")
    return found.statement


def run(
    session: Session, connection: duckdb.DuckDBPyConnection, statement: str, output: Format
) -> None:
    """Print the result of one query. Raises `UserError` for none, or SQL that DuckDB refuses."""
    import duckdb

    try:
        if not connection.extract_statements(statement):
            raise UserError("sql.empty")
        cursor = connection.execute(statement)
        columns = [item[0] for item in cursor.description or []]
        rows = cursor.fetchmany(TABLE_ROWS + 1) if output == "table" else cursor.fetchall()
    except duckdb.Error as error:
        raise UserError(_error_key(error), reason=_reason(error), exit_code=1) from error
    if output == "csv":
        typer.echo(as_csv(columns, rows))
    elif output == "json":
        typer.echo(as_json(columns, rows))
    elif output == "markdown":
        typer.echo(as_markdown(columns, rows))
    else:
        session.out.print(as_table(columns, rows[:TABLE_ROWS]))
        cut = len(rows) > TABLE_ROWS
        session.say("sql.cut" if cut else "sql.rows", count=min(len(rows), TABLE_ROWS))


def prompt(
    session: Session,
    connection: duckdb.DuckDBPyConnection,
    output: Format,
    read: Callable[[str], str],
) -> None:
    """Run queries typed line by line, each ended with a semicolon, until the input ends."""
    held: list[str] = []
    while True:
        try:
            line = read("   ...> " if held else "gouji> ")
        except EOFError:
            return
        except KeyboardInterrupt:
            held.clear()
            continue
        if not held and line.strip().lower() in LEAVE:
            return
        held.append(line)
        if line.rstrip().endswith(";"):
            _run_softly(session, connection, "\n".join(held), output)
            held.clear()


def _run_softly(
    session: Session, connection: duckdb.DuckDBPyConnection, statement: str, output: Format
) -> None:
    """Run one query of the prompt: an error is said and the prompt goes on."""
    try:
        run(session, connection, statement, output)
    except UserError as error:
        session.err.print(error.sentence(session.lang), style="red", markup=False)


def _enable_history() -> None:
    """Let the prompt edit and recall lines where the platform can."""
    try:
        import readline  # noqa: F401
    except ImportError:
        return


def _error_key(error: duckdb.Error) -> str:
    words = str(error)
    refused = "read-only" in words or "disabled by configuration" in words
    return "sql.read_only" if refused else "sql.error"


def _reason(error: duckdb.Error) -> str:
    """Return DuckDB's own text without its blank lines: the marked place is worth keeping."""
    return "\n".join(line for line in str(error).splitlines() if line.strip())
