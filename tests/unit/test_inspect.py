from __future__ import annotations

import json
from pathlib import Path

import pytest
from pdf_maker import text, write

from assets.intake.inspect import inspect_file

OF_A_DISCLOSURE = {"menu.pdf", "formula.pdf"}


def test_a_whole_pdf_is_ok_with_its_pages(tmp_path: Path) -> None:
    found = inspect_file(write(tmp_path / "a.pdf", text(9, 9, "1"), text(9, 9, "2")))
    assert (found.ok, found.page_count, found.reason_zh) == (True, 2, None)


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"", "empty", "0 字节"),
        (b"\xef\xbb\xbf <!DOCTYPE html><html></html>", "not_pdf", "网页"),
        (b"PK\x03\x04rest", "not_pdf", "docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "not_pdf", "doc"),
        (b"\xff\xd8\xff\xe0", "not_pdf", "JPEG"),
        ("404 找不到文件，请稍后再试".encode("gb18030"), "not_pdf", "纯文本"),
        (b"\x00\x01\x02\x03" * 9, "not_pdf", "其他类型"),
        (b"%PDF-1.7\nnothing that follows is one\n", "truncated", "重新下载"),
        (b"%PDF-1.7\nnothing\n%%EOF\n", "damaged", "已损坏"),
    ],
)
def test_what_is_no_readable_pdf_is_refused_in_words(
    tmp_path: Path, data: bytes, code: str, says: str
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    found = inspect_file(path)
    assert (found.ok, found.reason_code) == (False, code)
    assert found.reason_zh is not None and says in found.reason_zh
    assert found.reason_zh.endswith("。") and found.reason_en


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_pdf_cut_off_is_refused_wherever_it_was_cut(tmp_path: Path, share: float) -> None:
    whole = write(tmp_path / "a.pdf", *(text(9, 9, "1") for _ in range(40))).read_bytes()
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(whole[: int(len(whole) * share)])
    assert inspect_file(cut).reason_code == "truncated"


def test_a_pdf_for_the_web_must_be_as_long_as_it_says(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", text(9, 9, "1"))
    data = path.read_bytes()
    path.write_bytes(data.replace(b"%PDF-1.4", b"%PDF-1.4\n%<< /Linearized 1 /L 99999 /H [1 2] >>"))
    assert inspect_file(path).reason_code == "truncated"


def test_what_a_server_adds_after_the_end_does_no_harm(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", text(9, 9, "1"))
    path.write_bytes(path.read_bytes() + b"\n<!-- cached -->" * 500)
    assert inspect_file(path).ok


def test_limits_hold(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", text(9, 9, "1"), text(9, 9, "2"))
    assert inspect_file(path, max_pages=1).reason_code == "too_many_pages"
    assert inspect_file(path, max_bytes=100).reason_code == "too_large"


@pytest.mark.corpus
def test_hostile_files_of_the_corpus(corpus: Path) -> None:
    folder = corpus / "visible/hostile"
    for entry in json.loads((folder / "expect.json").read_text("utf-8")):
        assert inspect_file(folder / entry["file"]).ok == (entry["file"] in OF_A_DISCLOSURE)


@pytest.mark.corpus
def test_a_password_is_named_as_the_reason(corpus: Path) -> None:
    assert inspect_file(corpus / "visible/hostile/password.pdf").reason_code == "encrypted"
