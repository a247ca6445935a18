"""How a unit's name is written: what is one unit, and what only looks like it."""

from __future__ import annotations

import pytest

from assets.conform.names import contradict, nearest, plain

COUNTY = "云岭县"


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("组织部", "县委组织部"),
        ("县委组织部", "中共云岭县委组织部"),
        ("中共云岭县委员会组织部", "云岭县委组织部"),
        ("中共云岭县组织部", "中共云岭县委组织部"),
        ("重庆市云岭县教育局", "县教育局"),
        ("关于云岭县教育局", "云岭县教育局"),
        ("云岭县财政局关于云岭县第一中学", "第一中学"),
        ("云岭县教育局关于", "云岭县教育局"),
        ("云岭县第一中学校", "县一中"),
        ("云岭县第1中学", "云岭县第一中学"),
        ("云岭县12中", "云岭县第十二中学"),
        ("云岭县第1人民医院", "县第一人民医院"),
        ("云岭县第03敬老院", "县第三敬老院"),
        ("青禾镇第2小学", "青禾镇第二小学"),
        ("青禾镇2小学", "青禾镇第二小学校"),
        ("云岭县第101中学", "县第一〇一中学"),
        ("云岭县第105中学", "县第一百零五中学"),
        ("云岭县第1百货公司", "县第一百货公司"),
        ("云岭县卫健委", "云岭县卫生健康委员会"),
        ("云岭县卫生健康委", "云岭县卫生健康委员会"),
        ("云岭县发展和改革委员会", "县发改委"),
        ("云岭县人力资源和社会保障局", "县人社局"),
        ("政协云岭县委员会", "中国人民政治协商会议云岭县委员会"),
        ("共青团云岭县委", "共青团云岭县委员会"),
        ("青禾镇政府", "云岭县青禾镇人民政府"),
        ("云岭县教育局（本级）", "县教育局本级"),
    ],
)
def test_writings_of_one_unit(name: str, other: str) -> None:
    assert plain(name, COUNTY) == plain(other, COUNTY)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("云岭县第一中学", "云岭县第二中学"),
        ("云岭县第十中学", "云岭县第一中学"),
        ("云岭县教育局本级", "云岭县教育局"),
        ("云岭县八一中学", "云岭县第81中学"),
        ("云岭县第一人民医院", "云岭县第二人民医院"),
        ("云岭县第1人民医院", "云岭县第11人民医院"),
        ("青禾镇卫生院", "白马镇卫生院"),
        ("永和镇卫生院", "永镇卫生院"),
        ("云岭县卫生健康局", "云岭县卫生健康委员会"),
        ("云岭县人民政府办公室", "云岭县委办公室"),
        ("云岭县市场监督管理局", "云岭县场监督管理局"),
        ("云岭县人大常委会", "云岭县人民政府"),
        ("青禾镇人民政府", "青禾乡人民政府"),
        ("云岭县实验小学", "云岭县实验中学"),
        ("市教育局", "县教育局"),
        ("云岭县水利局", "云岭县水务局"),
        ("云岭县城区第一小学", "云岭县第一小学"),
    ],
)
def test_names_of_two_units(name: str, other: str) -> None:
    assert plain(name, COUNTY) != plain(other, COUNTY)


def test_an_autonomous_county_may_be_written_short() -> None:
    county = "石柱土家族自治县"
    names = ["石柱土家族自治县教育局", "石柱县教育局", "重庆市石柱县教育局", "县教育局", "教育局"]
    assert len({plain(name, county) for name in names}) == 1


def test_the_registered_names_nearest_to_a_new_one_are_shown_never_taken() -> None:
    known = ["云岭县第一中学", "云岭县第二中学", "云岭县水利局", "云岭县青禾镇卫生院"]
    assert nearest("云岭县第三中学", known, COUNTY) == ["云岭县第一中学", "云岭县第二中学"]
    assert nearest("云岭县白马镇卫生院", known, COUNTY) == ["云岭县青禾镇卫生院"]
    assert nearest("云岭县档案馆", known, COUNTY) == []


@pytest.mark.parametrize("kind", ["中学", "小学", "幼儿园", "人民医院", "敬老院"])
def test_two_numbers_are_never_one_unit_however_they_are_written(kind: str) -> None:
    words = (
        "一",
        "二",
        "三",
        "九",
        "十",
        "十一",
        "十九",
        "二十",
        "二十一",
        "九十九",
        "一百",
        "一百二十",
    )
    numbers = dict(zip((1, 2, 3, 9, 10, 11, 19, 20, 21, 99, 100, 120), words, strict=True))
    for one, first in numbers.items():
        for other, second in numbers.items():
            digits = plain(f"石柱县第{one}{kind}", "石柱土家族自治县")
            text = plain(f"县第{second}{kind}", "石柱土家族自治县")
            assert (digits == text) == (one == other)
            assert digits == plain(f"县第{first}{kind}", "石柱土家族自治县")
            assert contradict(digits, text) == (one != other)


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("消防三大队", "消防第3大队", False),
        ("消防三大队", "消防第4大队", True),
        ("青禾镇第1小学", "白马镇第一小学", True),
        ("云岭县实验小学", "云岭县第二小学", False),
    ],
)
def test_only_two_numbers_or_towns_contradict(name: str, other: str, *, expected: bool) -> None:
    assert contradict(plain(name, COUNTY), plain(other, COUNTY)) is expected
