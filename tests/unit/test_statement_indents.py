"""Names printed further in stand below those printed further out; centred names say nothing."""

from __future__ import annotations

import pytest

from assets.parse.statement_indents import Named, indent_depths

SIZE = 10.0


def printed(*names: tuple[str, float]) -> list[Named]:
    """Names of 10 points that begin at the given places."""
    return [(text, (x, 0.0, x + SIZE * len(text), SIZE)) for text, x in names]


def test_steps_in_are_depths() -> None:
    names = printed(
        ("工资福利支出", 40),
        ("基本工资", 60),
        ("津贴补贴", 60),
        ("商品和服务支出", 40.6),
        ("办公费", 60),
    )
    assert indent_depths(names) == [0, 1, 1, 0, 1]


def test_three_depths_and_back() -> None:
    names = printed(
        ("人员经费", 40), ("工资", 52), ("基本工资", 64), ("奖金", 64), ("公用经费", 40)
    )
    assert indent_depths(names) == [0, 1, 2, 2, 0]


def test_of_which_counts_as_indentation() -> None:
    names = printed(
        ("财政拨款收入", 40), ("其中：一般公共预算", 40), ("政府性基金预算", 70), ("事业收入", 40)
    )
    assert indent_depths(names) == [0, 1, 1, 0]


@pytest.mark.parametrize(
    "names",
    [
        printed(("财政拨款收入", 40), ("事业收入", 40.5), ("其他收入", 40)),  # none is set in
        printed(("财政拨款收入", 40), ("事业收入", 50), ("其他", 60)),  # centred
        printed(("财政拨款收入", 60), ("事业收入", 40), ("其他收入", 60)),  # the first is set in
        printed(("收入", 40), ("基本工资", 64), ("奖金", 52), ("支出", 40)),  # two steps at once
        printed(("收入", 40), ("基本工资", 43), ("奖金", 43), ("支出", 40)),  # a hair is no step
        [("收入", None), *printed(("基本工资", 60), ("支出", 40))],
        printed(("收入", 40), ("基本工资", 60)),  # too few
    ],
)
def test_what_says_nothing(names: list[Named]) -> None:
    assert indent_depths(names) is None
