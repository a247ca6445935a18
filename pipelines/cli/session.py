"""What every command shares: language, settings, where results and messages go, the warehouse."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.console import Console

import sql
from pipelines.messages import LANGUAGES, UserError, text, word
from pipelines.settings import CONFIG_FILE, Settings, resolve, variable

if TYPE_CHECKING:
    import duckdb

#: Width of tables where the output is no terminal: wide enough not to break a line of figures.
PLAIN_WIDTH = 160

WarehouseOption = Annotated[
    Path | None, typer.Option("--warehouse", metavar="FILE", help="opt.warehouse")
]
LangOption = Annotated[
    Literal["zh", "en"] | None, typer.Option("--lang", metavar="zh|en", help="opt.lang")
]


@dataclass
class State:
    """What is known before a command runs: the language, and flags given before its name."""

    lang: str = "zh"
    flags: dict[str, Any] = field(default_factory=dict)


@dataclass
class Session:
    """One command's settings, language and output: results to `out`, messages to `err`."""

    settings: Settings
    lang: str
    out: Console
    err: Console

    def text(self, key: str, /, **values: object) -> str:
        """Return a sentence of the catalogue in the user's language."""
        return text(key, self.lang, **values)

    def word(self, value: str | None) -> str:
        """Return a coded value as a word in the user's language."""
        return word(value, self.lang)

    def say(self, key: str, /, style: str | None = None, **values: object) -> None:
        """Tell the user something, on stderr."""
        self.err.print(self.text(key, **values), style=style, markup=False, soft_wrap=True)


def language_of(args: Sequence[str], environ: Mapping[str, str] | None = None) -> str:
    """Return the language asked for by `--lang`, `GOUJI_LANG` or `gouji.toml`, else Chinese.

    Needed before anything is parsed, so that help and errors speak it too; a value that is no
    language is reported later, by whoever parses it.
    """
    candidates = [after for flag, after in pairwise(args) if flag == "--lang"]
    candidates += [arg.removeprefix("--lang=") for arg in args if arg.startswith("--lang=")]
    candidates.append((os.environ if environ is None else environ).get(variable("lang"), ""))
    candidates.append(_configured_language())
    return next((lang for lang in candidates if lang in LANGUAGES), "zh")


def _configured_language() -> str:
    try:
        content = tomllib.loads(Path(CONFIG_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(content.get("lang", ""))


def begin(ctx: typer.Context, **flags: Any) -> Session:
    """Return the session of a command: its flags over those before its name, over the settings.

    Raises `SettingsError` where a setting makes no sense.
    """
    state = ctx.obj if isinstance(ctx.obj, State) else State()
    given = {key: value for key, value in flags.items() if value is not None}
    settings = resolve({**state.flags, **given})
    return Session(settings, state.lang, console(), console(stderr=True))


def console(*, stderr: bool = False) -> Console:
    """Return a console that wraps and colours on a terminal only."""
    made = Console(stderr=stderr, highlight=False, emoji=False)
    if not made.is_terminal:
        made.width = PLAIN_WIDTH
    return made


def shown(path: Path) -> str:
    """Return a path as short as it can be said from the working directory."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """Open the warehouse at `path`: read-only, and without access to any other file.

    Raises `UserError` where there is none or it cannot be opened.
    """
    import duckdb

    if not path.is_file():
        raise UserError("warehouse.absent", path=shown(path), exit_code=1)
    try:
        return duckdb.connect(str(path), read_only=True, config={"enable_external_access": False})
    except duckdb.Error as error:
        raise UserError(
            "warehouse.unreadable", path=shown(path), reason=first_line(error), exit_code=1
        ) from error


def ask(
    connection: duckdb.DuckDBPyConnection, name: str, path: Path, **values: Any
) -> list[dict[str, Any]]:
    """Return the rows of the statement `sql/cli/{name}.sql` as mappings.

    `values` are its named parameters. Raises `UserError` where the file has no such tables.
    """
    import duckdb

    try:
        cursor = connection.execute(sql.read(f"cli/{name}.sql"), values or None)
    except duckdb.Error as error:
        raise UserError(
            "warehouse.not_ours", path=shown(path), reason=first_line(error), exit_code=1
        ) from error
    columns = [item[0] for item in cursor.description or []]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def first_line(error: BaseException) -> str:
    """Return the first line of an exception's text, or its class where it has none."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
