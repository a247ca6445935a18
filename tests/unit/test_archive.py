"""ZIP archives from strangers: what is taken, what is refused, and where names may lead."""

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from assets.intake.archive import Bounds, unpack
from assets.intake.fetch_error import FetchError

SMALL = Bounds(members=5, megabytes=2, ratio=50, depth=2)


def packed(path: Path, members: Iterable[tuple[str | zipfile.ZipInfo, bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members:
            made.writestr(name, data)
    return path


def code_of(archive: Path, bounds: Bounds = SMALL) -> str:
    with pytest.raises(FetchError) as caught:
        unpack(archive, archive.parent / "out", bounds)
    return caught.value.code


def test_members_stay_inside_whatever_they_are_called(tmp_path: Path) -> None:
    names = ["../../evil.pdf", "/etc/passwd", "C:\\Windows\\a.pdf", "a\nb\u202e.pdf", "x" * 300]
    archive = packed(tmp_path / "a.zip", [(name, name.encode()) for name in names])
    members = unpack(archive, tmp_path / "out", SMALL)
    assert [m.name for m in members] == [
        "evil.pdf",
        "etc/passwd",
        "C:/Windows/a.pdf",
        "ab.pdf",
        "x" * 300,
    ]
    assert [m.path.read_bytes() for m in members] == [name.encode() for name in names]
    assert {m.path.parent for m in members} == {tmp_path / "out"}
    assert {p.name for p in tmp_path.iterdir()} == {"a.zip", "out"}


def test_names_in_gbk(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", [("XXXXXXXX.pdf", b"1")])
    gbk = "预算公开".encode("gbk")
    archive.write_bytes(archive.read_bytes().replace(b"XXXXXXXX", gbk))
    assert [m.name for m in unpack(archive, tmp_path / "out")] == ["预算公开.pdf"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.pdf")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive = packed(tmp_path / "a.zip", [(link, b"/etc/passwd"), ("a.pdf", b"1")])
    assert [m.name for m in unpack(archive, tmp_path / "out")] == ["a.pdf"]


def test_a_bomb(tmp_path: Path) -> None:
    assert code_of(packed(tmp_path / "a.zip", [("a.pdf", bytes(2 << 20))])) == "archive_bomb"
    # What the headers announce does not matter: the bytes are counted as they come.
    archive = packed(tmp_path / "b.zip", [("a.pdf", bytes(64 << 20))])
    data = archive.read_bytes().replace(struct.pack("<L", 64 << 20), struct.pack("<L", 9))
    archive.write_bytes(data)
    assert code_of(archive) in {"archive_bomb", "archive_damaged"}
    assert sum(p.stat().st_size for p in (tmp_path / "out").iterdir()) < 3 << 20


def test_too_many_files_and_too_many_layers(tmp_path: Path) -> None:
    many = packed(tmp_path / "many.zip", [(f"{n}.pdf", b"") for n in range(6)])
    assert code_of(many) == "archive_bomb"
    inner = packed(tmp_path / "1.zip", [("a.pdf", b"1")])
    second = packed(tmp_path / "2.zip", [("1.zip", inner.read_bytes())])
    assert [m.name for m in unpack(second, tmp_path / "out")] == ["1.zip/a.pdf"]
    third = packed(tmp_path / "3.zip", [("2.zip", second.read_bytes())])
    assert code_of(third) == "archive_bomb"


def test_damaged_and_encrypted(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", [("a.pdf", b"1" * 1000)])
    whole = archive.read_bytes()
    archive.write_bytes(whole[:-30])
    assert code_of(archive) == "archive_damaged"
    archive.write_bytes(whole[:36] + b"\xff\xff\xff\xff" + whole[40:])
    assert code_of(archive) == "archive_damaged"
    flagged = bytearray(whole)
    flagged[6] |= 1
    flagged[whole.rindex(b"PK\x01\x02") + 8] |= 1
    archive.write_bytes(bytes(flagged))
    assert code_of(archive) == "archive_encrypted"
