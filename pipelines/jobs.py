"""The pipeline itself: its assets, and the jobs of which one ingestion is made."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg

from assets.conform.asset import conformed_documents
from assets.extract.asset import extracted_documents
from assets.intake.asset import raw_documents_asset, source_files
from assets.load.asset import built_warehouse, published
from assets.parse.asset import parsed_documents
from assets.partitions import disclosures
from assets.workbench import Workbench
from pipelines.lock import UNATTENDED_PATIENCE, alone
from pipelines.resources import workbench_from
from pipelines.settings import resolve

ASSETS = [
    source_files,
    raw_documents_asset,
    extracted_documents,
    parsed_documents,
    conformed_documents,
    built_warehouse,
    published,
]

intake_job = dg.define_asset_job(
    "intake_files",
    dg.AssetSelection.assets("source_files"),
    description="Find files, keep them, open their partitions.",
)
disclosure_job = dg.define_asset_job(
    "read_disclosures",
    dg.AssetSelection.groups("extract", "parse", "conform")
    | dg.AssetSelection.assets("raw_documents"),
    partitions_def=disclosures,
    description="Read one county's year and kind: extract, parse, conform, with their suites.",
)
warehouse_job = dg.define_asset_job(
    "publish_warehouse",
    dg.AssetSelection.groups("load"),
    description="Build the warehouse from the stage store, check it, publish it.",
)
JOBS = [intake_job, disclosure_job, warehouse_job]


@dg.resource(description="The stores, held against every other writer while the run lasts.")
def locked_workbench(_context: dg.InitResourceContext) -> Iterator[Workbench]:
    """Yield the workbench of this folder's settings to a run that Dagster started by itself.

    `pipelines.run` hands its runs a workbench of its own: it holds the lock for all of them.
    """
    settings = resolve()
    with alone(settings, UNATTENDED_PATIENCE):
        yield workbench_from(settings)


def pipeline() -> dg.Definitions:
    """Return the assets and jobs alone; a run of them holds the home folder against others."""
    return dg.Definitions(
        assets=ASSETS,
        jobs=JOBS,
        resources={"workbench": locked_workbench},
        executor=dg.in_process_executor,
    )
