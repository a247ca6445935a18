"""Progress of an ingest on stderr: a bar per stage on a terminal, lines elsewhere."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichBars

from assets.progress import Progress
from pipelines.cli.session import Session

HASH = re.compile(r"[0-9a-f]{64}")
SHORT = 12


class BarProgress:
    """A progress bar per stage, with the document at hand beside it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tasks: dict[str, TaskID] = {}
        self.bars = RichBars(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[item]}", markup=False),
            console=session.err,
        )

    def start(self, stage: str, total: int) -> None:
        """Show the stage's bar; a stage that runs once a partition has one bar for all."""
        if stage in self._tasks:
            before = self._total(stage)
            self.bars.update(self._tasks[stage], total=before + total)
            return
        name = self._session.text(f"stage.{stage}")
        self._tasks[stage] = self.bars.add_task(name, total=total, item="")

    def advance(self, stage: str, item: str) -> None:
        """Move the stage's bar by one."""
        self.bars.update(self._tasks[stage], advance=1, item=short(item))

    def finish(self, stage: str) -> None:
        """Fill the stage's bar."""
        self.bars.update(self._tasks[stage], completed=self._total(stage), item="")

    def _total(self, stage: str) -> float:
        wanted = self._tasks[stage]
        return next((task.total or 0 for task in self.bars.tasks if task.id == wanted), 0)


class LineProgress:
    """One line when a stage begins and one for each document, for logs."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._totals: dict[str, int] = {}
        self._done: dict[str, int] = {}

    def start(self, stage: str, total: int) -> None:
        """Say that the stage begins."""
        self._totals[stage], self._done[stage] = total, 0
        name = self._session.text(f"stage.{stage}")
        self._session.say("progress.start", stage=name, total=total)

    def advance(self, stage: str, item: str) -> None:
        """Say which document is done."""
        self._done[stage] += 1
        name = self._session.text(f"stage.{stage}")
        self._session.say(
            "progress.advance",
            stage=name,
            done=self._done[stage],
            total=self._totals[stage],
            item=short(item),
        )

    def finish(self, stage: str) -> None:
        """Nothing to say: the last document's line said it."""


def short(item: str) -> str:
    """Return an item's name; of a hash, its beginning."""
    return item[:SHORT] if HASH.fullmatch(item) else item


@contextmanager
def watch(session: Session) -> Iterator[Progress]:
    """Show progress in the way that fits where stderr goes, until the block ends."""
    with ExitStack() as stack:
        own = replace(session, err=_beside(session.err, stack))
        if not own.err.is_terminal:
            yield LineProgress(own)
            return
        progress = BarProgress(own)
        stack.enter_context(progress.bars)
        yield progress


def _beside(err: Console, stack: ExitStack) -> Console:
    """Return a console on a copy of stderr's descriptor.

    While a step runs Dagster captures the descriptor itself into the step's log; bars drawn there
    would come late on the terminal and fill the log.
    """
    try:
        copy = os.dup(err.file.fileno())
    except (OSError, ValueError):  # no real file: a test's buffer
        return err
    stream = stack.enter_context(os.fdopen(copy, "w", encoding="utf-8", buffering=1))
    terminal, width = err.is_terminal, None if err.is_terminal else err.width
    return Console(file=stream, force_terminal=terminal, width=width, highlight=False, emoji=False)
