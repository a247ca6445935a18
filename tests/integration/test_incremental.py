"""A load of what changed comes to the same warehouse as a build of everything: step by step.

A county changes in every way that it can; after each change the warehouse that was carried on is
compared with one built anew from the same store.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
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
    REGISTER,
    SCHOOL,
    TOWN,
    TOWN_AGAIN,
    Clock,
    County,
    load,
)

import sql
from assets import frames as schemas
from assets.extract.document import extract_document
from assets.frames import Frames
from assets.load import changes, scope
from assets.load.across import OVERALL
from assets.parse.stage import parse_document, parse_version
from assets.workbench import Workbench
from expectations.rules import rule

#: A code of which the dimension is not sure.
UNSURE = "2082201"


@pytest.fixture(scope="module")
def read(samples: Path) -> dict[str, Frames]:
    """Two disclosures as they were read: a12 has a wrong figure."""
    none = schemas.empty(schemas.CONFORM["units"])
    return {
        name: parse_document(extract_document(samples / f"{name}.pdf", name), none)
        for name in ("a01", "a12")
    }


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory, read: dict[str, Frames]) -> Iterator[County]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scope, "datetime", Clock)
        # Of two documents it becomes twenty: not what closes the path here.
        patch.setattr(changes, "_GROWN", 100.0)
        yield County(tmp_path_factory.mktemp("county"), read)


def open_finding(county: County, rule: str) -> tuple[Any, ...]:
    return county.rows(
        "SELECT finding_id, expected, actual, verdict FROM quality.findings"
        f" WHERE rule_id = '{rule}' AND status = 'open' AND verdict = 'break' ORDER BY ALL"
    )[0]


def first(county: County) -> None:
    county.add("school-23", "a12", SCHOOL, 2023)
    county.add("town-23", "a01", TOWN, 2023)


def next_year(county: County) -> None:
    """The same unit a year later: rules over years have something to say."""
    county.add("school-24", "a12", SCHOOL, 2024)


def department(county: County) -> None:
    """A department and the other of its two units: now its sum can be judged."""
    county.add("bureau-23", "a12", BUREAU, 2023)
    county.add("primary-23", "a12", PRIMARY, 2023)

    # And a unit that posts another's figures: both are told.
    county.add("town-24", "a12", TOWN_AGAIN, 2024, mark="primary-23")


def corrected_version(county: County) -> None:
    county.add("school-23b", "a12", SCHOOL, 2023, mark="other figures")


def tie(county: County) -> None:
    """A third version on the day of the second: neither stands."""
    county.add("school-23c", "a12", SCHOOL, 2023, mark="again")
    for name in ("school-23", "school-23b", "school-23c"):
        day = date(2023, 2, 1) if name == "school-23" else date(2023, 3, 1)
        county.revise(name, published_on=day)


def withdrawn(county: County) -> None:
    """One file is taken out again, another cannot be read any more: with consent."""
    county.revise(
        "school-23c", status="quarantined", status_reason="撤回", status_reason_en="withdrawn"
    )
    county.fail("town-24")
    assert consented(county) == {"school-23", "school-23b", "school-23c", "town-24"}


def decided(county: County) -> None:
    """A finding is accepted and a figure is corrected."""
    finding, expected, actual, verdict = open_finding(county, "P03")
    county.decide(
        kind="accept", finding_id=finding, expected=expected, actual=actual, verdict=verdict
    )

    parsed = county.bench.store.get("parse", parse_version(county.bench), "primary-23")
    row = parsed["amounts"].filter(pl.col("table_code") == "expenditure").row(5, named=True)
    place = ("table_code", "statement_no", "side", "line_no", "measure", "page")
    county.decide(
        kind="correct",
        document_id="primary-23",
        **{name: row[name] for name in (*place, *schemas.BOX, "reported_text")},
        read_amount=row["amount"],
        amount=row["amount"] + Decimal(100),
        precision=row["precision"],
        corrected_text="1",
    )
    county.judge("primary-23")


def undone(county: County) -> None:
    """The acceptance is taken back, and a year is disclosed."""
    accepted = county.bench.decisions.everything()[0]
    county.bench.decisions.undo(accepted, by="李四", at=NOON, reason="再查")
    county.add("town-25", "a01", TOWN, 2025)


def renamed(county: County) -> None:
    """A unit that no register knows is called otherwise by most of its documents by now."""
    for year in (2026, 2027, 2028):
        county.add(f"town-{year - 2000}", "a01", TOWN_AGAIN, year)


def misnamed(county: County) -> None:
    """A document has another name for a code of which the dimension is not sure; one has its."""
    county.add("school-21", "a12", SCHOOL, 2021, names={UNSURE: "另一个名称"})
    county.add("town-21", "a12", TOWN, 2021)


def confirmed(county: County) -> None:
    """A second unit prints the dimension's name: now the other one is wrong."""
    assert verdicts(county, "C02", "school-21") == {"exact", "not_evaluated"}
    county.add("primary-21", "a12", PRIMARY, 2021)


def consented(county: County) -> set[str]:
    """Load with consent to published figures going away; returns which documents were loaded."""
    Clock.at += timedelta(minutes=1)
    return load(replace(county.bench, accept_restatement=True))


def doubted(county: County) -> None:
    """The second unit's document is taken out: the name is in doubt again."""
    assert "mismatch" in verdicts(county, "C02", "school-21")
    county.revise(
        "primary-21", status="quarantined", status_reason="撤回", status_reason_en="withdrawn"
    )
    assert consented(county) == {"town-24", "school-21", "primary-21"}


def posted(county: County) -> None:
    """A list says that a file that is there is another unit's."""
    said = {"title": "预算", "region_code": "509901", "unit_name": "云岭县教育局"}
    county.post("https://a.example/1", **said, document_id="primary-23")
    # And what could not be read may be what is awaited.
    county.post("https://a.example/2", **{**said, "fiscal_year": 2024, "status": "format"})


def asked(county: County) -> None:
    """Other disclosures are awaited, of a unit that was never seen as well."""
    assert "mismatch" in verdicts(county, "D11", "primary-23")
    county.expect(
        ["509901,2022,budget,2022-02-20,,", "509901,2025,budget,2023-02-20,云岭县二中,unit"]
    )


def said_anew(county: County) -> None:
    """Rules come to something else about a document that did not change itself."""
    county.expect([EXPECTED])
    county.say("bureau-23", subject="another", verdict="break")


#: What happens, and which documents are loaded for it. Always one whose reading failed.
STEPS: list[tuple[Callable[[County], None], set[str]]] = [
    (first, {"school-23", "town-23"}),
    (next_year, {"school-24"}),
    (department, {"bureau-23", "primary-23", "town-24"}),
    (corrected_version, {"school-23", "school-23b"}),
    (tie, {"school-23", "school-23b", "school-23c"}),
    (withdrawn, {"town-24"}),
    (decided, {"primary-23", "town-24"}),
    (undone, {"town-24", "town-25"}),
    (renamed, {"town-24", "town-26", "town-27", "town-28"}),
    (misnamed, {"town-24", "school-21", "town-21"}),
    (confirmed, {"town-24", "school-21", "primary-21"}),
    (doubted, {"town-24"}),
    (posted, {"town-24"}),
    (asked, {"town-24"}),
    (said_anew, {"town-24", "bureau-23"}),
]


def test_every_change_loads_what_it_concerns_and_comes_to_the_full_build(county: County) -> None:
    assert changes.is_linked()
    found: set[str] = set()
    for change, concerned in STEPS:
        change(county)
        assert county.load() == concerned, change.__name__
        found |= said(county)
    # What was to be proved was there: rules over years, units and figures had something to say.
    assert found >= {"D01", "D02", "D03", "D04", "D06", "D07", "D11"}


def said(county: County) -> set[str]:
    """Return the rules across documents that had something to say."""
    query = (
        "SELECT DISTINCT rule_id FROM quality.evaluations"
        " WHERE verdict <> 'not_evaluated' AND rule_id LIKE 'D%'"
    )
    return {rule_id for (rule_id,) in county.rows(query)}


def verdicts(county: County, rule: str, document: str) -> set[str]:
    """Return what a rule says of a document in the published file."""
    query = (
        "SELECT DISTINCT verdict FROM quality.evaluations"
        f" WHERE rule_id = '{rule}' AND document_id = '{document}'"
    )
    return {verdict for (verdict,) in county.rows(query)}


def copied(county: County) -> None:
    """The published file is another, with the same in it."""
    kept = county.bench.warehouse.with_suffix(".copy")
    shutil.copy(county.bench.warehouse, kept)
    kept.replace(county.bench.warehouse)


def without_findings(county: County) -> None:
    county.bench.store.drop("findings", "current", "all")


def torn_note(county: County) -> None:
    """What was noted of the published file cannot be read."""
    [note] = (county.bench.home / "stages/loaded").rglob("published/links.parquet")
    note.write_bytes(note.read_bytes()[:100])


def half_a_note(county: County) -> None:
    [note] = (county.bench.home / "stages/loaded").rglob("published/prints.parquet")
    pl.read_parquet(note).drop("key").write_parquet(note)


def grown(county: County) -> None:
    """The published file has become much larger than it was after a build of everything."""
    [note] = (county.bench.home / "stages/loaded").rglob("published/done.json")
    facts = json.loads(note.read_text(encoding="utf-8"))
    assert facts["whole_bytes"] == county.bench.warehouse.stat().st_size
    note.write_text(json.dumps({**facts, "whole_bytes": 1}), encoding="utf-8")


def without_a_document(county: County) -> None:
    """The register does not know a document any more."""
    file = county.bench.home / "raw/register/documents.parquet"
    pl.read_parquet(file).filter(pl.col("document_id") != "town-23").write_parquet(file)


def test_where_it_is_not_sure_what_changed_everything_is_loaded(
    tmp_path: Path, read: dict[str, Frames], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scope, "datetime", Clock)
    county = County(tmp_path, read)
    first(county)
    load(county.bench)
    for change in (copied, without_findings, torn_note, half_a_note, grown, without_a_document):
        assert load(county.bench) == set(), change.__name__
        change(county)
        registered = county.bench.raw.documents().filter(pl.col("status") == "registered")
        assert load(county.bench) == set(registered["document_id"]), change.__name__


@pytest.mark.parametrize(
    "name",
    [
        "assets/parse/statements.py",
        "assets/conform/evidence.py",
        "assets/load/scope.py",
        "expectations/findings.py",
        "sql/codes/function_codes.csv",
        "sql/load/links.sql",
        "sql/macros.sql",
        "sql/rules/D01.sql",
        "sql/rules/catalogue.csv",
        "sql/schema/comments.csv",
        "sql/views/45_year_pairs.sql",
    ],
)
def test_code_rules_and_codes_that_changed_are_another_base(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Workbench(home=tmp_path / "home", warehouse=tmp_path / "current.duckdb")
    changes._code.cache_clear()
    before = changes.base(bench)
    bytes_of = Path.read_bytes

    def changed(path: Path) -> bytes:
        return bytes_of(path) + (b"\n" if path == sql.ROOT.parent / name else b"")

    monkeypatch.setattr(Path, "read_bytes", changed)
    changes._code.cache_clear()
    assert changes.base(bench) != before
    monkeypatch.undo()
    changes._code.cache_clear()
    assert changes.base(bench) == before


def test_another_register_of_units_is_another_base(tmp_path: Path) -> None:
    units = tmp_path / "units.csv"
    bench = Workbench(
        home=tmp_path / "home", warehouse=tmp_path / "current.duckdb", units_file=units
    )
    units.write_text(REGISTER, encoding="utf-8")
    before = changes.base(bench)
    units.write_text(REGISTER.replace("实验小学", "第二小学"), encoding="utf-8")
    assert changes.base(bench) != before


def test_a_rule_that_is_run_over_all_documents_is_for_all_forms_and_years() -> None:
    for rule_id in OVERALL:
        assert (rule(rule_id).forms, rule(rule_id).years) == ("", "")


def test_a_rule_across_documents_that_is_not_described_closes_the_path(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert changes.is_linked()
    monkeypatch.setattr(changes, "_LINKED", changes._LINKED - {"D06"})
    assert not changes.is_linked()
