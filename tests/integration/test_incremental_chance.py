"""Changes by chance, several at once: what is carried on stays what a full build comes to.

`GOUJI_CHANCE_LOADS` (6) and `GOUJI_CHANCE_SEED` (1) for longer runs and others.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from growing_county import (
    BUREAU,
    EXPECTED,
    NOON,
    PRIMARY,
    SCHOOL,
    TOWN,
    TOWN_AGAIN,
    Clock,
    County,
)

from assets import frames as schemas
from assets.extract.document import extract_document
from assets.frames import Frames
from assets.load import changes, scope
from assets.parse.stage import parse_document, parse_version

UNITS = (SCHOOL, PRIMARY, BUREAU, TOWN, TOWN_AGAIN)
YEARS = (2022, 2023, 2024)
LOADS = int(os.environ.get("GOUJI_CHANCE_LOADS", "6"))
SEED = int(os.environ.get("GOUJI_CHANCE_SEED", "1"))


class Chance:
    """Draws changes of a county; what has not come about yet changes nothing."""

    def __init__(self, county: County, seed: int) -> None:
        self.county, self.draw = county, random.Random(seed)
        self.names: list[str] = []

    def change(self) -> str:
        """Make one change; returns its name."""
        kinds: list[Callable[[], None]] = [
            self.arrives,
            self.arrives,
            self.arrives,
            self.is_dated,
            self.is_withdrawn,
            self.is_reinstated,
            self.is_judged_otherwise,
            self.is_accepted,
            self.is_corrected,
            self.is_undone,
            self.is_posted,
            self.is_awaited,
        ]
        kind = self.draw.choice(kinds) if self.names else self.arrives
        kind()
        return kind.__name__

    def arrives(self) -> None:
        name = f"document-{len(self.names)}"
        names = {"2082201": "另一个名称"} if self.draw.random() < 0.3 else None
        mark = self.draw.choice([None, "other figures", *self.names])
        like, unit, year = map(self.draw.choice, (("a01", "a12"), UNITS, YEARS))
        self.county.add(name, like, unit, year, mark=mark, names=names)
        self.names.append(name)

    def is_dated(self) -> None:
        day = date(2023, 2, self.draw.randint(1, 3))
        self.county.revise(self.draw.choice(self.names), published_on=day)

    def is_withdrawn(self) -> None:
        said = {"status_reason": "撤回", "status_reason_en": "withdrawn"}
        self.county.revise(self.draw.choice(self.names), status="quarantined", **said)

    def is_reinstated(self) -> None:
        said = {"status_reason": None, "status_reason_en": None}
        self.county.revise(self.draw.choice(self.names), status="registered", **said)

    def is_judged_otherwise(self) -> None:
        name, subject = self.draw.choice(self.names), f"another {self.draw.random()}"
        if name not in {str(i) for i in self._corrected()}:
            self.county.say(name, subject=subject, verdict="break")

    def is_accepted(self) -> None:
        found = self._open()
        if found:
            finding, expected, actual, verdict = self.draw.choice(found)
            self.county.decide(
                kind="accept", finding_id=finding, expected=expected, actual=actual, verdict=verdict
            )

    def is_corrected(self) -> None:
        name, bench = self.draw.choice(self.names), self.county.bench
        parsed = bench.store.get("parse", parse_version(bench), name)
        figures = parsed["amounts"].filter(pl.col("table_code") == "expenditure")
        row = figures.row(self.draw.randrange(figures.height), named=True)
        place = ("table_code", "statement_no", "side", "line_no", "measure", "page")
        self.county.decide(
            kind="correct",
            document_id=name,
            **{key: row[key] for key in (*place, *schemas.BOX, "reported_text")},
            read_amount=row["amount"],
            amount=row["amount"] + Decimal(100),
            precision=row["precision"],
            corrected_text="1",
        )
        self.county.judge(name)

    def is_undone(self) -> None:
        decisions = self.county.bench.decisions
        made = [d for d in decisions.everything() if d.undone_at is None]
        if made:
            chosen = self.draw.choice(made)
            decisions.undo(chosen, by="李四", at=NOON, reason="再查")
            if chosen.document_id is not None:
                self.county.judge(str(chosen.document_id))

    def is_posted(self) -> None:
        said = {"title": "预算", "region_code": "509901"}
        unit = self.draw.choice(UNITS)["unit_name"]
        name = self.draw.choice(self.names)
        self.county.post("https://a.example/1", **said, unit_name=unit, document_id=name)

    def is_awaited(self) -> None:
        other = "509901,2022,budget,2022-02-20,云岭县二中,unit"
        self.county.expect(self.draw.sample([EXPECTED, other], k=self.draw.randint(1, 2)))

    def _corrected(self) -> set[Any]:
        return {d.document_id for d in self.county.bench.decisions.corrections()}

    def _open(self) -> list[tuple[Any, ...]]:
        if not self.county.bench.warehouse.exists():
            return []
        return self.county.rows(
            "SELECT finding_id, expected, actual, verdict FROM quality.findings"
            " WHERE status = 'open' ORDER BY ALL"
        )


def test_changes_by_chance_come_to_the_full_build(
    tmp_path: Path, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    none = schemas.empty(schemas.CONFORM["units"])
    read: dict[str, Frames] = {
        name: parse_document(extract_document(samples / f"{name}.pdf", name), none)
        for name in ("a01", "a12")
    }
    monkeypatch.setattr(scope, "datetime", Clock)
    monkeypatch.setattr(changes, "_GROWN", 100.0)
    county = County(tmp_path, read)
    county.bench = replace(county.bench, accept_restatement=True)
    chance = Chance(county, SEED)
    carried_on = 0
    for number in range(LOADS):
        made = [chance.change() for _ in range(chance.draw.randint(1, 3))]
        loaded = county.load()
        carried_on += len(loaded) < len(chance.names)
        print(number, made, f"{len(loaded)} of {len(chance.names)} loaded")
    assert carried_on
