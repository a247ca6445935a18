"""Faults that are no single figure: what they break refers to the finding that names them."""

from __future__ import annotations

import random
from collections.abc import Callable

import polars as pl
import pytest
from clean import SAMPLES, Document, clean_documents, evaluate
from inject import Faulty, swapped_columns, wrong_child, wrong_code, wrong_total, wrong_unit

from expectations import interval
from expectations import roots as searching
from expectations.roots import Roots, own_evidence, roots


def document(name: str) -> Document:
    return next(d for d in clean_documents(SAMPLES) if d.name == name)


def explained(fault: Faulty) -> tuple[dict[str, str], Roots]:
    """The rule of each failing evaluation by its id, and what explains them."""
    rows = evaluate([fault.frames]).filter(pl.col("verdict").is_in(list(interval.FAILING)))
    failing = {
        f"{row['rule_id']}|{row['subject']}": {**row, "disclosure_id": "d"}
        for row in rows.iter_rows(named=True)
        if (row["rule_id"], row["subject"]) not in fault.document.failing
    }
    header = fault.frames["header"].with_columns(disclosure_id=pl.lit("d"))
    out = roots(failing, header, fault.frames, lambda _, rule, subject: f"{rule}|{subject}")
    return {i: row["rule_id"] for i, row in failing.items()}, out


def first(injector, name: str, seeds: range = range(30)) -> Faulty:
    made = (injector(document(name), "faulty", random.Random(seed)) for seed in seeds)
    return next(fault for fault in made if fault is not None)


def test_a_unit_named_wrongly_explains_what_is_off_by_ten_thousand():
    failing, out = explained(first(wrong_unit, "a01"))

    causes = {failing[cause] for cause in out.cause_of.values()}
    assert causes == {"P10"}
    assert len(out.cause_of) >= 2
    assert out.added == {}


def test_a_misprinted_code_explains_the_sums_that_count_its_line_twice_or_not_at_all():
    """No figure is wrong, so none is called wrong."""
    seen = 0
    for seed in range(12):
        fault = wrong_code(document("a01"), "faulty", random.Random(seed))
        assert fault is not None
        failing, out = explained(fault)
        sums = {i for i, rule in failing.items() if rule in ("P04", "P05")}
        if sums and {"C01", "P09"} & set(failing.values()):
            seen += 1
            assert out.added == {}
            assert {failing[out.cause_of[i]] for i in sums if i in out.cause_of} <= {"C01", "P09"}
            assert sums <= out.cause_of.keys()
    assert seen >= 4


def test_swapped_columns_are_one_finding_that_says_so():
    made = (swapped_columns(document("a01"), "faulty", random.Random(seed)) for seed in range(30))
    fault = next(f for f in made if f is not None and f.note.startswith("general_expenditure"))
    failing, out = explained(fault)

    assert len(failing) >= 3
    [(cause, words)] = out.hints.items()
    assert "两栏疑似互换" in words["zh"]
    assert "swapped" in words["en"]
    assert set(out.cause_of.values()) == {cause}
    assert len(out.cause_of) == len(failing) - 1
    assert out.added == {}


def test_without_the_frames_only_what_is_off_alike_is_tied():
    fault = first(wrong_unit, "a01")
    rows = evaluate([fault.frames], ["parse"]).filter(pl.col("verdict") == "mismatch")
    failing = {
        str(n): {**r, "disclosure_id": "d"} for n, r in enumerate(rows.iter_rows(named=True))
    }

    assert roots(failing, fault.frames["header"], None, lambda *_: "x").added == {}


@pytest.mark.parametrize("injector", [wrong_child, wrong_total, swapped_columns])
def test_what_the_rules_said_of_a_document_before_explains_the_same(
    injector: Callable[..., Faulty | None], monkeypatch: pytest.MonkeyPatch
):
    fault = first(injector, "a01")
    rows = evaluate([fault.frames])
    failing = {
        f"{row['rule_id']}|{row['subject']}": {**row, "disclosure_id": "d"}
        for row in rows.filter(pl.col("verdict").is_in(list(interval.FAILING))).to_dicts()
    }
    header = fault.frames["header"].with_columns(disclosure_id=pl.lit("d"))
    given = (failing, header, fault.frames, lambda _, rule, subject: f"{rule}|{subject}")

    asked = roots(*given)
    assert asked.cause_of

    known = own_evidence(rows, fault.frames)
    monkeypatch.setattr(searching, "evidence", None)
    assert roots(*given, known) == asked


def test_two_files_of_a_disclosure_are_asked_together():
    """A text is held against the tables of the other file: what it says alone is not enough."""
    fault = first(wrong_total, "a01")
    document_id = fault.frames["header"]["document_id"][0]
    known = own_evidence(evaluate([fault.frames]), fault.frames)
    header = fault.frames["header"].with_columns(disclosure_id=pl.lit("d"))
    text = header.with_columns(document_id=pl.lit("text"), part=pl.lit("text"))
    both = pl.concat([header, text])

    assert not known.is_empty()
    assert searching._own(known, header)["document_id"].unique().to_list() == [document_id]
    assert searching._own(known, both).is_empty()
