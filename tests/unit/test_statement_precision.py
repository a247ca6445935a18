"""How finely figures are printed, where their own column does not show it."""

from __future__ import annotations

from assets.parse.amount_text import read_amount
from assets.parse.model import Cell
from assets.parse.statement_headers import Column
from assets.parse.statement_lines import Figure, Line
from assets.parse.statement_precision import printed_decimals

BOX = (0.0, 0.0, 9.0, 9.0)


def lines(*rows: tuple[str, ...]) -> list[Line]:
    out = []
    for number, row in enumerate(rows, 1):
        figures = [
            Figure(Column(at, "amount", []), _cell(text), read_amount(text), 1)
            for at, text in enumerate(row)
        ]
        name = f"第{number}行"
        out.append(Line("expenditure", None, None, name, name, 1, BOX, figures))
    return out


def _cell(text: str) -> Cell:
    return Cell(1, 0, 0, 1, 1, text, BOX, BOX, text)


def test_a_column_is_as_fine_as_its_finest_figure() -> None:
    assert printed_decimals(lines(("28", "1"), ("89.52", "2"))) == {0: 2, 1: 0}


def test_whole_numbers_beside_figures_that_keep_their_zeros_are_rounded() -> None:
    rows = [("120", f"{n}.50") for n in range(1, 12)]
    assert printed_decimals(lines(("130", "12.25"), *rows)) == {0: 0, 1: 2}


def test_a_column_of_zeros_is_as_fine_as_the_statement() -> None:
    assert printed_decimals(lines(("0", "5.52"), ("0", "1.27"))) == {0: 2, 1: 2}


def test_one_line_is_read_like_a_column() -> None:
    assert printed_decimals(lines(("0", "28", "89.52"))) == {0: 2, 1: 2, 2: 2}


def test_a_spreadsheet_that_drops_zeros_prints_all_figures_to_the_finest() -> None:
    kept = [
        ("236", text) for text in ("16.41", "1.99", "0.4", "2.3", "2.43", "9.77", "0.7", "5.94")
    ]
    assert printed_decimals(lines(*kept)) == {0: 2, 1: 2}
    assert printed_decimals(lines(*kept, ("26", "5.50"))) == {0: 0, 1: 2}
