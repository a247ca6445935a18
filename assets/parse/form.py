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
        own, shared = (_found(form[kind], compact) for kind in ("own_titles", "shared_titles"))
        if own and own + shared >= form["at_least"]:
            return str(name)
    return None


def _found(patterns: Iterable[str], titles: list[str]) -> int:
    return sum(any(re.search(pattern, title) for title in titles) for pattern in patterns)
