"""`gouji show` over a small warehouse made by hand and a PDF of one table."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb
import pdf_maker
import pytest
from cli_warehouse import make
from PIL import Image
from typer.testing import CliRunner, Result

from assets.intake.raw_store import RawStore
from pipelines.cli.main import app
from pipelines.picture import font
from pipelines.picture.draw import EVIDENCE, GRID, MARK
from pipelines.picture.font import Typeface

BOX = (200.0, 100.0, 300.0, 130.0)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    grid = pdf_maker.lattice([100, 200, 300], [100, 130, 160])
    words = pdf_maker.text(120, 120, "Total") + pdf_maker.text(220, 120, "12.34")
    words += pdf_maker.text(220, 150, "12.34")
    return pdf_maker.write(tmp_path / "in.pdf", pdf_maker.text(100, 100, "cover"), grid + words)


@pytest.fixture
def made(tmp_path: Path, pdf: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The document `d1` is this PDF; `f1` is about the cell of its second page."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in ("GOUJI_LANG", "GOUJI_WAREHOUSE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GOUJI_HOME", str(tmp_path / "home"))
    digest = hashlib.sha256(pdf.read_bytes()).hexdigest()
    RawStore(tmp_path / "home" / "raw").keep(pdf, digest)
    path = make(tmp_path / "small.duckdb")
    box = dict(zip(("x0", "y0", "x1", "y1"), BOX, strict=True))
    placed = ", ".join(f"{name} = {value}" for name, value in box.items())
    with duckdb.connect(str(path)) as con:
        for table in ("mart.documents", "mart.amounts", "quality.findings"):
            con.execute(f"UPDATE {table} SET document_id = '{digest}' WHERE document_id = 'd1'")
        con.execute("UPDATE mart.documents SET file_name = '某局/公开.pdf'")
        con.execute(f"UPDATE mart.amounts SET page = 2, reported_text = '12.34', {placed}")
        con.execute(f"UPDATE quality.findings SET page = 2, {placed} WHERE finding_id = 'f1'")
        con.execute(
            "UPDATE quality.findings SET page = 2, x0 = 200, y0 = 130, x1 = 300, y1 = 160 "
            "WHERE finding_id = 'a2'"
        )
        con.execute(
            "INSERT INTO mart.statements BY NAME SELECT "
            f"'{digest}' AS document_id, 'general_expenditure' AS table_code, 1 AS statement_no, "
            "'表二' AS form_no, 2 AS page_from, 2 AS page_to, 100 AS x0, 100 AS y0, 300 AS x1, "
            "160 AS y1, true AS is_current"
        )
    return path


def call(made: Path, *args: str) -> Result:
    return CliRunner().invoke(app, ["show", *args, "--warehouse", str(made)])


def drawn(name: str, pages: tuple[int, int] = (1190, 1684)) -> Image.Image:
    picture = Image.open(name)
    return picture.crop((0, picture.height - pages[1], *(pages[0], picture.height)))


def test_a_finding_is_shown_with_its_cell_and_what_follows_from_it(made: Path) -> None:
    result = call(made, "f1")
    assert (result.exit_code, result.stdout) == (0, "某局_公开-P04-f1-p2.png\n"), result.stderr
    page = drawn(result.stdout.strip())
    assert page.getpixel((2 * 250, 2 * 100)) == MARK
    assert page.getpixel((2 * 250, 2 * 160)) == EVIDENCE
    assert page.getpixel((2 * 150, 2 * 130)) == GRID


def test_a_document_is_shown_at_its_first_statement(made: Path, pdf: Path) -> None:
    by_path = call(made, str(pdf))
    assert (by_path.exit_code, by_path.stdout) == (0, "某局_公开-p2.png\n"), by_path.stderr
    digest = hashlib.sha256(pdf.read_bytes()).hexdigest()
    by_id = call(made, digest[:8].upper())
    assert by_id.stdout == by_path.stdout
    assert "已替换原来的 某局_公开-p2.png" in by_id.stderr
    assert call(made, digest, "--page", "1").stdout == "某局_公开-p1.png\n"


def test_a_cell_is_found_by_its_text_or_its_box(made: Path, pdf: Path) -> None:
    assert call(made, str(pdf), "--cell", "Total", "--out", "a.png").exit_code == 0
    page = drawn("a.png")
    assert page.getpixel((2 * 150, 2 * 100)) == MARK
    assert page.getpixel((2 * 250, 2 * 160)) != MARK
    assert call(made, str(pdf), "--cell", "12.34", "--out", "b.png").exit_code == 0
    page = drawn("b.png")
    assert page.getpixel((2 * 250, 2 * 100)) == page.getpixel((2 * 250, 2 * 160)) == MARK
    assert call(made, str(pdf), "--cell", "10,20,30,40", "--out", "c.png").exit_code == 0
    assert drawn("c.png").getpixel((2 * 20, 2 * 40)) == MARK


def test_a_figure_of_the_warehouse_is_shown(made: Path, pdf: Path) -> None:
    result = call(
        made, str(pdf), "--amount", "general_expenditure/expenditure/1/total", "--out", "a.png"
    )
    assert result.exit_code == 0, result.stderr
    assert drawn("a.png").getpixel((2 * 250, 2 * 100)) == MARK


def test_the_picture_has_the_resolution_asked_for(made: Path) -> None:
    assert call(made, "f1", "--dpi", "72", "--out", "a.png").exit_code == 0
    assert drawn("a.png", (595, 842)).getpixel((250, 100)) == MARK


def test_without_a_chinese_typeface_codes_are_written(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(font, "find", Typeface)
    result = call(made, "f1")
    assert result.exit_code == 0
    assert "没有中文字体" in result.stderr


@pytest.mark.parametrize(
    ("args", "status", "words"),
    [
        (["zz"], 2, "没有“zz”"),
        ([""], 2, "没有“”"),
        (["f"], 2, "不止一个：f1, f3, f4, f5"),
        (["f1", "--page", "9"], 2, "没有第 9 页，共 2 页"),
        (["f1", "--page", "0"], 2, "--page 应是"),
        (["f1", "--cell", "没有的字"], 2, "第 2 页没有写着“没有的字”的单元格"),
        (["f1", "--cell", "4,3,2,1"], 2, "x0<x1"),
        (["f1", "--statement", "income"], 2, "没有报表 income；有：general_expenditure"),
        (["f1", "--amount", "income/1"], 2, "--amount 应是"),
        (["f1", "--amount", "income/income/1/total"], 2, "没有 income/income/1/total"),
        (["f1", "--out", "a.jpg"], 2, "--out 应是 .png"),
        (["f1", "--out", "nowhere/a.png"], 1, "写不了 nowhere/a.png"),
        (["f4"], 1, "原始文件不在"),
        (["d3"], 1, "原始文件不在"),
    ],
)
def test_mistakes_are_one_sentence(made: Path, args: list[str], status: int, words: str) -> None:
    result = call(made, *args)
    assert result.exit_code == status, result.stderr
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""
    assert list(Path.cwd().iterdir()) == []


def test_a_file_that_was_not_ingested_is_a_sentence(made: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.pdf"
    other.write_bytes(b"%PDF-")
    result = call(made, str(other))
    assert result.exit_code == 2
    assert "还没有入库" in result.stderr


def test_a_quarantined_document_is_drawn_without_a_grid(made: Path, pdf: Path) -> None:
    with duckdb.connect(str(made)) as con:
        con.execute("UPDATE mart.documents SET status = 'quarantined', status_reason = '页面缺失'")
        con.execute("DELETE FROM mart.statements")
        con.execute("DELETE FROM mart.lines")
        con.execute("DELETE FROM mart.amounts")
    result = call(made, str(pdf), "--page", "2", "--out", "q.png")
    assert result.exit_code == 0, result.stderr
    colours = {colour for _, colour in drawn("q.png").getcolors(1 << 20) or []}
    assert GRID not in colours
    assert MARK not in colours


def test_a_quarantined_file_that_cannot_be_opened_says_why(made: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"no pdf")
    digest = hashlib.sha256(b"no pdf").hexdigest()
    with duckdb.connect(str(made)) as con:
        con.execute(f"UPDATE mart.documents SET document_id = '{digest}' WHERE document_id = 'd3'")
    result = call(made, str(broken))
    assert result.exit_code == 1
    assert "画不出 某局/公开.pdf 第 1 页：文件有密码" in result.stderr
