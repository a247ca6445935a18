"""What a stage's checks come to: one outcome a check, and the evaluations behind them."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl


class SuiteError(Exception):
    """The checking machinery failed, or contradicts itself: ours, never a finding."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check came to: a rule, or a frame's schema and keys (`frame:<name>`).

    `evaluated` counts the subjects that were decided, `not_evaluated` those that could not be.
    """

    rule_id: str
    passed: bool
    blocking: bool
    severity: str
    description: str
    evaluated: int = 0
    exact: int = 0
    rounding: int = 0
    breaks: int = 0
    missing: int = 0
    mismatches: int = 0
    not_evaluated: int = 0


@dataclass(frozen=True, slots=True)
class StageReport:
    """All evaluations of a stage (`frames.EVALUATIONS`) and the outcome of every check."""

    stage: str
    evaluations: pl.DataFrame
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def blocked(self) -> bool:
        """Whether a blocking check failed: what follows this stage must not run."""
        return any(o.blocking and not o.passed for o in self.outcomes)
