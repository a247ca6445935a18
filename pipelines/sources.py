"""The sources that are looked at without a person naming them: `[[sources]]` in `gouji.toml`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipelines.settings import Settings


def folders_in(entries: object, base: Path) -> tuple[str, ...]:
    """Return the folders that the tables `[[sources]]` name; relative ones are below `base`.

    Raises `ValueError`, with the entry, for one without a `folder`.
    """
    if not isinstance(entries, list):
        raise ValueError(entries)
    return tuple(str(base / _folder(entry)) for entry in entries)


def _folder(entry: Any) -> Path:
    folder = entry.get("folder") if isinstance(entry, dict) else None
    if not isinstance(folder, str) or not folder.strip() or len(entry) > 1:
        raise ValueError(entry)
    return Path(folder).expanduser()


def configured(settings: Settings) -> Sequence[str]:
    """Return the addresses of all configured sources: what `ingest` looks at by itself."""
    return settings.sources


def watched_folders(settings: Settings) -> Sequence[str]:
    """Return those of the configured sources whose changes a sensor can see: local folders."""
    return settings.sources
