from __future__ import annotations

import pytest
from parse_frames import claim, frames_of, line


def stated(topic, text, **over):
    return frames_of(
        line("procurement", 1, "合计", {"total": "5.00", "general_public": "4.00"}),
        line("procurement", 2, "货物", {"total": "5.00"}),
        line("procurement", 3, "工程", {"total": None}),
        claims=[claim(topic, text, **over)],
    )


@pytest.mark.parametrize(
    ("topic", "text", "verdict"),
    [
        ("procurement", "5.00", "exact"),
        ("procurement", "5.01", "rounding"),
        ("procurement", "6.00", "break"),
        ("procurement_goods", "4.00", "break"),
        ("procurement_works", "0.00", "exact"),
        ("procurement_works", "1.00", "not_evaluated"),
        ("procurement_services", "1.00", "not_evaluated"),
    ],
)
def test_the_text_is_held_to_the_statement(verdicts, topic, text, verdict):
    assert verdicts("N12", **stated(topic, text)) == {f"claim/{topic}": verdict}


def test_one_funds_figure_is_held_to_its_column(verdicts):
    found = verdicts("N12", **stated("procurement", "4.00", line_name="一般公共预算"))

    assert list(found.values()) == ["exact"]


@pytest.mark.parametrize("over", [{"fiscal_year": 2023}, {"kind": "change"}, {"line_name": "电脑"}])
def test_other_figures_are_not_looked_at(verdicts, over):
    assert verdicts("N12", **stated("procurement", "6.00", **over)) == {"*": "not_evaluated"}
