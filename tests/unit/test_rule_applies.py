from __future__ import annotations

import polars as pl
import pytest

from expectations import applies


def outside(forms, years, **over):
    header = {
        "document_id": ["d"],
        "report_kind": ["budget"],
        "form": ["chongqing"],
        "part": ["whole"],
        "scope": ["unit"],
        "region_code": ["500240"],
        "fiscal_year": [2023],
        **{name: [value] for name, value in over.items()},
    }
    return applies.outside(forms, years, {"header": pl.DataFrame(header)})


@pytest.mark.parametrize(
    ("forms", "years"),
    [
        ("", ""),
        ("kind=budget", "2017-"),
        ("form=national|chongqing region=50", "-2023"),
        ("scope=unit part=whole", "2023-2023"),
    ],
)
def test_a_document_that_fits(forms, years):
    assert outside(forms, years) == frozenset()


@pytest.mark.parametrize(
    ("forms", "years"),
    [("kind=final", ""), ("region=31", ""), ("kind=budget form=shanghai", ""), ("", "2024-")],
)
def test_a_document_that_does_not(forms, years):
    assert outside(forms, years) == {"d"}


def test_an_unread_year_excludes_nothing_an_unread_form_does():
    assert outside("", "2024-", fiscal_year=None) == frozenset()
    assert outside("kind=budget", "", report_kind=None) == {"d"}


@pytest.mark.parametrize(("forms", "years"), [("colour=red", ""), ("kind", ""), ("", "2017")])
def test_a_slip_of_the_catalogue_is_an_error(forms, years):
    with pytest.raises(ValueError):
        applies.parse(forms, years)
