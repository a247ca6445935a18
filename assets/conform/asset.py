"""Assets of conform: documents with their unit, lines with their code, with the C rules."""

from collections.abc import Iterator

import dagster as dg

from assets.checked import judge
from assets.conform.stage import conform_all
from assets.describe import check_results, check_specs, spec, table_metadata
from assets.partitions import RETRY, WRITER, disclosures, documents_in
from assets.workbench import Workbench

_SHOWN = {"documents": "documents", "conformed_lines": "line_codes"}


@dg.multi_asset(
    specs=[
        spec("documents", "conform", deps=["statements", "projects", "claims"]),
        spec("conformed_lines", "conform", deps=["statements"]),
    ],
    check_specs=check_specs("conform"),
    partitions_def=disclosures,
    backfill_policy=dg.BackfillPolicy.single_run(),
    retry_policy=RETRY,
    pool=WRITER,
)
def conformed_documents(
    context: dg.AssetExecutionContext, workbench: dg.ResourceParam[Workbench]
) -> Iterator[dg.MaterializeResult[None]]:
    """Match units and codes of every document of the partition to their dimensions."""
    document_ids = documents_in(context.partition_keys, workbench)
    frames = conform_all(document_ids, workbench)
    outcomes = judge("conform", frames, document_ids, workbench)
    for name, frame in _SHOWN.items():
        yield dg.MaterializeResult(
            asset_key=name,
            metadata=table_metadata(frames[frame]),
            check_results=check_results(outcomes, name),
        )
