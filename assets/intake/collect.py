"""Everything that an intake finds: at the addresses given, or in the configured sources.

What cannot be had is a trouble that is noted and said; it never keeps the rest from being found.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import fsspec

from assets.input_error import InputError
from assets.intake import archive, manifest
from assets.intake.fetch import Fetcher, Wish
from assets.intake.fetch_error import FetchError
from assets.intake.fetch_state import UrlState
from assets.intake.guard import Guard
from assets.intake.origins import Politeness, Source
from assets.intake.portal import Crawl
from assets.intake.posting import READ, Posting, format_of
from assets.intake.raw_store import sha256_of
from assets.intake.sources import SourceFile, local_files

_HTTP = ("http://", "https://")
#: What servers call a file; a page of the site (text/html) in its place is no disclosure.
FILE_TYPES = frozenset(
    {
        *("application/pdf", "application/x-pdf", "application/octet-stream"),
        *("application/zip", "application/x-zip-compressed", "application/x-zip"),
        *("application/download", "application/x-download", "application/force-download"),
        *("binary/octet-stream", "application/unknown", "application/x-msdownload"),
    }
)


@dataclass(frozen=True)
class Trouble:
    """An address that gave nothing, of which source, and why (zh, en)."""

    address: str
    source: str | None
    code: str
    zh: str
    en: str


@dataclass
class Collected:
    """What was found: files, links that sources post, troubles; `looked`: sources looked into.

    `unread`: the sources of which a listing, a folder or the manifest itself could not be read.
    """

    files: list[SourceFile] = field(default_factory=list)
    postings: list[Posting] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    looked: list[Source] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def trouble(self, address: str, error: InputError, source: Source | None = None) -> None:
        """Note that `address` gave nothing."""
        code = error.code if isinstance(error, FetchError) else "unreadable"
        name = source.name if source else None
        self.troubles.append(Trouble(address, name, code, error.zh, error.en))


class Collector:
    """Looks into addresses and sources, with one fetcher for all."""

    def __init__(self, fetcher: Fetcher, policy: Politeness) -> None:
        self._fetcher = fetcher
        self._policy = policy
        self._out = Collected()

    def collect(self, addresses: Sequence[str], sources: Sequence[Source]) -> Collected:
        """Return what is at `addresses` and in `sources`, each file once.

        Raises `SourceError` for a local address of `addresses` that is not there.
        """
        for order, address in enumerate(addresses):
            self._given(address, order)
        for source in sources:
            self._look(source)
        unique: dict[str, SourceFile] = {}
        for item in self._out.files:
            unique.setdefault(item.uri, item)
        self._out.files = list(unique.values())
        return self._out

    def _given(self, address: str, order: int) -> None:
        if not address.startswith(_HTTP):
            self._out.files += [replace(f, order=order) for f in local_files(address)]
            return
        # A person who names one file is no robot that searches a site.
        private = self._policy.allow_private
        try:
            wish = Wish(Guard.of([address], [], only=False, private=private), robots=False)
            found = self._fetched(address, None, wish)
        except FetchError as error:
            self._out.trouble(address, error)
        else:
            self._out.files += [replace(f, order=order) for f in found]

    def _look(self, source: Source) -> None:
        """Look into one source: its postings, and the files of those that can be read."""
        self._out.looked.append(source)
        own = source.address if source.kind == "portal" else ()
        guard = Guard.of(
            [*own, *(a for a in source.address if a.startswith(_HTTP))],
            source.allowed_hosts,
            only=source.kind == "portal" or bool(source.allowed_hosts),
            private=source.allow_private or self._policy.allow_private,
        )
        wish = Wish(guard, FILE_TYPES)
        if source.kind == "folder":
            self._folder(source)
            return
        if source.kind == "portal":
            crawl = Crawl(source, self._fetcher, wish)
            self._take(source, crawl.postings(), wish)
            for error in crawl.troubles:
                self._failed(source, source.address[0], error)
            return
        for address in source.address:
            try:
                self._take(source, list(manifest.postings(source, self._list(address, wish))), wish)
            except InputError as error:
                self._failed(source, address, error)

    def _failed(self, source: Source, address: str, error: InputError) -> None:
        self._out.unread.add(source.name)
        self._out.trouble(address, error, source)

    def _list(self, address: str, wish: Wish) -> Path:
        """Return where the manifest itself is, fetched if it is on the web."""
        if not address.startswith(_HTTP):
            return Path(address)
        return self._fetcher.fetch(address, replace(wish, types=frozenset())).path

    def _take(self, source: Source, postings: Iterable[Posting], wish: Wish) -> None:
        for posting in postings:
            self._out.postings.extend(self._taken(source, posting, wish))

    def _taken(self, source: Source, posting: Posting, wish: Wish) -> Iterator[Posting]:
        """Yield the posting as what became of it, with those inside it where it is an archive."""
        if posting.status != "read":
            if posting.status != "format":
                self._noted(source, posting)
            yield posting
            return
        if posting.format is not None and posting.format not in READ:
            yield posting.unread()
            return
        try:
            if posting.address.startswith(_HTTP):
                files = self._fetched(posting.address, posting, wish)
            else:
                files = local_files(posting.address)
        except InputError as error:
            failed = error if isinstance(error, FetchError) else _lost(error)
            posting = posting.failed(failed)
            self._noted(source, posting, failed.code)
            yield posting
            return
        yield posting
        for item in files:
            known = format_of(item.name)
            inside = replace(posting, address=item.uri, title=item.name, format=known)
            if posting.format == "zip" and known not in (None, "pdf"):
                yield inside.unread()
                continue
            day = posting.published_on
            self._out.files.append(replace(item, published_on=day))
            if item.uri != posting.address:
                yield inside

    def _noted(self, source: Source, posting: Posting, code: str | None = None) -> None:
        code = code or posting.status
        zh, en = posting.reason or "", posting.reason_en or ""
        self._out.troubles.append(Trouble(posting.address, source.name, code, zh, en))

    def _fetched(self, address: str, posting: Posting | None, wish: Wish) -> list[SourceFile]:
        """Return the file at `address`, or the files of the archive there."""
        fetched = self._fetcher.fetch(address, wish)
        title = posting.title if posting else None
        if title and posting and posting.format and format_of(title) is None:
            title = f"{title}.{posting.format}"
        kind = format_of(address) or (posting.format if posting else None)
        if kind == "zip" or (kind is None and _is_archive(fetched.path)):
            return self._unpacked(address, fetched.path)
        return [SourceFile(address, fetched.path, title=title)]

    def _unpacked(self, address: str, path: Path) -> list[SourceFile]:
        folder = self._fetcher.root / "unpacked" / self._fetcher.body(address).name
        shutil.rmtree(folder, ignore_errors=True)
        try:
            members = archive.unpack(path, folder)
        except FetchError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return [SourceFile(f"{address}#{m.name}", m.path, title=m.name) for m in members]

    def _folder(self, source: Source) -> None:
        for address in source.address:
            try:
                for uri, path in self._inside(address):
                    self._filed(source, uri, path)
            except (OSError, ImportError, ValueError) as error:
                self._failed(source, address, _unreachable(address, error))

    def _filed(self, source: Source, uri: str, path: Path) -> None:
        name = uri.rsplit("/", 1)[-1]
        posting = Posting(source.name, uri, None, name, format_of(name), region_code=source.region)
        if posting.format == "pdf":
            self._out.files.append(SourceFile(uri, path))
        elif posting.format != "zip":
            self._out.postings.append(posting.unread())
            return
        else:
            try:
                self._out.files += [
                    f for f in self._unpacked(uri, path) if format_of(f.name) in (None, "pdf")
                ]
            except FetchError as error:
                posting = posting.failed(error)
                self._noted(source, posting, error.code)
        self._out.postings.append(posting)

    def _inside(self, address: str) -> Iterator[tuple[str, Path]]:
        """Yield each disclosure's address and local path in a folder, or in a bucket."""
        fs, root = fsspec.core.url_to_fs(address)
        local = "file" in ([fs.protocol] if isinstance(fs.protocol, str) else fs.protocol)
        if not fs.isdir(root):
            raise FileNotFoundError(address)
        for path, facts in sorted(fs.find(root, detail=True).items()):
            if format_of(path) is None:
                continue
            if local:
                yield str(Path(path).resolve()), Path(path)
            elif format_of(path) in READ:
                yield fs.unstrip_protocol(path), self._copied(fs, path, facts)
            else:
                yield fs.unstrip_protocol(path), Path(path)

    def _copied(self, fs: Any, path: str, facts: dict[str, Any]) -> Path:
        """Return a bucket's file as a local one; one that did not change is not copied again."""
        uri = fs.unstrip_protocol(path)
        target = self._fetcher.body(uri)
        mark = str(facts.get("ETag") or facts.get("etag") or fs.ukey(path))
        local = self._fetcher.local(uri)
        if local is None or self._fetcher.states.get(uri).etag != mark:
            if facts.get("size", 0) > self._policy.megabytes << 20:
                raise ValueError(f"{uri}: more than {self._policy.megabytes} MB")
            target.parent.mkdir(parents=True, exist_ok=True)
            beside = target.with_name(target.name + ".part")
            fs.get_file(path, str(beside))
            beside.replace(target)
            self._fetcher.states.good(UrlState(uri, etag=mark, sha256=sha256_of(target)))
        return self._fetcher.local(uri) or target


def _is_archive(path: Path) -> bool:
    with path.open("rb") as handle:
        return handle.read(4) == b"PK\x03\x04"


def _lost(error: InputError) -> FetchError:
    return FetchError("gone", error.zh, error.en)


def _unreachable(address: str, error: Exception) -> FetchError:
    why = getattr(error, "strerror", None) or error
    return FetchError(
        "unreachable",
        f"来源打不开：{address}（{why}）。请检查地址后重试。",
        f"{address} cannot be opened ({why}). Check the address and try again.",
    )
