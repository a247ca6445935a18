"""Where files come from: paths, folders, `file://` and `http(s)://` addresses."""

from __future__ import annotations

import hashlib
import http.client
import urllib.parse
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from assets.input_error import InputError

DOWNLOAD_SECONDS = 60
DOWNLOAD_BYTES = 512 * 1024 * 1024


class SourceError(InputError):
    """A source that the user named and that is not there, or holds no PDF."""


class DownloadError(SourceError):
    """An address that could not be fetched."""


@dataclass(frozen=True)
class SourceFile:
    """A file to ingest: the address it was found at, and where its bytes are now.

    `order` counts the addresses that the user gave: what stands in a later one was seen later.
    """

    uri: str
    path: Path
    order: int = 0

    @property
    def name(self) -> str:
        """The file's own name, without its folder."""
        return urllib.parse.unquote(self.uri.rsplit("/", 1)[-1]) or self.path.name


def find(addresses: Iterable[str], downloads: Path) -> list[SourceFile]:
    """Return the files at `addresses`, folders searched for PDFs at every depth.

    A file named outright is taken whatever its ending. Downloads are written to `downloads`.
    Raises `SourceError`, naming the address, for one that is not there or cannot be fetched.
    """
    out: list[SourceFile] = []
    for order, address in enumerate(addresses):
        if address.startswith(("http://", "https://")):
            found = [_download(address, downloads)]
        else:
            found = _local(address)
        out.extend(replace(item, order=order) for item in found)
    unique: dict[str, SourceFile] = {}
    for item in out:
        unique.setdefault(item.uri, item)
    return list(unique.values())


def check(addresses: Iterable[str]) -> None:
    """Raise `SourceError` where a local address is not there, or is a folder without PDFs."""
    for address in addresses:
        if not address.startswith(("http://", "https://")) and not _local(address):
            raise SourceError(
                f"{address} 里没有 PDF 文件。", f"There are no PDF files in {address}."
            )


def _local(address: str) -> list[SourceFile]:
    plain = address
    if address.startswith("file://"):
        plain = urllib.request.url2pathname(urllib.parse.urlparse(address).path)
    path = Path(plain).expanduser()
    if path.is_dir():
        inside = sorted(p for p in path.rglob("*") if p.suffix.lower() == ".pdf" and p.is_file())
        return [SourceFile(str(p.resolve()), p) for p in inside]
    if path.is_file():
        return [SourceFile(str(path.resolve()), path)]
    raise SourceError(
        f"没有这个文件或文件夹：{address}。请检查路径后重试。",
        f"There is no such file or folder: {address}. Check the path and try again.",
    )


def _download(address: str, downloads: Path) -> SourceFile:
    downloads.mkdir(parents=True, exist_ok=True)
    name = urllib.parse.unquote(urllib.parse.urlparse(address).path.rsplit("/", 1)[-1])
    digest = hashlib.sha256(address.encode()).hexdigest()[:12]
    target = downloads / f"{digest}-{name or 'download'}"
    try:
        with (
            urllib.request.urlopen(address, timeout=DOWNLOAD_SECONDS) as answer,
            target.open("wb") as handle,
        ):
            _copy_bounded(answer, handle, address)
    except (http.client.HTTPException, OSError) as error:  # URLError and TimeoutError are OSErrors
        target.unlink(missing_ok=True)
        why = getattr(error, "reason", None) or error
        raise DownloadError(
            f"下载失败：{address}（{why}）。请检查网址和网络后重试。",
            f"{address} could not be downloaded ({why}). Check the address and the network.",
        ) from error
    return SourceFile(address, target)


def _copy_bounded(answer: IO[bytes], handle: IO[bytes], address: str) -> None:
    done = 0
    while block := answer.read(1 << 20):
        done += len(block)
        if done > DOWNLOAD_BYTES:
            raise DownloadError(
                f"文件太大：{address} 超过 {DOWNLOAD_BYTES >> 20} MB，没有下载。",
                f"{address} is larger than {DOWNLOAD_BYTES >> 20} MB and was not downloaded.",
            )
        handle.write(block)
