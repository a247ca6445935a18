"""A stage at its door: its rules evaluated, its suites run."""

from __future__ import annotations

from assets.frames import Frames
from expectations.report import Outcome, StageReport, SuiteError
from expectations.rules import evaluate

__all__ = ["Outcome", "StageReport", "SuiteError", "run_stage"]


def run_stage(stage: str, frames: Frames) -> StageReport:
    """Evaluate the rules of `stage` over `frames` and run its Great Expectations suites.

    `frames` holds the frames of this stage and of those before it (for `load` also the built
    warehouse's as `wh_*`). Returns every evaluation, one outcome a rule and one a frame.
    Raises `RuleError` or `SuiteError` where the check itself fails; never a finding for that.
    """
    from expectations.gate import outcomes

    evaluations = evaluate(stage, frames)
    return StageReport(stage, evaluations, outcomes(stage, frames, evaluations))
