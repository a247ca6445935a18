"""Who is told how far a run is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Whoever watches a run: told of each stage and each document that is through it."""

    def start(self, stage: str, total: int) -> None:
        """Begin `stage` (intake, extract, parse, conform or load) with `total` items to do."""
        ...

    def advance(self, stage: str, item: str) -> None:
        """One more item of `stage` is done; `item` is its name as the user knows it."""
        ...

    def finish(self, stage: str) -> None:
        """End `stage`."""
        ...


class Silence:
    """Tells nobody."""

    def start(self, stage: str, total: int) -> None:
        """Say nothing."""

    def advance(self, stage: str, item: str) -> None:
        """Say nothing."""

    def finish(self, stage: str) -> None:
        """Say nothing."""
