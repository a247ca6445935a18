"""The vocabulary of performance sheets: labels, column heads, comparison signs, as data."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml

from assets.extract.radicals import fold_radicals

_UNIT = re.compile(r"\((?:单位:)?(?:人民币)?(万元|元|千元|亿元)\)$")
_MEASURE = re.compile(r"\([%分]\)$")
_ASIDE = re.compile(r"\([^()]*\)$")
#: 预算执行情况(20分): what it is worth.
_POINTS = re.compile(r"\((\d{1,3})分\)$")
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+、|\(?[一二三四五六七八九十\d]+\)|\d+[、.])")
#: 县级预算部门名称
_LEVEL = re.compile(r"^(?:[省市县区州]|县\(区\)|市\(县\))级(?=预算(?:部门|单位))")
#: The head of a column has no more characters.
_LONGEST_HEAD = 12
_FACTORS = {"元": 1, "千元": 1_000, "万元": 10_000, "亿元": 100_000_000}
_UNIT_LABEL = re.compile(r"(?<!编制)单位[:：](?:人民币)?(亿元|万元|千元|元)")


def clean(text: str) -> str:
    """Return `text` without white space, compatibility radicals (`⼀`) as ordinary characters."""
    return fold_radicals("".join(text.split()))


@lru_cache(maxsize=1 << 13)
def plain(label: str) -> str:
    """Return a label in the form that is compared: halfwidth, without unit, ordinal and colon."""
    text = unicodedata.normalize("NFKC", clean(label)).strip(":")
    text = _LEVEL.sub("", _ORDINAL.sub("", text).removeprefix("其中:"))
    return _MEASURE.sub("", _UNIT.sub("", _POINTS.sub("", text))).strip(":*")


def worth(text: str) -> int | None:
    """Return the points that a label says it is worth (`增收（20分）`), else None."""
    found = _POINTS.search(unicodedata.normalize("NFKC", clean(text)))
    return int(found[1]) if found else None


@lru_cache(maxsize=1 << 13)
def unit_factor(text: str) -> int | None:
    """Return yuan per unit that a label states (`当年预算(万元)`, `单位：万元`), else None."""
    compact = _POINTS.sub("", unicodedata.normalize("NFKC", clean(text)).strip(":"))
    found = _UNIT.search(compact)
    if found:
        return _FACTORS[found.group(1)]
    stated = _UNIT_LABEL.search(compact)
    return _FACTORS[stated.group(1)] if stated else None


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary, turned round for look-up by the plain form of a label."""

    title: re.Pattern[str]
    not_a_sheet: tuple[str, ...]
    codes: dict[str, tuple[str, ...]]
    codes_by_label: dict[str, frozenset[str]]
    fields: dict[str, str]
    sums_of_funds: frozenset[tuple[str, str]]
    labels: frozenset[str]
    columns: dict[str, str]
    column_patterns: dict[str, re.Pattern[str]]
    not_a_column: re.Pattern[str]
    names: tuple[str, ...]
    side_labels: frozenset[str]
    heads: frozenset[str]
    result_heads: frozenset[str]
    self_evaluation: re.Pattern[str]
    sums: frozenset[str]
    operators: dict[str, str]
    operators_behind: dict[str, str]

    def field(self, text: str) -> str | None:
        """Return the field that a label names, if any."""
        return self.fields.get(plain(text))

    def is_label(self, text: str) -> bool:
        """Tell whether a cell's text is a field's label, one that we store or not."""
        return plain(text) in self.labels

    def column(self, text: str) -> str | None:
        """Return what a column of the indicator block holds by its head, read without an aside
        in brackets where it is not known with it (`指标值（度量单位）`), else by its words
        (`指标性质及值`)."""
        head = plain(text)
        if head in self.heads or head in self.labels:
            return self.columns.get(head)
        bare = _ASIDE.sub("", head)
        if bare in self.columns or len(bare) > _LONGEST_HEAD or self.not_a_column.search(bare):
            return self.columns.get(bare)
        return next((c for c, words in self.column_patterns.items() if words.search(bare)), None)

    def is_head(self, text: str) -> bool:
        """Tell whether a cell's text heads a column of the indicator block."""
        return plain(text) in self.heads or self.column(text) is not None

    def is_sum_of_funds(self, group: str, text: str) -> bool:
        """Tell whether a label that says no more than 合计 sums the funds its group names."""
        return (plain(group), plain(text)) in self.sums_of_funds

    def rank(self, text: str) -> int:
        """Return how well a label names its field: the place of the label in the vocabulary."""
        return [*self.fields, plain(text)].index(plain(text))

    def is_title(self, text: str) -> bool:
        """Tell whether a line of text is the title of a form on performance."""
        return bool(self.title.search(text))

    def is_other_form(self, title: str) -> bool:
        """Tell whether a title names a form that is no sheet of goals (绩效自评表)."""
        return any(word in title for word in self.not_a_sheet)

    def code_of_title(self, title: str) -> str | None:
        """Return the sheet code that a title names, if it names one."""
        for code, words in self.codes.items():
            if any(word in title for word in words):
                return code
        return None


def _turned(table: dict[str, list[str]]) -> dict[str, str]:
    return {plain(str(word)): key for key, words in table.items() for word in words}


@lru_cache(maxsize=1)
def words() -> Words:
    """Return the vocabulary of `forms/sheets.yaml`."""
    source = resources.files("assets.parse").joinpath("forms/sheets.yaml")
    data = yaml.safe_load(source.read_text(encoding="utf-8"))
    fields = _turned(data["fields"])
    columns = _turned(data["columns"])
    sides = frozenset(plain(word) for word in data["side_labels"])
    others = frozenset(plain(word) for word in data["other_columns"])
    return Words(
        title=re.compile(data["title"]),
        not_a_sheet=tuple(data["not_a_sheet"]),
        codes={code: tuple(found) for code, found in data["codes"].items()},
        codes_by_label={
            code: frozenset(plain(word) for word in found)
            for code, found in data["codes_by_label"].items()
        },
        fields=fields,
        sums_of_funds=frozenset(
            (plain(of), plain(whole))
            for of in data["sum_of_funds"]["of"]
            for whole in data["sum_of_funds"]["sum"]
        ),
        labels=frozenset(fields) | {plain(word) for word in data["other_labels"]} | sides,
        columns=columns,
        column_patterns={key: re.compile(found) for key, found in data["column_patterns"].items()},
        not_a_column=re.compile(data["not_a_column"]),
        names=tuple(plain(word) for word in data["columns"]["name"]),
        side_labels=sides,
        heads=frozenset(columns) | sides | others,
        result_heads=frozenset(plain(word) for word in data["result_columns"]),
        self_evaluation=re.compile(data["self_evaluation"]),
        sums=frozenset(data["sums"]),
        operators={key: sign for sign, found in data["operators"].items() for key in found},
        operators_behind={
            key: sign for sign, found in data["operators_behind"].items() for key in found
        },
    )
