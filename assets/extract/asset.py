"""Assets of extract: the text and the tables of a partition's documents, with the E rules."""

from collections.abc import Iterator

import dagster as dg

from assets.checked import judge
from assets.describe import check_results, check_specs, spec, table_metadata
from assets.extract.stage import extract_all
from assets.partitions import RETRY, WRITER, disclosures, documents_in
from assets.workbench import Workbench

_SHOWN = {"document_text": "text_lines", "table_cells": "cells"}


@dg.multi_asset(
    specs=[spec(name, "extract", deps=["raw_documents"]) for name in _SHOWN],
    check_specs=check_specs("extract"),
    partitions_def=disclosures,
    backfill_policy=dg.BackfillPolicy.single_run(),
    retry_policy=RETRY,
    pool=WRITER,
)
def extracted_documents(
    context: dg.AssetExecutionContext, workbench: dg.ResourceParam[Workbench]
) -> Iterator[dg.MaterializeResult[None]]:
    """Read every page of every document of the partition."""
    document_ids = documents_in(context.partition_keys, workbench)
    frames = extract_all(document_ids, workbench)
    outcomes = judge("extract", frames, document_ids, workbench)
    for name, frame in _SHOWN.items():
        yield dg.MaterializeResult(
            asset_key=name,
            metadata=table_metadata(frames[frame]),
            check_results=check_results(outcomes, name),
        )
