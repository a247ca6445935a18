"""Polite HTTP: one file at a time, asked for as its server wishes, and only where it may be.

robots.txt, a pause per host, validators (304), Retry-After, back-off, resumed downloads, limits
of size, type, time and redirects. Every address, redirected ones too, passes the source's `Guard`.
"""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib import metadata
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import httpx
from protego import Protego

from assets.intake.fetch_error import FetchError
from assets.intake.fetch_state import UrlState, UrlStates
from assets.intake.guard import Guard, host_of
from assets.intake.origins import Politeness
from assets.intake.raw_store import sha256_of

_Result = TypeVar("_Result")
AGENT = "gouji"
_AGAIN = {408, 425, 429, 500, 502, 503, 504}
_GONE = {404, 410}
_ROBOTS_BYTES = 512 * 1024


@dataclass(frozen=True)
class Fetched:
    """A file that was fetched: where it is now, what its server calls it, whether it is new."""

    address: str
    path: Path
    content_type: str
    changed: bool


@dataclass(frozen=True)
class Wish:
    """What may be asked, and what is accepted: media types (any where empty), bytes, robots."""

    guard: Guard
    types: frozenset[str] = frozenset()
    megabytes: int | None = None
    robots: bool = True


class Fetcher:
    """Fetches addresses into `root`, remembering what servers said there.

    `kept` tells where bytes of a SHA-256 are kept already; `sleep` is replaced by tests.
    """

    def __init__(
        self,
        root: Path,
        policy: Politeness,
        kept: Callable[[str], Path],
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.root = root
        self.states = UrlStates(root / "addresses.parquet")
        self._policy = policy
        self._kept = kept
        self._sleep = sleep
        self._asked: dict[str, float] = {}
        self._robots: dict[str, Protego] = {}
        self._client = httpx.Client(
            timeout=policy.seconds,
            headers={"User-Agent": user_agent(policy), "Accept-Encoding": "identity"},
            trust_env=False,
            proxy=policy.proxy or None,
        )

    def close(self) -> None:
        """Save what servers said, and end the connections."""
        self.states.save()
        self._client.close()

    def body(self, address: str) -> Path:
        """Return where what `address` gave is put."""
        return self.root / "bodies" / hashlib.sha256(address.encode()).hexdigest()

    def local(self, address: str) -> Path | None:
        """Return where the bytes of `address` are, None where they are not here any more."""
        digest = self.states.get(address).sha256
        places = [self.body(address), *([self._kept(digest)] if digest else [])]
        return next((place for place in places if place.exists()), None)

    def fetch(self, address: str, wish: Wish) -> Fetched:
        """Return the file at `address`; one that did not change is not sent again.

        Raises `FetchError` where it cannot be had, after the retries that may help.
        """
        try:
            return self._tried(address, lambda: self._once(address, wish))
        except FetchError as error:
            self.states.bad(address, error.code)
            raise

    def _tried(self, address: str, attempt: Callable[[], _Result]) -> _Result:
        for count in range(self._policy.retries + 1):
            try:
                return attempt()
            except FetchError as error:
                # Some jitter, so that many clients that failed together do not come back together.
                wait = self._policy.back_off * 2**count * random.uniform(0.75, 1.25)
                wait = max(wait, error.wait or 0)
                last = count == self._policy.retries
                if not error.again or last or wait > self._policy.longest_wait:
                    raise
                self._sleep(wait)
        raise AssertionError(address)

    def _once(self, address: str, wish: Wish) -> Fetched:
        state, partial = self._known(address), _Partial(self.body(address))
        target = address
        for _ in range(self._policy.redirects + 1):
            self._permit(target, wish)
            headers = {**_conditions(state), **partial.headers()}
            try:
                with self._client.stream("GET", target, headers=headers) as answer:
                    self._check_peer(answer, target, wish.guard)
                    if not answer.has_redirect_location:
                        return self._receive(address, answer, state, partial, wish)
                    target = str(answer.url.join(answer.headers["location"]))
            except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
                raise _failed(address, error) from error
        raise FetchError(
            "redirects",
            f"下载失败：{address}（跳转超过 {self._policy.redirects} 次）。",
            f"{address} could not be downloaded (more than {self._policy.redirects} redirects).",
        )

    def _known(self, address: str) -> UrlState:
        """Return what is known of `address`: nothing where its bytes are no longer here."""
        return self.states.get(address) if self.local(address) else UrlState(address)

    def _permit(self, address: str, wish: Wish) -> None:
        wish.guard.check(address, resolve=not self._policy.proxy)
        if wish.robots and self._policy.robots:
            self._check_robots(address, wish.guard)
        self._pace(address)

    def _pace(self, address: str) -> None:
        """Wait until the host may be asked again."""
        host = host_of(address)
        rules = self._robots.get(host)
        delay = (rules.crawl_delay(AGENT) or 0) if rules else 0
        pause = max(self._policy.seconds_between, min(delay, self._policy.longest_wait))
        wait = self._asked.get(host, -pause) + pause - time.monotonic()
        if wait > 0:
            self._sleep(wait)
        self._asked[host] = time.monotonic()

    def _check_robots(self, address: str, guard: Guard) -> None:
        host = host_of(address)
        if host not in self._robots:
            self._robots[host] = self._tried(address, lambda: self._read_robots(address, guard))
        if not self._robots[host].can_fetch(address, AGENT):
            raise FetchError(
                "robots",
                f"网站的 robots.txt 不允许自动下载：{address}。请人工下载，或与网站联系。",
                f"robots.txt does not allow {address} to be fetched; download it by hand, or ask "
                "the site.",
            )

    def _read_robots(self, address: str, guard: Guard) -> Protego:
        """Return the site's rules: none where it has no such file, an error where it is down."""
        parts = urlsplit(address)
        target = f"{parts.scheme}://{parts.netloc}/robots.txt"
        for _ in range(self._policy.redirects + 1):
            guard.check(target, resolve=not self._policy.proxy)
            self._pace(target)
            try:
                with self._client.stream("GET", target) as answer:
                    self._check_peer(answer, target, guard)
                    if answer.has_redirect_location:
                        target = str(answer.url.join(answer.headers["location"]))
                        continue
                    if answer.status_code in _AGAIN or answer.status_code >= 500:
                        raise _bad_status(target, answer)
                    return Protego.parse(_text(answer) if answer.is_success else "")
            except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
                raise _failed(target, error) from error
        return Protego.parse("")

    def _check_peer(self, answer: httpx.Response, address: str, guard: Guard) -> None:
        stream = answer.extensions.get("network_stream")
        peer = stream.get_extra_info("server_addr") if stream is not None else None
        if peer and not self._policy.proxy:
            guard.check_peer(address, str(peer[0]))

    def _receive(
        self, address: str, answer: httpx.Response, state: UrlState, partial: _Partial, wish: Wish
    ) -> Fetched:
        path = self.local(address)
        if answer.status_code == 304 and path is not None:
            self.states.good(state)
            return Fetched(address, path, state.content_type or "", changed=False)
        if answer.status_code == 416:
            partial.drop()
        if answer.status_code not in {200, 206}:
            raise _bad_status(address, answer)
        kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        if wish.types and kind and kind not in wish.types:
            raise FetchError(
                "content_type",
                f"网址给出的不是文件而是 {kind}：{address}。请打开网址核对。",
                f"{address} gives {kind}, which is no file of the kinds that are read.",
            )
        self._write(address, answer, partial, (wish.megabytes or self._policy.megabytes) << 20)
        body = self.body(address)
        partial.file.replace(body)
        partial.drop()
        digest = sha256_of(body)
        self.states.good(
            replace(
                state,
                etag=answer.headers.get("etag"),
                last_modified=answer.headers.get("last-modified"),
                sha256=digest,
                content_type=answer.headers.get("content-type", ""),
            )
        )
        kind = answer.headers.get("content-type", "")
        return Fetched(address, body, kind, changed=digest != state.sha256)

    def _write(self, address: str, answer: httpx.Response, partial: _Partial, most: int) -> None:
        """Write the answer behind what is there already where it goes on from it, else anew."""
        done = partial.begin(answer)
        announced = answer.headers.get("content-length", "")
        if announced.isdigit() and done + int(announced) > most:
            partial.drop()
            raise _too_large(address, most)
        began = time.monotonic()
        with partial.file.open("ab") as handle:
            # As it comes: what stood in a buffer would be lost when the connection breaks.
            for block in answer.iter_bytes():
                done += len(block)
                if done > most:
                    partial.drop()
                    raise _too_large(address, most)
                if time.monotonic() - began > self._policy.total_seconds:
                    raise FetchError(
                        "timeout",
                        f"下载失败：{address}（超过 {self._policy.total_seconds:g} 秒）。",
                        f"{address} could not be downloaded (more than "
                        f"{self._policy.total_seconds:g} seconds).",
                    )
                handle.write(block)


class _Partial:
    """A download that may have been broken off: its bytes, and the validator they belong to."""

    def __init__(self, body: Path) -> None:
        self.file = body.with_name(body.name + ".part")
        self._note = body.with_name(body.name + ".part.of")

    def headers(self) -> dict[str, str]:
        """Return what asks for the rest, should the file still be the same."""
        if not (self.file.exists() and self._note.exists() and self.file.stat().st_size):
            return {}
        rest = f"bytes={self.file.stat().st_size}-"
        return {"Range": rest, "If-Range": self._note.read_text(encoding="utf-8")}

    def begin(self, answer: httpx.Response) -> int:
        """Make ready for the answer's bytes; return how many are there before them."""
        there = self.file.stat().st_size if self.file.exists() else 0
        goes_on = answer.headers.get("content-range", "").startswith(f"bytes {there}-")
        if answer.status_code == 206 and there and goes_on:
            return there
        self.drop()
        self.file.parent.mkdir(parents=True, exist_ok=True)
        if answer.status_code == 206:
            raise FetchError(
                "range",
                "服务器续传的位置不对。",
                "The server resumed at a wrong place.",
                again=True,
            )
        validator = answer.headers.get("etag") or answer.headers.get("last-modified") or ""
        if validator and not validator.startswith("W/"):
            self._note.write_text(validator, encoding="utf-8")
        return 0

    def drop(self) -> None:
        """Forget what was begun."""
        self.file.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)


def user_agent(policy: Politeness) -> str:
    """Return who asks: the program, its version, and whom to write to where that is set."""
    contact = f" (+{policy.contact})" if policy.contact else ""
    return f"{AGENT}/{metadata.version('gouji')}{contact}"


def _conditions(state: UrlState) -> dict[str, str]:
    pairs = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {name: value for name, value in pairs.items() if value}


def _text(answer: httpx.Response) -> str:
    data = bytearray()
    for block in answer.iter_bytes(1 << 14):
        data += block
        if len(data) > _ROBOTS_BYTES:
            break
    return bytes(data[:_ROBOTS_BYTES]).decode("utf-8", "replace")


def _bad_status(address: str, answer: httpx.Response) -> FetchError:
    status = answer.status_code
    code = "gone" if status in _GONE else "unreachable"
    return FetchError(
        code,
        f"下载失败：{address}（HTTP {status}）。请检查网址和网络后重试。",
        f"{address} could not be downloaded (HTTP {status}). Check the address and the network.",
        again=status in _AGAIN or status == 416,
        wait=_retry_after(answer.headers.get("retry-after", "")),
    )


def _retry_after(text: str) -> float | None:
    """Return the seconds that a Retry-After header asks for: a number, or a date."""
    if text.strip().isdigit():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def _failed(address: str, error: Exception) -> FetchError:
    why = str(error) or type(error).__name__
    return FetchError(
        "timeout" if isinstance(error, httpx.TimeoutException) else "unreachable",
        f"下载失败：{address}（{why}）。请检查网址和网络后重试。",
        f"{address} could not be downloaded ({why}). Check the address and the network.",
        again=isinstance(error, httpx.TransportError),
    )


def _too_large(address: str, most: int) -> FetchError:
    return FetchError(
        "too_large",
        f"文件太大：{address} 超过 {most >> 20} MB，没有下载。",
        f"{address} is larger than {most >> 20} MB and was not downloaded.",
    )
