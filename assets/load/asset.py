"""Assets of load: the warehouse built beside, judged by the L rules, and published."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg

from assets.describe import check_results, check_specs, spec
from assets.load.restatement import RestatementError
from assets.load.stage import build_warehouse, publish_built
from assets.load.warehouse import counts
from assets.partitions import RETRY, WRITER
from assets.workbench import Workbench


@dg.multi_asset(
    specs=[
        spec(
            "warehouse_tables",
            "load",
            deps=["raw_documents", "documents", "conformed_lines", "indicators"],
            kinds={"duckdb"},
        ),
    ],
    check_specs=check_specs("load"),
    retry_policy=RETRY,
    pool=WRITER,
)
def built_warehouse(
    workbench: dg.ResourceParam[Workbench],
) -> Iterator[dg.MaterializeResult[None]]:
    """Build the warehouse from the stage store; what the L rules say decides on publishing."""
    built = build_warehouse(workbench)
    rows = counts(built.path)
    yield dg.MaterializeResult(
        asset_key="warehouse_tables",
        metadata={
            "path": dg.MetadataValue.path(str(built.path)),
            "dagster/row_count": sum(rows.values()),
            "rows": dg.MetadataValue.json(rows),
        },
        check_results=check_results(built.outcomes, "warehouse_tables"),
    )


@dg.multi_asset(
    specs=[spec("published_warehouse", "load", deps=["warehouse_tables"], kinds={"duckdb"})],
    retry_policy=RETRY,
    pool=WRITER,
)
def published(
    context: dg.AssetExecutionContext, workbench: dg.ResourceParam[Workbench]
) -> Iterator[dg.MaterializeResult[None]]:
    """Replace the published file atomically, unless it holds the very same."""
    event = context.instance.get_latest_materialization_event(dg.AssetKey("warehouse_tables"))
    materialization = event.asset_materialization if event else None
    if materialization is None:
        raise dg.Failure(
            "no warehouse was built: materialize warehouse_tables first", allow_retries=False
        )
    try:
        replaced = publish_built(Path(str(materialization.metadata["path"].value)), workbench)
    except RestatementError as error:
        # Only a failure's metadata crosses a run's boundary as it is.
        raise dg.Failure(
            f"{error}; gouji ingest --accept-restatement publishes them",
            metadata={"restated_figures": error.figures, "restated_documents": error.documents},
            allow_retries=False,
        ) from error
    yield dg.MaterializeResult(
        asset_key="published_warehouse",
        metadata={
            "path": dg.MetadataValue.path(str(workbench.warehouse)),
            "replaced": replaced,
        },
    )
