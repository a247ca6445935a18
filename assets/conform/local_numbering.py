"""Economic lines that a unit numbers itself: 30201, 30202, 30203 … in the order of what it spends.

Such a form has 水费 at 30203, where the book has 咨询费. Its names are right and in the order of
the book, its numbers are only places in a list: no single misprinted code or name looks like it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from assets.conform.codes import Match

#: A list of fewer lines is not told from a misprint.
_LINES = 3
_REST = "99"
_NAMED = ("exact", "former_name", "spelling_variant")


@dataclass(frozen=True, slots=True)
class CodedLine:
    """A line with its classification: `block` is what it is numbered with."""

    block: Hashable
    classification: str
    code: str
    found: Match


def numbered_locally(lines: Sequence[CodedLine]) -> set[int]:
    """Return the indexes of the `lines` whose code is a number of the unit's own.

    Of one block and 类: the 款 are numbered 01, 02, 03 … without a gap (but for 99), every name is
    a 款 of that 类, none twice, in the order of the book; and a code is not its name's.
    """
    classes: dict[Hashable, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if line.classification == "economic" and len(line.code) == 5 and line.code.isdecimal():
            classes[(line.block, line.code[:3])].append(i)
    out: set[int] = set()
    for members in classes.values():
        if _is_a_list([lines[i] for i in members]):
            out |= {i for i in members if lines[i].found.match == "wrong_name"}
    return out


def _is_a_list(lines: Sequence[CodedLine]) -> bool:
    numbered = [line for line in lines if line.code[3:] != _REST]
    codes = [line.code for line in numbered]
    if len(codes) < _LINES or [int(code[3:]) for code in codes] != list(range(1, len(codes) + 1)):
        return False
    meant = [_meant(line) for line in lines]
    known = [code for code in meant if code and code[:3] == lines[0].code[:3]]
    return len(known) == len(lines) == len(set(known)) and known == sorted(known)


def _meant(line: CodedLine) -> str | None:
    """The code that the line's name has in the book, None where none bears it."""
    return line.code if line.found.match in _NAMED else line.found.named_code
