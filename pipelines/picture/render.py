"""One page of a PDF as pixels, rendered by PDFium in a worker process with limits.

A hostile page may cost the worker its life, never the caller's.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

import pypdfium2

from assets.extract.worker import Failure, Job, Limits, Worker

#: A4 at 300 dpi has 8.7 million pixels; a page of more than these is drawn smaller.
MOST_PIXELS: Final = 20_000_000
POINTS_PER_INCH: Final = 72
_FUNCTION: Final = "pipelines.picture.render:render_page"


@dataclass(frozen=True)
class Page:
    """A rendered page: RGB pixels, pixels a point, the pages of its file.

    `size` is (width, height) in pixels of the page as displayed (rotation applied); `pixels` is
    None where the file has no such page.
    """

    pages: int
    size: tuple[int, int] = (0, 0)
    scale: float = 1.0
    pixels: bytes | None = None


def rendered(path: Path, document_id: str, page: int, dpi: int, limits: Limits) -> Page | Failure:
    """Return page `page` (from 1) of the PDF at `path`, or why it cannot be rendered."""
    worker = Worker(limits)
    try:
        answer: Any = worker.run(Job(path, document_id, _FUNCTION, (page, dpi)))
    finally:
        worker.close()
    return cast(Page | Failure, answer)


def render_page(path: Path, document_id: str, page: int, dpi: int) -> Page:
    """Render one page (in the worker). Raises `pypdfium2.PdfiumError` where PDFium cannot."""
    document = pypdfium2.PdfDocument(path)
    try:
        if page > len(document):
            return Page(len(document))
        drawn = document[page - 1]
        width, height = drawn.get_size()
        scale = dpi / POINTS_PER_INCH
        if width * height * scale**2 > MOST_PIXELS:
            scale = math.sqrt(MOST_PIXELS / (width * height))
        image = drawn.render(scale=scale).to_pil().convert("RGB")
        # PDFium rounds the picture's size up to whole pixels, and stretches the page over it.
        return Page(len(document), image.size, scale, image.tobytes())
    finally:
        document.close()
