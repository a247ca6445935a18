"""The health of the whole, against the runs before: shares that turn bad are news, once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from pipelines.alerting.config import Thresholds
from pipelines.alerting.news import Item, News, Published
from pipelines.alerting.outbox import Noted, Outbox
from pipelines.messages import LANGUAGES, text

#: Of less than so many findings, documents or checks a share says nothing.
LEAST: Final = {
    "parse_share": 20,
    "unknown_forms": 10,
    "failing_form": 200,
    "failing_producer": 200,
}
#: The runs before, of which the middle one counts.
RUNS: Final = 10

Figures = list[tuple[str, int, int]]


def figures(now: Published) -> Figures:
    """Return each measure with its part and whole."""
    return [(str(r["measure"]), int(r["part"]), int(r["whole"])) for r in now.health]


def judge(
    measured: Figures, outbox: Outbox, before: Noted, thresholds: Thresholds
) -> tuple[News, Figures]:
    """Return what turned bad or well, and the figures that later runs are compared with.

    Those of a measure that is bad are not among them: what is bad does not become the custom.
    """
    news, kept = News(), Figures()
    for measure, part, whole in measured:
        kind = measure.partition(":")[0]
        if whole < LEAST[kind]:
            continue
        key = ("health", measure)
        share, usual = _percent(part, whole), _middle(outbox.past_health(measure, RUNS))
        worse = usual is not None and share - usual > thresholds.points
        most = thresholds.most(kind)
        bad, was = worse or share > most, before.get(key) == "bad"
        if not bad:
            kept.append((measure, part, whole))
        if bad != was:
            news.items.append(_item(measure, share, usual, most, bad=bad))
            news.noted[key] = "bad" if bad else "well"
    return news, kept


def _percent(part: int, whole: int) -> Decimal:
    return Decimal(part) * 100 / Decimal(whole)


def _middle(past: Sequence[tuple[int, int]]) -> Decimal | None:
    shares = sorted(_percent(part, whole) for part, whole in past)
    return shares[len(shares) // 2] if shares else None


def _item(measure: str, share: Decimal, usual: Decimal | None, most: Decimal, *, bad: bool) -> Item:
    zh, en = (_said(measure, share, usual, most, lang) for lang in LANGUAGES)
    if not bad:
        zh = text("alert.health.again", "zh", said=zh)
        en = text("alert.health.again", "en", said=en)
    return Item("health", "health", (zh, en), severity="error" if bad else None)


def _said(measure: str, share: Decimal, usual: Decimal | None, most: Decimal, lang: str) -> str:
    kind, _, name = measure.partition(":")
    against = []
    if usual is not None:
        against.append(text("alert.health.before", lang, before=f"{usual:.1f}"))
    if usual is None or share > most:
        against.append(text("alert.health.limit", lang, limit=f"{most:f}"))
    joint = "，" if lang == "zh" else ", "
    values = {"now": f"{share:.1f}", "against": joint.join(against), "name": name or "?"}
    return text(f"alert.health.{kind}", lang, **values)
