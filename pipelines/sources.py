"""The sources that are looked at without a person naming them: `[[sources]]` in `gouji.toml`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipelines.settings import Settings

_KEYS = {"name", "kind", "address"}


@dataclass(frozen=True)
class Source:
    """One `[[sources]]` entry: its name, its kind (`folder`) and where it is."""

    name: str
    kind: str
    address: tuple[str, ...]


def read_sources(entries: object, base: Path) -> tuple[Source, ...]:
    """Return the sources that the entries describe; relative paths are below `base`.

    Raises `ValueError`, with the entry, for one that is no folder with a name and an address.
    """
    if not isinstance(entries, list):
        raise ValueError(entries)
    return tuple(_source(entry, base) for entry in entries)


def _source(entry: Any, base: Path) -> Source:
    if not isinstance(entry, dict) or entry.keys() != _KEYS or entry["kind"] != "folder":
        raise ValueError(entry)
    if not all(isinstance(value, str) and value.strip() for value in entry.values()):
        raise ValueError(entry)
    place = str(base / Path(entry["address"]).expanduser())
    return Source(entry["name"], entry["kind"], (place,))


def configured(settings: Settings) -> list[str]:
    """Return the addresses of all configured sources: what `ingest` looks at by itself."""
    return [address for source in settings.sources for address in source.address]


def watched_folders(settings: Settings) -> Sequence[str]:
    """Return what a sensor can see changes of without asking a server: folders, manifest files."""
    return [
        address
        for source in settings.sources
        if source.kind in {"folder", "manifest"}
        for address in source.address
        if "://" not in address
    ]
