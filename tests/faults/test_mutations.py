"""One figure of a clean document misprinted: it is noticed, whatever the figure."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from clean import SAMPLES, clean_documents
from mutation import Mutation, detected, misprint, mutations, tally


@pytest.mark.parametrize("seed", range(50))
def test_a_misprint_is_another_amount_at_the_same_precision(seed):
    rng = random.Random(seed)
    amount = Decimal(rng.randint(-9999, 9999)) * 100
    wrong = misprint(amount, Decimal(100), rng)

    assert wrong != amount
    assert wrong % 100 == 0


def test_a_misprinted_figure_is_noticed():
    chosen = mutations(clean_documents(SAMPLES), 200, seed=3)
    noticed = list(detected(chosen))
    counts = tally(chosen, noticed)

    assert [
        m.cell for m, seen in zip(chosen, noticed, strict=True) if m.noticeable and not seen
    ] == []
    assert counts["*"].noticeable >= 150
    assert counts["*"].detected >= 0.97 * counts["*"].mutations
    assert {"general_expenditure", "expenditure", "income", "general_basic_expenditure"} <= {
        *counts
    }


def test_a_figure_that_stays_as_it_is_is_not_noticed():
    """The same machinery, and no misprint: nothing is found."""
    [one] = mutations(clean_documents(SAMPLES), 1, seed=4)

    assert list(detected([Mutation(one.document, one.cell, one.printed, one.printed)])) == [False]


@pytest.mark.corpus
def test_a_misprinted_figure_of_the_corpus_is_noticed(corpus):
    folders = (corpus / "visible" / "batch-1", corpus / "visible" / "batch-2", corpus / "real")
    chosen = mutations(clean_documents(*folders), 200, seed=5)
    counts = tally(chosen, detected(chosen))["*"]

    assert counts.missed <= 0.01 * counts.noticeable
