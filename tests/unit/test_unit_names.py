"""How a unit's name is written: what is one unit, and what only looks like it."""

from __future__ import annotations

import pytest

from assets.conform.names import nearest, plain

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
