from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pdf_maker import lattice, text, write

from assets import frames
from assets.extract import document as document_module
from assets.extract.document import extract_document
from assets.extract.reading import conservation
from assets.frames import Frames

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.pdf"))


def compact(words: str | None) -> str:
    return re.sub(r"\s+", "", words or "")


def misplaced(extracted: Frames, truth: dict[str, Any]) -> Iterator[str]:
    """Yield the true amounts that stand in no cell of their own at their place."""
    cells: dict[int, list[dict[str, Any]]] = {}
    for cell in extracted["cells"].iter_rows(named=True):
        cells.setdefault(cell["page"], []).append(cell)
    for amount in truth["amounts"]:
        if not amount.get("bbox"):
            continue
        x = (amount["bbox"][0] + amount["bbox"][2]) / 2
        y = (amount["bbox"][1] + amount["bbox"][3]) / 2
        if not any(
            compact(cell["text"]) == compact(amount["reported_text"])
            and cell["x0"] <= x <= cell["x1"]
            and cell["y0"] <= y <= cell["y1"]
            for cell in cells.get(amount["page"], [])
        ):
            yield f"{amount['page']}: {amount['reported_text']}"


def assert_whole(extracted: Frames) -> None:
    """Every grid is filled to its last place, and nothing printed in a frame is lost."""
    for table in extracted["tables"].iter_rows(named=True):
        here = extracted["cells"].filter(page=table["page"], table_no=table["table_no"])
        places = (here["row_span"] * here["col_span"]).sum()
        assert places == table["rows"] * table["cols"]
        assert (table["lost_text"], table["frame_chars"]) == ("", table["cell_chars"])


def assert_reads_truth(path: Path, truth_path: Path) -> None:
    extracted = extract_document(path, "x")
    truth = json.loads(truth_path.read_text("utf-8"))
    assert list(misplaced(extracted, truth)) == []
    assert_whole(extracted)
    assert extracted["pages"]["error"].drop_nulls().is_empty()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_every_amount_of_the_samples_has_its_cell(path: Path) -> None:
    assert_reads_truth(path, path.with_suffix(".truth.json"))


@pytest.mark.corpus
def test_every_amount_of_the_corpus_has_its_cell(corpus: Path) -> None:
    assert_reads_truth(corpus / "seed/seed-writer.pdf", corpus / "seed/seed.truth.json")
    others = [*corpus.glob("visible/batch-*/*.pdf"), *corpus.glob("real/*.pdf")]
    assert others
    for path in others:
        assert_reads_truth(path, path.with_suffix(".truth.json"))


@pytest.mark.corpus
def test_scans_are_known_as_scans(corpus: Path) -> None:
    scans = 0
    for truth in corpus.glob("visible/batch-*/*.truth.json"):
        style = json.loads(truth.read_text("utf-8"))["style"]
        path = truth.with_name(truth.name.replace(".truth.json", ".pdf"))
        sources = set(extract_document(path, "x")["pages"]["text_source"])
        assert (sources == {"scan"}) == (style == "S6"), path.name
        scans += style == "S6"
    assert scans


def test_frames_have_exactly_their_schema(tmp_path: Path) -> None:
    content = lattice([100, 200, 300], [100, 120, 140]) + text(110, 114, "12.5") + text(50, 50, "a")
    extracted = extract_document(write(tmp_path / "a.pdf", content, ""), "doc")
    assert {name: dict(frame.schema) for name, frame in extracted.items()} == frames.EXTRACT
    assert extracted["pages"]["text_source"].to_list() == ["embedded", "blank"]
    assert extracted["text_lines"].select("text", "table_no").rows() == [("a", None), ("12.5", 1)]
    (cell,) = extracted["cells"].filter(text="12.5").iter_rows(named=True)
    assert cell["x0"] <= cell["ink_x0"] < cell["ink_x1"] <= cell["x1"]
    assert cell["y0"] <= cell["ink_y0"] < cell["ink_y1"] <= cell["y1"]


def test_a_line_beside_a_table_is_not_in_it(tmp_path: Path) -> None:
    content = lattice([100, 200, 300], [100, 120, 140]) + text(110, 114, "1") + text(400, 114, "2")
    lines = extract_document(write(tmp_path / "a.pdf", content), "x")["text_lines"]
    assert set(lines.select("text", "table_no").rows()) == {("1", 1), ("2", None)}


def test_one_bad_page_does_not_cost_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = document_module.read_page, []

    def failing(page: pypdfium2.PdfPage, *known: Any) -> Any:
        calls.append(page)
        if len(calls) == 1:
            raise pypdfium2.PdfiumError("broken")
        return real(page, *known)

    monkeypatch.setattr(document_module, "read_page", failing)
    pages = extract_document(write(tmp_path / "a.pdf", text(9, 9, "1"), text(9, 9, "2")), "x")
    assert pages["pages"]["error"].to_list() == ["PdfiumError: broken", None]
    assert pages["text_lines"]["text"].to_list() == ["2"]


def test_what_a_cell_loses_is_told() -> None:
    assert conservation("1,992", ["1\n,9 9", ""]) == {
        "frame_chars": 5,
        "cell_chars": 4,
        "lost_text": "2",
    }
