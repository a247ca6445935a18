"""`gouji correct`: a figure that was misread, put right by a person who looked at the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Final

import typer

from assets import corrections
from assets.decisions import Decision, now
from assets.frames import BOX, Frames
from assets.parse.amount_text import read_amount
from assets.parse.stage import parse_version
from expectations.labels import measure_label, table_label
from pipelines.cli.decide import (
    DryRunOption,
    ReasonOption,
    UndoOption,
    one_finding,
    person,
    publish,
    store,
    why,
)
from pipelines.cli.session import LangOption, Session, WarehouseOption, ask, begin, connect
from pipelines.messages import UserError
from pipelines.resources import workbench_from

_ADDRESS: Final = re.compile(
    r"(?P<document>[0-9a-fA-F]{4,64}):(?P<table_code>\w+)(#(?P<statement_no>\d+))?"
    r"/(?P<side>\w+)/(?P<line_no>\d+)/(?P<measure>\w+)"
)
_UNITS: Final = (("万元", 10_000), ("元", 1), ("wan", 10_000), ("yuan", 1))
_KEY: Final = ("table_code", "statement_no", "side", "line_no", "measure")
_PLACE: Final = ("page", *BOX, "reported_text")

Row = dict[str, Any]


@dataclass(frozen=True)
class Cell:
    """A cell of an amount column as it was read, with its line and its statement."""

    document_id: str
    row: Row
    line: Row
    factor: int | None
    amount: Decimal | None
    frames: Frames


def correct(
    ctx: typer.Context,
    *,
    cell: Annotated[str, typer.Argument(metavar="CELL", help="arg.cell")],
    value: Annotated[str | None, typer.Argument(metavar="VALUE", help="arg.value")] = None,
    reason: ReasonOption = "",
    undo: UndoOption = False,
    dry_run: DryRunOption = False,
    warehouse: WarehouseOption = None,
    lang: LangOption = None,
) -> None:
    """Put the figure right, or take that back, and publish the warehouse with it."""
    session = begin(ctx, warehouse=warehouse, lang=lang)
    said = why(reason, undo=undo)
    if undo:
        _undo(session, cell, said, dry_run=dry_run)
        return
    if value is None:
        raise UserError("error.missing", name="VALUE")
    found = _cell(session, cell)
    decision = _decision(found, value, person(), said)
    _announce(session, found, decision)
    if dry_run:
        session.say("decide.dry")
        return
    publish(session, lambda: store(session).record([decision]))


def _cell(session: Session, address: str) -> Cell:
    """Return the cell of an address, or the one that a finding points at."""
    match = _ADDRESS.fullmatch(address.strip())
    if match is None:
        return _read_cell(session, *_of_finding(session, address.strip()))
    known = match.groupdict()
    key = {
        "table_code": known["table_code"],
        "statement_no": int(known["statement_no"] or 1),
        "side": known["side"],
        "line_no": int(known["line_no"]),
        "measure": known["measure"],
    }
    return _read_cell(session, _document(session, known["document"].lower()), key)


def _of_finding(session: Session, prefix: str) -> tuple[str, Row]:
    finding = one_finding(session, prefix)
    path = session.settings.warehouse
    with connect(path) as connection:
        cells = ask(connection, "cells_of_finding", path, finding_id=finding["finding_id"])
    if len(cells) != 1:
        listed = "、".join(_address(c["document_id"], c) for c in cells)
        raise UserError(
            "correct.many_cells" if cells else "correct.no_cell_of_finding",
            finding=finding["finding_id"],
            cells=listed,
        )
    return cells[0]["document_id"], {name: cells[0][name] for name in _KEY}


def _document(session: Session, prefix: str) -> str:
    """Return the document whose id begins with `prefix`."""
    known = workbench_from(session.settings).raw.documents()["document_id"]
    found: list[str] = [d for d in known if d.startswith(prefix)]
    if len(found) != 1:
        key = "correct.many_documents" if found else "correct.no_document"
        raise UserError(key, prefix=prefix)
    return found[0]


def _read_cell(session: Session, document_id: str, key: Row) -> Cell:
    """Return the cell of that key as it was read, before any correction."""
    bench = workbench_from(session.settings)
    frames = bench.store.stacked("parse", parse_version(bench), [document_id])
    rows = _matching(frames, "statement_cells", key)
    if not rows:
        raise UserError("correct.no_cell", cell=_address(document_id, key))
    figures = _matching(frames, "amounts", key)
    lines = _matching(frames, "lines", {k: v for k, v in key.items() if k != "measure"})
    named = {k: key[k] for k in ("table_code", "statement_no")}
    statements = _matching(frames, "statements", named)
    return Cell(
        document_id,
        rows[0],
        lines[0],
        statements[0]["unit_factor"] if statements else None,
        figures[0]["amount"] if figures else None,
        frames,
    )


def _matching(frames: Frames, name: str, key: Row) -> list[Row]:
    return frames[name].filter(**key).rows(named=True)


def _decision(cell: Cell, value: str, who: str, reason: str) -> Decision:
    """Return the correction to `value`, a figure as printed, with or without its unit after it.

    Raises `UserError` where it is no figure, the statement prints no unit and `value` neither, or
    it is what was read.
    """
    text = value.strip()
    unit, factor = next(((u, f) for u, f in _UNITS if text.endswith(u)), ("", cell.factor))
    figure = read_amount(text.removesuffix(unit))
    if figure.value is None:
        raise UserError("correct.no_amount", value=value)
    if factor is None:
        raise UserError("correct.no_unit", value=value)
    amount = figure.value * factor
    if amount == cell.amount:
        raise UserError("correct.same", value=value)
    if amount != round(amount, 2):
        raise UserError("correct.too_fine", value=value)
    return Decision(
        "correct",
        who,
        now(),
        reason,
        document_id=cell.document_id,
        line_code=cell.line["line_code"],
        line_name=cell.line["line_name"],
        read_amount=cell.amount,
        corrected_text=text,
        amount=amount,
        precision=corrections.precision_of(figure.decimals, factor),
        **{name: cell.row[name] for name in (*_KEY, *_PLACE)},
    )


def _announce(session: Session, cell: Cell, decision: Decision) -> None:
    session.say(
        "correct.will",
        cell=_address(cell.document_id, cell.row),
        table=table_label(decision.table_code, session.lang),
        line=" ".join(filter(None, (decision.line_code, decision.line_name))),
        measure=measure_label(decision.measure, session.lang),
        page=decision.page,
        read=_as_read(session, decision),
        text=decision.corrected_text,
        after=_yuan(session, decision.amount),
    )


def _as_read(session: Session, decision: Decision) -> str:
    if decision.read_amount is None:
        return session.text("correct.nothing")
    return f"{decision.reported_text} ({_yuan(session, decision.read_amount)})"


def _yuan(session: Session, amount: Decimal | None) -> str:
    return "" if amount is None else session.text("findings.yuan", amount=f"{amount:,.2f}")


def _address(document_id: str, key: Row) -> str:
    """Return how a cell is named: the shortest that `gouji correct` takes."""
    number = "" if key["statement_no"] == 1 else f"#{key['statement_no']}"
    line = f"{key['side']}/{key['line_no']}/{key['measure']}"
    return f"{document_id[:12]}:{key['table_code']}{number}/{line}"


def _undo(session: Session, cell: str, reason: str, *, dry_run: bool) -> None:
    """Take back the correction of a cell, or the one of that id."""
    made = _made(session, cell)
    session.say(
        "correct.will_undo",
        text=made.corrected_text,
        table=table_label(made.table_code, session.lang),
        line=" ".join(filter(None, (made.line_code, made.line_name))),
        who=made.decided_by,
        day=f"{made.decided_at:%Y-%m-%d}",
        reason=made.reason,
    )
    if dry_run:
        session.say("decide.dry")
        return
    who, when = person(), now()
    publish(session, lambda: store(session).undo(made, by=who, at=when, reason=reason))


def _made(session: Session, cell: str) -> Decision:
    known = store(session).corrections()
    named = [d for d in known if d.decision_id.startswith(cell.strip())]
    if len(named) == 1:
        return named[0]
    found = _cell(session, cell)
    mine = [d for d in known if d.document_id == found.document_id]
    placed = corrections.apply(found.frames, mine)[1].filter(
        **{name: found.row[name] for name in _KEY}
    )
    ids = set(placed.filter(state=corrections.APPLIED)["decision_id"])
    made = [d for d in mine if d.decision_id in ids]
    if not made:
        raise UserError("correct.not_corrected", cell=cell)
    return made[-1]
