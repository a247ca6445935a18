"""How fresh each county's year is: an asset for each, told of every look at its sources.

The partitions of a stage have no freshness of their own in Dagster (its policies judge an asset by
its last materialisation), so each county and year is an asset without a computation. An ingestion
reports those whose documents it saw at their source.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import dagster as dg
import polars as pl

from assets.workbench import Workbench

#: Looked at daily or weekly (`pipelines.season`): one missed week is a warning, two are a failure.
WARN, FAIL = timedelta(days=8), timedelta(days=15)
GROUP = "county_years"
_KEY = r"^(?P<region>\d{6})-(?P<year>\d{4})-"


def county_years(bench: Workbench, today: date | None = None) -> list[dg.AssetSpec]:
    """Return one asset for each county and year of the register.

    This year's, last year's and coming years' are expected to be seen again at their sources;
    older ones are shown, and nothing is expected of them.
    """
    this_year = (today or date.today()).year
    policy = dg.FreshnessPolicy.time_window(fail_window=FAIL, warn_window=WARN)
    return [
        dg.AssetSpec(
            key_of(region, year),
            group_name=GROUP,
            kinds={"pdf"},
            owners=["team:gouji"],
            tags={"region": region, "fiscal_year": str(year)},
            description=f"Disclosures of county {region} for {year}: when they were last seen.",
            freshness_policy=policy if year >= this_year - 1 else None,
        )
        for region, year in _known(bench)
    ]


def key_of(region: str, year: int) -> dg.AssetKey:
    """Return the key of a county's year."""
    return dg.AssetKey([GROUP, region, str(year)])


def report_seen(
    document_ids: Iterable[str], bench: Workbench, instance: dg.DagsterInstance
) -> list[dg.AssetKey]:
    """Report the county-years of the documents that a look at the sources found; returns them."""
    seen = _of_register(bench).filter(pl.col("document_id").is_in(list(document_ids)))
    keys = []
    for region, year, documents in (
        seen.group_by("region", "year").len().sort("region", "year").iter_rows()
    ):
        keys.append(key_of(region, year))
        instance.report_runless_asset_event(
            dg.AssetMaterialization(keys[-1], metadata={"documents_seen": documents})
        )
    return keys


def _known(bench: Workbench) -> list[tuple[str, int]]:
    return _of_register(bench).select("region", "year").unique().sort("region", "year").rows()


def _of_register(bench: Workbench) -> pl.DataFrame:
    """Return the documents whose county and year are known: document_id, region, year."""
    parts = pl.col("partition_key").str.extract_groups(_KEY)
    return (
        bench.raw.documents()
        .select("document_id", parts.alias("parts"))
        .unnest("parts")
        .drop_nulls("region")
        .cast({"year": pl.Int64})
    )
