"""A statement that goes on in a table we could not read: its broken equations are ours.

The rest of a statement on the page after it has no title, and what is not read of it is missing in
the statement's sums. Whether the table is that rest cannot be told, for it was not read: then the
unit is not blamed.
"""

from __future__ import annotations

import polars as pl

from expectations import interval

_STATEMENT = ["document_id", "table_code", "statement_no"]


def own_up(
    evaluations: pl.DataFrame, statements: pl.DataFrame, unread: pl.DataFrame
) -> pl.DataFrame:
    """Return `evaluations` with origin `parse` for the breaks of statements that are cut off.

    `evaluations` are of `frames.EVALUATIONS`, `statements` and `unread` of the frames `statements`
    and `unread_tables`; `reason` then says on which page the table stands that was not read.
    """
    cut = cut_off(statements, unread)
    if cut.is_empty():
        return evaluations
    marked = evaluations.join(
        cut.with_columns(why=pl.format("goes on in a table not read, p. {}", "page_unread")).drop(
            "page_unread"
        ),
        on=_STATEMENT,
        how="left",
        maintain_order="left",
    )
    ours = (
        pl.col("why").is_not_null()
        & pl.col("verdict").is_in([interval.BREAK, interval.MISMATCH])
        & (pl.col("origin") == "source")
    )
    return marked.with_columns(
        origin=pl.when(ours).then(pl.lit("parse")).otherwise("origin"),
        reason=pl.when(ours).then("why").otherwise("reason"),
    ).select(evaluations.columns)


def cut_off(statements: pl.DataFrame, unread: pl.DataFrame) -> pl.DataFrame:
    """Return the statements (document, code, number) after which a table without a title stands
    that was not read, with its page (`page_unread`): on the page after the one they end on, or on
    one of their own, and no other statement begins between."""
    untitled = unread.filter(pl.col("title").is_null()).select(
        "document_id", page_unread="page_from"
    )
    before = untitled.join(statements, on="document_id").filter(
        pl.col("page_from") < pl.col("page_unread"),
        pl.col("page_to") >= pl.col("page_unread") - 1,
    )
    last = pl.col("page_from").max().over("document_id", "page_unread")
    return (
        before.filter(pl.col("page_from") == last)
        .group_by(_STATEMENT, maintain_order=True)
        .agg(pl.col("page_unread").min())
    )
