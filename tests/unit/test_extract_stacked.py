"""Tables with upright rules and no level rule between their rows, drawn and read back."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_maker import line, text, write

from assets.extract.chars import Char, Chars
from assets.extract.document import extract_document
from assets.extract.drawn import Rule
from assets.extract.page import PageContent
from assets.extract.reading import page_rows

XS = [50, 120, 250, 350, 450]


def cells_of(tmp_path: Path, content: str) -> list[list[tuple[str, int]]]:
    """Return the rows of the one table on a page: text and columns covered of each cell."""
    extracted = extract_document(write(tmp_path / "a.pdf", content), "x")
    assert extracted["tables"].height == 1
    assert extracted["tables"]["lost_text"].to_list() == [""]
    cells = extracted["cells"].sort("row", "col").select("row", "text", "col_span")
    out: dict[int, list[tuple[str, int]]] = {}
    for row, words, span in cells.iter_rows():
        out.setdefault(row, []).append((words, span))
    return list(out.values())


def frame(bottom: float, first: float = 120) -> str:
    """Draw a header ruled all around from 100 to 120, and upright rules down from there."""
    level = line(50, 100, 450, 100) + line(50, 120, 450, 120)
    upright = "".join(line(x, 100, x, bottom) for x in XS if x != 120)
    return level + upright + line(120, 100, 120, 120) + line(120, first, 120, bottom)


def printed(y: float, *words: str) -> str:
    return "".join(text(x + 5, y, w) for x, w in zip(XS, words, strict=False) if w)


HEAD = printed(114, "Code", "Name", "Total", "Basic")


def test_bands_without_level_rules_are_rows(tmp_path: Path) -> None:
    body = printed(134, "2010101", "Admin", "1,234.56", "34.56")
    body += printed(150, "20102", "Audit", "5.00", "") + printed(166, "301", "Sum", "9.00", "8.00")
    assert cells_of(tmp_path, frame(172) + HEAD + body) == [
        [("Code", 1), ("Name", 1), ("Total", 1), ("Basic", 1)],
        [("2010101", 1), ("Admin", 1), ("1,234.56", 1), ("34.56", 1)],
        [("20102", 1), ("Audit", 1), ("5.00", 1), ("", 1)],
        [("301", 1), ("Sum", 1), ("9.00", 1), ("8.00", 1)],
    ]


def test_an_upright_rule_that_begins_lower_leaves_the_row_above_it_merged(tmp_path: Path) -> None:
    body = printed(134, "Sum", "", "1,239.56", "34.56")
    body += printed(150, "20101", "Admin", "1,234.56", "30.00")
    rows = cells_of(tmp_path, frame(158, first=141) + HEAD + body)
    assert rows[1:] == [
        [("Sum", 2), ("1,239.56", 1), ("34.56", 1)],
        [("20101", 1), ("Admin", 1), ("1,234.56", 1), ("30.00", 1)],
    ]


def test_the_second_line_of_a_name_stays_in_its_row(tmp_path: Path) -> None:
    body = printed(134, "20101", "Admin of the", "4.00", "3.00") + printed(145, "", "county")
    body += printed(164, "20102", "Audit", "5.00", "2.00")
    body += printed(183, "20103", "Tax", "6.00", "2.00")
    rows = cells_of(tmp_path, frame(190) + HEAD + body)
    assert [row[1][0] for row in rows] == ["Name", "Adminofthe\ncounty", "Audit", "Tax"]


def test_a_figure_broken_over_two_lines_is_one_row(tmp_path: Path) -> None:
    body = printed(134, "20101", "Admin", "1,234,567.", "1,234,567.")
    body += printed(145, "", "", "89", "89")
    rows = cells_of(tmp_path, frame(152) + HEAD + body)
    assert [len(row) for row in rows] == [4, 4]


def test_several_values_in_one_cell_of_one_column_are_one_row(tmp_path: Path) -> None:
    body = printed(134, "20101", "Admin", "4.00", "") + printed(145, "", "", "5.00", "")
    assert len(cells_of(tmp_path, frame(152) + HEAD + body)) == 2


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, 99999), st.one_of(st.none(), st.integers(0, 999))),
        min_size=2,
        max_size=12,
    )
)
def test_no_character_is_lost_and_no_place_has_two_cells(
    amounts: list[tuple[int, int | None]],
) -> None:
    chars: list[Char] = []

    def put(x: float, y: float, words: str) -> None:
        chars.extend(Char(c, x + 5 * i, y, x + 5 * i + 5, y + 10, 10) for i, c in enumerate(words))

    put(60, 105, "name")
    for number, (one, other) in enumerate(amounts):
        put(60, 125 + 16 * number, f"row{number}")
        put(160, 125 + 16 * number, f"{one}.00")
        if other is not None:
            put(260, 125 + 16 * number, f"{other}.50")
    bottom = 125 + 16 * len(amounts)
    rules = [Rule(True, y, 50, 350) for y in (100, 120)]
    rules += [Rule(False, x, 100, bottom) for x in (50, 150, 250, 350)]
    read = page_rows(PageContent(400, 800, 0, Chars.of(chars), rules), 1)
    (table,) = read.tables
    assert table["lost_text"] == "" and table["frame_chars"] == len(chars)
    taken = [
        (cell.row + i, cell.col + j)
        for cell in read.cells
        for i in range(cell.row_span)
        for j in range(cell.col_span)
    ]
    assert sorted(taken) == [(r, c) for r in range(table["rows"]) for c in range(table["cols"])]
    if sum(other is not None for _, other in amounts) > 1:
        assert table["rows"] == 1 + len(amounts)
