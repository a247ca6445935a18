"""The channels of `[alerts]` in `gouji.toml`: who hears of what, in which language, and when.

An address is a secret: the settings name the variable or the file that holds it. It is read when a
message is sent, and kept nowhere.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from pipelines.messages import LANGUAGES, UserError

FILE: Final = "gouji.toml"
ZONE: Final = ZoneInfo("Asia/Shanghai")
SEVERITIES: Final = ("warning", "error")
STAGES: Final = ("extract", "parse", "conform", "load")
#: What there is news of.
KINDS: Final = (
    "finding",
    "disclosure",
    "quarantine",
    "run",
    "source",
    "health",
    "restatement",
    "load",
)
_QUIET: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_LISTS: Final[dict[str, tuple[str, ...] | None]] = {
    "stages": STAGES,
    "kinds": KINDS,
    "regions": None,
    "rules": None,
}
_TABLE: Final = ("channels", "link", "health")
_WHOLE: Final = 100
_KEYS: Final = (
    "name",
    "address_env",
    "address_file",
    "severity",
    *_LISTS,
    "quiet",
    "lang",
    "most",
    "length",
)


@dataclass(frozen=True)
class Channel:
    """One channel. Empty lists do not filter; `regions` and `rules` hold how codes begin.

    `quiet`: from and to, Asia/Shanghai; `most`: findings in one message; `length`: bytes of one
    message (UTF-8; a 企业微信 bot takes 2,048).
    """

    name: str
    address_env: str | None = None
    address_file: Path | None = None
    severity: str = "warning"
    stages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    quiet: tuple[time, time] | None = None
    lang: str = "zh"
    most: int = 10
    length: int = 2000

    def quiet_until(self, now: datetime) -> datetime | None:
        """Return when the quiet hours that `now` (aware) is in end, None outside them."""
        if self.quiet is None:
            return None
        begin, end = self.quiet
        local = now.astimezone(ZONE)
        for day in (local.date() - timedelta(days=1), local.date()):
            start = datetime.combine(day, begin, ZONE)
            stop = datetime.combine(day if begin < end else day + timedelta(days=1), end, ZONE)
            if start <= local < stop:
                return stop
        return None

    def address(self, environ: Mapping[str, str] | None = None) -> str:
        """Return the secret address. Raises `UserError`, which does not show it, without one."""
        if self.address_env is not None:
            value = (os.environ if environ is None else environ).get(self.address_env, "").strip()
            if not value:
                raise UserError("alerts.address.env", name=self.address_env)
            return value
        try:
            value = Path(str(self.address_file)).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise UserError("alerts.address.file", name=self.address_file) from error
        if not value:
            raise UserError("alerts.address.file", name=self.address_file)
        return value


@dataclass(frozen=True)
class Thresholds:
    """When the health of the whole is bad (`[alerts.health]`): percent, percentage points.

    `points`: how much worse than in the runs before; the others: how high a share may be at all.
    """

    points: Decimal = Decimal(5)
    parse_share: Decimal = Decimal(30)
    unknown_forms: Decimal = Decimal(100)
    failing: Decimal = Decimal(20)

    def most(self, measure: str) -> Decimal:
        """Return how high the share of a measure of `quality.health` may be, in percent."""
        limits = {"parse_share": self.parse_share, "unknown_forms": self.unknown_forms}
        return limits.get(measure, self.failing)


@dataclass(frozen=True)
class Alerts:
    """All of `[alerts]`; `link`: where a finding's report is, with `{finding_id}` in it."""

    channels: tuple[Channel, ...] = ()
    link: str = ""
    health: Thresholds = Thresholds()


NO_ALERTS: Final = Alerts()


def read(content: Any, folder: Path) -> Alerts:
    """Return the settings of alerts from the table `alerts` of `gouji.toml`.

    `folder`: what relative files of addresses are relative to. Raises `UserError` for a key that is
    unknown, a value that makes no sense, or an address that stands in the settings itself.
    """
    if not isinstance(content, Mapping):
        known = ", ".join(_TABLE)
        raise UserError("alerts.config.unknown", file=FILE, key=content, known=known)
    for key in content:
        if key not in _TABLE:
            known = ", ".join(_TABLE)
            raise UserError("alerts.config.unknown", file=FILE, key=key, known=known)
    link = content.get("link", "")
    if not isinstance(link, str) or (link and "{finding_id}" not in link):
        raise UserError("alerts.config.wrong", file=FILE, name="—", key="link", value=link)
    rows = content.get("channels", [])
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise UserError("alerts.config.wrong", file=FILE, name="—", key="channels", value="[[…]]")
    channels = tuple(_channel(row, folder) for row in rows)
    names = [channel.name for channel in channels]
    for name in names:
        if names.count(name) > 1:
            raise UserError("alerts.config.twice", file=FILE, name=name)
    return Alerts(channels, link, _thresholds(content.get("health", {})))


def _thresholds(table: Any) -> Thresholds:
    """Return `[alerts.health]`; raises `UserError` for what is no number from 0 to 100."""
    known = [item.name for item in fields(Thresholds)]
    if not isinstance(table, Mapping):
        raise _wrong("health", "health", table)
    for key, value in table.items():
        if key not in known:
            raise UserError("alerts.config.unknown", file=FILE, key=key, known=", ".join(known))
        if type(value) not in {int, float} or not 0 <= value <= _WHOLE:
            raise _wrong("health", key, value)
    return Thresholds(**{key: Decimal(str(value)) for key, value in table.items()})


def _channel(row: Mapping[str, Any], folder: Path) -> Channel:
    name = row.get("name")
    if not isinstance(name, str) or not name.strip():
        raise _wrong("—", "name", name)
    if "address" in row or ("address_env" in row) == ("address_file" in row):
        raise UserError("alerts.config.address", file=FILE, name=name)
    for key in row:
        if key not in _KEYS:
            raise UserError("alerts.config.unknown", file=FILE, key=key, known=", ".join(_KEYS))
    values: dict[str, Any] = {"name": name.strip()}
    values |= _address(row, name, folder)
    for key, known in _LISTS.items():
        values[key] = _texts(row.get(key, []), name, key, known)
    for key, choices in (("severity", SEVERITIES), ("lang", LANGUAGES)):
        if row.get(key, choices[0]) not in choices:
            raise _wrong(name, key, row[key])
        values[key] = row.get(key, choices[0])
    for key, least in (("most", 1), ("length", 400)):
        if key in row:
            if type(row[key]) is not int or row[key] < least:
                raise _wrong(name, key, row[key])
            values[key] = row[key]
    if "quiet" in row:
        values["quiet"] = _hours(row["quiet"], name)
    return Channel(**values)


def _address(row: Mapping[str, Any], name: str, folder: Path) -> dict[str, Any]:
    """Return where the address is; what stands there is not shown: it may be the secret itself."""
    if "address_env" in row:
        variable = row["address_env"]
        if not isinstance(variable, str) or not re.fullmatch(r"[A-Za-z_]\w*", variable, re.ASCII):
            raise UserError("alerts.config.address", file=FILE, name=name)
        return {"address_env": variable}
    file = row["address_file"]
    if not isinstance(file, str) or not file.strip() or "://" in file:
        raise UserError("alerts.config.address", file=FILE, name=name)
    return {"address_file": folder / Path(file).expanduser()}


def _texts(value: Any, name: str, key: str, known: tuple[str, ...] | None) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _wrong(name, key, value)
    for item in value:
        if not isinstance(item, str) or not item or (known is not None and item not in known):
            raise _wrong(name, key, item)
    return tuple(value)


def _hours(value: Any, name: str) -> tuple[time, time]:
    found = _QUIET.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise _wrong(name, "quiet", value)
    hours = [int(group) for group in found.groups()]
    begin, end = time(hours[0], hours[1]), time(hours[2], hours[3])
    if begin == end:
        raise _wrong(name, "quiet", value)
    return begin, end


def _wrong(name: str, key: str, value: object) -> UserError:
    return UserError("alerts.config.wrong", file=FILE, name=name, key=key, value=value)
