"""Frames of the parse stage from a few words: a statement as lines, and figures as printed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

Rows = list[dict[str, Any]]
Figures = Mapping[str, str | None]

#: A cell's text that stands for what could not be read.
UNREAD = "?"


def yuan(text: str) -> Decimal:
    """The yuan of a figure printed in 万元."""
    return Decimal(text) * 10000


def header(**over: Any) -> dict[str, Any]:
    """A budget of a unit in the Chongqing form."""
    return {
        "form": "chongqing",
        "report_kind": "budget",
        "fiscal_year": 2024,
        "is_disclosure": True,
        "part": "whole",
        "unit_name": "云岭县教育局",
        "unit_names": ["云岭县教育局"],
        **over,
    }


def line(
    table: str,
    line_no: int,
    name: str,
    figures: Figures,
    *,
    code: str | None = None,
    side: str = "expenditure",
    precision: str = "100",
    **over: Any,
) -> dict[str, Rows]:
    """One line with its cells (万元 as printed; None: blank; `UNREAD`) as rows of three frames."""
    number = over.get("statement_no", 1)
    key = {"table_code": table, "statement_no": number, "side": side, "line_no": line_no}
    about = {**key, "line_code": code, "line_name": name, "printed_name": name, "page": 1, **over}
    cells, amounts = [], []
    for measure, text in figures.items():
        state = {None: "blank", UNREAD: "unread"}.get(text, "amount")
        cells.append({**key, "line_name": name, "measure": measure, "state": state, "page": 1})
        if text is not None and text != UNREAD:
            amounts.append(
                {
                    **about,
                    "measure": measure,
                    "amount": yuan(text),
                    "precision": Decimal(precision),
                    "reported_text": text,
                }
            )
    return {"lines": [about], "statement_cells": cells, "amounts": amounts}


def frames_of(*parts: Mapping[str, Rows], **more: Rows) -> dict[str, Rows]:
    """Parts joined frame by frame, with a header; `more`: further frames."""
    out: dict[str, Rows] = {"header": [header()], **more}
    for part in parts:
        for name, rows in part.items():
            out[name] = [*out.get(name, []), *rows]
    return out


def claim(topic: str, text: str, claim_no: int = 1, **over: Any) -> dict[str, Any]:
    """A level stated for the header's year, in 万元 to two digits."""
    return {
        "claim_no": claim_no,
        "topic": topic,
        "fiscal_year": 2024,
        "kind": "level",
        "amount": yuan(text),
        "precision": Decimal(100),
        "reported_text": text,
        "unit": "万元",
        "sentence_no": 1,
        "sentence": "一句话。",
        "page": 1,
        **over,
    }
