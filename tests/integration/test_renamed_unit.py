"""A unit that the register renames and recodes, from its PDFs to what analysts read."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.testing import CliRunner

from assets.progress import Silence
from pipelines.cli.main import app
from pipelines.run import ingest
from pipelines.settings import Settings

HEAD = (
    "region_code,region_name,region_parent_code,unit_code,unit_name,department_code,scope,aliases,"
    "valid_from,valid_to,parent_unit_code,successor,unit_id\n"
)


def documents(samples: Path) -> list[dict[str, Any]]:
    truths = [json.loads(p.read_text(encoding="utf-8")) for p in samples.glob("*.truth.json")]
    return [{"file": t["file"], **t["document"]} for t in truths]


def two_years(samples: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two disclosures of one unit and kind, a year apart, and so under one printed name."""
    rows = sorted(documents(samples), key=lambda d: (d["fiscal_year"], d["file"]))
    for first in rows:
        for second in rows:
            same = all(first[k] == second[k] for k in ("unit_name", "report_kind", "scope"))
            if same and second["fiscal_year"] == first["fiscal_year"] + 1:
                return first, second
    raise AssertionError("the samples have no unit of two years")


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> dict[str, Any]:
    """The two disclosures and one of a look-alike, ingested with a register that renames."""
    folder = tmp_path_factory.mktemp("renamed")
    first, second = two_years(samples)
    other = next(d for d in documents(samples) if d["unit_name"] != first["unit_name"])
    given = folder / "in"
    given.mkdir()
    for document in (first, second, other):
        shutil.copy(samples / document["file"], given)
    region, printed, new = first["region_code"], first["unit_name"], first["unit_name"] + "（新名）"
    start = f"{region},云岭县,500000"
    look_alike = other["unit_name"].replace("县", "县第二", 1)
    rows = [
        f"{start},777001,{printed},777,unit,,,{first['fiscal_year']},,,那个单位",
        f"{start},778001,{new},777,unit,,{second['fiscal_year']},,,,那个单位",
        f"{other['region_code']},云岭县,500000,888001,{look_alike},888,unit,,,,,,",
        f"{start},777,云岭县某主管局,777,department,,,,,,",
    ]
    register = folder / "register.csv"
    register.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    settings = Settings(
        home=folder / "home", warehouse=folder / "current.duckdb", workers=2, units=register
    )
    assert ingest([str(given)], settings, Silence()).published
    names = {"printed": printed, "new": new, "look_alike": look_alike}
    return {"settings": settings, "first": first, "second": second, "other": other, **names}


def ask(renamed: dict[str, Any], query: str, *values: Any) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(renamed["settings"].warehouse), read_only=True) as con:
        return con.execute(query, list(values)).fetchall()


def test_each_year_has_its_name(renamed: dict[str, Any]) -> None:
    rows = ask(
        renamed,
        "SELECT fiscal_year, unit_name, unit_is_proposed FROM mart.documents"
        " WHERE unit_name IN (?, ?) ORDER BY fiscal_year",
        renamed["printed"],
        renamed["new"],
    )
    assert rows == [
        (renamed["first"]["fiscal_year"], renamed["printed"], False),
        (renamed["second"]["fiscal_year"], renamed["new"], False),
    ]


def test_the_unit_is_one_with_its_names_codes_and_department(renamed: dict[str, Any]) -> None:
    rows = ask(
        renamed,
        "SELECT unit_code, unit_name, valid_from, valid_to, parent_unit_code FROM dim.unit"
        " WHERE unit_id = '那个单位' ORDER BY valid_to NULLS LAST",
    )
    assert rows == [
        ("777001", renamed["printed"], None, renamed["first"]["fiscal_year"], "777"),
        ("778001", renamed["new"], renamed["second"]["fiscal_year"], None, "777"),
    ]


def test_its_years_stand_beside_each_other(renamed: dict[str, Any]) -> None:
    years = ask(
        renamed,
        "SELECT fiscal_year, expenditure, prior_expenditure, unit_name FROM mart.unit_years"
        " WHERE unit_id = '那个单位' ORDER BY fiscal_year",
    )
    (first, own, _, old), (second, _, prior, new) = years
    assert (second, old, new) == (first + 1, renamed["printed"], renamed["new"])
    assert prior == own and own > 0


def test_its_years_are_compared_by_any_of_its_names(renamed: dict[str, Any]) -> None:
    kind, years = renamed["first"]["report_kind"], (renamed["first"], renamed["second"])
    sides = [f"{renamed['new']}:{year['fiscal_year']}:{kind}" for year in years]
    warehouse = str(renamed["settings"].warehouse)
    found = CliRunner().invoke(app, ["diff", *sides, "--warehouse", warehouse, "--format", "json"])
    assert found.exit_code == 0, found.stderr
    assert any(row["change"] == "changed" for row in json.loads(found.stdout))


def test_last_years_figures_are_still_its_own(renamed: dict[str, Any]) -> None:
    compared = ask(
        renamed,
        "SELECT count(*) FROM quality.evaluations AS e JOIN mart.documents AS d USING (document_id)"
        " WHERE e.rule_id = 'D02' AND e.verdict <> 'not_evaluated' AND d.unit_name = ?",
        renamed["new"],
    )
    assert compared[0][0] > 0


def test_no_name_or_year_is_held_against_it(renamed: dict[str, Any]) -> None:
    rows = ask(
        renamed,
        "SELECT DISTINCT verdict FROM quality.evaluations AS e"
        " JOIN mart.documents AS d USING (document_id)"
        " WHERE e.rule_id IN ('C03', 'C09') AND NOT d.unit_is_proposed",
    )
    assert rows == [("exact",)]


def test_a_look_alike_is_a_new_unit_and_status_shows_the_nearest(renamed: dict[str, Any]) -> None:
    name = renamed["other"]["unit_name"]
    rows = ask(renamed, "SELECT candidates FROM dim.unit WHERE is_proposed AND unit_name = ?", name)
    assert len(rows) == 1 and renamed["look_alike"] in rows[0][0]
    warehouse = str(renamed["settings"].warehouse)
    said = CliRunner().invoke(app, ["status", "--warehouse", warehouse]).stdout
    assert "单位名录里没有的单位（1 个" in said
    assert name in said and f"最接近：{renamed['look_alike']}" in said
    printed = CliRunner().invoke(app, ["status", "--warehouse", warehouse, "--json"]).stdout
    state = json.loads(printed)
    assert [(u["unit_name"], u["documents"]) for u in state["proposed_units"]] == [(name, 1)]


def test_every_code_says_on_what_it_rests(renamed: dict[str, Any]) -> None:
    bare = ask(
        renamed,
        "SELECT count(*) FROM dim.function AS f WHERE NOT EXISTS (SELECT 1 FROM dim.code_evidence"
        " AS e WHERE e.classification = 'function' AND e.code = f.code AND e.name = f.name)",
    )
    assert bare == [(0,)]
    printed = ask(
        renamed,
        "SELECT max(units), bool_and(is_confirmed = (units >= 2)) FROM dim.code_evidence"
        " WHERE basis = 'printed'",
    )
    assert printed == [(2, True)]
    years = ask(
        renamed,
        "SELECT count(*) FROM dim.economic_mapping AS m JOIN dim.economic AS e"
        " ON e.code = m.economic_code AND e.valid_to IS NULL WHERE m.government_code = '50101'",
    )
    assert years[0][0] == 3
