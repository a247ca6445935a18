"""The project's own faults are found, and the figure at fault is named."""

from __future__ import annotations

import pytest
from clean import SAMPLES, clean_documents
from inject import INJECTORS
from measure import Score, faulty_documents, measure

_EACH = 9


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    faults = faulty_documents(clean_documents(SAMPLES), _EACH, seed=20)
    assert len(faults) >= 100
    return measure(faults)


def test_faults_are_found(scores):
    assert scores["*"].recall >= 0.95, scores["*"].misses


def test_nothing_else_is_found(scores):
    assert scores["*"].roots >= 90
    assert scores["*"].precision >= 0.98, scores["*"].misses


# A name that our edition of the classification knows with little confidence accuses nobody.
@pytest.mark.parametrize(
    "kind",
    ["wrong_child", "wrong_total", "wrong_line", "pasted_total", "wrong_unit", "weights",
     "narrative_figure", "narrative_change", "missing_statement"],
)  # fmt: skip
def test_every_fault_of_this_kind_is_found(scores, kind):
    assert scores[kind].faults == _EACH
    assert scores[kind].recall == 1, scores[kind].misses


@pytest.mark.parametrize("kind", ["wrong_child", "wrong_total", "pasted_total", "wrong_line"])
def test_the_wrong_figure_of_a_statement_is_named_with_the_right_amount(scores, kind):
    assert scores[kind].accuracy == 1, scores[kind].misses
    assert scores[kind].named >= _EACH // 2


def test_causes_are_named(scores):
    assert scores["*"].of_a_figure >= 60
    assert scores["*"].accuracy >= 0.9, scores["*"].misses


def test_a_fault_gives_about_one_finding_without_a_cause(scores):
    assert scores["*"].roots <= 1.25 * scores["*"].faults


@pytest.mark.corpus
def test_faults_in_the_corpus_are_found(corpus):
    folders = (corpus / "visible" / "batch-1", corpus / "visible" / "batch-2", corpus / "real")
    faults = faulty_documents(clean_documents(*folders), _EACH, seed=21)
    # A percentage needs a document that states one.
    assert {fault.kind for fault in faults} >= set(INJECTORS) - {"percentage"}
    found = measure(faults)["*"]

    assert found.recall >= 0.95, found.misses
    assert found.precision >= 0.98, found.misses
    assert found.accuracy >= 0.9, found.misses
