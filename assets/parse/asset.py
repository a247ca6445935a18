"""Assets of parse: statements, projects, indicators and claims, with the P, X and N rules."""

from collections.abc import Iterator

import dagster as dg

from assets.checked import judge
from assets.describe import check_results, check_specs, spec, table_metadata
from assets.extract.stage import text_of
from assets.parse.stage import parse_all
from assets.partitions import RETRY, WRITER, disclosures, documents_in
from assets.workbench import Workbench

_SHOWN = {
    "statements": "amounts",
    "projects": "projects",
    "indicators": "indicators",
    "claims": "claims",
}
_DEPS = {"statements": ["table_cells"], "claims": ["document_text"]}


@dg.multi_asset(
    specs=[
        spec(name, "parse", deps=_DEPS.get(name, ["table_cells", "document_text"]))
        for name in _SHOWN
    ],
    check_specs=check_specs("parse"),
    partitions_def=disclosures,
    backfill_policy=dg.BackfillPolicy.single_run(),
    retry_policy=RETRY,
    pool=WRITER,
)
def parsed_documents(
    context: dg.AssetExecutionContext, workbench: dg.ResourceParam[Workbench]
) -> Iterator[dg.MaterializeResult[None]]:
    """Give the cells and the text of every document of the partition their meaning."""
    document_ids = documents_in(context.partition_keys, workbench)
    frames = parse_all(document_ids, workbench)
    judged = {**text_of(document_ids, workbench), **frames}
    outcomes = judge("parse", judged, document_ids, workbench)
    for name, frame in _SHOWN.items():
        yield dg.MaterializeResult(
            asset_key=name,
            metadata=table_metadata(frames[frame]),
            check_results=check_results(outcomes, name),
        )
