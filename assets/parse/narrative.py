"""The narrative's figures (说明): claims, and the places where a figure is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from assets.frames import PARSE, Frames, build
from assets.parse.claims_against_budget import against_budget
from assets.parse.claims_gaps import RawGap, of_what, read_gaps
from assets.parse.claims_grammar import read_claims
from assets.parse.claims_label import Context, Subject
from assets.parse.claims_names import other_units
from assets.parse.claims_raw import RawClaim
from assets.parse.claims_section import enter_section, line_told_of, title_of
from assets.parse.claims_vocabulary import vocabulary
from assets.parse.logical_tables import free_lines
from assets.parse.model import TextLine
from assets.parse.narrative_text import Sentence, sentences

# （一）项目名称：河湖管护； the sentences after it tell its scale.
_PROJECT_NAME = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]*)?项目名称：(?P<name>[^：；。]+)[；。]?$"
)


def parse_narrative(
    extracted: Frames,
    header: Mapping[str, Any],
    lines: Sequence[TextLine] | None = None,
    printed: Mapping[str, str] | None = None,
) -> Frames:
    """Return `claims` and `claim_gaps` of one document (frames of `frames.PARSE`).

    `extracted`: the document's frames of extraction; `header`: its row of `parse_header`;
    `lines`: its `free_lines`, where the caller has them; `printed`: the lines that its tables
    print, and what they are lines of (`known_names`).
    Amounts are yuan, counts as printed. Empty where the document's year is not known.
    """
    read = sentences(extracted, free_lines(extracted) if lines is None else lines)
    year = header.get("fiscal_year")
    found: list[tuple[Sentence, RawClaim]] = []
    missing: list[tuple[Sentence, RawGap]] = []
    if year is not None:
        final = header.get("report_kind") == "final"
        context = Context(unit_names=tuple(header.get("unit_names") or ()), known=printed or {})
        told = list(_narrative(read))
        for sentence, after in zip_longest(told, told[1:]):
            if line := line_told_of(sentence, after, context):
                context.last, context.headed, context.lost = line, True, False
            elif title := title_of(sentence):
                enter_section(title, context)
            if named := _PROJECT_NAME.match(sentence.compact):
                context.project = named["name"]
            gaps = read_gaps(sentence, context, year)
            stated = read_claims(sentence, context, year, final)
            found.extend((sentence, claim) for claim in stated)
            missing.extend((sentence, gap) for gap in of_what(gaps, stated))
            if final:
                missing.extend((sentence, s) for s in against_budget(sentence, found, year))
        known = header.get("unit_names") or ()
        missing.extend(
            (sentence, RawGap(Subject("", name), year, None, 0, "other_unit"))
            for sentence, name in other_units(read, known, _text_of(extracted))
        )
    document_id = header["document_id"]
    finest = _finest(claim for _, claim in found)
    return {
        "claims": build(
            (_claim(document_id, n, s, c, finest) for n, (s, c) in enumerate(found, start=1)),
            PARSE["claims"],
        ),
        "claim_gaps": build((_gap(document_id, s, g) for s, g in missing), PARSE["claim_gaps"]),
    }


def _text_of(extracted: Frames) -> str:
    """Return all that the document prints, without white space."""
    return "".join("".join(text.split()) for text in extracted["text_lines"]["text"].drop_nulls())


def _narrative(read: Iterable[Sentence]) -> Iterable[Sentence]:
    """Yield the sentences that are not definitions (名词解释)."""
    words = vocabulary()
    defining = False
    for sentence in read:
        if sentence.heading and len(sentence.compact) <= 40:
            if words.definitions.search(sentence.compact):
                defining = True
            elif words.end_of_definitions.search(sentence.compact):
                defining = False
        if not defining:
            yield sentence


def _finest(claims: Iterable[RawClaim]) -> dict[str, Decimal]:
    """Return, by unit, the value of the last digit of the finest figure printed in it."""
    digits: dict[str, int] = {}
    for claim in claims:
        exponent = claim.figure.value.as_tuple().exponent
        decimals = -exponent if isinstance(exponent, int) else 0
        digits[claim.unit] = max(digits.get(claim.unit, 0), decimals)
    factors = vocabulary().units
    return {unit: Decimal(factors.get(unit, 1)).scaleb(-n) for unit, n in digits.items()}


def _claim(
    document_id: str, no: int, sentence: Sentence, claim: RawClaim, finest: Mapping[str, Decimal]
) -> dict[str, Any]:
    factor = Decimal(vocabulary().units.get(claim.unit, 1))
    return {
        "document_id": document_id,
        "claim_no": no,
        "topic": claim.subject.topic,
        "line_name": claim.subject.line_name,
        "line_code": claim.subject.line_code,
        "fiscal_year": claim.fiscal_year,
        "base": claim.base,
        "kind": claim.kind,
        "percent": claim.percent,
        "percent_of": claim.percent_of,
        "amount": claim.figure.value * factor,
        "precision": finest[claim.unit],
        "reported_text": _printed(sentence, claim),
        "unit": claim.unit or None,
        **_place(sentence, claim.start, len(claim.figure.printed)),
    }


def _printed(sentence: Sentence, claim: RawClaim) -> str:
    """Return the figure's characters as they stand in the sentence, white space apart."""
    places = sentence.offsets[claim.start : claim.start + len(claim.figure.printed)]
    return "".join(sentence.text[at] for at in places)


def _gap(document_id: str, sentence: Sentence, gap: RawGap) -> dict[str, Any]:
    return {
        "document_id": document_id,
        "gap": gap.gap,
        "topic": gap.subject.topic or None if gap.subject else None,
        "line_name": gap.subject.line_name if gap.subject else None,
        "fiscal_year": gap.fiscal_year,
        "unit": gap.unit,
        **_place(sentence, gap.start),
    }


def _place(sentence: Sentence, start: int, length: int = 1) -> dict[str, Any]:
    """Return where `length` characters from `start` stand: their line, or both where they are
    broken over two lines of a page."""
    line, end = sentence.line_at(start), sentence.line_at(start + length - 1)
    x0, y0, x1, y1 = line.box
    if end.page == line.page:
        x0, y0 = min(x0, end.box[0]), min(y0, end.box[1])
        x1, y1 = max(x1, end.box[2]), max(y1, end.box[3])
    return {
        "sentence_no": sentence.no,
        "sentence": sentence.text,
        "page": line.page,
        "x0": x0,
        "y0": y0,
        "x1": x1,
        "y1": y1,
    }
