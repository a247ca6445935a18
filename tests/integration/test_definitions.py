"""The Dagster code location: it loads, it is what the snapshot says, it explains itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from expectations.rules import catalogue
from pipelines.definitions import defs

ROOT = Path(__file__).parents[2]
SNAPSHOT = Path(__file__).with_name("definitions.snapshot.json")


@pytest.fixture(scope="module", autouse=True)
def _empty_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the checkout itself has ingested (make run) adds its counties' years to the graph."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOUJI_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(scope="module")
def graph() -> dg.AssetGraph:
    # Loading asks the current instance's storage, and an earlier test's may be closed by now.
    with dg.DagsterInstance.ephemeral():
        return defs().resolve_asset_graph()


def described(graph: Any) -> dict[str, Any]:
    assets = {}
    for key in sorted(graph.get_all_asset_keys()):
        node = graph.get(key)
        assets[key.to_user_string()] = {
            "group": node.group_name,
            "kinds": sorted(node.kinds),
            "owners": sorted(node.owners),
            "deps": sorted(k.to_user_string() for k in node.parent_keys),
            "partitions": node.partitions_def.name if node.partitions_def else None,
            "columns": [
                c.name for c in getattr(node.metadata.get("dagster/column_schema"), "columns", [])
            ],
            "checks": {
                k.name: graph.get_check_spec(k).blocking
                for k in sorted(node.check_keys, key=lambda k: k.name)
            },
        }
    return {"assets": assets, "jobs": sorted(j.name for j in defs().jobs or [])}


def test_the_definitions_are_those_of_the_snapshot(graph: Any) -> None:
    now = described(graph)
    if os.environ.get("GOUJI_UPDATE_SNAPSHOTS"):
        SNAPSHOT.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert now == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_every_rule_of_the_catalogue_is_a_check_on_an_asset(graph: Any) -> None:
    checks = {key.name for key in graph.asset_check_keys}
    assert {rule.rule_id for rule in catalogue()} <= checks


def test_every_asset_says_what_it_is(graph: Any) -> None:
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assert node.description, key
        assert node.owners, key
        assert node.kinds, key


def test_the_workspace_validates(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            str(Path(sys.executable).parent / "dagster"),
            "definitions",
            "validate",
            "-w",
            "workspace.yaml",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=180,
        env={**os.environ, "DAGSTER_HOME": str(tmp_path), "DAGSTER_DISABLE_TELEMETRY": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
