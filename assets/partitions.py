"""The partition of every stage: one county's year and kind, e.g. `500240-2023-budget`."""

from __future__ import annotations

from collections.abc import Sequence

import dagster as dg
import polars as pl

from assets.workbench import Workbench

#: The pool of everything that writes below the home folder: one run of it at a time.
WRITER = "writer"
#: What may pass by itself (a worker that could not start, a full disk): tried once more.
RETRY = dg.RetryPolicy(max_retries=1, delay=1)

disclosures = dg.DynamicPartitionsDefinition(name="disclosures")


def documents_in(partition_keys: Sequence[str], bench: Workbench) -> list[str]:
    """Return the documents of those partitions that intake let through, largest file first."""
    register = bench.raw.documents().filter(
        pl.col("partition_key").is_in(list(partition_keys)) & (pl.col("status") == "registered")
    )
    return register.sort("bytes", descending=True)["document_id"].to_list()
