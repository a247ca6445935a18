"""Files that mean harm or are odd, made small: nothing of them is kept in the project."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

#: A page's share of the file: `Kids` of all others.
_CATALOG = "<< /Type /Catalog /Pages 2 0 R {entries} >>"


def pdf(
    contents: Sequence[bytes] = (b"",),
    *,
    box: str = "0 0 595 842",
    entries: str = "",
    packed: bool = False,
    extra: Sequence[str] = (),
) -> bytes:
    """Return a PDF with one page per content; `entries` go into its catalogue.

    `packed`: contents are Flate streams already; `extra`: further objects, from number 3 on.
    """
    first = 3 + len(extra)
    pages = [first + 2 * n for n in range(len(contents))]
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects: list[bytes] = [
        _CATALOG.format(entries=entries).encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        *(text.encode() for text in extra),
    ]
    filters = "/Filter /FlateDecode " if packed else ""
    for page, content in zip(pages, contents, strict=True):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {page + 1} 0 R >>".encode()
        )
        head = f"<< {filters}/Length {len(content)} >>\nstream\n".encode()
        objects.append(head + content + b"\nendstream")
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode()
    return out + f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n".encode() + b"9\n%%EOF\n"


def bomb(megabytes: int) -> bytes:
    """Return a PDF whose content unpacks to `megabytes` of drawing."""
    line = b"0 0 m 1 1 l S\n"
    squeeze = zlib.compressobj(9)
    block = line * ((1 << 20) // len(line))
    data = b"".join(squeeze.compress(block) for _ in range(megabytes)) + squeeze.flush()
    return pdf([data], packed=True)


def many_rules(count: int) -> bytes:
    """Return a page with `count` rules, as a scan turned into vectors has."""
    lines = b"\n".join(b"%d 0 m %d 800 l S" % (n % 590, n % 590) for n in range(count))
    return pdf([lines])


def with_scripts() -> bytes:
    """Return a PDF that asks its reader to run a script and a program when it is opened."""
    script = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
    launch = "<< /S /Launch /F (cmd.exe) /Next 3 0 R >>"
    return pdf(entries="/OpenAction 4 0 R", extra=[script, launch])


def tree_of_itself() -> bytes:
    """Return a PDF whose page tree holds itself."""
    return pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
