"""A typeface with Chinese characters from the system: none is shipped."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, cast

from PIL import ImageFont

#: Typefaces by the names of their files on the usual systems, where fontconfig does not help.
_FILES: Final = (
    "NotoSansCJK-Regular.ttc",
    "NotoSansSC-Regular.otf",
    "SourceHanSansSC-Regular.otf",
    "msyh.ttc",
    "simhei.ttf",
    "simsun.ttc",
    "PingFang.ttc",
    "STHeiti Light.ttc",
    "Hiragino Sans GB.ttc",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "DroidSansFallbackFull.ttf",
)
#: A character that every Chinese typeface has, and one that none has: its empty box is the sign.
_KNOWN, _UNKNOWN = "勾", "\U0010fffe"

Font = ImageFont.FreeTypeFont


@dataclass(frozen=True)
class Typeface:
    """A file with its face's index; without a file, what is built in, for ASCII only."""

    file: str | None = None
    index: int = 0

    @property
    def is_chinese(self) -> bool:
        """Whether Chinese can be written with it."""
        return self.file is not None

    def sized(self, pixels: int) -> Font:
        """Return the face at a height of `pixels`. Raises `OSError` where its file is none."""
        if self.file is None:
            return cast(Font, ImageFont.load_default(pixels))
        return ImageFont.truetype(self.file, pixels, self.index)


@cache
def find() -> Typeface:
    """Return a typeface of this system with Chinese characters, else the one built in."""
    return next(filter(_writes_chinese, _candidates()), Typeface())


def _candidates() -> Iterator[Typeface]:
    yield from _by_fontconfig()
    yield from (Typeface(name) for name in _FILES)


def _by_fontconfig() -> Iterator[Typeface]:
    """What fontconfig takes for simplified Chinese; where there is nothing, any face at all."""
    command = ["fc-match", "-f", "%{file}\n%{index}\n", "sans:lang=zh-cn"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return
    lines = said.stdout.splitlines()
    if len(lines) >= 2 and lines[1].isdigit():
        yield Typeface(lines[0], int(lines[1]) & 0xFFFF)


def _writes_chinese(face: Typeface) -> bool:
    try:
        font = face.sized(20)
        return bytes(font.getmask(_KNOWN)) != bytes(font.getmask(_UNKNOWN))
    except OSError:
        return False
