"""Small PDFs with Chinese text and ruled tables, written by hand: one font, not embedded.

The font is a composite one of Adobe's GB1 collection (STSong-Light, UniGB-UCS2-H), which every
reader knows: each character is its UTF-16 code, so a page of text costs two bytes a character.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595.0, 842.0
MARGIN = 50.0
_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
    "/DescendantFonts [4 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
    "<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500] "
    "/FontDescriptor 5 0 R >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
    "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
)
_FIRST_PAGE = 6


@dataclass
class Page:
    """One page, written from top to bottom; `y` is where the next thing goes, from the top."""

    y: float = MARGIN
    content: list[str] = field(default_factory=list)

    def write(self, text: str, x: float = MARGIN, size: float = 9) -> None:
        """Write a line of text."""
        self._text(text, x, self.y + size, size)
        self.y += size * 1.6

    def table(self, edges: Sequence[float], rows: Sequence[Sequence[str]], height: float = 14):
        """Draw a table; `<` continues the cell to its left, `^` the cell above."""
        top, size = self.y, 8.0
        xs = [MARGIN + edge for edge in edges]
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                if text != "^":
                    self._rule(xs[c], top + r * height, xs[c + 1], top + r * height)
                if text != "<":
                    self._rule(xs[c], top + r * height, xs[c], top + (r + 1) * height)
                if text and text not in "<^":
                    self._text(text, xs[c] + 2, top + r * height + 10.5, size)
        self.y = top + len(rows) * height
        self._rule(xs[0], self.y, xs[-1], self.y)
        self._rule(xs[-1], top, xs[-1], self.y)
        self.y += 6

    def _text(self, text: str, x: float, y: float, size: float) -> None:
        code = text.encode("utf-16-be").hex()
        self.content.append(f"BT /F1 {size} Tf 1 0 0 1 {x:.1f} {HEIGHT - y:.1f} Tm <{code}> Tj ET")

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.content.append(f"{x0:.1f} {HEIGHT - y0:.1f} m {x1:.1f} {HEIGHT - y1:.1f} l S")


def document(pages: Sequence[Page], producer: str = "") -> bytes:
    """Return a PDF of those pages, made by `producer`; equal pages give equal bytes."""
    kids = " ".join(f"{_FIRST_PAGE + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        *(part.encode() for part in _FONT),
    ]
    for i, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH:.0f} {HEIGHT:.0f}] "
            f"/Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {_FIRST_PAGE + 2 * i + 1} 0 R >>".encode()
        )
        data = zlib.compress("\n".join(["0.5 w", *page.content]).encode())
        head = f"<< /Filter /FlateDecode /Length {len(data)} >>\nstream\n".encode()
        objects.append(head + data + b"\nendstream")
    objects.append(f"<< /Producer <feff{producer.encode('utf-16-be').hex()}> >>".encode())
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)
