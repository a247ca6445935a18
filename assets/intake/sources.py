"""Files that a person named: paths, folders, `file://` addresses. What is fetched: `collect`."""

from __future__ import annotations

import urllib.parse
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assets.input_error import InputError


class SourceError(InputError):
    """A source that the user named and that is not there, or holds no PDF."""


class DownloadError(SourceError):
    """An address that could not be fetched."""


@dataclass(frozen=True)
class SourceFile:
    """A file to ingest: the address it was found at, and where its bytes are now.

    `order` counts the addresses that the user gave: what stands in a later one was seen later.
    `title` is what a source calls it, `published_on` the day that the source gives.
    """

    uri: str
    path: Path
    order: int = 0
    title: str | None = None
    published_on: date | None = None

    @property
    def name(self) -> str:
        """What the file is called: by its source, else its own name without its folder.

        Names come from strangers and are printed: no line breaks, no marks that turn text round.
        """
        said = self.title or urllib.parse.unquote(self.uri.rsplit("/", 1)[-1])
        return "".join(c for c in said if c.isprintable()) or self.path.name


def check(addresses: Iterable[str]) -> None:
    """Raise `SourceError` where a local address is not there, or is a folder without PDFs."""
    for address in addresses:
        if not address.startswith(("http://", "https://")) and not local_files(address):
            raise SourceError(
                f"{address} 里没有 PDF 文件。", f"There are no PDF files in {address}."
            )


def local_files(address: str) -> list[SourceFile]:
    """Return the file at a local `address`, or the PDFs of a folder at every depth.

    A file named outright is taken whatever its ending. Raises `SourceError` where nothing is.
    """
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
