"""Several disclosures in small: what the rules across documents see."""

from __future__ import annotations

from typing import Any

from parse_frames import Rows, frames_of


def disclosed(document_id: str, *parts: dict[str, Rows], **over: Any) -> dict[str, Rows]:
    """The frames of one current disclosure; `over`: what is not 教育局's budget of 2024."""
    about = {
        "is_disclosure": True,
        "region_code": "509901",
        "unit_code": "101001",
        "unit_name": "教育局",
        "fiscal_year": 2024,
        "report_kind": "budget",
        "scope": "unit",
        "part": "whole",
        **over,
    }
    current = about.pop("is_current", True)
    tables = frames_of(
        *parts, header=[about], documents=[about], versions=[{"is_current": current}]
    )
    return {
        name: [{**row, "document_id": document_id} for row in rows] for name, rows in tables.items()
    }


def all_of(*documents: dict[str, Rows], **more: Rows) -> dict[str, Rows]:
    """The frames of several disclosures together."""
    out: dict[str, Rows] = dict(more)
    for document in documents:
        for name, rows in document.items():
            out[name] = [*out.get(name, []), *rows]
    return out


def unit(code: str, name: str, **over: Any) -> dict[str, Any]:
    """A registered unit of department 101."""
    return {
        "region_code": "509901",
        "unit_code": code,
        "unit_name": name,
        "department_code": "101",
        "scope": "unit",
        "is_proposed": False,
        **over,
    }
