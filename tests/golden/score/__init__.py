"""How well a document was read, against its truth: one scorer a subject, one result type.

The golden tests and the accuracy report (`tests/golden/report.py`) score with the same functions.
"""

from score.amounts import score_amounts
from score.claims import score_claims
from score.findings import score_findings
from score.header import score_header
from score.sheets import score_sheets
from score.tally import Tally
from score.truth import load_truth

__all__ = [
    "Tally",
    "load_truth",
    "score_amounts",
    "score_claims",
    "score_findings",
    "score_header",
    "score_sheets",
]
