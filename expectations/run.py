"""A stage at its door: its rules evaluated, its suites run."""

from __future__ import annotations

import polars as pl

from assets.frames import Frames
from expectations.report import Outcome, StageReport, SuiteError
from expectations.rules import evaluate, rules_of

__all__ = ["Outcome", "StageReport", "SuiteError", "run_stage"]


def run_stage(stage: str, frames: Frames, given: pl.DataFrame | None = None) -> StageReport:
    """Evaluate the rules of `stage` over `frames` and run its Great Expectations suites.

    `frames` holds the frames of this stage and of those before it (for `load` also the built
    warehouse's as `wh_*`). `given`: evaluations of some of its rules, made before: they are judged
    by the suite with the others, and not made again. Returns every other evaluation, and one
    outcome a rule and one a frame. Raises `RuleError` or `SuiteError` where the check itself
    fails; never a finding for that.
    """
    from expectations.gate import outcomes

    if given is None:
        evaluations = evaluate(stage, frames)
        return StageReport(stage, evaluations, outcomes(stage, frames, evaluations))
    known = set(given["rule_id"])
    evaluations = evaluate([r.rule_id for r in rules_of(stage) if r.rule_id not in known], frames)
    judged = pl.concat([given, evaluations])
    return StageReport(stage, evaluations, outcomes(stage, frames, judged))
