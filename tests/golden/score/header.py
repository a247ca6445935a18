"""A document's header against the truth's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from score.tally import Tally
from score.truth import Row, accepted

#: What every truth states of its document and the reading must state alike.
FIELDS = (
    "region_code",
    "unit_code",
    "unit_name",
    "fiscal_year",
    "report_kind",
    "scope",
    "page_count",
    "text_source",
)


def score_header(truth: Mapping[str, Any], header: Row) -> Tally:
    """Compare a header (a row of `frames.PARSE['header']`), field by field."""
    document = truth["document"]
    fields = [name for name in FIELDS if name in document]
    wrong = [name for name in fields if header.get(name) not in accepted(document, name)]
    return Tally(
        expected=len(fields),
        got=len(fields),
        right=len(fields) - len(wrong),
        differences=[f"{name}: {header.get(name)!r}, not {document[name]!r}" for name in wrong],
    )
