"""ZIP archives unpacked without trust: number, size, ratio, depth and names are bounded.

A member's name decides nothing about where its bytes go: members are written under numbers, the
name is only said. Links and encrypted members are not followed; names in GBK, which Windows
writes without saying so, are read as such.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from assets.intake.fetch_error import FetchError

_UTF8_NAMES = 0x800
_ENCRYPTED = 0x1
_BLOCK = 1 << 16
#: What zipfile raises for archives that it cannot read, NotImplementedError for odd compression.
_DAMAGE = (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, zlib.error)


@dataclass(frozen=True)
class Bounds:
    """What one archive may hold, with the archives inside it."""

    members: int = 2000
    megabytes: int = 1024
    ratio: int = 200
    depth: int = 2


@dataclass(frozen=True)
class Member:
    """A file of an archive: its name there (folders joined by /), and where its bytes are."""

    name: str
    path: Path


def unpack(archive: Path, folder: Path, bounds: Bounds | None = None) -> list[Member]:
    """Return the files of `archive`, written below `folder`; those of archives inside it too.

    Raises `FetchError` for an archive that is damaged, encrypted, or passes `bounds`: then
    nothing of it is taken.
    """
    spent = _Spent(bounds or Bounds())
    folder.mkdir(parents=True, exist_ok=True)
    try:
        return list(_members(archive, folder, spent, "", 1))
    except _DAMAGE as error:
        raise _refused("archive_damaged", "压缩包已损坏，打不开", "is damaged") from error
    except RuntimeError as error:  # how zipfile says that a password is needed
        raise _refused("archive_encrypted", "压缩包有密码", "needs a password") from error


@dataclass
class _Spent:
    bounds: Bounds
    members: int = 0
    bytes: int = 0

    def add_member(self) -> int:
        self.members += 1
        if self.members > self.bounds.members:
            raise _refused("archive_bomb", "压缩包里的文件太多", "holds too many files")
        return self.members

    def add_bytes(self, count: int, written: int, packed: int) -> None:
        self.bytes += count
        # A small member may well be pressed hard; a large one that is so is a bomb.
        bomb = written > (1 << 20) and written > self.bounds.ratio * max(packed, 1)
        if bomb or self.bytes > self.bounds.megabytes << 20:
            raise _refused("archive_bomb", "压缩包展开后过大", "unpacks to too much")


def _members(
    archive: Path, folder: Path, spent: _Spent, prefix: str, depth: int
) -> Iterator[Member]:
    if depth > spent.bounds.depth:
        raise _refused("archive_bomb", "压缩包套压缩包，层数太多", "is nested too deeply")
    with zipfile.ZipFile(archive) as opened:
        for info in opened.infolist():
            if info.is_dir() or stat.S_ISLNK(info.external_attr >> 16):
                continue
            if info.flag_bits & _ENCRYPTED:
                raise _refused("archive_encrypted", "压缩包有密码", "needs a password")
            number = spent.add_member()
            name = prefix + member_name(info)
            target = folder / f"{number:05}"
            _write(opened, info, target, spent)
            if name.lower().endswith(".zip") and zipfile.is_zipfile(target):
                yield from _members(target, folder, spent, f"{name}/", depth + 1)
                target.unlink()
            else:
                yield Member(name, target)


def _write(opened: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, spent: _Spent) -> None:
    written = 0
    with opened.open(info) as data, target.open("wb") as handle:
        while block := data.read(_BLOCK):
            written += len(block)
            spent.add_bytes(len(block), written, info.compress_size)
            handle.write(block)


def member_name(info: zipfile.ZipInfo) -> str:
    """Return a member's name as it was meant: GBK where it says nothing, no `..`, no controls."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAMES:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    parts = PurePosixPath(name.replace("\\", "/")).parts
    kept = [part for part in parts if part not in {"/", "..", "."}]
    return "".join(c for c in "/".join(kept) if c.isprintable()) or "unnamed"


def _refused(code: str, zh: str, en: str) -> FetchError:
    return FetchError(
        code, f"{zh}，没有展开；请人工核对后单独放入。", f"The archive {en} and was not unpacked."
    )
