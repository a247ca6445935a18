"""The closed list of what a narrative's figure may be about (`sql/rules/topics.csv`)."""

from __future__ import annotations

from functools import cache

import polars as pl

import sql


@cache
def catalogue() -> pl.DataFrame:
    """Return the topics: topic, title_zh, title_en, unit (yuan or count), note_zh, note_en."""
    return pl.read_csv(sql.path("rules/topics.csv"), infer_schema=False)


@cache
def names() -> frozenset[str]:
    """Return the topics' names."""
    return frozenset(catalogue()["topic"].to_list())


@cache
def titles() -> dict[str, tuple[str, str]]:
    """Return each topic's title in Chinese and in English."""
    rows = catalogue().select("topic", "title_zh", "title_en").iter_rows()
    return {topic: (title_zh, title_en) for topic, title_zh, title_en in rows}
