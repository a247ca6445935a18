"""The smallest set of figures whose correction makes every broken equation hold."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from expectations.corrections import Explanation, System, explain
from expectations.equations import Equation

#: A statement of two codes under one, by kind, and the total of another statement.
PRINTED = {
    "e/1/x/1/total": 100, "e/1/x/1/basic": 60, "e/1/x/1/project": 40,
    "e/1/x/2/total": 100, "e/1/x/2/basic": 60, "e/1/x/2/project": 40,
    "e/1/x/3/total": 70, "e/1/x/3/basic": 35, "e/1/x/3/project": 35,
    "e/1/x/4/total": 30, "e/1/x/4/basic": 25, "e/1/x/4/project": 5,
    "i/1/y/1/total": 100, "b/1/x/1/total": 60, "claim/1": 100, "claim/2": 60, "claim/3": 40,
}  # fmt: skip
KINDS = ("total", "basic", "project")


def equation(
    amounts: Mapping[str, int | None], own: str, *terms: str, tolerance: int = 0, soft: bool = False
) -> Equation:
    signs = {own: 1, **dict.fromkeys(terms, -1)}
    residual = sum((amounts[cell] or 0) * sign for cell, sign in signs.items())
    key = ("d", "P04", "=".join((own, *terms)))
    return Equation(key, own, signs, residual, -tolerance, tolerance, soft)


def system(tolerance: int = 0, **_: int) -> list[tuple[str, ...]]:
    """The equations of the statement: rows, columns, and what other places repeat."""
    rows = [tuple(f"e/1/x/{line}/{kind}" for kind in KINDS) for line in (1, 2, 3, 4)]
    tree = [tuple(f"e/1/x/{line}/{kind}" for line in (2, 3, 4)) for kind in KINDS]
    grand = [(f"e/1/x/1/{kind}", f"e/1/x/2/{kind}") for kind in KINDS]
    repeated = [
        ("i/1/y/1/total", "e/1/x/1/total"),
        ("b/1/x/1/total", "e/1/x/1/basic"),
        ("claim/1", "e/1/x/1/total"),
        ("claim/2", "e/1/x/1/basic"),
        ("claim/3", "e/1/x/1/project"),
        ("claim/1", "claim/2", "claim/3"),
    ]
    return rows + tree + grand + repeated


def explained(
    wrong: Mapping[str, int | None], *, tolerance: int = 0, without: tuple[str, ...] = ()
) -> list[Explanation]:
    """What explains the statement with some figures wrong; `without` some figures' equations."""
    amounts = {**PRINTED, **wrong}
    held = [
        equation(amounts, *cells, tolerance=tolerance)
        for cells in system()
        if not any(cell.startswith(without) for cell in cells)
    ]
    return explain(System(held, amounts))


def corrections(explanations: list[Explanation]) -> list[dict[str, int]]:
    assert all(each.certain for each in explanations)
    return [{c.cell: c.delta for c in each.alternatives[0]} for each in explanations]


def test_a_clean_statement_needs_nothing():
    assert explained({}) == []


def test_a_wrong_child_is_told_from_its_row_and_its_column():
    [found] = explained({"e/1/x/3/basic": 45})

    assert corrections([found]) == [{"e/1/x/3/basic": -10}]
    assert len(found.mended) == 2


def test_a_total_wrong_in_one_place_only_is_the_total():
    [found] = explained({"e/1/x/1/total": 110})

    assert corrections([found]) == [{"e/1/x/1/total": -10}]
    assert len(found.mended) == 4, "its row, its column, the other statement and the text"


def test_a_projects_total_pasted_into_another_row():
    assert corrections(explained({"e/1/x/4/project": 40})) == [{"e/1/x/4/project": -35}]


def test_two_independent_errors_are_two_causes():
    found = explained({"e/1/x/3/basic": 45, "i/1/y/1/total": 130})

    assert sorted(map(str, corrections(found))) == [
        "{'e/1/x/3/basic': -10}",
        "{'i/1/y/1/total': -30}",
    ]


def test_two_errors_in_one_column_are_told_apart():
    found = explained({"e/1/x/3/basic": 45, "e/1/x/4/basic": 22})

    assert corrections(found) == [{"e/1/x/3/basic": -10, "e/1/x/4/basic": 3}]


def test_a_line_whose_total_and_part_are_wrong_alike():
    found = explained({"e/1/x/1/total": 107, "e/1/x/1/basic": 67})

    assert corrections(found) == [{"e/1/x/1/total": -7, "e/1/x/1/basic": -7}]


def test_two_columns_in_each_others_place():
    wrong = {
        f"e/1/x/{line}/{kind}": PRINTED[f"e/1/x/{line}/{other}"]
        for line in (1, 2, 3, 4)
        for kind, other in (("basic", "project"), ("project", "basic"))
    }
    [found] = explained(wrong)

    assert found.swapped == ("basic", "project")
    assert len(found.mended) == 3, "the other statement and the two figures of the text"


def test_two_figures_of_one_row_in_each_others_place():
    found = explained({"e/1/x/4/basic": 5, "e/1/x/4/project": 25})

    assert corrections(found) == [{"e/1/x/4/basic": 20, "e/1/x/4/project": -20}]


@pytest.mark.parametrize("neighbour", [0, 1, -1])
def test_rounding_of_the_equations_around_does_not_hide_the_cause(neighbour):
    found = explained({"e/1/x/3/total": 90, "e/1/x/4/total": 30 + neighbour}, tolerance=2)

    [changes] = corrections(found)
    assert list(changes) == ["e/1/x/3/total"]
    assert abs(changes["e/1/x/3/total"] + 20) <= 2


def test_the_text_is_wrong_where_the_tables_agree():
    assert corrections(explained({"claim/2": 66})) == [{"claim/2": -6}]


def test_the_table_is_wrong_where_the_text_agrees_with_the_others():
    assert corrections(explained({"b/1/x/1/total": 66})) == [{"b/1/x/1/total": -6}]


def test_a_figure_in_one_equation_only_is_not_guessed():
    """Without the rows nothing tells which child of the sum is wrong, or whether the parent is."""
    amounts = {"t/1/x/1/m": 10, "t/1/x/2/m": 4, "t/1/x/3/m": 5}
    [found] = explain(System([equation(amounts, *amounts)], amounts))

    assert not found.certain
    assert [[c.cell for c in each] for each in found.alternatives] == [
        ["t/1/x/1/m"], ["t/1/x/2/m"], ["t/1/x/3/m"]
    ]  # fmt: skip


def test_a_rule_that_only_warns_tells_two_equal_answers_apart():
    amounts = {"t/1/x/1/m": 10, "t/1/x/2/m": 4, "t/1/x/3/m": 5, "s/1/x/1/m": 5}
    held = [
        equation(amounts, "t/1/x/1/m", "t/1/x/2/m", "t/1/x/3/m"),
        equation(amounts, "t/1/x/2/m", "s/1/x/1/m", soft=True),
    ]

    assert corrections(explain(System(held, amounts))) == [{"t/1/x/2/m": 1}]


def test_a_blank_cell_is_the_last_to_be_thought_wrong():
    amounts = {"t/1/x/1/m": 10, "t/1/x/2/m": None, "t/1/x/3/m": 6}
    [found] = explain(System([equation(amounts, *amounts)], amounts))

    assert "t/1/x/2/m" not in {c.cell for each in found.alternatives for c in each}


def test_filling_a_blank_is_no_answer_where_it_only_mends_its_own_equation():
    """Each row's closing balance is 6 too high; a blank opening balance of 6 would mend each."""
    amounts = {f"g/1/x/{n}/{m}": a for n in (1, 2) for m, a in
               (("opening", None), ("income", 434), ("spent", 407), ("closing", 33))}  # fmt: skip
    rows = [
        equation(
            amounts,
            f"g/1/x/{n}/closing",
            f"g/1/x/{n}/opening",
            f"g/1/x/{n}/income",
        )
        for n in (1, 2)
    ]
    tree = [equation(amounts, f"g/1/x/1/{m}", f"g/1/x/2/{m}") for m in ("income", "closing")]

    found = explain(System(rows + tree, amounts))

    assert not any(
        c.cell.endswith("opening") for each in found for state in each.alternatives for c in state
    )


def test_a_missing_figure_is_found_where_nothing_printed_explains_the_gap():
    found = explained({"e/1/x/4/project": None})

    assert corrections(found) == [{"e/1/x/4/project": 5}]


def test_equations_that_were_not_evaluated_say_nothing():
    """A row that could not be read leaves the column, and what holds beside it."""
    [found] = explained({"e/1/x/3/basic": 45}, without=("e/1/x/3/total",))

    assert {c.cell for each in found.alternatives for c in each} == {
        "e/1/x/3/basic", "e/1/x/4/basic"
    } - ({"e/1/x/4/basic"})  # fmt: skip
