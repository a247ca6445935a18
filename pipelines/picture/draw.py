"""What was read, drawn over a page: the grid, the statements, the marked cells, a caption.

All boxes are points on the page as displayed, origin top left. The page stands at the bottom of
the picture, unscaled; the caption above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from PIL import Image, ImageChops, ImageDraw

from pipelines.picture.font import Font, Typeface
from pipelines.picture.render import Page

Box = tuple[float, float, float, float]
Colour = tuple[int, int, int]

GRID: Final[Colour] = (96, 148, 214)
MARK: Final[Colour] = (208, 0, 0)
EVIDENCE: Final[Colour] = (230, 126, 0)
#: One a statement of the page, over again where there are more.
AREAS: Final[tuple[Colour, ...]] = (
    (0, 110, 84),
    (98, 60, 168),
    (0, 92, 160),
    (140, 70, 40),
    (120, 110, 0),
)
_MARK_TINT: Final[Colour] = (255, 214, 214)
_EVIDENCE_TINT: Final[Colour] = (255, 236, 204)
_INK: Final[Colour] = (32, 32, 32)
_QUIET: Final[Colour] = (96, 96, 96)
_PAPER: Final[Colour] = (246, 246, 242)
_WHITE: Final[Colour] = (255, 255, 255)
#: A caption needs this width, whatever the page's.
_LEAST_WIDTH: Final = 720
_MOST_LINES: Final = 12


@dataclass(frozen=True)
class Area:
    """Where a statement stands on the page, and what it is called."""

    box: Box
    name: str


@dataclass
class Scene:
    """All that is drawn over a page.

    `title` and `caption` stand above it; `legend` names, in this order, the grid, the evidence and
    the mark.
    """

    title: str
    caption: list[str] = field(default_factory=list)
    legend: tuple[str, str, str] = ("grid", "evidence", "marked")
    cells: list[Box] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    evidence: list[Box] = field(default_factory=list)
    marked: list[Box] = field(default_factory=list)


def draw(page: Page, scene: Scene, face: Typeface) -> Image.Image:
    """Return the picture of a rendered page with the scene on it."""
    assert page.pixels is not None, "only a page that was rendered can be drawn on"
    picture = Image.frombytes("RGB", page.size, page.pixels)
    unit = max(1, round(page.scale / 2))
    for box in scene.cells:
        _outline(picture, _pixels(box, page), GRID, 1)
    for number, area in enumerate(scene.areas):
        _outline(picture, _pixels(area.box, page), AREAS[number % len(AREAS)], 2 * unit, out=True)
    # Before the marks: a tab may reach into the statement above, and must not hide a cell of it.
    for number, area in enumerate(scene.areas):
        _label(picture, area, AREAS[number % len(AREAS)], page, face)
    for boxes, tint, colour in (
        (scene.evidence, _EVIDENCE_TINT, EVIDENCE),
        (scene.marked, _MARK_TINT, MARK),
    ):
        for box in boxes:
            _tint(picture, _pixels(box, page), tint)
        for box in boxes:
            _outline(picture, _pixels(box, page), colour, 2 * unit)
    return _with_caption(picture, scene, face)


def _pixels(box: Box, page: Page) -> tuple[int, int, int, int]:
    """Return a box in pixels, inside the page, at least one pixel wide and high."""
    width, height = page.size
    x0, y0, x1, y1 = (round(value * page.scale) for value in box)
    left, top = min(max(x0, 0), width - 1), min(max(y0, 0), height - 1)
    return left, top, min(max(x1, left), width - 1), min(max(y1, top), height - 1)


def _outline(
    picture: Image.Image,
    box: tuple[int, int, int, int],
    colour: Colour,
    width: int,
    *,
    out: bool = False,
) -> None:
    """Draw a frame on the box's edge, or around it, so that frames of other kinds stay seen."""
    by = width if out else 0
    left, top, right, bottom = box
    ImageDraw.Draw(picture).rectangle(
        (left - by, top - by, right + by, bottom + by), outline=colour, width=width
    )


def _tint(picture: Image.Image, box: tuple[int, int, int, int], colour: Colour) -> None:
    """Colour the paper of a box; its ink stays as dark as it is."""
    left, top, right, bottom = box
    area = (left, top, right + 1, bottom + 1)
    paper = picture.crop(area)
    picture.paste(ImageChops.multiply(paper, Image.new("RGB", paper.size, colour)), area)


def _label(picture: Image.Image, area: Area, colour: Colour, page: Page, face: Typeface) -> None:
    """Write a statement's name on a tab over its upper left corner."""
    font = face.sized(max(10, round(8.5 * page.scale)))
    left, top, _, _ = _pixels(area.box, page)
    pad = max(2, round(2 * page.scale))
    width = round(font.getlength(area.name)) + 2 * pad
    height = sum(font.getmetrics()) + pad
    left = max(0, min(left, picture.width - width))
    top = max(0, top - height)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((left, top, left + width, top + height - 1), fill=colour)
    pen.text((left + pad, top + pad // 2), area.name, font=font, fill=_WHITE)


def _with_caption(picture: Image.Image, scene: Scene, face: Typeface) -> Image.Image:
    width = max(picture.width, _LEAST_WIDTH)
    size = min(30, max(15, width // 62))
    title, text, small = face.sized(size + 3), face.sized(size), face.sized(size - 3)
    pad = size
    room = width - 3 * pad
    lines = [(line, title, _INK) for line in wrapped(scene.title, title, room)]
    for paragraph in scene.caption:
        lines += [(line, text, _INK) for line in wrapped(paragraph, text, room)]
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], ("…", text, _INK)]
    step = round(size * 1.55)
    height = pad + step * (len(lines) + 1) + pad // 2
    out = Image.new("RGB", (width, height + picture.height), _PAPER)
    pen = ImageDraw.Draw(out)
    accent = MARK if scene.marked else AREAS[0]
    pen.rectangle((0, 0, pad // 3, height - 1), fill=accent)
    for number, (line, font, colour) in enumerate(lines):
        pen.text((pad, pad // 2 + step * number), line, font=font, fill=colour)
    _write_legend(pen, (pad, pad // 2 + step * len(lines) + size // 4), scene, small)
    pen.line((0, height - 1, width, height - 1), fill=_QUIET)
    out.paste(picture, (0, height))
    return out


def _write_legend(pen: ImageDraw.ImageDraw, at: tuple[int, int], scene: Scene, font: Font) -> None:
    """Name the colours that are used, in one row."""
    grid, evidence, marked = scene.legend
    x, y = at
    side = round(font.size)
    for used, name, colour, tint in (
        (scene.marked, marked, MARK, _MARK_TINT),
        (scene.evidence, evidence, EVIDENCE, _EVIDENCE_TINT),
        (scene.cells, grid, GRID, _WHITE),
    ):
        if not used:
            continue
        pen.rectangle((x, y, x + side, y + side), fill=tint, outline=colour, width=2)
        pen.text((x + side + side // 2, y - side // 6), name, font=font, fill=_QUIET)
        x += round(side * 3 + font.getlength(name))


def wrapped(text: str, font: Font, room: float) -> list[str]:
    """Break a text into lines of at most `room` pixels; figures and Latin words stay whole."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and font.getlength(line + piece) > room:
            lines.append(line)
            line = ""
        line += piece
    return [*lines, line] if line else lines


def _pieces(text: str) -> Sequence[str]:
    """Split a text where a line may end; what is longer than a figure is may be split anywhere."""
    pieces: list[str] = []
    for character in text:
        shown = character if character.isprintable() else " "
        if _is_solid(shown) and pieces and _is_solid(pieces[-1]) and len(pieces[-1]) < 24:
            pieces[-1] += shown
        else:
            pieces.append(shown)
    return pieces


def _is_solid(text: str) -> bool:
    return text.isascii() and not text.isspace()
