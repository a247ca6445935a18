"""What a clause refers to: properties of the narrative reader, over items, years and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from narrative_score import load, page_of, read
from test_narrative_sentences import LISTS

from assets.parse.narrative import parse_narrative

YEAR = 2024
# An item, the topic that it means, and a sentence's way to name it.
ITEMS = [
    ("公务接待费", "reception"),
    ("机关运行经费", "operating_cost"),
    ("“三公”经费", "three_public"),
    ("财政拨款收入", "income"),
    ("项目支出", "project"),
]
# What stands between commas and names no item that anybody knows.
UNKNOWN = ["某某事宜", "上级奖励所得", "门前三包"]


def claims(text: str, kind: str = "budget", *before: str) -> list[tuple[Any, ...]]:
    """Return topic, line, year, base, kind, amount in 万元 and percentage of what `text` states."""
    header = {"document_id": "d", "fiscal_year": YEAR, "report_kind": kind, "unit_names": []}
    found = parse_narrative(page_of([*before, text]), header)["claims"]
    return [
        (
            row["topic"],
            row["line_name"],
            row["fiscal_year"],
            row["base"],
            row["kind"],
            float(row["amount"]) / 10000,
            None if row["percent"] is None else float(row["percent"]),
        )
        for row in found.iter_rows(named=True)
    ]


def amounts(text: str, kind: str = "budget", *before: str) -> list[tuple[str, str, float]]:
    """Return topic, kind and amount in 万元 of what `text` states."""
    return [(c[0], c[4], c[5]) for c in claims(text, kind, *before)]


def halved(text: str) -> str:
    """Return `text` with halfwidth commas, semicolons, colons and brackets."""
    text = re.sub(r"(?<!\d)，|，(?!\d)", ",", text)
    return text.translate(str.maketrans("；：（）", ";:()"))


def sayings() -> Iterator[dict[str, Any]]:
    for name in LISTS:
        yield from load(name)


def test_halfwidth_punctuation_reads_like_fullwidth() -> None:
    columns = ["topic", "line_name", "fiscal_year", "base", "kind", "amount", "percent"]
    compared = 0
    for case in sayings():
        halves = dict(case)
        for key in ("text", "context"):
            if key in case:
                halves[key] = halved(case[key])
        if "lines" in case:
            halves["lines"] = [halved(line) for line in case["lines"]]
        wide, narrow = (read(one)["claims"].drop("line_name") for one in (case, halves))
        kept = [name for name in columns if name != "line_name"]
        assert narrow.select(kept).rows() == wide.select(kept).rows(), case["id"]
        compared += wide.height
    assert compared > 1000


@pytest.mark.parametrize(("item", "topic"), ITEMS)
@pytest.mark.parametrize("unknown", UNKNOWN)
@pytest.mark.parametrize(
    "comparison", ["比上年减少1万元", "比上年减少1万元，下降20%", "占10%", "与上年持平"]
)
def test_what_follows_an_unknown_item_is_not_of_the_item_before(
    item: str, topic: str, unknown: str, comparison: str
) -> None:
    text = f"{item}3万元；{unknown}5万元，{comparison}。"
    assert claims(text) == [
        (topic, None if topic != "income" else item, YEAR, None, "level", 3, None)
    ]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "2023年“三公”经费预算9万元，其中：公务接待费4万元，公务用车运行维护费5万元。",
            "budget",
            [
                ("three_public", 2023, None),
                ("reception", 2023, None),
                ("vehicle_running", 2023, None),
            ],
        ),
        (
            "2024年“三公”经费预算为9万元，其中：公务接待费4万元，公务用车运行维护费5万元。",
            "final",
            [
                ("three_public", 2024, "budget"),
                ("reception", 2024, "budget"),
                ("vehicle_running", 2024, "budget"),
            ],
        ),
        (
            "2023年收入预算9万元，支出预算8万元，2024年收入预算7万元，支出预算6万元。",
            "budget",
            [
                ("income", 2023, None),
                ("expenditure", 2023, None),
                ("income", 2024, None),
                ("expenditure", 2024, None),
            ],
        ),
        (
            "公务接待费年初预算5万元，其中国内接待费5万元，决算4万元。",
            "final",
            [
                ("reception", 2024, "budget"),
                ("reception", 2024, "budget"),
                ("reception", 2024, None),
            ],
        ),
    ],
)
def test_parts_share_the_year_and_the_budget_of_their_whole(
    text: str, kind: str, expected: list[tuple[Any, ...]]
) -> None:
    assert [(c[0], c[2], c[3]) for c in claims(text, kind)] == expected


@pytest.mark.parametrize("half", ["基本支出", "项目支出", "人员经费", "公用经费"])
@pytest.mark.parametrize(
    ("whole", "line"),
    [
        ("小学教育支出", "小学教育支出"),
        ("行政运行（项）", "行政运行"),
        ("支出预算", None),
        ("本年支出合计", None),
    ],
)
def test_a_half_listed_after_a_line_is_of_that_line(
    half: str, whole: str, line: str | None
) -> None:
    read_ = claims(f"{whole}9万元，其中：{half}4万元。", "budget", "支出预算情况说明。")
    assert [c[1] for c in read_][1:] == [line]


def test_more_than_the_line_is_not_of_the_line() -> None:
    assert claims("教育支出9万元，其中：基本支出40万元。")[-1][:2] == ("basic", None)


@pytest.mark.parametrize(("item", "topic"), ITEMS)
@pytest.mark.parametrize(
    ("change", "signed", "percent"),
    [
        ("增长25%，增加2万元", 2, 25),
        ("下降20%，减少2万元", -2, -20),
        ("下降20%（减少2万元）", -2, -20),
        ("下浮20%，压缩2万元", -2, -20),
        ("减少20%，即减少2万元", -2, -20),
        ("减少2万元，降低20%", -2, -20),
        ("减少2万元，降幅为20%", -2, -20),
    ],
)
def test_a_percentage_before_or_after_its_amount(
    item: str, topic: str, change: str, signed: float, percent: float
) -> None:
    (level, changed) = claims(f"{item}8万元，较上年{change}。")
    assert (level[0], level[4:]) == (topic, ("level", 8, None))
    assert (changed[0], changed[4:]) == (topic, ("change", signed, percent))


@pytest.mark.parametrize(
    ("change", "of"),
    [
        ("增加100万元，增长12.5%", None),
        ("增加5万元，增长20%", "上年结转"),
        ("增加5万元", "上年结转"),
        ("增加5万元，增长77%", "上年结转"),
    ],
)
def test_the_percentage_settles_what_a_change_after_a_part_is_of(
    change: str, of: str | None
) -> None:
    text = f"收入总计900万元，其中上年结转30万元，较上年{change}。"
    assert claims(text)[-1][1] == of


def test_a_percentage_alone_is_not_given_to_another_item() -> None:
    text = "收入预算8万元，较上年增加2万元，支出预算8万元，较上年增长25%。"
    assert [c[6] for c in claims(text)] == [None, None, None]


@pytest.mark.parametrize(
    "text",
    [
        "公务接待费2万元，比2019年减少5万元，下降71%。",
        "公务接待费2万元，比2019年7万元减少5万元，下降71%。",
        "公务接待费2万元，与2019年持平。",
    ],
)
def test_a_change_against_an_older_year_is_none_against_the_last(text: str) -> None:
    assert [c for c in claims(text, "final") if c[4] == "change" or c[6] is not None] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Nobody knows how much of it is whose.
        ("会议费、培训费5万元。", []),
        ("“三公”经费、会议费和培训费预算8万元。", []),
        ("因公出国（境）费、公务接待费合计5万元。", []),
        # Each of them has it.
        ("因公出国（境）费、公务用车购置费均为0万元。", ["abroad 0", "vehicle_purchase 0"]),
        ("会议费、培训费各5万元。", ["meeting 5", "training 5"]),
        # In turn.
        ("会议费、培训费分别为5万元、6万元。", ["meeting 5", "training 6"]),
        ("因公出国（境）费与公务用车购置及运行费分别为1万元和2万元。", ["abroad 1", "vehicle 2"]),
        ("会议费、培训费、接待费分别为5万元、6万元。", []),
        ("会议费、培训费依次为5万元、6万元。", ["meeting 5", "training 6"]),
        # One item, whose name has several words.
        ("公务用车购置费及运行维护费5万元。", ["vehicle 5"]),
        ("收入、支出预算5万元。", ["income 5", "expenditure 5"]),
        ("办公费、印刷费等公用经费5万元。", ["public 5"]),
        ("接待费、车辆运行费（“三公”经费）预算5万元。", ["three_public 5"]),
    ],
)
def test_names_before_one_figure(text: str, expected: list[str]) -> None:
    assert [f"{topic} {amount:g}" for topic, _, amount in amounts(text)] == expected


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        (
            "与2023年度的9万元相比，收、支总计各增加1万元。",
            "2024年度收、支总计均为10万元。",
            [("income", None, 2023, 9), ("expenditure", None, 2023, 9)],
        ),
        (
            "与2023年度9万元相比，项目支出减少1万元。",
            "2024年度收、支总计均为10万元。",
            [("project", None, 2023, 9)],
        ),
        (
            "与2023年度支出9万元相比，支出总规模增加1万元。",
            "三、支出决算情况说明。|2024年度本年支出合计10万元。|无上缴上级支出。",
            [("expenditure", "本年支出合计", 2023, 9)],
        ),
    ],
)
def test_a_base_before_what_is_compared(text: str, before: str, expected: list[Any]) -> None:
    found = claims(text, "final", *before.split("|"))
    stated = [(c[0], c[1], c[2], c[5]) for c in found if c[2] == 2023]
    assert stated == expected
    assert all(c[4] == "change" for c in found if c[2] == 2024 and c[5] in (1, -1))


def test_both_sides_of_the_fund_that_the_sentence_is_about() -> None:
    text = "财政拨款收入总计、支出总计均为5万元，与上年相比，收、支总计各增加1万元。"
    changes = [(c[0], c[1]) for c in claims(text, "final") if c[4] == "change"]
    assert changes == [("income", "财政拨款"), ("expenditure", "财政拨款")]


@pytest.mark.parametrize(
    "text",
    [
        "机关运行经费支出2万元（事业单位的公用经费5万元不在此列）。",
        "对2个重点项目开展了绩效自评，涉及全年执行数5万元。",
    ],
)
def test_money_that_is_not_what_is_stated(text: str) -> None:
    assert all(amount != 5 for _, _, amount in amounts(text, "final"))


def test_shares_given_in_turn() -> None:
    text = "基本支出6万元、项目支出2万元，分别占支出预算的75%、25%。"
    assert [(c[0], c[6]) for c in claims(text)] == [("basic", 75), ("project", 25)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The share stands before the figure that it is of, and is not the whole's.
        (
            "支出预算9万元，其中人员经费占66.67%，为6万元。",
            [("expenditure", 9, None), ("personnel", 6, 66.67)],
        ),
        ("支出预算9万元，其中人员经费占66.67%。", [("expenditure", 9, None)]),
        ("公务接待费9万元，占三公经费的50%。", [("reception", 9, 50)]),
    ],
)
def test_a_share_that_names_an_item_is_that_items(
    text: str, expected: list[tuple[str, float, float | None]]
) -> None:
    assert [(c[0], c[5], c[6]) for c in claims(text)] == expected


@pytest.mark.parametrize("apart", ["，", "；", "。"])
def test_equal_sides_change_together(apart: str) -> None:
    text = f"收入总预算9万元，支出总预算9万元{apart}较上年增加1万元，增长12.5%。"
    together = [(c[0], c[6]) for c in claims(text) if c[4] == "change"]
    assert together == [("income", 12.5), ("expenditure", 12.5)]


def test_unequal_sides_do_not() -> None:
    text = "收入总预算9万元，支出总预算8万元，较上年增加1万元。"
    assert [c[0] for c in claims(text) if c[4] == "change"] == ["expenditure"]


@pytest.mark.parametrize("link", ["", "但", "并", "而"])
def test_comparisons_that_follow_each_other(link: str) -> None:
    text = f"公务接待费9万元，比上年执行数增加2万元，{link}比上年预算数减少1万元。"
    assert [(c[3], c[5]) for c in claims(text)[1:]] == [("execution", 2), ("budget", -1)]


def test_the_same_right_after_the_amount() -> None:
    text = "因公出国（境）费0万元，持平；公务接待费2万元，持平。"
    assert [c[0] for c in claims(text) if c[4] == "change"] == ["abroad", "reception"]


def test_cars_to_buy_are_no_kind_of_those_owned() -> None:
    text = "公务用车保有量5辆，计划购置1辆。"
    assert [c[:2] for c in claims(text)] == [
        ("vehicles_count", None),
        ("vehicles_purchase_count", None),
    ]


def test_posts_are_counted_at_the_date() -> None:
    text = "截至2023年底，本单位人员编制28人，其中行政编制18人，实有人员26人，退休9人。"
    assert {c[2] for c in claims(text)} == {2023}


def test_a_number_without_its_unit_makes_the_next_one_nobodys() -> None:
    assert claims("收入、支出总计各是51.2，53.4万元。") == []


@pytest.mark.parametrize("aside", ["（详见附表1）", "（不含上年结转）", "（含专户资金）"])
def test_what_a_bracket_adds_does_not_part_a_change_from_its_item(aside: str) -> None:
    assert amounts(f"收入预算8万元{aside}，比上年减少2万元。") == [
        ("income", "level", 8),
        ("income", "change", -2),
    ]


def test_after_a_bracket_the_sentence_goes_on_about_the_whole() -> None:
    vehicles = "公务用车购置及运行费9万元（公务用车购置费0万元；运行维护费9万元。）"
    assert claims(f"{vehicles}比上年增加2万元，增长28.57%。")[-1][4:] == ("change", 2, 28.57)
    share = claims(
        "政府采购预算9万元，其中面向中小企业6万元（其中小微企业3万元），占采购预算的66.67%。"
    )
    assert [(c[0], c[6]) for c in share] == [
        ("procurement", None),
        ("procurement_sme", 66.67),
        ("procurement_micro", None),
    ]


@pytest.mark.parametrize(
    "clause",
    [
        "主要用于上级检查的接待",
        "主要原因是厉行节约",
        "决算数小于预算数的主要原因是控制标准",
    ],
)
def test_a_comparison_after_a_cause_or_purpose_is_of_the_item(clause: str) -> None:
    text = f"公务接待费支出4万元，{clause}，与上年相比减少1万元，下降20%。"
    assert claims(text, "final")[-1] == ("reception", None, YEAR, "execution", "change", -1, -20)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("政府性基金预算财政拨款收入3万元，支出2万元。", "政府性基金预算财政拨款"),
        ("一般公共预算拨款收入3万元，支出2万元。", "一般公共预算拨款"),
        ("收入3万元，支出2万元。", None),
    ],
)
@pytest.mark.parametrize("kind", ["budget", "final"])
def test_the_other_side_of_a_fund_is_the_funds(text: str, line: str | None, kind: str) -> None:
    assert claims(text, kind)[-1][:2] == ("expenditure", line)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("按政府采购资金类型划分，一般公共预算拨款5万元。", []),
        (
            "政府集中采购预算5万元，分散采购3万元。",
            [("procurement", "政府集中采购"), ("procurement", "分散采购")],
        ),
        ("支出变动较大的原因是新增了6万元专项资金。", []),
        ("本年收入全部为财政拨款收入5万元。", [("income", "财政拨款收入")]),
        ("支出预算由上年的6万元调减为5万元。", [("expenditure", None), ("expenditure", None)]),
        ("国有资产总体情况为：房屋900平方米，价值5万元。", []),
        ("资产原值合计5万元。", [("state_assets", None)]),
        ("车辆购置支出5万元。", [("vehicle_purchase", None)]),
        ("机关（机构）运行经费5万元。", [("operating_cost", None)]),
    ],
)
def test_what_a_label_means(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [c[:2] for c in claims(text)] == expected


@pytest.mark.parametrize(
    "cause", ["主要原因是追加", "主要是新增", "原因：一是下达了", "由于年中安排"]
)
@pytest.mark.parametrize("item", ["人员经费", "公用经费", "教育支出", "抚恤金"])
def test_what_a_change_is_caused_by_is_no_level(cause: str, item: str) -> None:
    text = f"基本支出9万元，比上年增加2万元，{cause}{item}2万元。"
    assert [c for c in amounts(text) if c[1] == "level"] == [("basic", "level", 9)]


def test_a_list_after_the_cause_states_levels_again() -> None:
    text = "支出9万元，比上年增加2万元，主要是人员增加，其中：人员经费6万元，公用经费3万元。"
    assert [c[0] for c in amounts(text) if c[1] == "level"] == [
        "expenditure",
        "personnel",
        "public",
    ]


def test_parts_with_changes_of_their_own() -> None:
    text = (
        "财政拨款收入9万元，其中一般公共预算拨款收入5万元，比上年增加1万元，"
        "政府性基金拨款收入4万元，比上年减少3万元。"
    )
    assert [c[1] for c in claims(text) if c[4] == "change"] == [
        "一般公共预算拨款收入",
        "政府性基金拨款收入",
    ]


def test_the_sum_of_several_items_is_of_none() -> None:
    text = "会议费2万元、培训费3万元，合计5万元，较上年减少1万元。"
    assert amounts(text) == [("meeting", "level", 2), ("training", "level", 3)]


def test_what_a_bracket_lists_is_not_what_it_is_called() -> None:
    text = "“三公”两费（公务接待费、公务用车运行维护费）预算6万元。"
    assert amounts(text) == [("three_public", "level", 6)]


@pytest.mark.parametrize("between", ["，", "；", "、"])
@pytest.mark.parametrize("compare", ["比上年", "与上年对比", "比2023年预算"])
def test_a_new_sentence_after_the_sources_of_income_compares_the_whole(
    between: str, compare: str
) -> None:
    listed = f"2024年收入预算9万元，其中：一般公共预算拨款6万元{between}其他收入3万元。"
    change = claims(f"{listed}{compare}减少1万元，下降10%。")[-1]
    assert change == ("income", None, YEAR, "budget", "change", -1.0, -10.0)


def test_a_part_that_has_its_own_change_keeps_the_comparison_after_it() -> None:
    listed = "2024年收入预算9万元，其中：拨款收入6万元，比上年增加1万元；其他收入3万元。"
    assert claims(f"{listed}比上年减少2万元。")[-1][:2] == ("income", "其他收入")


def test_parts_are_of_the_year_that_last_years_figure_is_compared_with() -> None:
    text = (
        "2024年“三公”经费2万元，2023年为3万元，比上年减少1万元。其中：公务接待费2万元，与上年持平。"
    )
    assert ("reception", None, YEAR, None, "level", 2.0, None) in claims(text)


@pytest.mark.parametrize(
    ("label", "line"),
    [
        ("社会保障和就业支出（行政运行）", "行政运行"),
        ("卫生健康支出（其他卫生健康支出）", "其他卫生健康支出"),
        ("教育支出（含上年结转）", "教育支出"),
        ("农林水支出（乡村振兴专项）", "农林水支出（乡村振兴专项）"),
        ("某某局支出（行政运行）", "某某局支出（行政运行）"),
    ],
)
def test_the_item_in_brackets_after_its_class_is_the_line(label: str, line: str) -> None:
    found = [
        c[1] for c in claims(f"1.{label}4万元，主要用于日常工作。", "budget", "支出预算8万元。")
    ]
    assert found[-1] == line


def test_a_figure_told_again_exactly_is_of_the_same_item() -> None:
    text = "2024年，本部门收入预算约0.21亿元，具体为2120.36万元，同比增加94.78万元，增长4.68%。"
    assert amounts(text)[1:] == [("income", "level", 2120.36), ("income", "change", 94.78)]


@pytest.mark.parametrize(("side", "topic"), [("收入", "income"), ("支出", "expenditure")])
def test_a_heading_that_explains_its_item_heads_what_follows(side: str, topic: str) -> None:
    heading = f"（一）{side}预算：包括一般公共预算、政府性基金等财政拨款以及单位资金{side}等。"
    stated = claims("2024年年初预算数8万元，其中，一般公共预算拨款8万元。", "budget", heading)
    assert stated[0] == (topic, None, YEAR, None, "level", 8.0, None)


@pytest.mark.parametrize(
    ("after", "percent"),
    [
        ("下降20%", -20.0),
        ("（下降20%）", -20.0),
        ("同比下降20%", -20.0),
        ("降幅为20%", -20.0),
        ("增减率为-20%", -20.0),
        ("增减幅度为20%", -20.0),
        ("下降-20%", -20.0),
        ("增长-20%", -20.0),
        ("增长20%", 20.0),
        # A comparison of its own, and what is nobody's figure here.
        ("比年初预算增长20%", None),
        ("比2019年增长20%", None),
        ("接待批次增长20%", None),
        ("但业务量增长20%", None),
        ("主要是在职人员增长20%", None),
    ],
)
def test_the_sign_of_a_percentage_and_what_it_is_of(after: str, percent: float | None) -> None:
    found = claims(f"公务接待费比上年减少1万元，{after}。", "final")
    assert [c[6] for c in found if c[4] == "change"] == [percent]


def test_a_percentage_of_increase_before_a_decrease_is_read_as_printed() -> None:
    found = claims("公务接待费比上年增长5%，减少1.2万元。")
    assert [(c[5], c[6]) for c in found] == [(-1.2, 5.0)]


def of_final(text: str) -> list[dict[str, Any]]:
    header = {"document_id": "d", "fiscal_year": YEAR, "report_kind": "final", "unit_names": []}
    return parse_narrative(page_of([text]), header)["claims"].to_dicts()


def test_what_was_arranged_at_the_start_of_the_year_is_the_budget() -> None:
    found = of_final("公务接待费年初安排3.20万元，年末决算2.10万元，为年初安排的65.63%。")
    assert [(c["base"], c["amount"]) for c in found] == [
        ("budget", Decimal(32000)),
        (None, Decimal(21000)),
    ]


def test_a_percentage_of_the_budget_is_no_share() -> None:
    found = of_final("公务接待费年初预算为3.20万元，支出决算为4.00万元，占年初预算的125.00%。")
    assert [(c["percent"], c["percent_of"]) for c in found if c["percent"] is not None] == [
        (Decimal(125), "completion")
    ]
    found = of_final("公务接待费支出决算为4.00万元，占一般公共预算支出的12.50%。")
    assert [c["percent_of"] for c in found] == ["share"]


def test_how_a_total_is_divided_is_no_part_of_a_name() -> None:
    text = "政府采购支出合计9.00万元，按类别分为货物2.00万元、工程3.00万元、服务4.00万元。"
    assert amounts(text, "final") == [
        ("procurement", "level", 9.0),
        ("procurement_goods", "level", 2.0),
        ("procurement_works", "level", 3.0),
        ("procurement_services", "level", 4.0),
    ]


def test_a_code_by_its_steps_names_the_line() -> None:
    found = of_final("1．行政运行（201类03款01项）：批复4.20万元，支出5.30万元，完成率126.19%。")
    assert [(c["line_name"], c["line_code"], c["base"], c["amount"]) for c in found] == [
        ("行政运行", "2010301", "budget", Decimal(42000)),
        ("行政运行", "2010301", None, Decimal(53000)),
    ]


def test_both_sides_may_be_the_same() -> None:
    text = "2024年财政拨款收入总计、支出总计同为9.00万元，较上一年增加1.00万元。"
    assert amounts(text, "final") == [
        ("income", "level", 9.0),
        ("expenditure", "level", 9.0),
        ("income", "change", 1.0),
        ("expenditure", "change", 1.0),
    ]


def test_what_stands_alone_in_brackets_is_of_the_year_that_the_text_names_for_it() -> None:
    text = "公务接待费5.00万元（4.00万元），比2023年增加1.00万元。"
    assert amounts(text, "final") == [("reception", "level", 5.0), ("reception", "change", 1.0)]

    said = "各项如下，括号内为2023年决算数。"
    found = claims(text, "final", said)
    assert [(c[2], c[4], c[5]) for c in found] == [
        (2024, "level", 5.0),
        (2023, "level", 4.0),
        (2024, "change", 1.0),
    ]


def test_more_or_less_spent_is_a_change() -> None:
    found = claims("公务接待费决算5.00万元，与年初预算4.00万元相比，增支1.00万元。", "final")
    assert [(c[3], c[4], c[5]) for c in found] == [
        (None, "level", 5.0),
        ("budget", "level", 4.0),
        ("budget", "change", 1.0),
    ]
