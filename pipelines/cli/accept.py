"""`gouji accept`: a person takes note of a finding, says why, and it is open no more."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from assets.decisions import Decision, now
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
from pipelines.cli.session import LangOption, Session, WarehouseOption, begin
from pipelines.messages import UserError


def accept(
    ctx: typer.Context,
    *,
    ids: Annotated[list[str], typer.Argument(metavar="FINDING_ID", help="arg.findings")],
    reason: ReasonOption = "",
    undo: UndoOption = False,
    dry_run: DryRunOption = False,
    warehouse: WarehouseOption = None,
    lang: LangOption = None,
) -> None:
    """Accept the findings, or take that back, and publish the warehouse with it."""
    session = begin(ctx, warehouse=warehouse, lang=lang)
    said = why(reason, undo=undo)
    chosen = {f["finding_id"]: f for f in (one_finding(session, i) for i in ids)}
    if undo:
        _undo(session, list(chosen), said, dry_run=dry_run)
        return
    for finding in chosen.values():
        _announce(session, "accept.will", finding)
    if dry_run:
        session.say("decide.dry")
        return
    who, when = person(), now()
    decisions = [_decision(finding, who, when, said) for finding in chosen.values()]
    publish(session, lambda: store(session).record(decisions))


def _decision(finding: dict[str, Any], who: str, when: Any, reason: str) -> Decision:
    kept = {name: finding[name] for name in ("finding_id", "expected", "actual", "verdict")}
    return Decision("accept", who, when, reason, document_id=finding["document_id"], **kept)


def _undo(session: Session, ids: list[str], reason: str, *, dry_run: bool) -> None:
    known = store(session).accepted()
    strangers = [i for i in ids if i not in known]
    if strangers:
        raise UserError("accept.not_accepted", finding="、".join(strangers))
    for identity in ids:
        made = known[identity]
        session.say(
            "accept.will_undo",
            finding=identity,
            who=made.decided_by,
            day=f"{made.decided_at:%Y-%m-%d}",
            reason=made.reason,
        )
    if dry_run:
        session.say("decide.dry")
        return
    who, when = person(), now()

    def take_back() -> None:
        for identity in ids:
            store(session).undo(known[identity], by=who, at=when, reason=reason)

    publish(session, take_back)


def _announce(session: Session, key: str, finding: dict[str, Any]) -> None:
    english = session.lang == "en" and finding["message_en"]
    session.say(
        key,
        finding=finding["finding_id"],
        unit=finding["unit_name"] or session.text("findings.unknown_unit"),
        year=finding["fiscal_year"],
        message=english or finding["message"],
    )
