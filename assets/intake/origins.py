"""The sources that the settings name: folders, manifests, portals, and how to ask politely.

Belongs here: what a `[[sources]]` entry and the `[http]` table may say. Does not belong here:
looking into a source (`collect`, `portal`, `manifest`) or talking to a server (`fetch`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from assets.input_error import InputError

KINDS = ("folder", "manifest", "portal")
_LISTS = {"address", "allowed_hosts"}
_REQUIRED = {"name", "kind", "address"}


@dataclass(frozen=True)
class Politeness:
    """How servers are asked. Seconds are wall time; `megabytes` is the most that one file has.

    `contact` goes into the user agent; `longest_wait` is the longest Retry-After that is kept.
    `allow_private` lets every source reach addresses of the own network.
    """

    seconds_between: float = 1.0
    seconds: float = 30.0
    total_seconds: float = 900.0
    retries: int = 4
    back_off: float = 1.0
    longest_wait: float = 120.0
    redirects: int = 5
    megabytes: int = 512
    robots: bool = True
    allow_private: bool = False
    contact: str = ""
    proxy: str = ""


@dataclass(frozen=True)
class Source:
    """One `[[sources]]` entry. Selectors are CSS; `pages` holds `{page}`, counted from 2.

    `entries` are the listing's items, `link` the article's link in one (or the file's own, where
    `attachments` is empty), `date` what tells an item's day; `next` is the link to the next page.
    """

    name: str
    kind: str
    address: tuple[str, ...]
    region: str | None = None
    allowed_hosts: tuple[str, ...] = ()
    allow_private: bool = False
    entries: str = "li"
    link: str = "a"
    date: str | None = None
    next: str | None = None
    pages: str | None = None
    max_pages: int = 100
    attachments: str = "a"
    article_date: str | None = None


def read_sources(entries: Sequence[Any], base: Path) -> tuple[Source, ...]:
    """Return the sources of parsed `[[sources]]` entries; relative paths are those of `base`.

    Raises `InputError`, naming the entry and the key, for what is missing, unknown or of the
    wrong kind.
    """
    out = [_source(number, entry, base) for number, entry in enumerate(entries, start=1)]
    twice = {s.name for s in out if sum(s.name == other.name for other in out) > 1}
    if twice:
        raise InputError(
            f"来源名称重复：{'、'.join(sorted(twice))}。",
            f"Two sources have the same name: {', '.join(sorted(twice))}.",
        )
    return tuple(out)


def read_politeness(table: Mapping[str, Any]) -> Politeness:
    """Return the settings of `[http]`; raises `InputError` for a key that is unknown or wrong."""
    return Politeness(**{key: _typed(Politeness, key, table[key], "[http]") for key in table})


def _source(number: int, entry: Any, base: Path) -> Source:
    where = f"[[sources]] {number}"
    if not isinstance(entry, Mapping):
        raise _wrong(where, "sources")
    values = {key: _typed(Source, key, value, where) for key, value in entry.items()}
    absent = sorted(_REQUIRED - values.keys())
    if absent:
        raise InputError(
            f"{where} 缺少：{'、'.join(absent)}。", f"{where} lacks: {', '.join(absent)}."
        )
    if values["kind"] not in KINDS or not values["address"]:
        raise _wrong(where, "kind" if values["kind"] not in KINDS else "address")
    if "{page}" not in values.get("pages", "{page}"):
        raise _wrong(where, "pages")
    if values["kind"] != "portal":
        values["address"] = tuple(_placed(address, base) for address in values["address"])
    return Source(**values)


def _placed(address: str, base: Path) -> str:
    return address if "://" in address else str(base / Path(address).expanduser())


def _typed(target: type[Any], key: str, value: Any, where: str) -> Any:
    """Return `value` as the kind of the field `key`; lists may be given as one text."""
    kinds = {item.name: str(item.type) for item in fields(target)}
    if key not in kinds:
        raise InputError(
            f"{where} 不认识：{key}。可用：{'、'.join(kinds)}。",
            f"{where} does not know {key}. Known: {', '.join(kinds)}.",
        )
    if key in _LISTS:
        listed = [value] if isinstance(value, str) else value
        if isinstance(listed, list) and all(isinstance(x, str) and x.strip() for x in listed):
            return tuple(listed)
    elif kinds[key] == "bool":
        if isinstance(value, bool):
            return value
    elif kinds[key] in {"int", "float"}:
        if isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0:
            return int(value) if kinds[key] == "int" else float(value)
    elif isinstance(value, str):
        return value
    raise _wrong(where, key)


def _wrong(where: str, key: str) -> InputError:
    return InputError(f"{where} 的 {key} 不对。", f"{where}: {key} makes no sense.")
