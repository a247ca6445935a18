"""When sources are looked at by themselves: daily while disclosures come out, weekly else."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo, available_timezones

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
MONTHS = range(1, 13)
#: The day of the week outside the season: Monday.
WEEKDAY = 1


def months(season: str) -> list[int]:
    """Return the months that `season` names (`1-4,8-10`), in order.

    Raises `ValueError` where it is no list of months and ranges of months.
    """
    named: set[int] = set()
    for part in season.split(","):
        first, _, last = part.partition("-")
        stretch = range(int(first), int(last or first) + 1)
        if not stretch or stretch[0] not in MONTHS or stretch[-1] not in MONTHS:
            raise ValueError(season)
        named.update(stretch)
    return sorted(named)


def clock(time: str) -> tuple[int, int]:
    """Return the hour and minute of `time` (`06:30`); raises `ValueError` where it is none."""
    found = _TIME.fullmatch(time.strip())
    if not found:
        raise ValueError(time)
    return int(found[1]), int(found[2])


def zone(name: str) -> ZoneInfo:
    """Return the time zone `name` (`Asia/Shanghai`); raises `ValueError` where there is none."""
    if name not in available_timezones():
        raise ValueError(name)
    return ZoneInfo(name)


def crons(season: str, time: str) -> list[str]:
    """Return the cron lines of a season and a time of day: every day in it, Mondays outside.

    Raises `ValueError` where either is none.
    """
    hour, minute = clock(time)
    busy = months(season)
    quiet = [month for month in MONTHS if month not in busy]
    lines = [f"{minute} {hour} * {','.join(map(str, busy))} *"]
    if quiet:
        lines.append(f"{minute} {hour} * {','.join(map(str, quiet))} {WEEKDAY}")
    return lines
