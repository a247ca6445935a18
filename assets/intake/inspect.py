"""Look at a file before it is read: is it a PDF that can be opened, whole and of a sane size?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pypdfium2 import raw as pdfium

MAX_BYTES = 512 * 1024 * 1024
MAX_PAGES = 2000
#: How far into a file the `%PDF-` mark may stand, as readers allow it.
_HEAD_BYTES = 1024
#: How far from its end a file's `%%EOF` may stand: servers add to what they send.
_TAIL_BYTES = 65536
#: A PDF made for the web says at its beginning how long it is.
_DECLARED_LENGTH = re.compile(rb"/Linearized\b[^>]*?/L\s+(\d+)", re.DOTALL)

#: What other files begin with, and what they are in words (zh, en).
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (
        b"PK\x03\x04",
        "Office 文档（docx、xlsx）或 zip 压缩包",
        "an Office document or a zip archive",
    ),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文档（doc、xls）", "an old Office document"),
    (b"Rar!", "rar 压缩包", "a rar archive"),
    (b"7z\xbc\xaf", "7z 压缩包", "a 7z archive"),
    (b"\x1f\x8b", "gzip 压缩文件", "a gzip file"),
    (b"\x89PNG", "PNG 图片", "a PNG image"),
    (b"\xff\xd8\xff", "JPEG 图片", "a JPEG image"),
    (b"GIF8", "GIF 图片", "a GIF image"),
    (b"II*\x00", "TIFF 图片", "a TIFF image"),
    (b"MM\x00*", "TIFF 图片", "a TIFF image"),
    (b"{\\rtf", "RTF 文档", "an RTF document"),
    (b"OFD", "OFD 版式文件", "an OFD file"),
)
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script")


@dataclass(frozen=True)
class Inspection:
    """Whether a file can be read; if not, a code and one sentence (zh, en) on what to do."""

    ok: bool
    reason_code: str | None = None
    reason_zh: str | None = None
    reason_en: str | None = None
    page_count: int | None = None


def inspect_file(
    path: Path, *, max_bytes: int = MAX_BYTES, max_pages: int = MAX_PAGES
) -> Inspection:
    """Tell whether the file at `path` is a PDF that can be read to its end.

    Whether it is a disclosure is not asked here. Raises `OSError` only where the file itself
    cannot be read from the disk.
    """
    size = path.stat().st_size
    if size == 0:
        return _no(
            "empty",
            "文件是空的（0 字节），多半是下载没有成功；请重新下载。",
            "The file is empty (0 bytes); download it again.",
        )
    if size > max_bytes:
        return _no(
            "too_large",
            f"文件有 {size / 1048576:.0f} MB，超过 {max_bytes / 1048576:.0f} MB 的上限；"
            "请确认是单份公开文件，拆分或压缩后再放入。",
            f"The file has {size / 1048576:.0f} MB, more than the limit of "
            f"{max_bytes / 1048576:.0f} MB; split or compress it.",
        )
    head, tail = _ends(path, size)
    if b"%PDF-" not in head:
        return _not_pdf(head)
    declared = _DECLARED_LENGTH.search(head)
    if declared and size < int(declared[1]):
        return _damaged(b"")
    return _open(path, tail, max_pages)


def _ends(path: Path, size: int) -> tuple[bytes, bytes]:
    with path.open("rb") as handle:
        head = handle.read(_HEAD_BYTES)
        handle.seek(max(0, size - _TAIL_BYTES))
        return head, handle.read()


def _open(path: Path, tail: bytes, max_pages: int) -> Inspection:
    """Open the PDF and count its pages."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            return _no(
                "encrypted",
                "文件有密码保护，打不开；请向公开单位索取无密码的版本，或解除密码后再放入。",
                "The file is protected by a password; get a version without one.",
            )
        return _damaged(tail)
    try:
        pages = len(document)
        readable = pages and _first_page_opens(document)
    finally:
        document.close()
    if not readable:
        return _damaged(tail)
    if pages > max_pages:
        return _no(
            "too_many_pages",
            f"文件有 {pages} 页，超过 {max_pages} 页的上限；请确认是单份公开文件，拆分后再放入。",
            f"The file has {pages} pages, more than the limit of {max_pages}; split it.",
        )
    if b"%%EOF" not in tail and b"startxref" not in tail:
        # PDFium rebuilds a cut file from what is left of it: what it shows is not all there was.
        return _damaged(tail)
    return Inspection(True, page_count=pages)


def _first_page_opens(document: pypdfium2.PdfDocument) -> bool:
    try:
        document[0].close()
    except pypdfium2.PdfiumError:
        return False
    return True


def _damaged(tail: bytes) -> Inspection:
    if b"%%EOF" not in tail:
        return _no(
            "truncated",
            "文件不完整，缺少结尾部分，多半是下载中断；请重新下载。",
            "The file is cut off before its end; download it again.",
        )
    return _no(
        "damaged",
        "文件已损坏，打不开；请重新下载，或向公开单位索取完好的文件。",
        "The file is damaged and cannot be opened; download it again.",
    )


def _not_pdf(head: bytes) -> Inspection:
    zh, en = _looks_like(head)
    return _no(
        "not_pdf",
        f"文件不是 PDF，看起来是{zh}；请打开原网址，下载真正的 PDF 文件。",
        f"The file is not a PDF, it looks like {en}; download the PDF itself.",
    )


def _looks_like(head: bytes) -> tuple[str, str]:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if any(mark in start[:512].lower() for mark in _HTML):
        return "网页（HTML）", "a web page (HTML)"
    if start.startswith(b"<?xml"):
        return "XML 文件", "an XML file"
    for mark, zh, en in _SIGNATURES:
        if start.startswith(mark):
            return zh, en
    if _is_text(head):
        return "纯文本", "plain text"
    return "其他类型的文件", "a file of another kind"


def _is_text(head: bytes) -> bool:
    if b"\x00" in head:
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            # The last character may be cut by where the head ends.
            head[:-4].decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < len(head) - 8:
                continue
        return True
    return False


def _no(code: str, zh: str, en: str) -> Inspection:
    return Inspection(False, code, zh, en)
