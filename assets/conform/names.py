"""How a unit's name is written, and which registered names come near it.

Two writings are one unit's only by the rules of `plain`: its county's name before it or not, the
party's (县委) before a party organ, a usual short form (`sql/units/short_forms.csv`), 中学校 for
中学. Likeness (rapidfuzz) never decides: it only says which registered units to show to the person
who does. 第一中学 and 第二中学 are very much alike.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

import sql
from assets.conform.codes import normalise
from assets.parse.regions import short_county

#: Names less alike than this (0 to 100) are not worth a person's look.
LIKENESS = 60
#: How many registered names are shown beside a new one.
SHOWN = 3
_BRACKET = re.compile(r"[()]")
_OWN = "本级"
_ABOUT = re.compile(r"^.*关于(?:公布|公开|印发|下达|批复|报送)?(?=.)")
_PARTY = re.compile(r"^(?:中共|中国共产党)")
_DIVISION = re.compile(r"^[\u4e00-\u9fff]{2,7}?(?:省|市|自治区|自治州|地区|盟)$")
#: The county without its name (县教育局); 市场, 市政, 区域 … are no counties.
_BARE = re.compile(r"^(?:县(?!域)|市(?![场政容民域])|区(?![域划块])|旗|州)(?=..)")
#: The committee before its organ (委组织部); its own office keeps it, for other offices exist.
_COMMITTEE = re.compile(r"^委(?:员会)?(?!办(?:公室)?$)(?=.*(?:部|办|办公室|校|室|委|局|中心)$)")
_NUMBER = re.compile(r"^(?:第)?([一二三四五六七八九十\d]{1,3})(中学?|小学?|幼儿园|幼)$")
_SCHOOLS = {"中": "中学", "小": "小学", "幼": "幼儿园"}
_NUMERALS = "零一二三四五六七八九"
#: A number in a name: 第三人民医院, 青禾镇2小学. 八一中学 has none.
_ORDINAL = re.compile(
    r"第((?:[零〇一二三四五六七八九十\d]|百(?!货))+)|(?<!\d)(\d+)(?=中学|小学|幼儿园)"
)
_COUNTED = re.compile(
    r"(?:([一二三四五六七八九])百零?)?(?:([一二三四五六七八九]?)(十))?([一二三四五六七八九]?)"
)
_BY_DIGITS = re.compile(
    r"[一二三四五六七八九][零〇一二三四五六七八九]*[零〇][零〇一二三四五六七八九]*"
)
#: Only offices are named with and without 和; 永和镇 is a place.
_OFFICE = re.compile(r"(?:局|委员会|厅)$")
_PLACE = re.compile(r"[镇乡村]|街道")
_NUMBERED = re.compile(
    r"第(\d+)|([一二三四五六七八九十\d]+)(?=中|小|幼|高|初|人民|医院|分局|支队|大队|中队)"
)
_TOWN = re.compile(r"^([\u4e00-\u9fff]{1,6}?(?:镇|乡|街道))")
_AND = re.compile(r"(?<=.)[和与及、](?=.)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name without what may stand or not: `core`, and whether it says 本级."""

    core: str
    own_level: bool


def name_key(name: str | None) -> str:
    """Return a unit's name as it is compared letter by letter: `教育局（本级）` is `教育局本级`."""
    return _BRACKET.sub("", normalise(name))


@lru_cache(maxsize=65_536)
def plain(name: str | None, region: str | None = None) -> Name:
    """Return what is left of a unit's `name` when all that may be left out is left out.

    `region`: its county's name, where known (云岭县, 石柱土家族自治县). Units of one county whose
    results are equal are one unit, but for `own_level`: 本级 is a part of its department.
    """
    text = _ABOUT.sub("", name_key(name)).removesuffix("关于")
    own = text.endswith(_OWN)
    text = text.removesuffix(_OWN).removesuffix("的")
    text = _without_county(_PARTY.sub("", text), region)
    text = _COMMITTEE.sub("", text)
    if text in ("委", "委员会"):
        text = "党委"
    return Name(_spelled_out(text), own)


def contradict(one: Name, other: Name) -> bool:
    """Tell whether two names cannot be one unit's even under one code: 第二中学 and 第三中学,
    青禾镇卫生院 and 白禾镇卫生院. Their numbers differ, or their towns."""
    pairs = [(find(one.core), find(other.core)) for find in (_numbers, _TOWN.findall)]
    return any(mine and others and mine != others for mine, others in pairs)


def _numbers(core: str) -> list[str]:
    return [_numeral(after or bare) for after, bare in _NUMBERED.findall(core)]


def _without_county(text: str, region: str | None) -> str:
    """`text` without its county, and without the province or city before that."""
    for spelling in _spellings(region):
        before, found, after = text.partition(spelling)
        if found and (after or before):
            return after if not before or _DIVISION.match(before) else before + after
    bare = _BARE.match(text)
    of_this_kind = bare is not None and name_key(region or bare[0]).endswith(bare[0])
    return text[1:] if of_this_kind else text


@cache
def _spellings(region: str | None) -> tuple[str, ...]:
    """The ways to write a county: in full, and 石柱县 for 石柱土家族自治县."""
    key = name_key(region)
    short = short_county(key)
    return tuple(dict.fromkeys(name for name in (key, short) if len(name) >= 2))


def _spelled_out(text: str) -> str:
    numbered = _NUMBER.match(text)
    if numbered:
        kind = _SCHOOLS.get(numbered[2], numbered[2])
        return f"第{_numeral(numbered[1])}{kind}"
    text = _ORDINAL.sub(lambda found: f"第{_numeral(found[1] or found[2])}", text)
    text = re.sub(r"(中学|小学)校$", r"\1", text)
    text = re.sub(r"(?<=[镇乡])政府$", "人民政府", text)
    text = re.sub(r"街道办$", "街道办事处", text)
    if _OFFICE.search(text + "员会" if text.endswith("委") else text) and not _PLACE.search(text):
        text = _AND.sub("", text)
    text = _short_forms().get(text, text)
    return text + "员会" if text.endswith("委") and len(text) > 3 else text


def _numeral(text: str) -> str:
    """`三`, `十二`, `一〇一` and `03` as 3, 12, 101 and 3; what is no number stays as it is."""
    if text.isdecimal():
        return str(int(text))
    if _BY_DIGITS.fullmatch(text):
        return "".join(str(_NUMERALS.index(digit.replace("〇", "零"))) for digit in text)
    counted = _COUNTED.fullmatch(text)
    if counted is None:
        return text
    hundreds, tens, has_tens, ones = (part or "" for part in counted.groups())
    tens = tens or ("一" if has_tens else "")
    value = 0
    for digit in (hundreds, tens, ones):
        value = 10 * value + (_NUMERALS.index(digit) if digit else 0)
    return str(value)


@cache
def _short_forms() -> Mapping[str, str]:
    with sql.path("units/short_forms.csv").open(encoding="utf-8") as file:
        return {row["short"]: row["full"] for row in csv.DictReader(file)}


def nearest(name: str, known: Sequence[str], region: str | None = None) -> list[str]:
    """Return the names of `known` that are most like `name`, the most alike first.

    At most `SHOWN`, each at least `LIKENESS` alike when both are written out by `plain`.
    """
    cores = {other: plain(other, region).core for other in sorted(set(known))}
    found = process.extract(
        plain(name, region).core, cores, scorer=fuzz.ratio, limit=SHOWN, score_cutoff=LIKENESS
    )
    return [other for _, _, other in found]
