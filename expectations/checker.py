"""Great Expectations, run offline: suites validated on pandas batches in an ephemeral context.

This module imports Great Expectations, which takes seconds: import it only where checks run.
"""

from __future__ import annotations

import os
import warnings
from typing import Any

import great_expectations as gx
import pandas as pd
from great_expectations import ExpectationSuite
from great_expectations.core import ExpectationValidationResult
from great_expectations.data_context.types.base import ProgressBarsConfig

from expectations.report import SuiteError


class Checker:
    """An ephemeral context that never calls the network, for the batches of one stage."""

    def __init__(self) -> None:
        os.environ["GX_ANALYTICS_ENABLED"] = "false"
        context: Any = gx.get_context(mode="ephemeral")
        context.variables.analytics_enabled = False
        context.variables.progress_bars = ProgressBarsConfig(globally=False)
        self._source: Any = context.data_sources.add_pandas("frames")
        self._batches = 0

    def validate(
        self, batch: pd.DataFrame, suite: ExpectationSuite
    ) -> list[ExpectationValidationResult]:
        """Run `suite` on `batch`; raises `SuiteError` where an expectation raised inside GX."""
        self._batches += 1
        asset = self._source.add_dataframe_asset(name=f"{suite.name}-{self._batches}")
        definition = asset.add_batch_definition_whole_dataframe("all")
        result_format: dict[str, Any] = {"result_format": "COMPLETE"}
        if "row" in batch.columns:
            result_format["unexpected_index_column_names"] = ["row"]
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                results = list(
                    definition.get_batch(batch_parameters={"dataframe": batch})
                    .validate(suite, result_format=result_format)
                    .results
                )
        except Exception as error:
            raise SuiteError(f"suite {suite.name} did not run: {error}") from error
        for result in results:
            _raise_inner(result)
        if len(results) != len(suite.expectations):
            raise SuiteError(f"suite {suite.name}: not every expectation came back")
        return results


def _raise_inner(result: ExpectationValidationResult) -> None:
    info: Any = result.exception_info or {}
    entries = [info] if "raised_exception" in info else list(info.values())
    for entry in entries:
        if isinstance(entry, dict) and entry.get("raised_exception"):
            kind = result.expectation_config.type
            raise SuiteError(f"{kind} raised inside GX: {entry.get('exception_message')}")
