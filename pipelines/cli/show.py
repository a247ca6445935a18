"""`gouji show`: a page as a picture, with the grid, the statements and the chosen cell on it."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from expectations.labels import table_label
from pipelines.cli.session import LangOption, Session, WarehouseOption, begin, connect, shown
from pipelines.cli.show_target import Box, Finder, Target, Wanted, box_of, compact, parsed_box
from pipelines.messages import UserError

if TYPE_CHECKING:
    from PIL.Image import Image

    from assets.extract.worker import Failure, Limits
    from pipelines.picture.draw import Scene
    from pipelines.picture.font import Typeface
    from pipelines.picture.render import Page

#: A page takes a fraction of a second to render: what takes this long will never be done.
MOST_SECONDS = 60
_UNFIT = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')


def show(
    ctx: typer.Context,
    *,
    target: Annotated[str, typer.Argument(metavar="FINDING_OR_DOCUMENT", help="arg.target")],
    page: Annotated[int | None, typer.Option("--page", metavar="N", min=1, help="opt.page")] = None,
    cell: Annotated[str | None, typer.Option("--cell", metavar="TEXT", help="opt.cell")] = None,
    statement: Annotated[
        str | None, typer.Option("--statement", metavar="TABLE_CODE", help="opt.statement")
    ] = None,
    amount: Annotated[
        str | None,
        typer.Option("--amount", metavar="TABLE/SIDE/LINE_NO/MEASURE", help="opt.amount"),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE.png", help="opt.out")] = None,
    dpi: Annotated[int, typer.Option("--dpi", metavar="N", min=36, max=600, help="opt.dpi")] = 144,
    warehouse: WarehouseOption = None,
    lang: LangOption = None,
) -> None:
    """Draw the page that is asked for into a PNG file; print the file's name."""
    from pipelines.picture.draw import draw

    session = begin(ctx, warehouse=warehouse, lang=lang)
    if out is not None and not out.is_dir() and out.suffix.lower() != ".png":
        raise UserError("show.bad_out", path=out)
    with connect(session.settings.warehouse) as connection:
        finder = Finder(session, connection)
        found = finder.target(target, Wanted(page, cell, statement, amount))
        cells = _Cells(session, found)
        if cell is not None:
            _mark(found, cell, cells)
        number = found.page or finder.first_page(found)
        if found.finding is not None and found.finding["page"] is None:
            session.say("show.no_place", page=number)
        picture = _rendered(session, found, number, dpi)
        if picture.scale * 72 < dpi - 0.5:
            session.say("show.smaller", dpi=round(picture.scale * 72))
        face = _typeface(session)
        scene = _scene(session, finder, found, number, cells.boxes(number), chinese=face.is_chinese)
    _caption(session, found, number, picture.pages, scene, chinese=face.is_chinese)
    name = _default_name(found, number)
    path = Path(name) if out is None else out / name if out.is_dir() else out
    _write(session, draw(picture, scene, face), path)


class _Cells:
    """The cells that were read of a document: from the stage store, else read again."""

    def __init__(self, session: Session, target: Target) -> None:
        self._session = session
        self._target = target
        self._rows: list[dict[str, Any]] | None = None

    def boxes(self, page: int) -> list[Box]:
        """Return the boxes of a page's cells; none of a document that was not read."""
        return [box_of(row) for row in self._read() if row["page"] == page]

    def holding(self, words: str, page: int | None) -> tuple[int | None, list[Box]]:
        """Return the first page with cells of this text, or else containing it, and their boxes."""
        sought = compact(words)
        rows = [row for row in self._read() if page is None or row["page"] == page]
        exact = [row for row in rows if compact(row["text"]) == sought]
        found = exact or [row for row in rows if sought and sought in compact(row["text"])]
        first = min((row["page"] for row in found), default=None)
        return first, [box_of(row) for row in found if row["page"] == first]

    def _read(self) -> list[dict[str, Any]]:
        if self._rows is None:
            self._rows = [] if self._target.is_quarantined else self._stored()
        return self._rows

    def _stored(self) -> list[dict[str, Any]]:
        from assets.extract.worker import Failure, extract_safely
        from assets.store import StageStore, stage_version

        settings, key = self._session.settings, self._target.document_id
        store, version = StageStore(str(settings.stage_store)), stage_version("extract")
        if store.has("extract", version, key):
            return store.get("extract", version, key)["cells"].to_dicts()
        self._session.say("show.reading_again")
        limits = _limits(self._session, settings.seconds_per_document)
        read = extract_safely(
            _file(self._session, self._target),
            key,
            seconds=limits.seconds,
            megabytes=limits.megabytes,
            max_pages=limits.max_pages,
        )
        if isinstance(read, Failure):
            self._session.say("show.no_grid", reason=_reason(self._session, read))
            return []
        return read["cells"].to_dicts()


def _mark(target: Target, cell: str, cells: _Cells) -> None:
    """Mark the cell that a text or a box names, instead of what was marked."""
    page, boxes = cells.holding(cell, target.page)
    # 1,234,567,890.00 is a figure, 40,50,60,70 a box: what stands in a cell decides.
    box = parsed_box(cell) if page is None else None
    if box is not None:
        target.marked = [box]
        return
    if page is None:
        if target.page is None:
            raise UserError("show.no_cell", cell=cell)
        raise UserError("show.no_cell_on_page", cell=cell, page=target.page)
    target.page, target.marked = page, boxes


def _file(session: Session, target: Target) -> Path:
    """Return the document's bytes: in the raw store, else the very file that was named."""
    from assets.intake.raw_store import RawStore

    kept = RawStore(session.settings.raw_store).file(target.document_id)
    if kept.is_file():
        return kept
    if target.file is not None:
        return target.file
    raise UserError("show.no_bytes", path=shown(kept), exit_code=1)


def _limits(session: Session, seconds: float) -> Limits:
    from assets.extract.worker import Limits

    settings = session.settings
    return Limits(seconds, settings.megabytes_per_document, settings.pages_per_document)


def _rendered(session: Session, target: Target, page: int, dpi: int) -> Page:
    from assets.extract.worker import Failure
    from pipelines.picture.render import rendered

    limits = _limits(session, min(MOST_SECONDS, session.settings.seconds_per_document))
    picture = rendered(_file(session, target), target.document_id, page, dpi, limits)
    name = target.document["file_name"] or target.document_id[:12]
    if isinstance(picture, Failure):
        known = target.document["status_reason_en" if session.lang == "en" else "status_reason"]
        reason = known or _reason(session, picture)
        raise UserError("show.not_drawn", name=name, page=page, reason=reason, exit_code=1)
    if picture.pixels is None:
        raise UserError("show.no_page", name=name, page=page, pages=picture.pages)
    return picture


def _reason(session: Session, failure: Failure) -> str:
    return failure.reason_en if session.lang == "en" else failure.reason_zh


def _typeface(session: Session) -> Typeface:
    from pipelines.picture.font import find

    face = find()
    if not face.is_chinese:
        session.say("show.no_font")
    return face


def _scene(
    session: Session,
    finder: Finder,
    target: Target,
    page: int,
    cells: list[Box],
    *,
    chinese: bool,
) -> Scene:
    """Return what is drawn on the page: cells, statements, the finding's evidence, the mark."""
    from pipelines.picture.draw import Area, Scene

    lang = session.lang
    areas = []
    for row in finder.ask("areas", document=target.document_id, page=page):
        label = table_label(row["table_code"], lang)
        words = [label, row["form_no"] or "", row["table_code"]] if chinese else [row["table_code"]]
        again = f"#{row['statement_no']}" if row["statement_no"] > 1 else ""
        areas.append(Area(box_of(row), " ".join(part for part in (*words, again) if part)))
    evidence = []
    if target.finding is not None and target.finding["page"] == page:
        rows = finder.ask("evidence", finding=target.finding["finding_id"])
        evidence = [box_of(row) for row in rows]
    names = ("show.legend.grid", "show.legend.evidence", "show.legend.marked")
    grid, other, marked = (
        session.text(name) if chinese else name.rpartition(".")[2] for name in names
    )
    return Scene("", [], (grid, other, marked), cells, areas, evidence, list(target.marked))


def _caption(
    session: Session, target: Target, page: int, pages: int, scene: Scene, *, chinese: bool
) -> None:
    """Write above the page what it is, and what was found; in codes where Chinese has no face."""
    document, finding = target.document, target.finding
    where = session.text("show.page", page=page, pages=pages)
    unit = document["unit_name"] or document["file_name"] or ""
    year = ""
    if document["fiscal_year"]:
        kind = session.word(document["report_kind"])
        year = session.text("show.year", year=document["fiscal_year"], kind=kind)
    scene.title = " · ".join(part for part in (unit, year, where) if part)
    if finding is not None:
        said = (session.lang == "en" and finding["message_en"]) or finding["message"] or ""
        word = session.word(finding["severity"])
        title = finding["rule_title_en" if session.lang == "en" else "rule_title"] or ""
        scene.caption.append(
            " · ".join([f"{finding['rule_id']} {title}", word, finding["finding_id"]])
        )
        scene.caption.append(said)
    scene.caption += target.said
    if target.is_quarantined:
        english = session.lang == "en" and document["status_reason_en"]
        reason = english or document["status_reason"] or ""
        scene.caption.append(session.text("show.quarantined", reason=reason))
    scene.caption.append(f"{document['file_name'] or ''} · {target.document_id[:16]}")
    if not chinese:
        scene.title = f"{target.document_id[:16]} {document['fiscal_year'] or ''} p.{page}/{pages}"
        scene.caption = _codes(finding) if finding else []


def _codes(finding: dict[str, Any]) -> list[str]:
    """Return a finding in ASCII."""
    names = ("rule_id", "verdict", "table_code", "line_code", "measure", "expected", "actual")
    words = [f"{name}={finding[name]}" for name in names if finding[name] is not None]
    return [str(finding["finding_id"]), " ".join(words)]


def _default_name(target: Target, page: int) -> str:
    name = str(target.document["file_name"] or target.document_id[:12])
    stem = _UNFIT.sub("_", name.removesuffix(".pdf").removesuffix(".PDF"))[:80].strip(" .")
    rule = (
        f"-{target.finding['rule_id']}-{target.finding['finding_id'][:8]}"
        if (target.finding)
        else ""
    )
    return f"{stem or 'page'}{rule}-p{page}.png"


def _write(session: Session, image: Image, path: Path) -> None:
    """Write the picture beside its final name, then move it there, and print the name."""
    there = path.exists()
    try:
        with TemporaryDirectory(dir=path.parent, prefix=".gouji-") as folder:
            beside = Path(folder) / "page.png"
            image.save(beside, "PNG")
            beside.replace(path)
    except OSError as error:
        raise UserError(
            "show.unwritable", path=path, reason=error.strerror or error, exit_code=1
        ) from error
    if there:
        session.say("show.replaced", path=path)
    typer.echo(str(path))
