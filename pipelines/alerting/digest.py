"""The digest: all news of a run that concerns a channel, as one message of limited length."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipelines.alerting.config import Channel
from pipelines.alerting.news import Item
from pipelines.alerting.outbox import Message
from pipelines.messages import LANGUAGES, text

#: The order of the sections.
SECTIONS: Final = (
    "run",
    "source",
    "health",
    "restatement",
    "load",
    "disclosure",
    "posting",
    "new",
    "reopened",
    "quarantine",
    "resolved",
)
_SHOWN_ID: Final = 8
_KEY_DIGITS: Final = 8
_LONGEST_LINE: Final = 400
#: Bytes kept for the lines at the end: how many more, and the message's number.
_TAIL: Final = 160
_MARKDOWN: Final = re.compile(r"([\\`*_\[\]#~|])")
#: What a document says must call nobody and link nowhere: mentions, tags, control characters.
_HARMLESS: Final = str.maketrans({"<": "＜", ">": "＞", "@": "＠", "&": "＆"})


def digest(channel: Channel, items: Sequence[Item], run_id: str, link: str = "") -> Message | None:
    """Return the message of a run for a channel, None where nothing of it concerns the channel.

    The worst first within a section: ours after the unit's, errors before warnings, by difference.
    """
    mine = sorted((item for item in items if concerns(channel, item)), key=_order)
    if not mine:
        return None
    title = _title(channel, mine)
    lines = list(_lines(channel, mine, link))
    plain = _fitted(channel, lines)
    bare = Message(run_id, channel.name, title, "\n".join(line for line, _ in plain), "")
    foot = text("alert.key", channel.lang, key=bare.key[:_KEY_DIGITS])
    body = "\n".join([*(line for line, _ in plain), foot])
    markdown = "\n".join([*(rich for _, rich in plain), "", foot])
    return Message(run_id, channel.name, title, body, markdown)


def concerns(channel: Channel, item: Item) -> bool:
    """Tell whether a channel wants to hear of an item; what it does not know is no obstacle."""
    if channel.kinds and item.kind not in channel.kinds:
        return False
    if channel.severity == "error" and item.severity == "warning":
        return False
    if channel.stages and item.stage is not None and item.stage not in channel.stages:
        return False
    wanted = ((channel.regions, item.region), (channel.rules, item.rule))
    return all(
        not prefixes or value is None or value.startswith(prefixes) for prefixes, value in wanted
    )


def _order(item: Item) -> tuple[object, ...]:
    place = SECTIONS.index(item.section)
    return place, item.ours, item.severity != "error", -item.size, item.said


def _title(channel: Channel, items: Sequence[Item]) -> str:
    counts = []
    for section in SECTIONS:
        count = sum(item.section == section for item in items)
        if count:
            heading = text(f"alert.heading.{section}", channel.lang)
            counts.append(text("alert.count", channel.lang, heading=heading, count=count))
    joint = "，" if channel.lang == "zh" else ", "
    return f"{text('alert.name', channel.lang)}｜{joint.join(counts)}"


def _lines(channel: Channel, items: Sequence[Item], link: str) -> list[tuple[str, str, bool]]:
    """Return each line as text and as Markdown, and whether it is an item."""
    out: list[tuple[str, str, bool]] = []
    section = ""
    for item in items:
        if item.section != section:
            section = item.section
            heading = text(f"alert.heading.{section}", channel.lang)
            out.append((f"【{heading}】", f"**{heading}**", False))
        said = _harmless(item.said[LANGUAGES.index(channel.lang)])
        escaped = _MARKDOWN.sub(r"\\\1", said)
        plain, rich = f"- {said}", f"- {escaped}"
        if item.finding_id is not None:
            command = f"gouji show {item.finding_id[:_SHOWN_ID]}"
            place = link.replace("{finding_id}", item.finding_id)
            plain += f" {place or command}"
            rich += f" [{item.finding_id[:_SHOWN_ID]}]({place})" if place else f" `{command}`"
        out.append((plain, rich, True))
    return out


def _fitted(channel: Channel, lines: Sequence[tuple[str, str, bool]]) -> list[tuple[str, str]]:
    """Return as many lines as the message may have, and how many items there are more."""
    room = channel.length - _TAIL
    out: list[tuple[str, str]] = []
    shown = 0
    for plain, rich, is_item in lines:
        room -= max(len(plain.encode()), len(rich.encode())) + 1
        if room < 0 or (is_item and shown == channel.most):
            break
        out.append((plain, rich))
        shown += is_item
    left = sum(is_item for _, _, is_item in lines) - shown
    if left:
        while out and not out[-1][0].startswith("- "):
            out.pop()
        more = text("alert.more.command", channel.lang, count=left)
        out.append((more, more))
    return out


def _harmless(said: str) -> str:
    """Return document-derived text as one line that calls nobody, not longer than a line may be."""
    line = " ".join("".join(c if c.isprintable() else " " for c in said).split())
    cut = line if len(line) <= _LONGEST_LINE else line[: _LONGEST_LINE - 1] + "…"
    return cut.translate(_HARMLESS)
