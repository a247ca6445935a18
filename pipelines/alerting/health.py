"""The health of the whole, against the runs before: shares that turn bad are news, once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from pipelines.alerting.news import Item, News, Published
from pipelines.alerting.outbox import Noted, Outbox
from pipelines.messages import LANGUAGES, text

#: A share worse than in the runs before by so many percentage points is bad.
POINTS: Final = Decimal(5)
#: Of less than so many findings, documents or checks a share says nothing.
LEAST: Final = {"parse_share": 20, "unknown_forms": 10, "failing": 200}
#: The runs before, of which the middle one counts.
RUNS: Final = 10

Figures = list[tuple[str, int, int]]


def figures(now: Published) -> Figures:
    """Return each measure with its part and whole."""
    return [(str(r["measure"]), int(r["part"]), int(r["whole"])) for r in now.health]


def judge(measured: Figures, outbox: Outbox, before: Noted) -> tuple[News, Figures]:
    """Return what turned bad or well, and the figures that later runs are compared with.

    Those of a measure that is bad are not among them: what is bad does not become the custom.
    """
    news, kept = News(), Figures()
    for measure, part, whole in measured:
        if whole < LEAST[measure.partition(":")[0]]:
            continue
        past = outbox.past_health(measure, RUNS)
        key = ("health", measure)
        share, usual = _percent(part, whole), _middle(past)
        bad = usual is not None and share - usual > POINTS
        was = before.get(key) == "bad"
        if not bad:
            kept.append((measure, part, whole))
        if usual is not None and bad != was:
            news.items.append(_item(measure, share, usual, bad=bad))
            news.noted[key] = "bad" if bad else "well"
    return news, kept


def _percent(part: int, whole: int) -> Decimal:
    return Decimal(part) * 100 / Decimal(whole)


def _middle(past: Sequence[tuple[int, int]]) -> Decimal | None:
    shares = sorted(_percent(part, whole) for part, whole in past)
    return shares[len(shares) // 2] if shares else None


def _item(measure: str, share: Decimal, usual: Decimal, *, bad: bool) -> Item:
    kind, _, name = measure.partition(":")
    values = {"now": f"{share:.1f}", "before": f"{usual:.1f}", "name": name or "?"}
    zh, en = (text(f"alert.health.{kind}", lang, **values) for lang in LANGUAGES)
    if not bad:
        zh = text("alert.health.again", "zh", said=zh)
        en = text("alert.health.again", "en", said=en)
    return Item("health", "health", (zh, en), severity="error" if bad else None)
