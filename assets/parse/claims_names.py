"""Sentences that speak of another unit as if it were the document's own: what a text that was
taken over from another unit leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from assets.parse.narrative_text import Sentence

_COUNTY = re.compile(r"^(?:中共|中国共产党)?([\u4e00-\u9fff]{1,7}?(?:自治县|自治旗|[县区市旗]))")
_BODY = (
    r"(?:(?!批复|下达|印发|关于|[我本对和与及])[\u4e00-\u9fff]){1,20}?"
    r"(?:局|委员会|办公室|中心|[中小]?学校?|医院|[镇乡]人民政府|街道办事处|联合会)"
)
#: What only the disclosing unit is said to do: 某局2024年收入…, 某局共有车辆…, 某局将按照….
_OWN = (
    r"(?=20\d\d年|本年|共有|实有|占有|收入|支出|收、?支|财政拨款|一般公共预算|政府性基金|国有资本"
    r"|机关运行|“?三公|政府采购|基本支出|项目支出|将按照|对\d+个项目|安排|(?:部门|单位)?[预决]算)"
)
#: What a unit is, by the end of its name; who took over a text took it from one of its kind. Of
#: bureaus a text names others as well (财政局安排).
_KINDS = re.compile(r"(?:[镇乡]人民政府|街道办事处|幼儿园|[中小]学|卫生院|医院)$")
_NOT_A_NAME = r"(?!批复|下达|印发|关于|[我本对和与及各该全其由经向])"
_LEAD = r"^(?:（?[一二三四五六七八九十\d]+[）、.．])?(?:20\d\d年度?，?|截[至止][^，]{4,14}，)?"


def other_units(
    sentences: Iterable[Sentence], unit_names: Sequence[str], text: str
) -> Iterator[tuple[Sentence, str]]:
    """Yield the sentences that state the budget of a unit of the same county, or of the same kind,
    that is not the document's, with that unit's name.

    `unit_names`: the ways the document writes its own; `text`: the whole document's, without white
    space. A name that the text has in any other place (a list of the department's units) is
    known to it, and none of these.
    """
    patterns = [re.compile(rf"{_LEAD}(?P<name>{name}){_OWN}") for name in _others(unit_names)]
    said = [
        (s, found["name"])
        for s in sentences
        if (found := next(filter(None, (p.match(s.compact) for p in patterns)), None))
    ]
    times: dict[str, int] = {}
    for _, name in said:
        times[name] = times.get(name, 0) + 1
    for sentence, name in said:
        own = any(name in known or known in name for known in unit_names)
        if not own and text.count(name) == times[name]:
            yield sentence, name


def _others(unit_names: Sequence[str]) -> Iterator[str]:
    """Yield patterns of the names that other units of the county, and of the unit's kind, have."""
    county = next((found[1] for name in unit_names if (found := _COUNTY.match(name))), None)
    if county is not None:
        yield re.escape(county) + _BODY
    kinds = {found[0] for name in unit_names if (found := _KINDS.search(name))}
    for kind in sorted(kinds):
        yield rf"(?:{_NOT_A_NAME}[\u4e00-\u9fff]){{2,7}}{kind}"
