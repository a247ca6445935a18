from __future__ import annotations

import pytest
from parse_frames import claim, frames_of


def said(sentence, **over):
    return frames_of(claims=[claim("income", "1.00", kind="change", sentence=sentence, **over)])


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("收入增加1.00万元，主要原因是人员增加。", "exact"),
        ("收入增加1.00万元，主要原因：一是人员增加。", "exact"),
        ("收入增加1.00万元，主要原因是。", "missing"),
        ("收入增加1.00万元，原因为：；", "missing"),
        ("收入增加1.00万元，主要 原因 是", "missing"),
        ("收入增加1.00万元。", "not_evaluated"),
    ],
)
def test_a_reason_follows_its_announcement(verdicts, sentence, verdict):
    assert verdicts("N15", **said(sentence)) == {"reason/income": verdict}


def test_a_sentence_that_states_no_change_is_not_looked_at(verdicts):
    tables = frames_of(claims=[claim("income", "1.00", sentence="主要原因是。")])

    assert verdicts("N15", **tables) == {"*": "not_evaluated"}
