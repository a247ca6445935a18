"""The settings: where each comes from, which wins, and what is said of a wrong one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipelines.settings import NAMES, SettingsError, resolve, variable

ROOT = Path(__file__).parents[2]


def write(folder: Path, content: str) -> None:
    (folder / "gouji.toml").write_text(content, encoding="utf-8")


def test_defaults_are_below_the_folder(tmp_path: Path) -> None:
    settings = resolve(environ={}, folder=tmp_path)
    assert settings.warehouse == tmp_path / "warehouse/current.duckdb"
    assert settings.raw_store == tmp_path / ".gouji/raw"
    assert settings.units is None
    assert settings.workers >= 1


def test_flag_over_environment_over_file_over_default(tmp_path: Path) -> None:
    write(tmp_path, "workers = 2\nkeep_versions = 2\n[limits]\nseconds = 2\npages = 2\n")
    environ = {"GOUJI_WORKERS": "3", "GOUJI_LIMITS_SECONDS": "3"}
    settings = resolve({"workers": 4, "units": None}, environ=environ, folder=tmp_path)
    assert (settings.workers, settings.seconds_per_document, settings.pages_per_document) == (
        4,
        3,
        2,
    )
    assert settings.keep_versions == 2


def test_absolute_paths_and_home_are_kept(tmp_path: Path) -> None:
    environ = {"GOUJI_HOME": str(tmp_path / "elsewhere"), "GOUJI_UNITS": "units.csv"}
    settings = resolve(environ=environ, folder=tmp_path / "here")
    assert settings.home == tmp_path / "elsewhere"
    assert settings.units == tmp_path / "here/units.csv"


def test_other_variables_of_the_prefix_are_not_ours(tmp_path: Path) -> None:
    resolve(environ={"GOUJI_CORPUS": "x", "GOUJI_WORKERS": ""}, folder=tmp_path)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("colour = 1", "colour"),
        ("[limits]\nhours = 1", "limits.hours"),
        ("[store]\nurl = 's3'", "store.url"),
        ("workers = 'many'", "workers"),
        ("workers = true", "workers"),
        ("workers = 1.5", "workers"),
        ("keep_versions = 0", "keep_versions"),
        ("lang = 'fr'", "lang"),
        ("warehouse = 3", "warehouse"),
        ("warehouse = ''", "warehouse"),
        ("warehouse =", "gouji.toml"),
    ],
)
def test_a_wrong_file_is_one_sentence_that_names_the_place(
    tmp_path: Path, content: str, named: str
) -> None:
    write(tmp_path, content)
    with pytest.raises(SettingsError) as caught:
        resolve(environ={}, folder=tmp_path)
    assert caught.value.exit_code == 2
    for lang in ("zh", "en"):
        sentence = caught.value.sentence(lang)
        assert named in sentence
        assert "\n" not in sentence.strip()


def test_a_wrong_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="GOUJI_LIMITS_PAGES"):
        resolve(environ={"GOUJI_LIMITS_PAGES": "-1"}, folder=tmp_path)


def test_another_process_gets_the_same_settings(tmp_path: Path) -> None:
    settings = resolve({"workers": 3, "units": Path("u.csv")}, environ={}, folder=tmp_path)
    again = resolve(environ=settings.environment(), folder=tmp_path / "other")
    assert again == settings
    assert settings.environment()["DAGSTER_HOME"] == str(tmp_path / ".gouji/dagster")


def test_home_is_made_once_and_kept(tmp_path: Path) -> None:
    settings = resolve(environ={}, folder=tmp_path)
    settings.prepare_home()
    config = settings.dagster_home / "dagster.yaml"
    assert "enabled: false" in config.read_text(encoding="utf-8")
    config.write_text("# mine\n", encoding="utf-8")
    settings.prepare_home()
    assert config.read_text(encoding="utf-8") == "# mine\n"


def test_a_home_that_cannot_be_is_said(tmp_path: Path) -> None:
    (tmp_path / ".gouji").write_text("a file", encoding="utf-8")
    with pytest.raises(SettingsError, match="不能写入"):
        resolve(environ={}, folder=tmp_path).prepare_home()


def test_the_example_is_valid_and_complete(tmp_path: Path) -> None:
    example = (ROOT / "gouji.example.toml").read_text(encoding="utf-8")
    write(tmp_path, example)  # as a user would copy it
    settings = resolve(environ={}, folder=tmp_path)
    defaults = resolve({"workers": settings.workers}, environ={}, folder=tmp_path)
    assert settings == defaults
    keys = {name.rsplit(".", 1)[-1] for name in NAMES}
    assert all(f"{key} = " in example for key in keys)
    assert tomllib.loads(example)


def test_variable_names() -> None:
    assert variable("limits.seconds") == "GOUJI_LIMITS_SECONDS"
