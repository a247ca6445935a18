from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import claim, frames_of, line


def percent(value):
    return Decimal(value)


def changed(level, change, value):
    return [
        claim("expenditure", level, 1, line_name="教育支出"),
        claim(
            "expenditure", change, 2, line_name="教育支出", kind="change", percent=percent(value)
        ),
    ]


@pytest.mark.parametrize(
    ("claims", "verdict"),
    [
        (changed("110.00", "10.00", "10"), "exact"),
        (changed("110.00", "10.00", "10.00"), "exact"),
        (changed("6049.97", "-382.92", "-5.95"), "exact"),
        (changed("6049.97", "-392.92", "-5.95"), "mismatch"),
        (changed("110.00", "10.00", "-10"), "mismatch"),
        (changed("110.00", "10.00", "9.09"), "mismatch"),
        (changed("1.03", "0.03", "3.4"), "exact"),
        (changed("10.00", "10.00", "100"), "not_evaluated"),
        (changed("0", "0", "0"), "not_evaluated"),
    ],
)
def test_a_change_by_the_year_before(verdicts, claims, verdict):
    found = verdicts("N06", **frames_of(claims=claims))

    assert found == {"percent/change/expenditure/教育支出": verdict}


def test_the_finding_shows_both_percentages(evaluate_rule):
    rows = evaluate_rule("N06", **frames_of(claims=changed("6049.97", "-392.92", "-5.95")))

    assert rows.select("expected", "actual", "measure").rows() == [
        (Decimal("-6.10"), Decimal("-5.95"), "percent")
    ]


def test_a_percentage_without_its_level_is_not_evaluated(verdicts):
    claims = changed("110.00", "10.00", "10")[1:]

    assert list(verdicts("N06", **frames_of(claims=claims)).values()) == ["not_evaluated"]


def share(sentence, value, topic="basic", text="48.76"):
    return [
        claim("expenditure", "100.00", 1),
        claim(topic, text, 2, percent=percent(value), sentence=sentence),
    ]


@pytest.mark.parametrize(
    ("claims", "verdict"),
    [
        (share("基本支出48.76万元，占48.76%；", "48.76"), "exact"),
        (share("基本支出48.76万元，占48.8%；", "48.8"), "exact"),
        (share("基本支出48.76万元，占38.76%；", "38.76"), "mismatch"),
        (share("占本年支出合计的38.76%。", "38.76"), "mismatch"),
        (share("占同类单位的38.76%。", "38.76"), "not_evaluated"),
    ],
)
def test_a_share_of_the_total(verdicts, claims, verdict):
    assert verdicts("N06", **frames_of(claims=claims)) == {"percent/share/basic": verdict}


def test_a_share_of_the_three_by_the_table(verdicts):
    table = line("three_public", 1, "三公经费", {"total": "660.10"})
    claims = [
        claim("abroad", "106.00", 1, percent=percent("16.06"), sentence="占“三公”经费的16.06%")
    ]

    assert list(verdicts("N06", **frames_of(table, claims=claims)).values()) == ["exact"]


@pytest.mark.parametrize(
    ("stated", "verdict"), [("80", "exact"), ("83.33", "mismatch"), (None, "not_evaluated")]
)
def test_completion_of_the_budget(verdicts, stated, verdict):
    budget = [] if stated is None else [claim("reception", "10.00", 1, base="budget")]
    actual = claim("reception", "8.00", 2, percent=percent(stated or "80"), percent_of="completion")

    found = verdicts("N06", **frames_of(claims=[*budget, actual]))

    assert found == {"percent/completion/reception": verdict}


def test_a_completion_is_no_share_even_where_the_sentence_speaks_of_one(verdicts):
    claims = [
        claim("expenditure", "100.00", 1),
        claim(
            "basic",
            "8.00",
            2,
            percent=percent("80"),
            percent_of="completion",
            sentence="占支出的8%，完成预算的80%",
        ),
    ]
    assert verdicts("N06", **frames_of(claims=claims)) == {
        "percent/completion/basic": "not_evaluated"
    }


@pytest.mark.parametrize(("value", "verdict"), [("20", "exact"), ("25", "not_evaluated")])
def test_a_share_of_a_total_that_only_the_tables_print(verdicts, value, verdict):
    total = line("general_expenditure", 1, "合计", {"total": "50.00"}, is_total=True)
    share = claim(
        "expenditure",
        "10.00",
        line_name="教育支出",
        percent=percent(value),
        percent_of="share",
        sentence=f"教育支出10万元，占{value}%。",
    )
    found = verdicts("N06", **frames_of(total, claims=[share]))
    assert found == {"percent/share/expenditure/教育支出": verdict}


def test_this_years_income_is_not_the_total_with_what_was_carried_over(verdicts):
    # 收入总计 20 万元，其中：本年收入 10 万元。收入总计比上年增加 2 万元，增长 11.11%
    claims = [
        claim("income", "20.00", 1, sentence_no=1),
        claim("income", "10.00", 2, sentence_no=1, line_name="本年收入"),
        claim(
            "income",
            "2.00",
            3,
            sentence_no=2,
            kind="change",
            percent=Decimal("11.11"),
            percent_of="change",
        ),
    ]

    assert list(verdicts("N06", **frames_of(claims=claims)).values()) == ["exact"]


def spent_of_budget(sentence):
    return [
        claim("three_public", "20.00", 1, base="budget", sentence="“三公”经费预算为20万元，"),
        claim("three_public", "8.00", 2, sentence="“三公”经费预算为20万元，支出决算为8万元。"),
        claim("reception", "8.00", 3, percent=percent("40"), sentence=sentence),
    ]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("公务接待费支出决算8万元，占40%。", "mismatch"),
        ("公务接待费支出决算8万元，占“三公”经费预算的40%。", "exact"),
    ],
)
def test_what_was_spent_is_no_share_of_the_budget(verdicts, sentence, verdict):
    found = verdicts("N06", **frames_of(claims=spent_of_budget(sentence)))

    assert found["percent/share/reception"] == verdict


def test_nothing_is_a_share_of_itself(verdicts):
    fund = {"line_name": "一般公共预算财政拨款支出"}
    claims = [
        claim(
            "expenditure", "95.00", 1, percent=percent("97"), sentence="占本年支出的97%。", **fund
        ),
        claim("expenditure", "95.00", 2, **fund),
    ]

    found = verdicts("N06", **frames_of(claims=claims))

    assert set(found.values()) == {"not_evaluated"}


@pytest.mark.parametrize(
    ("whole", "verdict"),
    [
        ("2023年度收入总计100万元，支出总计100万元。", "not_evaluated"),
        ("2023年度支出合计100万元。", "mismatch"),
    ],
)
def test_a_share_of_the_year_is_not_one_of_what_was_carried_over_too(verdicts, whole, verdict):
    claims = [
        claim("expenditure", "100.00", 1, sentence=whole),
        claim(
            "expenditure",
            "80.00",
            2,
            line_name="一般公共预算财政拨款支出",
            percent=percent("97"),
            sentence="占本年支出合计的97%。",
        ),
    ]

    assert list(verdicts("N06", **frames_of(claims=claims)).values()) == [verdict]


@pytest.mark.parametrize(("value", "verdict"), [("79.6", "exact"), ("79.7", "mismatch")])
def test_expenditure_may_be_a_share_of_what_a_fund_gives(verdicts, value, verdict):
    claims = [
        claim("income", "50.00", 1, line_name="一般公共预算当年拨款"),
        claim("expenditure", "60.00", 2),
        claim(
            "expenditure",
            "39.80",
            3,
            line_name="教育支出",
            percent=percent(value),
            sentence=f"教育支出39.8万元，占{value}%。",
        ),
    ]

    assert list(verdicts("N06", **frames_of(claims=claims)).values()) == [verdict]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("2023年接待费5万元，比上年增加1万元，增长2.5%。", "mismatch"),
        ("2023年接待费5万元，2024年比上年增加1万元，增长20%。", "exact"),
    ],
)
def test_a_sentence_on_one_year_compares_that_year(verdicts, sentence, verdict):
    told = {"sentence": sentence, "sentence_no": 1}
    value = percent("2.5" if verdict == "mismatch" else "20")
    claims = [
        claim("reception", "5.00", 1, fiscal_year=2023, **told),
        claim("reception", "1.00", 2, kind="change", percent=value, **told),
    ]

    assert verdicts("N06", **frames_of(claims=claims)) == {"percent/change/reception": verdict}


@pytest.mark.parametrize(("value", "verdict"), [("20", "exact"), ("2.0", "mismatch")])
def test_the_level_of_the_year_before_may_be_all_that_is_stated(verdicts, value, verdict):
    told = {"sentence": f"接待费上年5万元，本年增加1万元，升幅{value}%。", "sentence_no": 1}
    claims = [
        claim("reception", "5.00", 1, fiscal_year=2023, **told),
        claim("reception", "1.00", 2, kind="change", percent=percent(value), **told),
    ]

    assert verdicts("N06", **frames_of(claims=claims)) == {"percent/change/reception": verdict}


@pytest.mark.parametrize(
    ("words", "value", "verdict"),
    [
        ("占基本支出的", "20", "exact"),
        ("占基本支出的", "25", "mismatch"),
        ("占日常经费的", "25", "not_evaluated"),
    ],
)
def test_a_half_is_a_share_of_what_the_text_says(verdicts, words, value, verdict):
    claims = [
        claim("basic", "50.00", 1),
        claim(
            "public", "10.00", 2, percent=percent(value),
            percent_of="share", sentence=f"公用经费10.00万元，{words}{value}%。",
        ),
    ]  # fmt: skip

    assert verdicts("N06", **frames_of(claims=claims))["percent/share/public"] == verdict


@pytest.mark.parametrize(("value", "verdict"), [("100.01", "exact"), ("97.2", "exact")])
def test_a_part_that_is_more_than_its_whole_is_what_the_text_says(verdicts, value, verdict):
    claims = [
        claim("income", "1141.30", 1),
        claim("income", "1109.33", 2),
        claim(
            "income",
            "1109.46",
            3,
            line_name="财政拨款收入",
            percent=percent(value),
            sentence=f"其中：财政拨款收入1109.46万元，占{value}%；",
        ),
    ]

    assert list(verdicts("N06", **frames_of(claims=claims)).values()) == [verdict]


SMALL = (
    "授予中小企业合同金额90.00万元，占政府采购支出总额的{sme}%，其中：授予小微企业合同金额72.00万元，"
    "占{whole}的{micro}%。"
)


def small_firms(sme="90.00", micro="80.00", whole="授予中小企业合同金额", total="100.00"):
    told = {"sentence": SMALL.format(sme=sme, micro=micro, whole=whole), "sentence_no": 2}
    share = {**told, "percent_of": "share"}
    return [
        claim("procurement", total, 1),
        claim("procurement_sme", "90.00", 2, percent=percent(sme), **share),
        claim("procurement_micro", "72.00", 3, percent=percent(micro), **share),
    ]


@pytest.mark.parametrize(
    ("claims", "sme", "micro"),
    [
        (small_firms(), "exact", "exact"),
        (small_firms(sme="90", micro="80.0"), "exact", "exact"),
        (small_firms(sme="89.00"), "mismatch", "exact"),
        (small_firms(micro="70.00"), "exact", "mismatch"),
        # The base is the one that the words name: 72 % of all procurement is right.
        (small_firms(micro="72.00", whole="政府采购支出总额"), "exact", "exact"),
        (small_firms(micro="80.00", whole="政府采购支出总额"), "exact", "mismatch"),
        (small_firms(micro="72.00"), "exact", "mismatch"),
        (small_firms(micro="55.00", whole="全县小微企业采购"), "exact", "not_evaluated"),
        (small_firms(micro="55.00", whole="服务采购金额"), "exact", "not_evaluated"),
        (small_firms()[1:], "not_evaluated", "exact"),
    ],
)
def test_what_small_firms_were_given_is_a_share_of_what_the_words_name(
    verdicts, claims, sme, micro
):
    assert verdicts("N06", **frames_of(claims=claims)) == {
        "percent/share/procurement_sme": sme,
        "percent/share/procurement_micro": micro,
    }


def test_two_totals_of_procurement_refute_no_share(verdicts):
    claims = small_firms(sme="89.00")
    claims.insert(0, claim("procurement", "120.00", 9, sentence_no=1) | {"claim_no": 0})

    found = verdicts("N06", **frames_of(claims=claims))

    assert found["percent/share/procurement_sme"] == "not_evaluated"


@pytest.mark.parametrize(
    ("text", "value", "verdict"),
    [
        ("-1.20", "5.00", "mismatch"),
        ("1.20", "-5.00", "mismatch"),
        ("-1.20", "-5.00", "not_evaluated"),
        ("0.00", "5.00", "not_evaluated"),
        ("-1.20", "0.00", "not_evaluated"),
    ],
)
def test_a_decrease_with_a_percentage_of_increase_needs_no_base(verdicts, text, value, verdict):
    change = claim("reception", text, 1, kind="change", percent=percent(value))

    found = verdicts("N06", **frames_of(claims=[change]))

    assert found == {"percent/change/reception": verdict}


@pytest.mark.parametrize(
    ("value", "verdict"), [("90", "exact"), ("80", "exact"), ("85", "mismatch")]
)
def test_what_was_spent_of_one_of_two_budgets(verdicts, value, verdict):
    item = {"line_name": "住房公积金", "sentence_no": 1}
    claims = [
        claim("expenditure", "80.00", 1, base="budget", **item),
        claim("expenditure", "90.00", 2, base="budget", **item),
        claim("expenditure", "72.00", 3, percent=percent(value), percent_of="completion", **item),
    ]

    found = verdicts("N06", **frames_of(claims=claims))

    assert found["percent/completion/expenditure/住房公积金"] == verdict


@pytest.mark.parametrize(
    ("value", "verdict"), [("20", "exact"), ("50", "exact"), ("30", "mismatch")]
)
def test_personnel_may_be_a_share_of_all_expenditure(verdicts, value, verdict):
    claims = [
        claim("expenditure", "50.00", 1),
        claim("basic", "20.00", 2),
        claim(
            "personnel",
            "10.00",
            3,
            percent=percent(value),
            sentence=f"人员支出10万元，占{value}%。",
        ),
    ]

    assert verdicts("N06", **frames_of(claims=claims))["percent/share/personnel"] == verdict


def test_a_wrong_share_is_held_against_the_whole_that_heads_its_list(evaluate_rule):
    # 4016.90 gives 9.62 %, which is nearer to what is stated than what is right.
    first = "收入合计4422.99万元，其中：财政拨款收入4016.90万元，占90.82%；"
    claims = [
        claim("income", "4422.99", 1, sentence=first),
        claim(
            "income",
            "4016.90",
            2,
            line_name="财政拨款收入",
            percent=percent("90.82"),
            sentence=first,
        ),
        claim(
            "income",
            "386.45",
            3,
            line_name="事业收入",
            percent=percent("9.64"),
            sentence="事业收入386.45万元，占9.64%；",
            sentence_no=2,
        ),
    ]
    rows = evaluate_rule("N06", **frames_of(claims=claims)).filter(line_name="事业收入")

    assert rows.select("verdict", "expected").rows() == [("mismatch", Decimal("8.74"))]


@pytest.mark.parametrize(
    ("printed", "verdict"), [("0.00%", "mismatch"), ("0%", "exact"), ("０．００％", "mismatch")]
)
def test_the_digits_that_are_printed_of_a_percentage_count(verdicts, printed, verdict):
    """0.40 % is no 0.00 %, and may be printed as 0 %."""
    claims = [
        claim("expenditure", "25.25", 1, line_name="教育支出"),
        claim(
            "expenditure", "0.10", 2, line_name="教育支出", kind="change", percent=percent("0"),
            sentence=f"教育支出25.25万元，比上年增加0.10万元，增长{printed}。",
        ),
    ]  # fmt: skip

    assert list(verdicts("N06", **frames_of(claims=claims)).values()) == [verdict]
