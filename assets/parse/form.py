"""Which form a document follows: told by its statements' titles, never by its county."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FORMS = Path(__file__).with_name("forms") / "recognised.yaml"


@cache
def _forms() -> dict[str, Any]:
    return dict(yaml.safe_load(_FORMS.read_text(encoding="utf-8")))


def recognise_form(titles: Iterable[str | None]) -> str | None:
    """Return the form that statements with these `titles` follow, None where it is not known."""
    compact = [re.sub(r"\s+", "", title) for title in titles if title]
    for name, form in _forms().items():
        found = sum(
            any(re.search(pattern, title) for title in compact) for pattern in form["titles"]
        )
        if found >= form["at_least"]:
            return str(name)
    return None
