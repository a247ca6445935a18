from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import claim, frames_of


def vehicles(total, *kinds):
    counts = [claim("vehicles_count", "0", 1, amount=Decimal(total), precision=Decimal(1))]
    counts += [
        claim(
            "vehicles_count",
            "0",
            n,
            amount=Decimal(count),
            precision=Decimal(1),
            line_name=f"用车{n}",
        )
        for n, count in enumerate(kinds, 2)
    ]
    return counts


@pytest.mark.parametrize(
    ("claims", "verdict"),
    [
        (vehicles(3, 1, 2), "exact"),
        (vehicles(2, 2, 2), "break"),
        (vehicles(3, 1, 1), "break"),
        (vehicles(3, 1), "not_evaluated"),
        (vehicles(3, 4), "break"),
        (vehicles(3), "not_evaluated"),
    ],
)
def test_vehicles_are_counted_exactly(verdicts, claims, verdict):
    assert verdicts("N07", **frames_of(claims=claims)) == {"claim/vehicles_count": verdict}


def test_cars_counted_again_under_another_head_are_no_kind(verdicts):
    claims = vehicles(3, 1, 2, 3)
    claims[-1]["line_name"] = "新能源汽车"

    assert verdicts("N07", **frames_of(claims=claims)) == {"claim/vehicles_count": "exact"}


@pytest.mark.parametrize(
    ("end", "second", "verdict"),
    [("；", 2, "exact"), ("；", 3, "break"), ("。", 3, "not_evaluated")],
)
def test_kinds_may_follow_after_semicolons(verdicts, end, second, verdict):
    claims = vehicles(3, 1, second)
    for number, stated in enumerate(claims, 1):
        stated.update(sentence_no=number, sentence=f"车辆若干辆{end}")

    assert verdicts("N07", **frames_of(claims=claims)) == {"claim/vehicles_count": verdict}


def procurement(total, goods, works="0", services="0", first=1, **over):
    kinds = [("", total), ("_goods", goods), ("_works", works), ("_services", services)]
    return [
        claim(f"procurement{kind}", text, first + n, **over)
        for n, (kind, text) in enumerate(kinds)
        if text is not None
    ]


@pytest.mark.parametrize(
    ("claims", "verdict"),
    [
        (procurement("11.00", "11.00"), "exact"),
        (procurement("11.01", "5.00", "3.00", "3.00"), "rounding"),
        (procurement("11.00", "5.00"), "break"),
        (procurement("11.00", "5.00", None, None), "not_evaluated"),
    ],
)
def test_procurement_is_the_sum_of_its_kinds(verdicts, claims, verdict):
    assert verdicts("N07", **frames_of(claims=claims)) == {"claim/procurement": verdict}


def test_each_total_has_the_kinds_that_follow_it(verdicts):
    claims = procurement("11.00", "11.00") + procurement(
        "9.00", "8.00", first=5, line_name="一般公共预算拨款", sentence_no=2
    )

    assert verdicts("N07", **frames_of(claims=claims)) == {
        "claim/procurement": "exact",
        "claim/procurement/一般公共预算拨款": "break",
    }


def test_a_missing_figure_leaves_the_sum_open(verdicts):
    tables = frames_of(
        claims=procurement("11.00", None),
        claim_gaps=[{"topic": "procurement_goods", "sentence_no": 1, "page": 1}],
    )

    assert verdicts("N07", **tables) == {"claim/procurement": "not_evaluated"}


def test_kinds_after_another_division_of_the_total_are_nobodys(verdicts):
    # 政府采购 11 万元，其中集中采购 5 万元、分散采购 6 万元；货物 5 万元: of all of it, or not?
    total, *kinds = procurement("11.00", "5.00", first=1)
    divided = [
        claim("procurement", "5.00", 2, line_name="政府集中采购"),
        claim("procurement", "6.00", 3, line_name="分散采购"),
    ]
    for n, kind in enumerate(kinds, 4):
        kind["claim_no"] = n

    assert verdicts("N07", **frames_of(claims=[total, *divided, *kinds])) == {
        "claim/procurement": "not_evaluated"
    }
