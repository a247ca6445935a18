"""A misreading of ours and an error of the unit's, told apart by reading the page again."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from assets.conform.register import read_register
from assets.extract.document import extract_document
from assets.frames import Frames
from assets.intake.raw_store import sha256_of
from assets.parse.stage import parse_document
from assets.review.stage import pages_of, review
from assets.review.words import read_words
from assets.workbench import Workbench
from expectations.rules import evaluate

PARSED: dict[str, Frames] = {}


def bench_of(folder: Path, pdf: Path) -> Workbench:
    bench = Workbench(folder / "home", folder / "w.duckdb", workers=1)
    bench.raw.keep(pdf, sha256_of(pdf))
    return bench


def parsed(samples: Path, name: str) -> Frames:
    if name not in PARSED:
        pdf = samples / f"{name}.pdf"
        units = read_register(samples / "registry.csv")[0]
        PARSED[name] = parse_document(extract_document(pdf, sha256_of(pdf)), units)
    return PARSED[name]


def misread(frames: Frames, text: str, other: str, amount: Decimal) -> Frames:
    """The frames as if we had read `other` where the page prints `text` (a line's total)."""
    hit = (pl.col("reported_text") == text) & (pl.col("table_code") == "general_expenditure")
    assert frames["amounts"].filter(hit).height
    changed = frames["amounts"].with_columns(
        amount=pl.when(hit).then(pl.lit(amount)).otherwise("amount").cast(pl.Decimal(20, 2)),
        reported_text=pl.when(hit).then(pl.lit(other)).otherwise("reported_text"),
    )
    return {**frames, "amounts": changed}


def breaks(evaluations: pl.DataFrame) -> pl.DataFrame:
    return evaluations.filter(pl.col("verdict") == "break")


def test_a_misreading_is_ours_with_what_the_page_prints(samples: Path, tmp_path: Path) -> None:
    frames = parsed(samples, "a01")
    figures = frames["amounts"].filter(
        pl.col("table_code") == "general_expenditure", pl.col("line_code").str.len_chars() == 7
    )
    text, amount = figures.select("reported_text", "amount").row(0)
    wrong = misread(frames, text, "9" + text, amount + 900_000_000)
    before = evaluate("parse", wrong)
    bench = bench_of(tmp_path, samples / "a01.pdf")

    after = review(before, wrong, bench)

    assert breaks(before).filter(pl.col("origin") == "source").height >= 2
    assert set(breaks(after)["origin"]) == {"parse"}
    assert all(f"9{text} / {text}" in reason for reason in breaks(after)["reason"])
    assert after.drop("origin", "reason").equals(before.drop("origin", "reason"))
    # Kept: the file is not needed a second time.
    bench.raw.file(sha256_of(samples / "a01.pdf")).unlink()
    assert review(before, wrong, bench).equals(after)


def test_an_error_of_the_units_stays_theirs(samples: Path, tmp_path: Path) -> None:
    frames = parsed(samples, "a12")
    before = evaluate("parse", frames)

    after = review(before, frames, bench_of(tmp_path, samples / "a12.pdf"))

    assert breaks(before).height
    assert after.equals(before)


def test_only_the_breaks_that_hold_the_figure_are_ours(samples: Path, tmp_path: Path) -> None:
    frames = parsed(samples, "a12")
    theirs = set(breaks(evaluate("parse", frames))["subject"])
    summary = frames["amounts"].filter(
        pl.col("table_code") == "income", pl.col("line_code").str.len_chars() == 7
    )
    row = summary.row(0, named=True)
    hit = (
        (pl.col("table_code") == "income")
        & (pl.col("line_no") == row["line_no"])
        & (pl.col("measure") == row["measure"])
    )
    wrong = {
        **frames,
        "amounts": frames["amounts"].with_columns(
            amount=pl.when(hit).then(pl.col("amount") + 1000).otherwise("amount"),
            reported_text=pl.when(hit).then(pl.lit("8.88")).otherwise("reported_text"),
        ),
    }

    after = breaks(review(evaluate("parse", wrong), wrong, bench_of(tmp_path, samples / "a12.pdf")))

    assert set(after.filter(pl.col("origin") == "source")["subject"]) == theirs
    assert after.filter(pl.col("origin") == "parse").height >= 1


def test_a_file_that_cannot_be_read_again_stops_nothing(samples: Path, tmp_path: Path) -> None:
    frames = parsed(samples, "a12")
    before = evaluate("parse", frames)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing of the kind")
    bench = Workbench(tmp_path / "home", tmp_path / "w.duckdb", workers=1)
    document_id = sha256_of(samples / "a12.pdf")
    target = bench.raw.file(document_id)
    target.parent.mkdir(parents=True)
    shutil.copy(broken, target)

    assert review(before, frames, bench).equals(before)


def test_only_pages_of_the_statement_are_read_for_a_rule_within_it(samples: Path) -> None:
    frames = parsed(samples, "a12")
    accused = breaks(evaluate(["P03"], frames))
    [pages] = pages_of(accused, frames).values()

    own = (
        frames["statements"]
        .filter(pl.col("table_code") == "general_expenditure")
        .row(0, named=True)
    )
    assert pages == list(range(own["page_from"], own["page_to"] + 1))


def test_a_figure_that_touches_a_name_is_a_word_of_its_own(samples: Path) -> None:
    words = read_words(samples / "a12.pdf", "d", [1, 2, 3])["words"]

    figures = words.filter(pl.col("text").str.contains(r"\d"))
    assert figures.height
    assert not figures["text"].str.contains(r"\p{Han}").any()
    assert set(words["page"]) <= {1, 2, 3}


@pytest.mark.corpus
def test_both_readings_of_real_documents_agree(corpus: Path) -> None:
    from assets.review.compare import disagreements, figures

    pdf = sorted((corpus / "real").glob("*.pdf"))[0]
    document_id = sha256_of(pdf)
    units = read_register(corpus / "visible" / "registry.csv")[0]
    read = figures(parse_document(extract_document(pdf, document_id), units))
    words = read_words(pdf, document_id, sorted(set(read["page"])))["words"]

    found = disagreements(read, words.with_columns(document_id=pl.lit(document_id)))

    assert read.height > 100
    assert found.is_empty()
