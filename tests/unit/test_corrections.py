"""Corrections on the frames of parse: applied to their figure, to no other, never dropped."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from assets import frames as schemas
from assets.corrections import apply, precision_of
from assets.decisions import DECISIONS, Decision
from assets.frames import Frames

KEY = {
    "document_id": "d",
    "table_code": "income",
    "statement_no": 1,
    "side": "income",
    "measure": "total",
}
BOX = {"x0": 100.0, "x1": 150.0}


def frames(*rows: dict[str, Any]) -> Frames:
    """Cells 20 points high, one below the other; `text` and `amount` as they were read."""
    out: Frames = {name: schemas.empty(schema) for name, schema in schemas.PARSE.items()}
    out["header"] = schemas.build([{"document_id": "d"}], schemas.PARSE["header"])
    cells, amounts, lines = [], [], []
    for number, row in enumerate(rows, 1):
        y = row.get("y", number * 20.0)
        place = {**BOX, "y0": y, "y1": y + 20.0, "page": row.get("page", 3)}
        key = KEY | {"line_no": number}
        name = {"line_name": row.get("name", "教育支出")}
        state = "amount" if row.get("amount") is not None else "blank"
        cells.append(key | place | name | {"state": state, "reported_text": row.get("text")})
        line = {k: v for k, v in key.items() if k != "measure"}
        lines.append(line | place | name | {"line_code": row.get("code", "205")})
        if row.get("amount") is not None:
            figure = {"amount": row["amount"], "precision": Decimal(100)}
            amounts.append(key | place | name | figure | {"reported_text": row["text"]})
    out["statement_cells"] = schemas.build(cells, schemas.PARSE["statement_cells"])
    out["amounts"] = schemas.build(amounts, schemas.PARSE["amounts"])
    out["lines"] = schemas.build(lines, schemas.PARSE["lines"])
    return out


def correction(**changes: Any) -> Decision:
    default: dict[str, Any] = {
        **KEY,
        **BOX,
        "line_no": 1,
        "line_code": "205",
        "line_name": "教育支出",
        "page": 3,
        "y0": 20.0,
        "y1": 40.0,
        "reported_text": "434.28",
        "read_amount": Decimal("4342800"),
        "amount": Decimal("4342300"),
        "precision": Decimal(100),
        "decision_id": "k1",
    }
    when = datetime(2026, 3, 1, tzinfo=UTC)
    return Decision("correct", "张三", when, "看错", **(default | changes))


READ = {"text": "434.28", "amount": Decimal("4342800")}
OTHER = {"text": "12.00", "amount": Decimal("120000"), "name": "住房保障支出", "code": "221"}


def state_of(placed: pl.DataFrame) -> str:
    [row] = placed.rows(named=True)
    return str(row["state"])


def test_the_figure_is_the_persons_and_its_text_stays_as_it_was_read() -> None:
    parsed, placed = apply(frames(READ, OTHER), [correction()])

    assert parsed["amounts"].select("line_no", "amount", "reported_text").rows() == [
        (1, Decimal("4342300.00"), "434.28"),
        (2, Decimal("120000.00"), "12.00"),
    ]
    assert state_of(placed) == "applied"
    assert placed.columns == list(DECISIONS)


def test_a_reading_that_counts_lines_otherwise_still_finds_it() -> None:
    parsed, placed = apply(frames({**OTHER, "y": 300.0}, {**READ, "y": 21.0}), [correction()])

    assert parsed["amounts"]["amount"].to_list() == [Decimal("120000"), Decimal("4342300")]
    assert (state_of(placed), placed["line_no"][0]) == ("applied", 2)


@pytest.mark.parametrize(
    "now",
    [
        {"text": "999.00", "amount": Decimal("9990000")},
        {**READ, "y": 500.0},
        {**READ, "page": 4},
    ],
)
def test_what_is_not_there_any_more_is_said_and_nothing_is_changed(now: dict[str, Any]) -> None:
    before = frames(now, {**OTHER, "y": 700.0})

    parsed, placed = apply(before, [correction()])

    assert parsed["amounts"].equals(before["amounts"])
    assert state_of(placed) == "unplaced"
    assert placed["state_reason"][0]


def test_what_is_read_right_by_now_needs_no_correction() -> None:
    right = {"text": "434.23", "amount": Decimal("4342300")}

    parsed, placed = apply(frames(right), [correction()])

    assert state_of(placed) == "not_needed"
    assert parsed["amounts"]["amount"].to_list() == [Decimal("4342300")]


def test_a_figure_that_was_lost_is_added_on_its_line() -> None:
    lost = correction(reported_text=None, read_amount=None)

    parsed, placed = apply(frames({"text": None}, OTHER), [lost])

    found = parsed["amounts"].filter(line_no=1).row(0, named=True)
    assert (found["amount"], found["line_code"], found["page"]) == (Decimal("4342300"), "205", 3)
    assert parsed["statement_cells"].filter(line_no=1)["state"].to_list() == ["amount"]
    assert state_of(placed) == "applied"


def test_of_two_figures_in_one_place_the_one_of_that_line_is_meant() -> None:
    twice = frames({**READ, "y": 20.0, "name": "别的", "code": "999"}, {**READ, "y": 20.0})

    parsed, _ = apply(twice, [correction()])

    assert parsed["amounts"]["amount"].to_list() == [Decimal("4342800"), Decimal("4342300")]


def test_of_two_that_cannot_be_told_apart_none_is_changed() -> None:
    twice = frames({**READ, "y": 20.0}, {**READ, "y": 20.0})

    parsed, placed = apply(twice, [correction(statement_no=2)])

    assert parsed["amounts"].equals(twice["amounts"])
    assert state_of(placed) == "unplaced"


def test_the_last_of_two_corrections_of_one_cell_counts() -> None:
    first, second = correction(line_no=7), correction(decision_id="k2", amount=Decimal("4342400"))

    parsed, placed = apply(frames(READ), [first, second])

    assert parsed["amounts"]["amount"].to_list() == [Decimal("4342400")]
    assert dict(placed.select("decision_id", "state").rows()) == {
        "k1": "superseded",
        "k2": "applied",
    }


def test_a_correction_of_another_document_is_none_of_these() -> None:
    before = frames(READ)

    parsed, placed = apply(before, [correction(document_id="e")])

    assert parsed is before
    assert placed.is_empty()


def test_applying_twice_is_applying_once() -> None:
    once, _ = apply(frames(READ, OTHER), [correction()])
    twice, placed = apply(once, [correction()])

    assert twice["amounts"].equals(once["amounts"])
    assert state_of(placed) == "applied"


def test_precision_is_that_of_the_last_digit_given() -> None:
    assert precision_of(2, 10_000) == Decimal(100)
    assert precision_of(0, 1) == 1
    assert precision_of(2, 1) == Decimal("0.01")
