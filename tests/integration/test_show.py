"""`gouji show` over a county that was really ingested: every figure's mark is on its digits."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pypdfium2
import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from assets.progress import Silence
from pipelines.cli.main import app
from pipelines.picture.draw import EVIDENCE, GRID, MARK
from pipelines.run import ingest
from pipelines.settings import Settings

SCALE = 2


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Settings:
    folder = tmp_path_factory.mktemp("show")
    made = Settings(home=folder / "home", warehouse=folder / "current.duckdb", workers=1)
    assert ingest([str(samples / "a12.pdf")], made, Silence()).published
    return made


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GOUJI_HOME", str(settings.home))
    monkeypatch.setenv("GOUJI_WAREHOUSE", str(settings.warehouse))
    monkeypatch.delenv("GOUJI_LANG", raising=False)
    yield


def show(*args: str) -> Result:
    result = CliRunner().invoke(app, ["show", *args])
    assert result.exit_code == 0, result.stderr
    return result


def rows(settings: Settings, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(settings.warehouse), read_only=True) as con:
        return con.execute(query).fetchall()


def page_of(name: str, pdf: Path, page: int) -> Image.Image:
    """The page's part of a picture: it stands at its bottom left, in whole pixels."""
    with pypdfium2.PdfDocument(pdf) as document:
        width, height = (math.ceil(side * SCALE) for side in document.get_page_size(page - 1))
    picture = Image.open(name)
    return picture.crop((0, picture.height - height, width, picture.height))


def test_the_finding_is_marked_with_the_figures_of_its_equation(
    settings: Settings, samples: Path
) -> None:
    [(finding, x0, y0, x1, y1)] = rows(
        settings,
        "select finding_id, x0, y0, x1, y1 from quality.findings "
        "where verdict = 'break' and rule_id = 'P03' and cause_id is not null",
    )
    name = show(str(finding)[:10]).stdout.strip()
    assert name == f"a12-P03-{str(finding)[:8]}-p10.png"
    page = page_of(name, samples / "a12.pdf", 10)
    left, top, right, bottom = (round(float(str(value)) * SCALE) for value in (x0, y0, x1, y1))
    for place in (((left + right) // 2, top), (left, (top + bottom) // 2), (right, bottom)):
        assert page.getpixel(place) == MARK
    terms = rows(
        settings,
        "select x0, y0, x1, y1 from mart.amounts where table_code = 'general_expenditure' "
        f"and abs(y0 - {y0}) < 1 and not starts_with(measure, 'prior_') and measure <> 'total'",
    )
    assert terms
    for x0, y0, x1, _ in terms:
        middle = round((float(str(x0)) + float(str(x1))) / 2 * SCALE)
        assert page.getpixel((middle, round(float(str(y0)) * SCALE))) == EVIDENCE


def test_a_figure_of_the_warehouse_leads_to_its_picture(settings: Settings, samples: Path) -> None:
    figures = rows(
        settings,
        "select document_id, concat_ws('/', table_code, side, line_no, measure), x0, y0, x1, y1 "
        "from mart.amounts where page = 11 order by line_no, measure limit 3",
    )
    for document, key, *box in figures:
        show(str(document), "--amount", str(key), "--out", "f.png")
        page = page_of("f.png", samples / "a12.pdf", 11)
        left, top, right, bottom = (round(float(str(value)) * SCALE) for value in box)
        assert page.getpixel((left, (top + bottom) // 2)) == MARK
        inside = page.crop((left + 3, top + 3, right - 3, bottom - 3)).convert("L")
        assert min(inside.tobytes()) < 120, "the digits are in the marked cell"


def test_lineage_says_where_a_figure_is_printed_and_how_to_see_it(settings: Settings) -> None:
    [(document, page, text)] = rows(
        settings,
        "select document_id, page, reported_text from mart.amounts "
        "where table_code = 'expenditure' and line_no = 2 and measure = 'total'",
    )
    [(file, there, printed, command)] = rows(
        settings,
        "select file_name, page, reported_text, show_command "
        f"from mart.lineage('{str(document)[:12]}', 'expenditure', 'expenditure', 2, 'total')",
    )
    assert (file, there, printed) == ("a12.pdf", page, text)
    assert str(command).startswith("gouji show ")
    assert show(*str(command).split()[2:]).stdout.strip() == f"a12-p{page}.png"


def test_the_first_page_with_a_statement_shows_its_grid(samples: Path) -> None:
    name = show(str(samples / "a12.pdf")).stdout.strip()
    assert name == "a12-p6.png"
    colours = {colour: count for count, colour in Image.open(name).getcolors(1 << 24) or []}
    assert colours[GRID] > 1000
    assert MARK not in colours
