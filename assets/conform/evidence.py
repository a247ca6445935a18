"""What disclosures themselves say of the code dimension: pairs of code and name that they print.

A row of low confidence never condemns a disclosure alone. Where two different units print the same
pair in one year, and no two units print another name for the code, the pair holds for that year:
two copies of one unit's form, or a department and one of its units, are one witness.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import polars as pl

from assets import frames
from assets.conform.codes import normalise
from assets.conform.names import plain

#: Pairs printed, one row a classification, year, code and name. `confidence`: of the dimension's
#: row (null where none holds the pair); `is_confirmed`: two units print it, and none another.
PRINTED: dict[str, Any] = {
    "classification": pl.String,
    "fiscal_year": pl.Int32,
    "line_code": pl.String,
    "name": pl.String,
    "units": pl.Int32,
    "documents": pl.Int32,
    "document_id": pl.String,
    "confidence": pl.String,
    "is_confirmed": pl.Boolean,
}
#: What one document prints: one row a document and pair. `key`: the name as it is compared;
#: `confidence`: of the dimension's row that holds the pair (null where none does).
PRINTS: dict[str, Any] = {
    "document_id": pl.String,
    "classification": pl.String,
    "fiscal_year": pl.Int32,
    "line_code": pl.String,
    "key": pl.String,
    "name": pl.String,
    "confidence": pl.String,
}
#: The pairs of low confidence that speak against lines of a document: what it hangs on whether
#: others print them.
RESTS: dict[str, Any] = {
    "document_id": pl.String,
    "classification": pl.String,
    "fiscal_year": pl.Int32,
    "line_code": pl.String,
    "key": pl.String,
}
#: How many different units have to print a pair.
WITNESSES = 2
#: By what witnesses are told apart: two are two only where all of these differ.
_WITNESSES = ("name_witness", "code_witness", "unit_witness")
#: How many digits of a unit's code are its department's.
_DEPARTMENT = 3
#: What the confidence of a row becomes that disclosures confirm: as if one source held it.
CONFIRMED = "medium"
_CODE = ("classification", "fiscal_year", "line_code")
_PAIR = (*_CODE, "key")
#: Matches that say against a disclosure what a row of the dimension says.
_AGAINST = ("unknown_name", "wrong_name", "local_numbering")


def prints(line_codes: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of code and name that each document prints (`PRINTS`).

    `line_codes`: frame of `CONFORM`. Lines without name, code or year give no pair.
    """
    lines = line_codes.drop_nulls(["line_name", *_CODE]).with_columns(key=_keyed("line_name"))
    pairs = lines.group_by("document_id", *_PAIR).agg(
        name=pl.col("line_name").min(),
        confidence=pl.col("confidence").filter(pl.col("match") == "exact").first(),
    )
    return pairs.select(pl.col(name).cast(kind) for name, kind in PRINTS.items()).sort(pl.all())


def rests(line_codes: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of low confidence that speak against each document (`RESTS`).

    `line_codes`: frame of `CONFORM`, as one document alone has it (before `promote`).
    """
    low = _resting(line_codes).filter("is_low")
    named = {"line_code": "resting_code", "key": "resting_key"}
    chosen = low.select(pl.col(named.get(name, name)).alias(name) for name in RESTS)
    return chosen.drop_nulls().unique().sort(pl.all())


def printed_pairs(printed: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of code and name that disclosures print (`PRINTED`).

    `printed`: `PRINTS` of all documents; `documents`: frame of `CONFORM`, of all that count
    (quarantined ones left out).
    """
    witnesses = _witnesses(documents.join(printed, on="document_id", how="semi"))
    pairs = (
        _told_apart(printed.join(witnesses, on="document_id", how="inner"))
        .sort("document_id")
        .group_by(_PAIR, maintain_order=True)
        .agg(
            # One unit under two spellings, or with its code printed once, is one witness.
            units=pl.min_horizontal(
                pl.col(name).filter("counts").n_unique() for name in _WITNESSES
            ).cast(pl.Int32),
            documents=pl.len().cast(pl.Int32),
            document_id=pl.col("document_id").min(),
            name=pl.col("name").min(),
            confidence=pl.col("confidence").drop_nulls().first(),
        )
        .with_columns(enough=pl.col("units") >= WITNESSES)
        .with_columns(rivals=pl.col("enough").sum().over(_CODE))
        .with_columns(is_confirmed=pl.col("enough") & (pl.col("rivals") == 1))
    )
    return pairs.select(pl.col(name).cast(kind) for name, kind in PRINTED.items()).sort(
        *_CODE, "name"
    )


def promote(line_codes: pl.DataFrame, printed: pl.DataFrame) -> pl.DataFrame:
    """Return `line_codes` with low confidence raised where disclosures confirm the row it is of.

    `printed`: `printed_pairs`. A line against which a row of low confidence speaks rests on the
    row of its own code or, where the edition has none, on that of the code whose name it bears.
    """
    known = _confirmed(printed).select(
        "classification",
        "fiscal_year",
        pl.col("line_code").alias("resting_code"),
        pl.col("key").alias("resting_key"),
        pl.lit(True).alias("confirmed"),
    )
    return (
        _resting(line_codes)
        .join(
            known,
            on=["classification", "fiscal_year", "resting_code", "resting_key"],
            how="left",
            maintain_order="left",
        )
        .with_columns(
            confidence=pl.when(pl.col("is_low") & pl.col("confirmed").fill_null(False))
            .then(pl.lit(CONFIRMED))
            .otherwise("confidence")
        )
        .select(*frames.CONFORM["line_codes"])
    )


def weighed_anew(resting: pl.DataFrame, before: pl.DataFrame, after: pl.DataFrame) -> set[str]:
    """Return the documents of which `promote` makes something else than before.

    `resting`: `RESTS`; `before`, `after`: `PRINTED`, of the build before and of this one.
    """
    one, other = _confirmed(before), _confirmed(after)
    changed = pl.concat(
        [one.join(other, on=_PAIR, how="anti"), other.join(one, on=_PAIR, how="anti")]
    )
    return set(resting.join(changed, on=_PAIR, how="semi")["document_id"])


def _confirmed(printed: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of `printed` (`PRINTED`) that hold, by the name as it is compared."""
    held = printed.filter(pl.col("is_confirmed")).with_columns(key=_keyed("name"))
    return held.select(_PAIR)


def _resting(line_codes: pl.DataFrame) -> pl.DataFrame:
    """Return `line_codes` with the pair that each rests on, and whether its confidence is low."""
    own = pl.col("code_name").is_not_null()
    return line_codes.with_columns(
        resting_code=pl.when(own).then("line_code").otherwise("named_code"),
        resting_key=_keyed(pl.when(own).then("code_name").otherwise("line_name")),
        is_low=(pl.col("confidence") == "low").fill_null(False)
        & pl.col("match").is_in(_AGAINST).fill_null(False),
    )


def _keyed(name: str | pl.Expr) -> pl.Expr:
    column = pl.col(name) if isinstance(name, str) else name
    return column.map_elements(_normalised, return_dtype=pl.String)


@lru_cache(maxsize=65_536)
def _normalised(name: str) -> str:
    """A county's lines bear the same few thousand names."""
    return normalise(name)


def _witnesses(documents: pl.DataFrame) -> pl.DataFrame:
    """Who says it: of each document its unit, by name, code and identity, and its department."""
    place = pl.coalesce("region_code", "region_name", pl.lit(""))
    department = pl.coalesce("department_code", pl.col("unit_code").str.head(_DEPARTMENT))
    named = documents.select(
        "document_id",
        pl.struct("region_code", "region_name", "unit_name", "unit_code")
        .map_elements(_witness, return_dtype=pl.String)
        .alias("name_witness"),
        pl.concat_str(place, pl.lit("|"), "unit_code").alias("coded"),
        pl.concat_str(place, pl.lit("|"), "unit_id").alias("known"),
        place.alias("place"),
        pl.concat_str(place, pl.lit("|"), department).alias("department"),
        (pl.col("scope") == "department").fill_null(False).alias("is_department"),
    )
    return named.with_columns(
        code_witness=pl.coalesce("coded", "name_witness"),
        unit_witness=pl.coalesce("known", "coded", "name_witness"),
    ).drop("coded", "known")


def _told_apart(said: pl.DataFrame) -> pl.DataFrame:
    """Return what witnesses say (columns of `_PAIR` and `_witnesses`) with `counts`: of its own.

    A department's figures are its units' figures: it does not count beside one of them, nor beside
    one of its county of which that may be.
    """
    by_unit, unknown = ~pl.col("is_department"), pl.col("department").is_null()
    own = by_unit.any().over(*_PAIR, "department")
    perhaps = (by_unit & unknown).any().over(*_PAIR, "place")
    anyone = by_unit.any().over(*_PAIR, "place")
    beside = pl.when(unknown).then(anyone).otherwise(own | perhaps)
    return said.with_columns(counts=by_unit | ~beside)


def _witness(row: dict[str, str | None]) -> str:
    """Who says it: the unit by its name as plainly as possible, whatever its level."""
    region = row["region_code"] or row["region_name"] or ""
    return f"{region}|{plain(row['unit_name'], row['region_name']).core}"
