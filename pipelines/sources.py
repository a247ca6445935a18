"""Which configured sources can be watched without asking a server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.settings import Settings


def watched_folders(settings: Settings) -> Sequence[str]:
    """Return what a sensor can see changes of by itself: folders and manifest files."""
    return [
        address
        for source in settings.sources
        if source.kind in {"folder", "manifest"}
        for address in source.address
        if "://" not in address
    ]
