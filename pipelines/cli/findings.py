"""`gouji findings`: what the checks found, in words a person can act on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Any, Literal

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from expectations.labels import measure_label, table_label
from pipelines.cli.output import as_csv, as_json
from pipelines.cli.session import LangOption, Session, WarehouseOption, ask, begin, connect

Finding = dict[str, Any]
PAGE = re.compile(r"^(第\d+页：|Page \d+: )")
#: Characters of an id that are shown at least.
_SHORTEST = 6
STYLES = {"error": "red", "warning": "yellow"}


def findings(
    ctx: typer.Context,
    *,
    unit: Annotated[str | None, typer.Option("--unit", metavar="U", help="opt.unit")] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="Y", help="opt.year")] = None,
    rule: Annotated[str | None, typer.Option("--rule", metavar="R", help="opt.rule")] = None,
    severity: Annotated[
        Literal["error", "warning"] | None,
        typer.Option("--severity", metavar="error|warning", help="opt.severity"),
    ] = None,
    verdict: Annotated[
        Literal["break", "mismatch", "missing", "rounding"] | None,
        typer.Option("--verdict", metavar="break|mismatch|missing|rounding", help="opt.verdict"),
    ] = None,
    status: Annotated[
        Literal["open", "accepted", "resolved"] | None,
        typer.Option("--status", metavar="open|accepted|resolved", help="opt.status"),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="opt.all")] = False,
    output: Annotated[
        Literal["table", "json", "csv"],
        typer.Option("--format", metavar="table|json|csv", help="opt.format"),
    ] = "table",
    warehouse: WarehouseOption = None,
    lang: LangOption = None,
) -> None:
    """Print the findings that the filters leave, and say on stderr how many are not shown."""
    session = begin(ctx, warehouse=warehouse, lang=lang)
    path = session.settings.warehouse
    with connect(path) as connection:
        found = ask(
            connection,
            "findings",
            path,
            unit=unit,
            year=year,
            rule=rule,
            severity=severity,
            verdict=verdict,
        )
        columns = [item[0] for item in connection.description or []]
        ids = [row["finding_id"] for row in ask(connection, "finding_ids", path)]
    kept = [
        f
        for f in found
        if (status is None or f["status"] == status)
        and (everything or not (_hidden(f, verdict) or (_settled(f) and status is None)))
    ]
    rows = [[finding[name] for name in columns] for finding in kept]
    if output == "json":
        typer.echo(as_json(columns, rows))
    elif output == "csv":
        typer.echo(as_csv(columns, rows))
    else:
        _show(session, View.of(kept, ids, whole=everything))
    if status is not None:
        return
    settled = sum(_settled(f) for f in found)
    roundings = sum(_hidden(f, verdict) and not _settled(f) for f in found)
    if roundings and not everything:
        session.say("findings.hidden_rounding", count=roundings)
    if settled and not everything:
        session.say("findings.hidden_settled", count=settled)


@dataclass(frozen=True)
class View:
    """What is listed: a consequence under its cause only where everything is.

    `consequences`: how many hang on a cause; `id_length`: as much of an id as names one finding.
    """

    listed: list[Finding]
    total: int
    errors: int
    consequences: Counter[str]
    id_length: int
    whole: bool

    @classmethod
    def of(cls, kept: list[Finding], ids: Iterable[str], *, whole: bool) -> View:
        """Return the view of the findings `kept`; `ids` are those of all findings there are."""
        there = {f["finding_id"] for f in kept}
        hanging = [f for f in kept if f["cause_id"] in there]
        named = {f["finding_id"] for f in hanging}
        return cls(
            listed=kept if whole else [f for f in kept if f["finding_id"] not in named],
            total=len(kept),
            errors=sum(f["severity"] == "error" for f in kept),
            consequences=Counter(f["cause_id"] for f in hanging),
            id_length=_telling(ids),
            whole=whole,
        )


def _telling(ids: Iterable[str]) -> int:
    """Return how many characters tell all `ids` apart, at least six."""
    known = set(ids)
    longest = max(map(len, known), default=_SHORTEST)
    return next(
        (n for n in range(_SHORTEST, longest) if len({i[:n] for i in known}) == len(known)), longest
    )


def _settled(finding: Finding) -> bool:
    return finding["status"] not in (None, "open")


def _hidden(finding: Finding, verdict: str | None) -> bool:
    return finding["verdict"] == "rounding" and verdict != "rounding"


def _show(session: Session, view: View) -> None:
    if not view.total:
        session.say("findings.none")
        return
    for title, group in groupby(view.listed, lambda finding: _title(session, finding)):
        session.out.print(_group_table(session, title, list(group), view))
    session.say(
        "findings.count",
        count=view.total,
        errors=view.errors,
        warnings=view.total - view.errors,
    )
    folded = view.consequences.total()
    if folded and not view.whole:
        session.say("findings.hidden_consequences", count=folded)
    session.say("findings.how")


def _title(session: Session, finding: Finding) -> str:
    unit = finding["unit_name"] or session.text("findings.unknown_unit")
    if finding["fiscal_year"] is None:
        return session.text("findings.group_no_year", unit=unit)
    kind = session.word(finding["report_kind"])
    return session.text("findings.group", unit=unit, year=finding["fiscal_year"], kind=kind)


def _group_table(session: Session, title: str, group: list[Finding], view: View) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD,
        title=Text(f"{title} ({len(group)})", style="bold"),
        title_justify="left",
        pad_edge=False,
        expand=session.out.is_terminal,
    )
    # Id, severity, rule and difference stay whole; the place and the sentence share what is left.
    table.add_column(session.text("findings.column.id"), no_wrap=True)
    table.add_column(session.text("findings.column.severity"), no_wrap=True)
    table.add_column(session.text("findings.column.rule"), no_wrap=True)
    table.add_column(session.text("findings.column.place"), ratio=2, overflow="fold")
    table.add_column(session.text("findings.column.message"), ratio=3, overflow="fold")
    table.add_column(session.text("findings.column.difference"), justify="right", no_wrap=True)
    for finding in group:
        table.add_row(
            Text(finding["finding_id"][: view.id_length]),
            Text(session.word(finding["severity"]), style=STYLES.get(finding["severity"], "")),
            Text(finding["rule_id"]),
            Text(place(session, finding)),
            Text(message(session, finding) + _folded(session, finding, view)),
            Text(difference(session, finding)),
        )
    return table


def _folded(session: Session, finding: Finding, view: View) -> str:
    """Return how many consequences are not listed below their cause."""
    count = view.consequences[finding["finding_id"]]
    return "" if view.whole or not count else session.text("findings.consequences", count=count)


def place(session: Session, finding: Finding) -> str:
    """Return where a finding is: statement, line, column, page."""
    line = " ".join(part for part in (finding["line_code"], finding["line_name"]) if part)
    parts = [
        table_label(finding["table_code"], session.lang, finding["report_kind"]),
        line,
        _measure(session, finding["measure"]),
        session.text("findings.page", page=finding["page"]) if finding["page"] else "",
    ]
    named = [part for part in parts if part]
    return " / ".join(named) if named else session.text("findings.whole_document")


def _measure(session: Session, code: str | None) -> str:
    """Return a column's name; a code without one says nothing to a person."""
    label = measure_label(code, session.lang)
    return "" if label == code and "_" in label else label


def difference(session: Session, finding: Finding) -> str:
    """Return by how much a finding is off: yuan, or a number of things."""
    from expectations.messages import is_plain

    value = finding["difference"]
    if value is None:
        return ""
    if is_plain({"measure": finding["measure"], "subject": finding["measure"]}):
        return f"{value.normalize():+,f}"
    return session.text("findings.yuan", amount=f"{value:+,.2f}")


def message(session: Session, finding: Finding) -> str:
    """Return the finding's sentence, with what qualifies it: a cause, a person's decision."""
    sentence = (session.lang == "en" and finding.get("message_en")) or finding["message"] or ""
    sentence = PAGE.sub("", sentence)  # it stands in the column beside
    before = session.text("findings.consequence") if finding["cause_id"] else ""
    if not _settled(finding):
        return before + sentence
    status = session.word(finding["status"])
    if finding.get("decided_by") is None:
        return before + sentence + session.text("findings.settled", status=status)
    return (
        before
        + sentence
        + session.text(
            "findings.decided",
            status=status,
            who=finding["decided_by"],
            day=f"{finding['decided_at']:%Y-%m-%d}",
            reason=finding["decision_reason"],
        )
    )
