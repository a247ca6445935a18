"""The post of a home folder's settings: its outbox, its warehouse, its channels."""

from __future__ import annotations

from pipelines.alerting.run import Post
from pipelines.settings import Settings


def post_of(settings: Settings) -> Post:
    """Return where the alerts of `settings` are kept and which channels they go to."""
    return Post(settings.home, settings.warehouse, settings.alerts)
