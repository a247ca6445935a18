"""A loaded document in small: what was handed to load, and what the warehouse then holds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

Tables = dict[str, list[dict[str, Any]]]

_UNIT = {
    "region_code": "509901",
    "unit_code": "101001",
    "unit_name": "云岭县教育局本级",
    "fiscal_year": 2023,
    "disclosure_id": "x",
    "part": "whole",
}


def amount(line_no: int, value: str, **kwargs: Any) -> dict[str, Any]:
    return {
        "table_code": "expenditure",
        "statement_no": 1,
        "side": "expenditure",
        "line_no": line_no,
        "measure": "total",
        "amount": Decimal(value),
        "page": 2,
        "x0": 10.0,
        "y0": 20.0,
        "x1": 30.0,
        "y1": 40.0,
        **kwargs,
    }


def loaded() -> Tables:
    """Return frames in which every rule of the load stage passes; a test spoils one thing."""
    amounts = [amount(1, "100.10"), amount(2, "0.20")]
    project = {"sheet_no": 1}
    indicators = [{"sheet_no": 1, "indicator_no": n} for n in (1, 2)]
    claim = {"claim_no": 1}
    return {
        "documents": [{**_UNIT, "is_disclosure": True, "page_count": 3}],
        "amounts": [dict(row) for row in amounts],
        "projects": [dict(project)],
        "indicators": [dict(row) for row in indicators],
        "claims": [dict(claim)],
        "wh_documents": [{**_UNIT, "status": "loaded", "is_current": True, "page_count": 3}],
        "wh_amounts": [dict(row) for row in amounts],
        "wh_projects": [dict(project)],
        "wh_indicators": [dict(row) for row in indicators],
        "wh_claims": [dict(claim)],
        "wh_unit": [{k: _UNIT[k] for k in ("region_code", "unit_code", "unit_name")}],
        "wh_region": [{"code": "509901", "name": "云岭县"}],
    }


def quarantined() -> Tables:
    """Return the same document, quarantined: nothing of it is in the warehouse but its row."""
    tables = loaded()
    tables["wh_documents"][0] |= {"status": "quarantined", "is_current": False}
    for name in ("wh_amounts", "wh_projects", "wh_indicators", "wh_claims"):
        tables[name] = []
    return tables
