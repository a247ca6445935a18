"""Assets of intake: files found, and the raw documents of a county's year and kind."""

from dataclasses import asdict

import dagster as dg
import polars as pl
from pydantic import Field

from assets.describe import spec, table_metadata
from assets.intake.sources import DownloadError
from assets.intake.stage import collect_and_take_in
from assets.partitions import WRITER, disclosures
from assets.workbench import Workbench


class SourceConfig(dg.Config):
    """What to look in: addresses, or else the configured sources (all, or those named)."""

    addresses: list[str] = Field(default_factory=list)
    sources: list[str] = Field(default_factory=list)


@dg.asset(group_name="intake", kinds={"pdf"}, owners=["team:gouji"], pool=WRITER)
def source_files(
    context: dg.AssetExecutionContext,
    config: SourceConfig,
    workbench: dg.ResourceParam[Workbench],
) -> dg.MaterializeResult[None]:
    """PDFs found at the sources, kept under their SHA-256; new partitions are opened for them."""
    try:
        intake, found = collect_and_take_in(config.addresses, config.sources, workbench)
    except DownloadError as error:
        # Only a failure's metadata crosses a run's boundary as it is.
        raise dg.Failure(error.en, metadata={"zh": error.zh, "en": error.en}) from error
    if intake.partitions:
        context.instance.add_dynamic_partitions(str(disclosures.name), intake.partitions)
    return dg.MaterializeResult(
        metadata={
            "files": len(found.files),
            "new_documents": len(intake.new),
            "documents": dg.MetadataValue.json(sorted(set(intake.documents.values()))),
            "partitions": dg.MetadataValue.json(intake.partitions),
            "postings": len(found.postings),
            "troubles": dg.MetadataValue.json([asdict(t) for t in found.troubles]),
        }
    )


@dg.multi_asset(
    specs=[spec("raw_documents", "intake", deps=["source_files"], kinds={"pdf", "parquet"})],
    partitions_def=disclosures,
    backfill_policy=dg.BackfillPolicy.single_run(),
    pool=WRITER,
)
def raw_documents_asset(
    context: dg.AssetExecutionContext, workbench: dg.ResourceParam[Workbench]
) -> dg.MaterializeResult[None]:
    """The registered documents of each partition."""
    frame = workbench.raw.documents().filter(
        pl.col("partition_key").is_in(list(context.partition_keys))
    )
    return dg.MaterializeResult(asset_key="raw_documents", metadata=table_metadata(frame))
