"""The settings of every run: defaults, then `gouji.toml`, then `GOUJI_*`, then the flags.

Belongs here: which settings there are, where they come from and whether they make sense.
Does not belong here: what is done with them.
"""

from __future__ import annotations

import dataclasses
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from assets.input_error import InputError
from assets.intake.origins import Politeness, Source, read_politeness, read_sources
from pipelines import season
from pipelines.alerting import config as alerting
from pipelines.alerting.config import NO_ALERTS, Alerts
from pipelines.messages import LANGUAGES, UserError

CONFIG_FILE = "gouji.toml"
PREFIX = "GOUJI_"
DAGSTER_CONFIG = Path(__file__).with_name("dagster.yaml")
#: What earlier versions wrote there: it is brought up to date, a person's own file is not.
_EARLIER_DAGSTER_CONFIGS = {"telemetry:\n  enabled: false\nnux:\n  enabled: false\n"}

#: Every setting by its name in `gouji.toml` (dotted: a table) and its field here. The variable
#: is GOUJI_ and the name in capitals with an underscore for the dot: GOUJI_LIMITS_SECONDS.
NAMES = {
    "home": "home",
    "warehouse": "warehouse",
    "workers": "workers",
    "units": "units",
    "expected": "expected",
    "lang": "lang",
    "keep_versions": "keep_versions",
    "limits.seconds": "seconds_per_document",
    "limits.megabytes": "megabytes_per_document",
    "limits.pages": "pages_per_document",
    "schedule.season": "season",
    "schedule.time": "schedule_time",
    "schedule.timezone": "timezone",
}
_PATHS = {"home", "warehouse", "units", "expected"}
_TEXTS = {"lang"}
#: Settings of the schedule, and what reads each: it raises `ValueError` for one that is none.
_SCHEDULE = {
    "schedule.season": season.months,
    "schedule.time": season.clock,
    "schedule.timezone": season.zone,
}


class SettingsError(UserError):
    """A setting that is unknown or makes no sense; its text is one sentence for the user."""


class InputSettingsError(SettingsError):
    """What a source's entry gets wrong, in the words of the stage that reads it."""

    def __init__(self, error: InputError) -> None:
        super().__init__("settings.sources", file=CONFIG_FILE, reason=error)
        self._error = error

    def sentence(self, lang: str) -> str:
        """Return the sentence in `lang`."""
        self.values["reason"] = self._error.sentence(lang)
        return super().sentence(lang)


def _default_workers() -> int:
    return max(1, os.cpu_count() or 1)


@dataclass(frozen=True)
class Settings:
    """The settings of one run. Paths are absolute; limits apply to one document each."""

    home: Path
    warehouse: Path
    workers: int
    units: Path | None = None
    expected: Path | None = None
    lang: str = "zh"
    keep_versions: int = 5
    seconds_per_document: int = 600
    megabytes_per_document: int = 1024
    pages_per_document: int = 2000
    season: str = "1-4,8-10"
    schedule_time: str = "06:30"
    timezone: str = "Asia/Shanghai"
    sources: tuple[Source, ...] = ()
    http: Politeness = dataclasses.field(default_factory=Politeness)
    #: `[alerts]`, in the file alone.
    alerts: Alerts = NO_ALERTS

    @property
    def raw_store(self) -> Path:
        """The folder of the files themselves, kept under their hash."""
        return self.home / "raw"

    @property
    def stage_store(self) -> Path:
        """The folder of what each stage made of each document."""
        return self.home / "stages"

    @property
    def dagster_home(self) -> Path:
        """The folder of the Dagster instance: runs, events, schedules."""
        return self.home / "dagster"

    def environment(self) -> dict[str, str]:
        """Return the settings as `GOUJI_*` variables and `DAGSTER_HOME`, for another process."""
        out = {variable(name): str(getattr(self, field)) for name, field in NAMES.items()}
        for name in ("units", "expected"):
            if getattr(self, name) is None:
                del out[variable(name)]
        return {**out, "DAGSTER_HOME": str(self.dagster_home)}

    def prepare_home(self) -> None:
        """Make the home folder and the Dagster instance in it; what exists stays as it is.

        Raises `SettingsError` where the folder cannot be written.
        """
        try:
            for folder in (self.raw_store, self.stage_store, self.dagster_home):
                _make_writable(folder)
            config = self.dagster_home / "dagster.yaml"
            if not config.exists() or config.read_text("utf-8") in _EARLIER_DAGSTER_CONFIGS:
                config.write_bytes(DAGSTER_CONFIG.read_bytes())
        except OSError as error:
            raise SettingsError(
                "settings.home_unwritable", path=self.home, reason=error.strerror or error
            ) from error

    def prepare_warehouse(self) -> None:
        """Make the folder of the warehouse.

        Raises `SettingsError` where it cannot be written, or the warehouse's name is a folder's.
        """
        if self.warehouse.is_dir():
            raise SettingsError("settings.warehouse_is_folder", path=self.warehouse)
        try:
            _make_writable(self.warehouse.parent)
        except OSError as error:
            raise SettingsError(
                "settings.warehouse_unwritable",
                path=self.warehouse.parent,
                reason=error.strerror or error,
            ) from error


def _make_writable(folder: Path) -> None:
    """Make `folder`; raise `OSError` where it cannot be made or nothing can be written in it."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryFile(dir=folder):
        pass


def variable(name: str) -> str:
    """Return the environment variable of the setting `name`, e.g. `GOUJI_LIMITS_PAGES`."""
    return PREFIX + name.replace(".", "_").upper()


def resolve(
    flags: Mapping[str, Any] | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Settings:
    """Return the settings in force.

    `flags`: values by field name, None where the user gave none; `environ`: the environment;
    `folder`: where `gouji.toml` is looked for and what relative paths are relative to (the
    working directory). Raises `SettingsError` for an unknown key or a value of the wrong kind.
    """
    base = (folder or Path.cwd()).absolute()
    values: dict[str, Any] = {
        "home": Path(".gouji"),
        "warehouse": Path("warehouse/current.duckdb"),
        "workers": _default_workers(),
    }
    values |= _from_file(base / CONFIG_FILE)
    values |= _from_environment(os.environ if environ is None else environ)
    given = {key: value for key, value in (flags or {}).items() if value is not None}
    values |= {key: _checked(_name(key), value, "--" + key) for key, value in given.items()}
    known = {item.name for item in fields(Settings)}
    placed: dict[str, Any] = {
        key: base / value if isinstance(value, Path) else value
        for key, value in values.items()
        if key in known
    }
    return Settings(**placed)


def _name(field: str) -> str:
    return next(name for name, target in NAMES.items() if target == field)


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, field in NAMES.items():
        text = environ.get(variable(name), "").strip()
        if text:
            out[field] = _checked(name, text, variable(name))
    return out


def _from_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError("settings.not_toml", file=CONFIG_FILE, reason=error) from error
    except OSError as error:
        raise SettingsError("settings.not_toml", file=CONFIG_FILE, reason=error.strerror) from error
    alerts = content.pop("alerts", None)
    out = _of_sources(content, path.parent)
    if alerts is not None:
        out["alerts"] = alerting.read(alerts, path.parent)
    for name, value in _flat(content).items():
        if name not in NAMES:
            raise SettingsError(
                "settings.unknown_key", file=CONFIG_FILE, key=name, known=", ".join(NAMES)
            )
        out[NAMES[name]] = _checked(name, value, f"{CONFIG_FILE}: {name}")
    return out


def _of_sources(content: dict[str, Any], base: Path) -> dict[str, Any]:
    """Return the settings of `[[sources]]` and `[http]`, which are taken out of `content`.

    They have no variables: another process reads them from the same file.
    """
    entries, table = content.pop("sources", []), content.pop("http", {})
    if not isinstance(entries, list) or not isinstance(table, dict):
        raise SettingsError("settings.sources", file=CONFIG_FILE, reason="[[sources]], [http]")
    try:
        return {"sources": read_sources(entries, base), "http": read_politeness(table)}
    except InputError as error:
        raise InputSettingsError(error) from error


def _flat(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return a parsed file with the keys of its tables dotted; unknown tables keep theirs."""
    out: dict[str, Any] = {}
    for key, value in content.items():
        if isinstance(value, dict):
            out |= {f"{key}.{inner}": item for inner, item in value.items()}
        else:
            out[key] = value
    return out


def _checked(name: str, value: Any, source: str) -> Any:
    """Return `value` as the kind of the setting `name`; `source` is what to call it in words."""
    if name in _PATHS:
        if not isinstance(value, (str, Path)) or not str(value).strip():
            raise SettingsError("settings.not_path", source=source, value=value)
        return Path(value).expanduser()
    if name in _TEXTS:
        if value not in LANGUAGES:
            raise SettingsError("settings.not_language", source=source, value=value)
        return value
    if name in _SCHEDULE:
        return _of_schedule(name, value, source)
    try:
        number = int(value) if isinstance(value, (str, int)) else 0
    except ValueError:
        number = 0
    if number < 1 or isinstance(value, bool):
        raise SettingsError("settings.not_number", source=source, value=value)
    return number


def _of_schedule(name: str, value: Any, source: str) -> str:
    try:
        _SCHEDULE[name](value if isinstance(value, str) else "")
    except ValueError as error:
        key = f"settings.not_{name.removeprefix('schedule.')}"
        raise SettingsError(key, source=source, value=value) from error
    return str(value)
