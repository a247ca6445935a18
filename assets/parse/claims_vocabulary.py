"""The words of narratives, read from `forms/narrative.yaml` and compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).parent / "forms" / "narrative.yaml"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of amounts: the labels that mean it, and the topic that must frame it, if any.

    `unless`: words in the sentence with which the label means something else.
    """

    topic: str
    label: re.Pattern[str]
    needs: str | None
    unless: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Count:
    """A topic that counts: its units, labels, and the labels that mean the whole.

    `sentence`: what the sentence must speak of, `before` the words before the figure, `unless`
    what these must not; `line`: the words of the clause that name the line.
    """

    topic: str
    unit: re.Pattern[str]
    label: re.Pattern[str]
    total: re.Pattern[str] | None
    sentence: re.Pattern[str] | None
    before: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    line: re.Pattern[str] | None

    def fits(self, unit: str, label: str, before: str, sentence: str) -> bool:
        """Tell whether a figure with this unit, label and surroundings is of this topic."""
        if not self.unit.match(unit) or not self.label.search(label):
            return False
        clause = re.split(r"[，。；、]", before)[-1]
        if self.unless and self.unless.search(label or clause):
            return False
        if self.before and not self.before.search(before):
            return False
        return not self.sentence or bool(self.sentence.search(sentence))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words, compiled. Patterns apply to text without spaces."""

    topics: tuple[Topic, ...]
    open_topics: frozenset[str]
    economic: re.Pattern[str]
    organisation: re.Pattern[str]
    line_endings: re.Pattern[str]
    no_line: re.Pattern[str]
    counts: tuple[Count, ...]
    performance: Mapping[str, Any]
    direction: re.Pattern[str]
    increase: frozenset[str]
    decrease: frozenset[str]
    leading: re.Pattern[str]
    same: re.Pattern[str]
    listing: Mapping[str, frozenset[str]]
    kinds: Mapping[str, frozenset[str]]
    compare: re.Pattern[str]
    execution: re.Pattern[str]
    units: Mapping[str, int]
    funds: re.Pattern[str]
    classes: re.Pattern[str]
    pronoun: re.Pattern[str]
    some_staff: re.Pattern[str]
    ignore_label: re.Pattern[str]
    ignore_after: re.Pattern[str]
    cause: re.Pattern[str]
    cause_of_change: re.Pattern[str]
    reason: re.Pattern[str]
    purpose: re.Pattern[str]
    definitions: re.Pattern[str]
    end_of_definitions: re.Pattern[str]
    strip_before: tuple[re.Pattern[str], ...]
    strip_after: tuple[re.Pattern[str], ...]


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of `forms/narrative.yaml`; raises `KeyError` on a missing list."""
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    change, performance = raw["change"], raw["performance"]
    words = sorted([*change["increase"], *change["decrease"]], key=len, reverse=True)
    return Vocabulary(
        topics=tuple(
            Topic(t["topic"], re.compile(t["label"]), t.get("needs"), _optional(t, "unless"))
            for t in raw["topics"]
        ),
        open_topics=frozenset(raw["open_topics"]),
        economic=re.compile(raw["economic"]),
        organisation=re.compile(raw["organisation"]),
        line_endings=re.compile(raw["line_endings"]),
        no_line=re.compile(raw["no_line"]),
        counts=tuple(_count(entry) for entry in raw["counts"]),
        performance={
            "topic": performance["topic"],
            "sentence": re.compile(performance["sentence"]),
            "label": re.compile(performance["label"]),
        },
        direction=re.compile("|".join(words)),
        increase=frozenset(change["increase"]),
        decrease=frozenset(change["decrease"]),
        leading=re.compile(change["leading"]),
        same=re.compile(change["same"]),
        kinds={head: frozenset(parts) for head, parts in raw["kinds"].items()},
        listing={head: frozenset(parts) for head, parts in raw["listing"].items()},
        compare=re.compile(raw["compare"]),
        execution=re.compile(raw["execution"]),
        units=raw["units"],
        funds=re.compile(raw["funds"]),
        some_staff=re.compile(raw["some_staff"]),
        classes=re.compile(raw["classes"]),
        pronoun=re.compile(raw["pronoun"]),
        ignore_label=re.compile(raw["ignore_label"]),
        ignore_after=re.compile(raw["ignore_after"]),
        cause=re.compile(raw["cause"]),
        cause_of_change=re.compile(raw["cause_of_change"]),
        reason=re.compile(raw["reason"]),
        purpose=re.compile(raw["purpose"]),
        definitions=re.compile(raw["headings"]["definitions"]),
        end_of_definitions=re.compile(raw["headings"]["end_of_definitions"]),
        strip_before=tuple(re.compile(p) for p in raw["strip_before"]),
        strip_after=tuple(re.compile(p) for p in raw["strip_after"]),
    )


def _count(entry: Mapping[str, str]) -> Count:
    return Count(
        entry["topic"],
        re.compile(f"(?:{entry['unit']})$"),
        re.compile(entry["label"]),
        _optional(entry, "total"),
        _optional(entry, "sentence"),
        _optional(entry, "before"),
        _optional(entry, "unless"),
        _optional(entry, "line"),
    )


def _optional(entry: Mapping[str, str], name: str) -> re.Pattern[str] | None:
    return re.compile(entry[name]) if name in entry else None
