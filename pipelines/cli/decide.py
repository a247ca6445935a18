"""What `gouji accept` and `gouji correct` share: who decides, on which finding, and the run after.

Does not belong here: what either of them decides on.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from contextlib import nullcontext
from typing import Annotated, Any

import typer

from assets.decisions import DecisionStore
from assets.progress import Silence
from pipelines.cli.progress import watch
from pipelines.cli.session import Session, ask, connect, first_line
from pipelines.messages import UserError

ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help="opt.reason")]
UndoOption = Annotated[bool, typer.Option("--undo", help="opt.undo")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="opt.dry_run")]
#: As many candidates of an ambiguous id are named.
_NAMED = 5


def person() -> str:
    """Return who decides: `GOUJI_USER`, else the name of this machine's user.

    Raises `UserError` where neither is known: a decision without a person is none.
    """
    named = os.environ.get("GOUJI_USER", "").strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise UserError("decide.nobody") from error


def why(reason: str, *, undo: bool) -> str:
    """Return the reason; raises `UserError` where a decision is given none."""
    if not undo and not reason.strip():
        raise UserError("decide.no_reason")
    return reason.strip()


def store(session: Session) -> DecisionStore:
    """Return where decisions are kept."""
    return DecisionStore(session.settings.home / "decisions")


def one_finding(session: Session, prefix: str) -> dict[str, Any]:
    """Return the finding whose id begins with `prefix`.

    Raises `UserError` where there is none, or more than one.
    """
    path = session.settings.warehouse
    with connect(path) as connection:
        found = ask(connection, "findings_by_id", path, prefix=prefix.lower()) if prefix else []
    if not found:
        raise UserError("decide.no_finding", prefix=prefix)
    if len(found) > 1:
        listed = "、".join(f["finding_id"] for f in found[:_NAMED])
        raise UserError("decide.many_findings", prefix=prefix, found=listed)
    return found[0]


def publish(session: Session, record: Callable[[], object]) -> None:
    """Keep the decisions that `record` keeps, publish, and say what changed in the findings."""
    from pipelines import run

    before = _open(session)
    try:
        with watch(session) if session.err.is_terminal else nullcontext(Silence()) as progress:
            run.decide(record, session.settings, progress)
    except run.RunError as error:
        raise UserError("decide.failed", reason=first_line(error), exit_code=1) from error
    after = _open(session)
    session.say("decide.done", settled=len(before - after), new=len(after - before))


def _open(session: Session) -> set[str]:
    path = session.settings.warehouse
    with connect(path) as connection:
        return {row["finding_id"] for row in ask(connection, "open_findings", path)}
