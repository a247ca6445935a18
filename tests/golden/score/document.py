"""One document's whole score: all its subjects, also where it was misread altogether."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from assets import frames
from assets.extract.worker import Failure
from assets.frames import Frames
from score.amounts import by_statement
from score.claims import score_claims
from score.findings import FindingScore, is_alarm, score_findings
from score.header import score_header
from score.sheets import score_sheets
from score.tally import Tally, added

Truth = Mapping[str, Any]


@dataclass(slots=True)
class DocumentScore:
    """What was read right of one document; `problems` says what kept it from being scored."""

    name: str
    style: str = ""
    is_scan: bool = False
    status: str = ""
    status_right: bool = True
    header: Tally = field(default_factory=Tally)
    statements: dict[str, Tally] = field(default_factory=dict)
    projects: Tally = field(default_factory=Tally)
    indicators: Tally = field(default_factory=Tally)
    claims: Tally = field(default_factory=Tally)
    findings: FindingScore = field(default_factory=FindingScore)
    problems: list[str] = field(default_factory=list)

    @property
    def amounts(self) -> Tally:
        """The amounts of all statements."""
        return added(self.statements.values())


def score_document(
    name: str, truth: Truth, read: Frames | Failure, evaluations: pl.DataFrame
) -> DocumentScore:
    """Score one document: the frames that its reading gave, or the failure it ended with.

    `evaluations`: what the rules say of this document. A truth that cannot be understood, or a
    reading of another shape, is a problem of the score, never an exception.
    """
    score = DocumentScore(name)
    with _scoring(score, "the document"):
        score.style = str(truth.get("style") or "")
        score.is_scan = truth["document"].get("text_source") == "ocr"
        _score(score, truth, read, evaluations)
    return score


@contextmanager
def _scoring(score: DocumentScore, what: str) -> Iterator[None]:
    """Note what cannot be scored: all the other scores are wanted all the same."""
    try:
        yield
    except Exception as error:  # a truth of another shape raises whatever it likes
        score.problems.append(f"{what} could not be scored: {type(error).__name__}: {error}")


def _score(
    score: DocumentScore, truth: Truth, read: Frames | Failure, evaluations: pl.DataFrame
) -> None:
    if isinstance(read, Failure):
        score.problems.append(f"not read: {read.reason_en} {read.detail}".strip())
        read = {name: frames.empty(schema) for name, schema in frames.PARSE.items()}
    rows = {name: frame.to_dicts() for name, frame in read.items() if name in frames.PARSE}
    found = evaluations.to_dicts()
    header = next(iter(rows["header"]), {})
    if header and not header["is_disclosure"]:
        score.problems.append(f"quarantined: {header['reason_en'] or header['reason']}")
    score.problems += [
        f"page {page} cannot be read: {error}"
        for page, error in read.get("pages", pl.DataFrame({"page": [], "error": []}))
        .select("page", "error")
        .drop_nulls("error")
        .iter_rows()
    ]
    with _scoring(score, "the header"):
        score.header = score_header(truth, header)
    score.status = _status(score, [row for row in found if is_alarm(row)])
    options = truth["document"].get("status_accept")
    score.status_right = not options or score.status in options
    with _scoring(score, "amounts"):
        score.statements = by_statement(truth, rows["amounts"])
    with _scoring(score, "sheets"):
        score.projects, score.indicators = score_sheets(truth, rows["projects"], rows["indicators"])
    with _scoring(score, "claims"):
        score.claims = score_claims(truth, rows["claims"])
    with _scoring(score, "findings"):
        score.findings = score_findings(truth, found)


def _status(score: DocumentScore, alarms: list[dict[str, Any]]) -> str:
    """The status that the warehouse would show."""
    if score.problems:
        return "quarantined"
    told = any(row["verdict"] in ("break", "mismatch", "missing") for row in alarms)
    return "loaded_with_findings" if told else "loaded"
