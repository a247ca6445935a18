"""What is drawn on a page beside text: rules and images, in points as displayed.

The objects of a page are asked column by column and placed as arrays: a page has thousands.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain, compress, repeat
from typing import Any, NamedTuple

import numpy as np
import pypdfium2
from pypdfium2 import raw as pdfium

from assets.extract import pdfium_calls as calls
from assets.extract.chars import Box, Flags, Floats, Ints

#: A filled shape thinner than this is a rule, not a shaded area (points).
RULE_THICKNESS = 3.0
#: A line may lean so far and still be upright or level (points).
_LEAN = 1.0
#: How deep forms within forms are followed.
_DEPTH = 8
#: How many drawn objects of one page are looked at: a page of a table has thousands at most.
_MOST_OBJECTS = 200_000
#: How many paths are placed at once.
_BATCH = 4096

_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

#: Takes x and y in PDF user space and gives them on the page; numbers, or arrays of them.
Place = Callable[[Any, Any], tuple[Any, Any]]


class Rule(NamedTuple):
    """A level (`across`) or upright rule: where it lies, from where to where."""

    across: bool
    at: float
    start: float
    end: float


@dataclass
class Drawn:
    """The rules on a page, the share of it that images cover, and shapes that are no rules."""

    rules: list[Rule] = field(default_factory=list)
    image_coverage: float = 0.0
    shapes: int = 0
    #: The matrices of the forms that texts stand in, by the text object's address.
    text_forms: dict[int, Sequence[float]] = field(default_factory=dict)


class _Places(NamedTuple):
    """Rules as columns, with the number of the object that draws each."""

    across: Flags
    at: Floats
    start: Floats
    end: Floats
    owner: Ints

    def take(self, which: Ints | Flags) -> _Places:
        """Return those at the given indices, or those that are flagged."""
        return _Places(
            self.across[which],
            self.at[which],
            self.start[which],
            self.end[which],
            self.owner[which],
        )


def read_drawn(page: pypdfium2.PdfPage, width: float, height: float, place: Place) -> Drawn:
    """Return the rules and images of a page of that size; `place` is `page.displayed`'s."""
    found = _Objects()
    drawn = Drawn(text_forms=found.text_forms)
    count = min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)
    objects = map(calls.page_object, repeat(calls.handle(page.raw)), range(count))
    found.add(list(map(calls.pointer, objects)), _IDENTITY, _DEPTH)
    borders = []
    covered = 0.0
    images = found.of(pdfium.FPDF_PAGEOBJ_IMAGE)
    for number, matrix in zip(images.tolist(), found.matrices(images).tolist(), strict=True):
        box = _image_box(matrix, place, width, height)
        covered += (box[2] - box[0]) * (box[3] - box[1])
        border = _border(box)
        if border:  # browsers and old word processors print borders as tiny images
            borders.append((number, border))
    paths = found.of(pdfium.FPDF_PAGEOBJ_PATH)
    ruled: list[tuple[int, Rule]] = []
    for first in range(0, len(paths), _BATCH):
        batch = paths[first : first + _BATCH]
        places = _rules(found, batch, place)
        drawn.shapes += len(batch) - len(np.unique(places.owner))
        kept = _clipped(places, width, height)
        columns = (column.tolist() for column in kept[:4])
        ruled.extend(zip(kept.owner.tolist(), map(Rule, *columns), strict=True))
    if borders:
        ruled = sorted([*borders, *ruled], key=lambda pair: pair[0])
    drawn.rules = [rule for _, rule in ruled]
    drawn.image_coverage = min(1.0, covered / max(1.0, width * height))
    return drawn


class _Objects:
    """The objects on a page in their order, those within forms instead of the forms."""

    def __init__(self) -> None:
        self.handles: list[Any] = []
        self._kinds: list[int] = []
        #: The matrices of the forms around them, and which of these is each object's.
        self._forms: list[Sequence[float]] = []
        self._form: list[int] = []
        self.text_forms: dict[int, Sequence[float]] = {}

    def add(self, handles: list[Any], matrix: Sequence[float], depth: int) -> None:
        """Add the objects of a page, or of a form of that matrix."""
        kinds = list(map(calls.object_type, handles))
        number = len(self._forms)
        self._forms.append(matrix)
        first = 0
        for i in (i for i, kind in enumerate(kinds) if kind == pdfium.FPDF_PAGEOBJ_FORM):
            self._append(kinds[first:i], handles[first:i], number)
            first = i + 1
            if depth:
                form = handles[i]
                count = min(calls.form_objects(form), _MOST_OBJECTS)
                inner = list(map(calls.form_object, repeat(form), range(count)))
                both = _compose(_own_matrices([form]), np.array([matrix]))[0]
                within = list(map(calls.pointer, inner))
                is_text = (calls.object_type(each) == pdfium.FPDF_PAGEOBJ_TEXT for each in within)
                self.text_forms.update(dict.fromkeys(compress(inner, is_text), both.tolist()))
                self.add(within, both, depth - 1)
        self._append(kinds[first:], handles[first:], number)

    def _append(self, kinds: list[int], handles: list[Any], form: int) -> None:
        self._kinds.extend(kinds)
        self.handles.extend(handles)
        self._form.extend(repeat(form, len(kinds)))

    def of(self, kind: int) -> Ints:
        """Return the numbers of the objects of one kind."""
        return np.flatnonzero(np.array(self._kinds, dtype=np.intp) == kind)

    def matrices(self, which: Ints) -> Floats:
        """Return the matrices of objects with those of the forms around them, a row each."""
        own = _own_matrices([self.handles[i] for i in which.tolist()])
        return _compose(own, np.array(self._forms)[np.array(self._form, dtype=np.intp)[which]])


def _own_matrices(handles: Sequence[Any]) -> Floats:
    found = np.zeros((len(handles), 6), dtype=np.float32)
    known = np.fromiter(map(calls.object_matrix, handles, calls.rows(found)), dtype=bool)
    found[~known] = _IDENTITY
    return found.astype(np.float64)


def _compose(inner: Floats, outer: Floats) -> Floats:
    a, b, c, d, e, f = inner.T
    g, h, i, j, k, m = outer.T
    columns = (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )
    return np.stack(columns, axis=1)


def _image_box(matrix: Sequence[float], place: Place, width: float, height: float) -> Box:
    """Return the part of the page that the unit square under `matrix` covers."""
    a, b, c, d, e, f = matrix
    corners = [place(a * x + c * y + e, b * x + d * y + f) for x in (0.0, 1.0) for y in (0.0, 1.0)]
    xs = [min(max(x, 0.0), width) for x, _ in corners]
    ys = [min(max(y, 0.0), height) for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _border(box: Box) -> Rule | None:
    """Return the rule that a thin image is, None for one that is no rule."""
    left, top, right, bottom = np.array(box).reshape(4, 1)
    edges = (left, top, right, bottom)
    places = _thin(edges, RULE_THICKNESS, np.zeros(1, dtype=np.intp))
    return Rule(*(column.tolist()[0] for column in places[:4])) if len(places.at) else None


class _Segments(NamedTuple):
    """The segments of paths as columns: where each ends, what it is, and whose."""

    x: Floats
    y: Floats
    lines: Flags
    moves: Flags
    closes: Flags
    owner: Ints


def _rules(found: _Objects, which: Ints, place: Place) -> _Places:
    """Return the rules that paths draw: their straight strokes, or themselves where thin."""
    modes = np.zeros((len(which), 2), dtype=np.int32)
    handles = [found.handles[i] for i in which.tolist()]
    asked = map(calls.path_draw_mode, handles, calls.rows(modes), calls.rows(modes, 1))
    known = np.fromiter(asked, dtype=bool, count=len(handles))
    drawn = np.flatnonzero(known & modes.any(axis=1))  # others only clip, or nothing
    segments = _segments([handles[i] for i in drawn.tolist()])
    a, b, c, d, e, f = found.matrices(which[drawn])[segments.owner].T
    x, y = place(a * segments.x + c * segments.y + e, b * segments.x + d * segments.y + f)
    rules = _straight(segments._replace(x=x, y=y), modes[drawn, 1] != 0)
    return rules._replace(owner=which[drawn][rules.owner])


def _segments(handles: Sequence[Any]) -> _Segments:
    """Ask PDFium for all segments of paths, in the paths' own space."""
    counts = [max(0, calls.path_segments(handle)) for handle in handles]
    total = sum(counts)
    each = chain.from_iterable(map(repeat, handles, counts))
    found = map(calls.path_segment, each, chain.from_iterable(map(range, counts)))
    segments = list(map(calls.pointer, found))
    spots = np.zeros((total, 2), dtype=np.float32)
    deque(map(calls.segment_point, segments, calls.rows(spots), calls.rows(spots, 1)), maxlen=0)
    kinds = np.fromiter(map(calls.segment_type, segments), dtype=np.intp, count=total)
    closes = np.fromiter(map(calls.segment_close, segments), dtype=bool, count=total)
    x, y = spots.astype(np.float64).T
    lines, moves = kinds == pdfium.FPDF_SEGMENT_LINETO, kinds == pdfium.FPDF_SEGMENT_MOVETO
    return _Segments(x, y, lines, moves, closes, np.repeat(np.arange(len(handles)), counts))


def _straight(segments: _Segments, stroked: Flags) -> _Places:
    """Return the rules among runs of straight lines; curves part the runs.

    A run as a whole is a rule where it is thin; else, of a stroked path, its lines may be.
    """
    count = len(segments.owner)
    if not count:
        nothing = np.zeros(0)
        return _thin((nothing, nothing, nothing, nothing), _LEAN, segments.owner)
    opens = np.ones(count, dtype=bool)
    opens[1:] = segments.owner[1:] != segments.owner[:-1]
    x, y, corner = _corners(segments, opens)
    # A curve comes as three points, of which the last is where it ends and a run begins.
    begins = opens | ~segments.lines
    starts = corner[begins]
    owners = segments.owner[begins]
    lengths = np.diff(np.append(starts, len(x)))
    left, top = np.minimum.reduceat(x, starts), np.minimum.reduceat(y, starts)
    right, bottom = np.maximum.reduceat(x, starts), np.maximum.reduceat(y, starts)
    runs = lengths > 1
    numbers = np.arange(len(starts))
    whole = _thin((left, top, right, bottom), RULE_THICKNESS, numbers)
    whole = whole.take(runs[whole.owner])
    parted = runs & stroked[owners]
    parted[whole.owner] = False
    run_of = np.repeat(numbers, lengths)
    pairs = np.flatnonzero((run_of[1:] == run_of[:-1]) & parted[run_of[:-1]])
    ax, ay, bx, by = x[pairs], y[pairs], x[pairs + 1], y[pairs + 1]
    edges = (np.minimum(ax, bx), np.minimum(ay, by), np.maximum(ax, bx), np.maximum(ay, by))
    strokes = _thin(edges, _LEAN, run_of[pairs])
    both = _Places(*(np.concatenate(columns) for columns in zip(whole, strokes, strict=True)))
    both = both.take(np.argsort(both.owner, kind="stable"))
    return both._replace(owner=owners[both.owner])


def _corners(segments: _Segments, opens: Flags) -> tuple[Floats, Floats, Ints]:
    """Return x and y of all corners of paths, and which is each segment's end.

    A segment that closes its figure has a corner more: where the figure began.
    """
    numbers = np.arange(len(opens))
    closes = segments.closes
    corner = numbers + np.cumsum(closes) - closes
    last_move = np.maximum.accumulate(np.where(segments.moves, numbers, -1))
    first = np.maximum.accumulate(np.where(opens, numbers, -1))
    moved = (last_move >= first)[closes]
    columns = []
    for values in (segments.x, segments.y):
        column = np.empty(len(opens) + int(np.count_nonzero(closes)))
        column[corner] = values
        column[corner[closes] + 1] = np.where(moved, values[last_move[closes]], 0.0)
        columns.append(column)
    return columns[0], columns[1], corner


#: Left, top, right and bottom of boxes.
_Edges = tuple[Floats, Floats, Floats, Floats]


def _thin(edges: _Edges, most: float, owner: Ints) -> _Places:
    """Return the rules among boxes: those that are no thicker than `most`."""
    left, top, right, bottom = edges
    wide, high = right - left, bottom - top
    across = (wide >= high) & (high <= most) & ((wide != 0) | (high != 0))
    upright = (high > wide) & (wide <= most)
    at = np.where(across, top + bottom, left + right) / 2
    start, end = np.where(across, left, top), np.where(across, right, bottom)
    return _Places(across, at, start, end, owner).take(across | upright)


def _clipped(rules: _Places, width: float, height: float) -> _Places:
    """Return the parts of rules that lie on the page."""
    across, at, start, end, owner = rules
    breadth, length = np.where(across, height, width), np.where(across, width, height)
    finite = np.isfinite(at) & np.isfinite(start) & np.isfinite(end)
    on_page = finite & (at >= -1) & (at <= breadth + 1)
    start, end = np.maximum(start, 0.0), np.minimum(end, length)
    return _Places(across, at, start, end, owner).take(on_page & (end >= start))
