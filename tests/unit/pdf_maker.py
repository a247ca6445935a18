"""Small PDFs for tests, written by hand: one content stream a page, Helvetica, Latin text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

WIDTH, HEIGHT = 595, 842


def text(x: float, y: float, words: str, size: float = 10, extra: str = "") -> str:
    """Print `words` with their baseline at (x, y) from the top left."""
    return f"BT {extra} /F1 {size} Tf 1 0 0 1 {x} {HEIGHT - y} Tm ({words}) Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """Stroke a line between two points from the top left."""
    return f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S\n"


def lattice(xs: Sequence[float], ys: Sequence[float]) -> str:
    """Stroke a full grid."""
    across = [line(xs[0], y, xs[-1], y) for y in ys]
    return "\n".join([*across, *(line(x, ys[0], x, ys[-1]) for x in xs)])


def write(path: Path, *pages: str, page_entries: str = "", form: str = "") -> Path:
    """Write a PDF with one page for each content stream; returns `path`.

    `form` is the content of a form XObject `/Fm`, moved by (5, 7) by its own matrix.
    """
    first = 5
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /XObject /Subtype /Form /BBox [-9999 -9999 9999 9999] /Matrix [1 0 0 1 5 7] "
        "/Resources << /Font << /F1 3 0 R >> >> "
        f"/Length {len(form)} >>\nstream\n{form}\nendstream",
    ]
    for i, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] {page_entries} "
            f"/Resources << /Font << /F1 3 0 R >> /XObject << /Fm 4 0 R >> >> "
            f"/Contents {first + 2 * i + 1} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    data, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    data += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n"
    data += f"{data.index('xref')}\n%%EOF\n"
    path.write_bytes(data.encode("latin-1"))
    return path
