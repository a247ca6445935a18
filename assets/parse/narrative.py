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
from assets.parse.claims_label import Context, Subject, clean, fund_of, line_name, resolve
from assets.parse.claims_names import other_units
from assets.parse.claims_raw import RawClaim
from assets.parse.claims_vocabulary import vocabulary
from assets.parse.logical_tables import free_lines
from assets.parse.model import TextLine
from assets.parse.narrative_text import Sentence, sentences

_ITEM = re.compile(
    r"^(?:（[一二三四五六七八九十\d]+）|[一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分"
    r"|\d{1,2}[.．、](?!\d)|[①-⑳])"
)
_MINOR = re.compile(r"^(?:\d{1,2}[.．、](?!\d)|[①-⑳])")
# 1.教育（类）普通教育（款）小学教育（项）。 heads the figures that follow it.
_PATH = re.compile(r"（[类款项]）")
# （一）项目名称：河湖管护； the sentences after it tell its scale.
_PROJECT_NAME = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]*)?项目名称：(?P<name>[^：；。]+)[；。]?$"
)
# （一）收入预算：包括一般公共预算拨款等。 heads the figures that follow it, too.
_EXPLAINED = re.compile(
    r"^(?:（[一二三四五六七八九十\d]+）|[一二三四五六七八九十]+、|\d{1,2}[.．、](?!\d))"
    r"(?P<title>(?:部门|单位)?(?:收入|支出)(?:预算|决算)?)[：，](?:主要)?(?:包括|包含)"
)
# 2.行政运行。年初预算为 5 万元，支出决算为 4 万元
_LINE_ITEM = re.compile(
    r"(?:\d{1,2}[.．、]|[①-⑳]|（[一二三四五六七八九十\d]+）)(?P<name>[^，；：。、\d]{3,40})[。：]?"
)
_GENERAL = re.compile(r"(?:情况|说明|总体|收支|收入|支出|总额|变化|比较)(?:如下)?[。：]?$")
_ITS_FIGURES = re.compile(
    r"(?:20\d\d年(?:度)?)?(?:年初|全年|当年|上年)?(?:财政拨款)?(?:支出)?(?:预算|决算)(?:数)?为?(?=\d)"
)
_TITLE = re.compile(r"^[^，；无没不未]*(?:预算|决算|收入|支出|费用?|经费|情况|说明)[。：]$")


def parse_narrative(
    extracted: Frames, header: Mapping[str, Any], lines: Sequence[TextLine] | None = None
) -> Frames:
    """Return `claims` and `claim_gaps` of one document (frames of `frames.PARSE`).

    `extracted`: the document's frames of extraction; `header`: its row of `parse_header`;
    `lines`: its `free_lines`, where the caller has them.
    Amounts are yuan, counts as printed. Empty where the document's year is not known.
    """
    read = sentences(extracted, free_lines(extracted) if lines is None else lines)
    year = header.get("fiscal_year")
    found: list[tuple[Sentence, RawClaim]] = []
    missing: list[tuple[Sentence, RawGap]] = []
    if year is not None:
        final = header.get("report_kind") == "final"
        context = Context(unit_names=tuple(header.get("unit_names") or ()))
        told = list(_narrative(read))
        for sentence, after in zip_longest(told, told[1:]):
            if line := _line_told_of(sentence, after, context):
                context.last, context.headed, context.lost = line, True, False
            elif sentence.heading or _names_a_section(sentence):
                _enter_section(sentence, context)
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


def _names_a_section(sentence: Sentence) -> bool:
    text = sentence.compact
    if re.search(r"\d\D*元", text):
        return False
    if _EXPLAINED.match(text):
        return True
    if _ITEM.match(text):
        return len(text) <= (60 if _PATH.search(text) else 25)
    return len(text) <= 16 and bool(_TITLE.search(text))


def _line_told_of(sentence: Sentence, after: Sentence | None, context: Context) -> Subject | None:
    """Return the line of expenditure that an item names (2.行政运行。) whose figures the next
    sentence gives without a name (年初预算为 5 万元，支出决算为 4 万元)."""
    item = _LINE_ITEM.fullmatch(sentence.compact)
    if not item or after is None or not _ITS_FIGURES.match(after.compact):
        return None
    label = clean(item["name"], context.unit_names)
    subject = resolve(label, sentence.compact, context, in_purpose=True) if label else None
    if subject is not None or not label:
        return None  # 2.公务接待费。 is an item of its own
    return Subject("expenditure", *line_name(label))


def _enter_section(sentence: Sentence, context: Context) -> None:
    """Let a heading set what the section is about, until a sentence says otherwise.

    A heading within a section (1.公务接待费。) leaves the section's side and fund as they are.
    """
    if _MINOR.match(sentence.compact):
        # 5.审计业务。 of which nobody knows what it is: nor of what the figures after it are.
        context.last = None
        context.lost = bool(_LINE_ITEM.fullmatch(sentence.compact)) and not _GENERAL.search(
            sentence.compact
        )
    else:
        context.reset()
    explained = _EXPLAINED.match(sentence.compact)
    title = explained["title"] if explained else sentence.compact
    title = re.sub(r"(?:预算|总体|设置|占有使用)?情况(?:的)?(?:说明)?[。]?$", "", title)
    label = clean(title.rstrip("。"), context.unit_names)
    path = bool(_PATH.search(label)) if label else False
    subject = resolve(label, sentence.compact, context, in_purpose=not path) if label else None
    if subject is None or subject.both:
        return
    context.last, context.lost = subject, False
    context.headed = True
    context.balance = fund_of(subject)
    if subject.topic in ("income", "expenditure"):
        context.side = subject.topic


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
