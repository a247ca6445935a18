"""People's decisions as they are kept: appended, undone, decided again, never dropped."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from assets.decisions import Decision, DecisionStore, marks
from assets.input_error import InputError

WHEN = datetime(2026, 3, 1, 8, tzinfo=UTC)
ACCEPTED = Decision(
    "accept", "张三", WHEN, "已与单位核实", finding_id="f1", actual=Decimal("1.10"), verdict="break"
)
CORRECTED = Decision(
    "correct",
    "张三",
    WHEN,
    "看错一位",
    document_id="d",
    page=3,
    x0=1.5,
    y0=2.0,
    x1=3.0,
    y1=4.0,
    table_code="income",
    amount=Decimal("12345678901234567.89"),
)


@pytest.fixture
def store(tmp_path: Path) -> DecisionStore:
    return DecisionStore(tmp_path / "decisions")


def test_what_was_decided_is_read_back_exactly(store: DecisionStore) -> None:
    written = store.record([ACCEPTED, CORRECTED])

    assert store.everything() == written
    assert [d.amount for d in store.corrections()] == [Decimal("12345678901234567.89")]
    assert store.accepted()["f1"].reason == "已与单位核实"
    assert len({d.decision_id for d in written}) == 2


def test_nothing_decided_is_nothing(store: DecisionStore) -> None:
    assert store.everything() == [] and store.digest() == ""


def test_what_is_undone_stays_on_record_and_is_not_in_force(store: DecisionStore) -> None:
    [first] = store.record([ACCEPTED])
    store.undo(first, by="李四", at=WHEN, reason="单位已更正")

    assert store.accepted() == {}
    [kept] = store.everything()
    assert (kept.undone_by, kept.undone_reason, kept.reason) == (
        "李四",
        "单位已更正",
        "已与单位核实",
    )


def test_the_last_decision_on_a_target_counts(store: DecisionStore) -> None:
    store.record([CORRECTED])
    [second] = store.record([CORRECTED])

    assert store.corrections() == [second]
    store.undo(second, by="李四", at=WHEN, reason="")
    assert store.corrections() == []


def test_every_event_is_a_line_of_its_own_that_is_never_rewritten(store: DecisionStore) -> None:
    [first] = store.record([ACCEPTED])
    before = store.path.read_bytes()
    store.undo(first, by="李四", at=WHEN, reason="")

    assert store.path.read_bytes().startswith(before)
    assert store.path.read_bytes().count(b"\n") == 2


def test_a_line_that_a_crash_cut_short_never_counted(store: DecisionStore) -> None:
    [first] = store.record([ACCEPTED])
    with store.path.open("ab") as handle:
        handle.write(b'{"event": "acc')
    assert store.everything() == [first]

    store.record([CORRECTED])
    assert len(store.everything()) == 2


@pytest.mark.parametrize("line", [b"nonsense\n", b'{"event": "undo", "decision_id": "x"}\n'])
def test_a_damaged_record_is_said_not_skipped(store: DecisionStore, line: bytes) -> None:
    store.record([ACCEPTED])
    with store.path.open("ab") as handle:
        handle.write(line)

    with pytest.raises(InputError, match="第 2 行"):
        store.everything()


def test_marks_tell_the_documents_whose_figures_were_corrected(store: DecisionStore) -> None:
    [first] = store.record([CORRECTED])
    once = marks([first])
    [second] = store.record([CORRECTED])

    assert once.keys() == {"d"}
    assert marks([second]) != once
    assert marks([]) == {}
