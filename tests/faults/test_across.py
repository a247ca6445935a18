"""Faults that only show beside other documents are found by the rules across documents."""

from __future__ import annotations

import random

import pytest
from across import ACROSS
from clean import SAMPLES, clean_documents, failing_of

from expectations import rules

_KNOWN = {rule.rule_id for rule in rules.catalogue()}


@pytest.mark.parametrize("kind", ACROSS)
@pytest.mark.parametrize("seed", range(3))
def test_a_fault_across_documents_is_found(kind, seed):
    rule_id, make = ACROSS[kind]
    if rule_id not in _KNOWN:
        pytest.skip(f"the catalogue has no {rule_id}")
    documents = clean_documents(SAMPLES)
    document = documents[seed % len(documents)]

    found = []
    for faulty in (False, True):
        frames = make(document, random.Random(seed), faulty=faulty)
        found.append(failing_of(rules.evaluate([rule_id], frames)))

    assert found[0] == set(), "what agrees is not accused"
    assert found[1] != set()
