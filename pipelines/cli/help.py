"""Help and wrong usage in the user's language: the classes of the command and its group.

Options and commands carry keys of the message catalogue where Typer expects texts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any

import typer
from rich.cells import cell_len
from typer.core import TyperCommand, TyperGroup

from pipelines.cli.session import State, console, language_of
from pipelines.messages import CATALOGUE, UserError, text

INTERRUPTED_STATUS = 130
PROGRAM = "gouji"


def _language(ctx: typer.Context) -> str:
    return ctx.obj.lang if isinstance(ctx.obj, State) else "zh"


def _said(key: str | None, lang: str) -> str:
    return text(key, lang) if key in CATALOGUE else key or ""


def _columns(rows: Iterable[tuple[str, str]]) -> list[str]:
    """Return name and explanation of each row, explanations aligned."""
    pairs = list(rows)
    width = max((cell_len(left) for left, _ in pairs), default=0)
    return [f"  {left}{' ' * (width - cell_len(left))}  {right}" for left, right in pairs]


def _parameters(command: TyperCommand | TyperGroup, ctx: typer.Context, kind: str) -> list[str]:
    lang = _language(ctx)
    rows = []
    for param in command.get_params(ctx):
        if param.param_type_name != kind or getattr(param, "hidden", False):
            continue
        names = ", ".join(param.opts) if kind == "option" else ""
        value = getattr(param, "metavar", None) or ""
        key = "opt.help" if "--help" in param.opts else getattr(param, "help", None)
        rows.append((f"{names} {value}".strip(), _said(key, lang)))
    return _columns(rows)


def _page(command: TyperCommand | TyperGroup, ctx: typer.Context, commands: list[str]) -> str:
    """Return the whole help text of a command."""
    lang = _language(ctx)
    usage = " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)])
    parts = [f"{text('help.usage', lang)} {usage}", _said(command.help, lang)]
    sections = {
        "help.arguments": _parameters(command, ctx, "argument"),
        "help.options": _parameters(command, ctx, "option"),
        "help.commands": commands,
        "help.example": ["  " + _said(f"{command.help}.example", lang)],
    }
    for title, lines in sections.items():
        if lines:
            parts.append("\n".join([text(title, lang), *lines]))
    return "\n\n".join(parts)


class LocalCommand(TyperCommand):
    """A command whose help is written in the user's language."""

    def get_help(self, ctx: Any) -> str:
        """Return the help text."""
        return _page(self, ctx, [])


class QueryCommand(LocalCommand):
    """A command that takes SQL, which may begin with a comment (`-- …`): that is no option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments, SQL last."""
        statements = [arg for arg in args if arg.startswith("--") and any(map(str.isspace, arg))]
        if statements:
            args = [arg for arg in args if arg not in statements] + ["--", *statements]
        return super().parse_args(ctx, args)


class LocalGroup(TyperGroup):
    """The `gouji` command itself: language, help, and what becomes of errors."""

    def get_help(self, ctx: Any) -> str:
        """Return the help text, with the list of commands."""
        lang = _language(ctx)
        rows = [
            (name, _said(command.help, lang).split("\n")[0])
            for name, command in self.commands.items()
        ]
        return _page(self, ctx, _columns(rows))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command and leave with its exit status; a user's mistake is one sentence."""
        given = list(sys.argv[1:] if args is None else args) or ["--help"]
        lang = language_of(given)
        try:
            status = super().main(
                given,
                prog_name or PROGRAM,
                complete_var,
                False,  # errors come here, in the user's language, not to Typer's own printer
                windows_expand_args,
                obj=State(lang),
                **extra,
            )
        except UserError as error:
            status = _complain(error.sentence(lang), error.exit_code, lang)
        except typer.TyperException as error:
            status = _complain(_usage_sentence(error, lang), error.exit_code, lang, error)
        except (typer.Abort, KeyboardInterrupt):
            status = INTERRUPTED_STATUS
        if status == INTERRUPTED_STATUS:
            console(stderr=True).print(text("error.interrupted", lang), markup=False)
        sys.exit(status if isinstance(status, int) else 0)


def _complain(
    sentence: str, status: int, lang: str, error: typer.TyperException | None = None
) -> int:
    err = console(stderr=True)
    err.print(text("error.prefix", lang) + sentence, style="red", markup=False, soft_wrap=True)
    context = getattr(error, "ctx", None)
    if context is not None:
        hint = text("error.hint", lang, command=context.command_path)
        err.print(hint, markup=False, soft_wrap=True)
    return status


def _usage_sentence(error: typer.TyperException, lang: str) -> str:
    """Return what the parser found wrong, as a sentence; its own classes are not public."""
    kind = type(error).__name__
    param = getattr(error, "param", None)
    if kind == "NoSuchOption":
        return text("error.no_such_option", lang, name=getattr(error, "option_name", ""))
    if kind == "BadOptionUsage":
        return text("error.no_value", lang, name=getattr(error, "option_name", ""))
    if param is not None:
        return _parameter_sentence(param, lang, missing=kind == "MissingParameter")
    if error.message.startswith("No such command "):
        unknown = error.message.removeprefix("No such command ").split("'")[1]
        return text("error.no_such_command", lang, name=unknown)
    return text("error.usage", lang, reason=error.message)


def _parameter_sentence(param: Any, lang: str, *, missing: bool) -> str:
    """Return what is wrong with a value: the metavar says what it should have been."""
    metavar = str(param.metavar)
    name = "/".join(param.opts) if param.param_type_name == "option" else metavar
    if missing:
        return text("error.missing", lang, name=name)
    if "|" in metavar:
        return text("error.bad_choice", lang, name=name, choices=metavar.replace("|", ", "))
    return text("error.bad_number", lang, name=name)
