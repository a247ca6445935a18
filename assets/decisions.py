"""What people decided: findings accepted, figures put right. Kept as files, never overwritten.

One line of JSON an event in `decisions.jsonl` below the root, appended under a lock and synced. The
warehouse is disposable, this is not: every build reads it again. Does not belong here: what a
decision does to figures (`assets.corrections`) or to findings (`expectations.findings`).
"""

from __future__ import annotations

import hashlib
import json
import os
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, Literal

import polars as pl
from filelock import FileLock

from assets.frames import BOX, MONEY
from assets.input_error import InputError

ACCEPT: Final = "accept"
CORRECT: Final = "correct"
_UNDO: Final = "undo"
_TIME: Final = pl.Datetime("us", "UTC")

#: The rows of `quality.decisions`. `state`: applied (in force), lapsed (the figures that were
#: accepted have changed), unplaced (the figure that was corrected is not found any more),
#: not_needed (it is read right by now), superseded (decided again), undone.
DECISIONS: dict[str, Any] = {
    "decision_id": pl.String,
    "kind": pl.String,
    "state": pl.String,
    "state_reason": pl.String,
    "decided_by": pl.String,
    "decided_at": _TIME,
    "reason": pl.String,
    "undone_by": pl.String,
    "undone_at": _TIME,
    "undone_reason": pl.String,
    "finding_id": pl.String,
    "expected": MONEY,
    "actual": MONEY,
    "verdict": pl.String,
    "document_id": pl.String,
    "table_code": pl.String,
    "statement_no": pl.Int32,
    "side": pl.String,
    "line_no": pl.Int32,
    "line_code": pl.String,
    "line_name": pl.String,
    "measure": pl.String,
    "page": pl.Int32,
    **BOX,
    "reported_text": pl.String,
    "read_amount": MONEY,
    "corrected_text": pl.String,
    "amount": MONEY,
    "precision": MONEY,
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a person, and whether it was undone; fields as in `DECISIONS`.

    `accept` names a finding and the figures that were accepted. `correct` names a figure: the
    document, its place there, the text as we read it (null where nothing was read) and the line
    it stood on; `amount` and `precision` (yuan) are what it is, `corrected_text` as given.
    """

    kind: Literal["accept", "correct"]
    decided_by: str
    decided_at: datetime
    reason: str
    decision_id: str = ""
    undone_by: str | None = None
    undone_at: datetime | None = None
    undone_reason: str | None = None
    finding_id: str | None = None
    expected: Decimal | None = None
    actual: Decimal | None = None
    verdict: str | None = None
    document_id: str | None = None
    table_code: str | None = None
    statement_no: int | None = None
    side: str | None = None
    line_no: int | None = None
    line_code: str | None = None
    line_name: str | None = None
    measure: str | None = None
    page: int | None = None
    x0: float | None = None
    y0: float | None = None
    x1: float | None = None
    y1: float | None = None
    reported_text: str | None = None
    read_amount: Decimal | None = None
    corrected_text: str | None = None
    amount: Decimal | None = None
    precision: Decimal | None = None

    @property
    def target(self) -> tuple[Any, ...]:
        """What it decides on: a finding, or a place on a page as it was read."""
        if self.kind == ACCEPT:
            return (self.kind, self.finding_id)
        place = (self.page, self.x0, self.y0, self.x1, self.y1)
        line = (self.table_code, self.statement_no, self.side, self.line_no, self.measure)
        return (self.kind, self.document_id, *place, *line)


_DECIMALS: Final = frozenset({"expected", "actual", "read_amount", "amount", "precision"})
_TIMES: Final = frozenset({"decided_at", "undone_at"})


@dataclass(frozen=True)
class DecisionStore:
    """The decisions kept below `root`."""

    root: Path

    @property
    def path(self) -> Path:
        """The file of all events, one a line."""
        return self.root / "decisions.jsonl"

    def record(self, decisions: Iterable[Decision]) -> list[Decision]:
        """Append `decisions`, each with an id of its own; returns them with it."""
        named = [replace(d, decision_id=uuid.uuid4().hex[:12]) for d in decisions]
        self._append(_event(decision.kind, decision) for decision in named)
        return named

    def undo(self, decision: Decision, *, by: str, at: datetime, reason: str) -> None:
        """Take `decision` back: it stays on record, and is in force no more."""
        event = {"event": _UNDO, "decision_id": decision.decision_id, "undone_by": by}
        self._append([{**event, "undone_at": at.isoformat(), "undone_reason": reason}])

    def everything(self) -> list[Decision]:
        """Return every decision ever made, oldest first, undone ones too.

        Raises `InputError` where the file was damaged: no decision is ever dropped silently.
        """
        found: dict[str, Decision] = {}
        for number, line in enumerate(self._lines(), 1):
            try:
                decision = _read(json.loads(line), found)
            except (KeyError, TypeError, ValueError, ArithmeticError) as error:
                raise _damaged(self.path, number, error) from error
            found[decision.decision_id] = decision
        return list(found.values())

    def in_force(self) -> list[Decision]:
        """Return the decisions that count, oldest first: the last on its target, if not undone."""
        decisions = self.everything()
        last = {d.target: d.decision_id for d in decisions}
        return [d for d in decisions if d.undone_at is None and last[d.target] == d.decision_id]

    def accepted(self) -> dict[str, Decision]:
        """Return the acceptances in force, by finding."""
        return {str(d.finding_id): d for d in self.in_force() if d.kind == ACCEPT}

    def corrections(self) -> list[Decision]:
        """Return the corrections in force."""
        return [d for d in self.in_force() if d.kind == CORRECT]

    def digest(self) -> str:
        """Return a digest of all that was ever decided; empty where nothing was."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest() if self.path.exists() else ""

    def _append(self, events: Iterable[dict[str, Any]]) -> None:
        text = "".join(json.dumps(e, ensure_ascii=False, sort_keys=True) + "\n" for e in events)
        self.root.mkdir(parents=True, exist_ok=True)
        with FileLock(self.root / "decisions.lock"), self.path.open("ab+") as handle:
            # What a crash left unfinished was never acknowledged.
            handle.seek(0)
            handle.truncate(handle.read().rfind(b"\n") + 1)
            handle.write(text.encode())
            handle.flush()
            os.fsync(handle.fileno())

    def _lines(self) -> list[str]:
        if not self.path.exists():
            return []
        return self.path.read_text(encoding="utf-8").split("\n")[:-1]


def marks(corrections: Iterable[Decision]) -> dict[str, str]:
    """Return, by document, a digest of the corrections that its figures depend on."""
    ids: dict[str, list[str]] = {}
    for decision in corrections:
        ids.setdefault(str(decision.document_id), []).append(decision.decision_id)
    return {
        key: hashlib.sha256("|".join(sorted(group)).encode()).hexdigest()[:8]
        for key, group in ids.items()
    }


def now() -> datetime:
    """Return the time of a decision made now, to the second, UTC."""
    return datetime.now(UTC).replace(microsecond=0)


def _event(name: str, decision: Decision) -> dict[str, Any]:
    kept = {k: v for k, v in asdict(decision).items() if v is not None and k != "kind"}
    written = {
        k: v.isoformat() if isinstance(v, datetime) else str(v) if isinstance(v, Decimal) else v
        for k, v in kept.items()
    }
    return {"event": name, **written}


def _values(event: dict[str, Any]) -> dict[str, Any]:
    return {
        key: Decimal(value)
        if key in _DECIMALS
        else datetime.fromisoformat(value)
        if key in _TIMES
        else value
        for key, value in event.items()
    }


def _read(event: dict[str, Any], known: Mapping[str, Decision]) -> Decision:
    """Return the decision that an event makes, or the known one as it changes it."""
    name = event.pop("event")
    if name == _UNDO:
        return replace(known[event.pop("decision_id")], **_values(event))
    return Decision(kind=name, **_values(event))


def _damaged(path: Path, number: int, error: Exception) -> InputError:
    return InputError(
        f"决定的记录 {path} 第 {number} 行已损坏：{error}。请从备份恢复该文件后重试。",
        f"Line {number} of the record of decisions {path} is damaged: {error}. "
        "Restore the file from a backup and try again.",
    )
