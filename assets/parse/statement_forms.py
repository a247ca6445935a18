"""The forms as data: `forms/statements*.yaml` as one vocabulary of titles and measures."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from importlib import resources
from typing import Any

import yaml

#: How many answers are kept.
_MOST_SAID = 1 << 14


@dataclass(slots=True)
class StatementForm:
    """How one table_code shows itself: its titles, its headings, its measures.

    `classification` (`function`, `economic`) is that of its codes, where it has one; a table of
    its title with codes of the other one is the statement `otherwise`.
    """

    table_code: str
    measures: str
    two_sided: bool
    side: str
    titles: list[re.Pattern[str]] = field(default_factory=list)
    not_titles: list[re.Pattern[str]] = field(default_factory=list)
    headings: list[re.Pattern[str]] = field(default_factory=list)
    classification: str | None = None
    otherwise: str | None = None

    def by(self, codes: Iterable[str]) -> StatementForm:
        """Return this form, or the one that its title stands for where most of the printed
        classification codes are of the other kind."""
        kinds = [kind for code in codes if (kind := classification_of(code))]
        other = sum(kind != self.classification for kind in kinds)
        if not self.otherwise or other * 2 <= len(kinds):
            return self
        return replace(self, table_code=self.otherwise, otherwise=None)


@dataclass(slots=True)
class Forms:
    """All statements' forms and the words of headers, merged over `forms/statements*.yaml`."""

    statements: dict[str, StatementForm] = field(default_factory=dict)
    measures: dict[str, list[tuple[re.Pattern[str], str]]] = field(default_factory=dict)
    words: dict[str, list[re.Pattern[str]]] = field(default_factory=dict)
    #: What was asked before: the same few headings and names are, of every row.
    _said: dict[tuple[str, str], bool] = field(default_factory=dict, repr=False, compare=False)

    def says(self, kind: str, text: str) -> bool:
        """Tell whether `text` is a word of the kind (`code`, `name`, `text`, `total`, …)."""
        said = self._said.get((kind, text))
        if said is None:
            said = any(pattern.search(text) for pattern in self.words.get(kind, ()))
            if len(self._said) >= _MOST_SAID:
                self._said.clear()
            self._said[kind, text] = said
        return said


_FUNCTION = re.compile(r"2\d{2}(\d{2}){0,2}")
_ECONOMIC = re.compile(r"[35]\d{2}(\d{2})?")


def classification_of(code: str) -> str | None:
    """Return whether a code classifies by `function` (201 …) or `economic`ally (301, 501 …)."""
    if _FUNCTION.fullmatch(code):
        return "function"
    return "economic" if _ECONOMIC.fullmatch(code) else None


def _patterns(values: list[str] | None) -> list[re.Pattern[str]]:
    return [re.compile(value) for value in values or []]


def _merge(forms: Forms, data: Mapping[str, Any]) -> None:
    for code, entry in (data.get("statements") or {}).items():
        form = forms.statements.setdefault(
            code, StatementForm(code, "plain", two_sided=False, side="expenditure")
        )
        form.measures = entry.get("measures", form.measures)
        form.two_sided = entry.get("two_sided", form.two_sided)
        form.side = entry.get("side", form.side)
        form.classification = entry.get("classification", form.classification)
        form.otherwise = entry.get("otherwise", form.otherwise)
        form.titles += _patterns(entry.get("titles"))
        form.not_titles += _patterns(entry.get("not_titles"))
        form.headings += _patterns(entry.get("headings"))
    for name, rules in (data.get("measures") or {}).items():
        known = forms.measures.setdefault(name, [])
        for rule in rules:
            if "include" in rule:
                known += forms.measures[rule["include"]]
            else:
                known += [(pattern, rule["measure"]) for pattern in _patterns(rule["words"])]
    forms._said.clear()
    for kind, words in (data.get("words") or {}).items():
        forms.words.setdefault(kind, []).extend(_patterns(words))


@functools.cache
def load_forms() -> Forms:
    """Return the merged forms: `statements.yaml` first, then the provinces' by name."""
    forms = Forms()
    folder = resources.files("assets.parse") / "forms"
    files = sorted(
        (
            e
            for e in folder.iterdir()
            if e.name.startswith("statements") and e.name.endswith("yaml")
        ),
        key=lambda entry: (entry.name != "statements.yaml", entry.name),
    )
    for entry in files:
        _merge(forms, yaml.safe_load(entry.read_text(encoding="utf-8")))
    return forms
