from __future__ import annotations

from parse_frames import claim, frames_of

SENTENCE = {"sentence": "公务接待费2万元，较上年减少1万元，主要原因是接待减少。"}


def gap(kind: str, sentence_no: int = 2) -> dict[str, object]:
    return {"gap": kind, "sentence_no": sentence_no, "sentence": "主要原因是。", "page": 3}


def test_a_reason_that_is_there_passes(verdicts):
    tables = frames_of(claims=[claim("reception", "2.00", **SENTENCE)])
    assert verdicts("N15", **tables) == {"sentence/1": "exact"}


def test_a_missing_reason_is_a_finding_on_its_page(evaluate_rule):
    tables = frames_of(
        claims=[claim("reception", "2.00", **SENTENCE)],
        claim_gaps=[gap("reason"), gap("figure"), gap("instruction")],
    )

    rows = evaluate_rule("N15", **tables).filter(verdict="missing")

    assert rows.select("subject", "note", "page", "origin").rows() == [
        ("reason", "主要原因是。", 3, "source")
    ]


def test_sentences_that_give_no_reason_are_not_asked_for_one(evaluate_rule):
    tables = frames_of(claims=[claim("reception", "2.00")])
    assert evaluate_rule("N15", **tables)["reason"].to_list() == ["no_subject"]


def test_a_narrative_without_instructions_passes(verdicts):
    tables = frames_of(claims=[claim("reception", "2.00")], claim_gaps=[gap("figure")])
    assert verdicts("N20", **tables) == {"narrative": "exact"}


def test_instructions_left_in_are_one_finding_at_the_first(evaluate_rule):
    tables = frames_of(
        claims=[claim("reception", "2.00")],
        claim_gaps=[gap("instruction", 2), gap("instruction", 5)],
    )
    rows = evaluate_rule("N20", **tables)

    assert rows.select("subject", "verdict", "terms", "page").rows() == [
        ("instruction", "mismatch", 2, 3)
    ]


def test_without_a_narrative_there_is_nothing_to_hold_instructions(evaluate_rule):
    assert evaluate_rule("N20", **frames_of())["reason"].to_list() == ["no_subject"]
