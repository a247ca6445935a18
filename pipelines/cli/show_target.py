"""What `gouji show` is asked to show: the document, the page and the boxes to mark."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from expectations.labels import measure_label, table_label
from pipelines.cli.session import Session, ask, shown
from pipelines.messages import UserError

if TYPE_CHECKING:
    import duckdb

Row = dict[str, Any]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Wanted:
    """The options of the command that choose a page and cells."""

    page: int | None = None
    cell: str | None = None
    statement: str | None = None
    amount: str | None = None


@dataclass
class Target:
    """A document, perhaps a finding of it, the page, and what is marked on it.

    `page` is None where any page would do; `said` is the caption below the title.
    """

    document: Row
    finding: Row | None = None
    file: Path | None = None
    page: int | None = None
    marked: list[Box] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def document_id(self) -> str:
        """The SHA-256 of the file."""
        return str(self.document["document_id"])

    @property
    def is_quarantined(self) -> bool:
        """Whether nothing of the document is in the warehouse."""
        return bool(self.document["status"] == "quarantined")


class Finder:
    """Finds targets in a warehouse; every error is a `UserError` of one sentence."""

    def __init__(self, session: Session, connection: duckdb.DuckDBPyConnection) -> None:
        self._session = session
        self._connection = connection

    def ask(self, name: str, **values: Any) -> list[Row]:
        """Return the rows of `sql/cli/show_{name}.sql`."""
        path = self._session.settings.warehouse
        return ask(self._connection, f"show_{name}", path, **values)

    def target(self, named: str, wanted: Wanted) -> Target:
        """Return what `named` (a path, or the beginning of an id) and the options ask for."""
        target = self._named(named)
        if target.finding is not None:
            self._place_finding(target)
        if wanted.amount is not None:
            self._place_amount(target, wanted.amount)
            if wanted.page not in (None, target.page):
                raise UserError("show.amount_elsewhere", key=wanted.amount, page=target.page)
        if wanted.page is not None:
            if target.page not in (None, wanted.page):
                target.marked = []
            target.page = wanted.page
        if wanted.statement is not None:
            self._place_statement(target, wanted)
        return target

    def first_page(self, target: Target) -> int:
        """Return the first page with a statement, 1 where there is none."""
        statements = self.ask("statements", document=target.document_id)
        return next((row["page_from"] for row in statements if row["page_from"]), 1)

    def _named(self, named: str) -> Target:
        path = Path(named).expanduser()
        if path.is_file():
            return self._of_file(path)
        prefix = named.strip().lower()
        if not prefix:
            raise UserError("show.unknown", target=named)
        documents = self.ask("documents", prefix=prefix)
        findings = self.ask("findings", prefix=prefix)
        exact = [row for row in findings if row["finding_id"] == prefix]
        findings = exact or findings
        if len(documents) + len(findings) > 1 and not exact:
            ids = [row["finding_id"] for row in findings]
            ids += [row["document_id"][:16] for row in documents]
            raise UserError("show.ambiguous", target=named, candidates=", ".join(ids[:6]))
        if findings:
            owner = str(findings[0]["document_id"] or "")
            of_it = self.ask("documents", prefix=owner) if owner else []
            if not of_it:
                raise UserError("show.no_document", target=named)
            return Target(of_it[0], finding=findings[0])
        if documents:
            return Target(documents[0])
        raise UserError("show.unknown", target=named)

    def _of_file(self, path: Path) -> Target:
        from assets.intake.raw_store import sha256_of

        try:
            documents = self.ask("documents", prefix=sha256_of(path))
        except OSError as error:
            raise UserError("show.unreadable", path=shown(path), reason=error.strerror) from error
        if not documents:
            raise UserError("show.not_ingested", path=shown(path))
        return Target(documents[0], file=path)

    def _place_finding(self, target: Target) -> None:
        finding = target.finding
        assert finding is not None
        target.page = finding["page"]
        if finding["x0"] is not None:
            target.marked = [box_of(finding)]

    def _place_amount(self, target: Target, key: str) -> None:
        parts = key.split("/")
        numbers = [part for part in (*parts[2:3], *parts[4:5]) if part.isdecimal()]
        if len(parts) not in (4, 5) or len(numbers) != len(parts) - 3:
            raise UserError("show.bad_amount", key=key)
        found = self.ask(
            "amount",
            document=target.document_id,
            table_code=parts[0],
            side=parts[1],
            line_no=int(numbers[0]),
            measure=parts[3],
            statement_no=int(numbers[1]) if len(numbers) > 1 else 1,
        )
        if not found:
            raise UserError("show.no_amount", key=key)
        row = found[0]
        target.page, target.marked = row["page"], [box_of(row)]
        line = " ".join(part for part in (row["line_code"], row["line_name"]) if part)
        target.said.append(
            self._session.text(
                "show.figure",
                statement=table_label(row["table_code"], self._session.lang),
                line=line,
                measure=measure_label(row["measure"], self._session.lang),
                printed=row["reported_text"],
                amount=f"{row['amount']:,.2f}",
            )
        )

    def _place_statement(self, target: Target, wanted: Wanted) -> None:
        statements = self.ask("statements", document=target.document_id)
        mine = [row for row in statements if row["table_code"] == wanted.statement]
        pages = {
            page
            for row in mine
            if row["page_from"]
            for page in range(row["page_from"], (row["page_to"] or row["page_from"]) + 1)
        }
        if not pages:
            known = ", ".join(dict.fromkeys(row["table_code"] for row in statements)) or "-"
            raise UserError("show.no_statement", statement=wanted.statement, known=known)
        if target.page is None:
            target.page = min(pages)
        elif target.page not in pages:
            raise UserError(
                "show.not_on_page",
                statement=wanted.statement,
                page=target.page,
                pages=", ".join(map(str, sorted(pages))),
            )


def box_of(row: Row) -> Box:
    """Return the box of a row with x0, y0, x1, y1."""
    return row["x0"], row["y0"], row["x1"], row["y1"]


def parsed_box(text: str) -> Box | None:
    """Return `x0,y0,x1,y1` as a box, None where the text is no four numbers (a cell's text).

    Raises `UserError` where the numbers are no box.
    """
    parts = text.replace("，", ",").split(",")
    if len(parts) != 4:
        return None
    try:
        x0, y0, x1, y1 = map(float, parts)
    except ValueError:
        return None
    if not (0 <= x0 < x1 < 1e6 and 0 <= y0 < y1 < 1e6):
        raise UserError("show.bad_box", box=text)
    return x0, y0, x1, y1


def compact(text: str | None) -> str:
    """Return text without white space, as cells are compared."""
    return "".join((text or "").split())
