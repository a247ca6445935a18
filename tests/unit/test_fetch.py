"""Polite HTTP, against a real server on loopback: every way in which a server can be difficult."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from portal_server import Answer, Portal, serving

from assets.intake.fetch import Fetched, Fetcher, Wish
from assets.intake.fetch_error import FetchError
from assets.intake.guard import Guard, host_of
from assets.intake.origins import Politeness
from assets.intake.raw_store import sha256_of

POLICY = Politeness(seconds_between=0, seconds=5, retries=3, megabytes=1, contact="a@b.example")
PDF = b"%PDF-1.4 " + b"x" * 5000


@pytest.fixture
def portal() -> Iterator[Portal]:
    with serving() as made:
        yield made


class Client:
    """A fetcher of one folder whose sleeps are noted, not slept."""

    def __init__(self, root: Path, portal: Portal) -> None:
        self.root, self.portal = root, portal
        self.slept: list[float] = []
        self.kept: Callable[[str], Path] = lambda digest: root / "raw" / digest

    def __call__(
        self, path: str, policy: Politeness = POLICY, guard: Guard | None = None, **wish: object
    ) -> Fetched:
        guard = guard or Guard(frozenset({host_of(self.portal.address)}))
        fetcher = Fetcher(self.root, policy, self.kept, self.slept.append)
        address = path if "://" in path else self.portal.address + path
        try:
            return fetcher.fetch(address, Wish(guard, **wish))  # type: ignore[arg-type]
        finally:
            fetcher.close()


@pytest.fixture
def get(tmp_path: Path, portal: Portal) -> Client:
    return Client(tmp_path, portal)


def refused(code: str) -> object:
    return pytest.raises(FetchError, check=lambda error: error.code == code)


def test_a_file_and_who_asks_for_it(get: Client, portal: Portal) -> None:
    portal.put("/a.pdf", PDF)
    found = get("/a.pdf")
    assert (found.path.read_bytes(), found.changed) == (PDF, True)
    path, headers = portal.asked[-1]
    assert path == "/a.pdf"
    assert headers["User-Agent"].startswith("gouji/") and "+a@b.example" in headers["User-Agent"]


def test_what_did_not_change_is_not_sent_again(get: Client, portal: Portal) -> None:
    portal.put("/a.pdf", PDF, ETag='"1"')
    first = get("/a.pdf")
    again = get("/a.pdf")
    assert portal.asked[-1][1]["If-None-Match"] == '"1"'
    assert (again.path.read_bytes(), again.changed) == (PDF, False)

    portal.put("/a.pdf", b"%PDF-1.4 corrected", ETag='"2"')
    changed = get("/a.pdf")
    assert (changed.path.read_bytes(), changed.changed) == (b"%PDF-1.4 corrected", True)

    # The bytes were moved to the store: the validator still holds. They were lost: it does not.
    kept = get.kept(sha256_of(changed.path))
    kept.parent.mkdir()
    first.path.replace(kept)
    assert get("/a.pdf").path == kept
    kept.unlink()
    assert get("/a.pdf").path.read_bytes() == b"%PDF-1.4 corrected"


def test_a_server_that_is_busy_is_given_the_time_it_asks_for(get: Client, portal: Portal) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    portal.in_turn(
        "/a.pdf",
        Answer(status=429, headers={"Retry-After": "7"}),
        Answer(status=503, headers={"Retry-After": later}),
        Answer(PDF),
    )
    assert get("/a.pdf").path.read_bytes() == PDF
    assert get.slept[0] == 7
    assert 55 < get.slept[1] <= 60


def test_a_wait_beyond_all_patience_is_not_waited(get: Client, portal: Portal) -> None:
    portal.in_turn("/a.pdf", Answer(status=429, headers={"Retry-After": "86400"}))
    with refused("unreachable"):
        get("/a.pdf", robots=False)
    assert (get.slept, portal.counts()["/a.pdf"]) == ([], 1)


def test_errors_then_an_answer_with_growing_pauses(get: Client, portal: Portal) -> None:
    portal.in_turn(
        "/a.pdf", Answer(status=500), Answer(status=502), Answer(status=500), Answer(PDF)
    )
    assert get("/a.pdf").path.read_bytes() == PDF
    first, second, third = get.slept
    assert 0.75 <= first <= 1.25
    assert 1.5 <= second <= 2.5
    assert 3 <= third <= 5


def test_a_server_that_stays_broken(get: Client, portal: Portal) -> None:
    portal.in_turn("/a.pdf", Answer(status=500))
    with refused("unreachable"):
        get("/a.pdf")
    assert portal.counts()["/a.pdf"] == 4
    state = Fetcher(get.root, POLICY, get.kept).states.get(portal.address + "/a.pdf")
    assert (state.failures, state.reason_code) == (1, "unreachable")
    assert state.failing_since is not None


def test_a_slow_server(get: Client, portal: Portal) -> None:
    portal.pages["/a.pdf"] = Answer(PDF, drip=3)
    with refused("timeout"):
        get("/a.pdf", replace(POLICY, seconds=0.2, retries=1), robots=False)
    assert portal.counts()["/a.pdf"] == 2


def test_a_vanished_file_is_asked_for_once(get: Client, portal: Portal) -> None:
    with refused("gone"):
        get("/lost.pdf")
    assert portal.counts()["/lost.pdf"] == 1


def test_a_broken_download_goes_on_where_it_stopped(get: Client, portal: Portal) -> None:
    def rest(headers: object) -> Answer:
        start = int(dict(headers)["Range"].removeprefix("bytes=").rstrip("-"))  # type: ignore[call-overload]
        assert dict(headers)["If-Range"] == '"1"'  # type: ignore[call-overload]
        place = f"bytes {start}-{len(PDF) - 1}/{len(PDF)}"
        return Answer(PDF[start:], 206, {"Content-Range": place, "ETag": '"1"'})

    asked: list[int] = []

    def answer(headers: object) -> Answer:
        asked.append(1)
        return Answer(PDF, headers={"ETag": '"1"'}, cut=1000) if len(asked) == 1 else rest(headers)

    portal.pages["/a.pdf"] = answer
    assert get("/a.pdf", robots=False).path.read_bytes() == PDF
    assert len(asked) == 2


def test_a_file_that_changed_in_between_is_begun_anew(get: Client, portal: Portal) -> None:
    new = b"%PDF-1.7 new"
    portal.in_turn(
        "/a.pdf",
        Answer(PDF, headers={"ETag": '"1"'}, cut=1000),
        Answer(new, headers={"ETag": '"2"'}),
    )
    assert get("/a.pdf").path.read_bytes() == new


def test_a_file_that_is_too_large(get: Client, portal: Portal) -> None:
    portal.put("/a.pdf", b"x" * (1 << 20) + b"y")
    with refused("too_large"):
        get("/a.pdf")
    assert not list(get.root.glob("bodies/*"))


def test_a_page_in_place_of_a_file(get: Client, portal: Portal) -> None:
    portal.put("/a.pdf", "<html>请登录</html>", "text/html")
    with refused("content_type"):
        get("/a.pdf", types=frozenset({"application/pdf"}))


def test_redirects_are_followed_but_not_for_ever(get: Client, portal: Portal) -> None:
    portal.pages["/old"] = Answer(status=302, headers={"Location": "/a.pdf"})
    portal.pages["/round"] = Answer(status=302, headers={"Location": "/round"})
    portal.put("/a.pdf", PDF)
    assert get("/old").path.read_bytes() == PDF
    with refused("redirects"):
        get("/round")
    assert portal.counts()["/round"] == POLICY.redirects + 1


def test_no_redirect_into_the_own_network(get: Client, portal: Portal) -> None:
    with serving() as inner:
        inner.put("/secret", "secret")
        portal.pages["/out"] = Answer(status=302, headers={"Location": f"{inner.address}/secret"})
        with refused("private_address"):
            get("/out")
        assert inner.asked == []

        named = Guard(frozenset({host_of(portal.address)}), allow_private=True)
        assert get("/out", guard=named).path.read_bytes() == b"secret"
        hosts = frozenset({host_of(portal.address), host_of(inner.address)})
        assert get("/out", guard=Guard(hosts)).path.read_bytes() == b"secret"


@pytest.mark.parametrize(
    "address",
    [
        "http://10.0.0.8/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://localhost/",
        "http://2130706433/",
        "http://0.0.0.0/",
        "http://192.168.1.1:8080/",
    ],
)
def test_addresses_of_the_own_network(address: str) -> None:
    with refused("private_address"):
        Guard(frozenset({"portal.example:80"})).check(address)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://a.example/", "http://", "http://a:x/"]
)
def test_only_web_addresses(address: str) -> None:
    with refused("not_http"):
        Guard(frozenset()).check(address)


def test_a_peer_of_the_own_network_is_refused_whatever_its_name_said() -> None:
    with refused("private_address"):
        Guard(frozenset()).check_peer("http://portal.example/a", "127.0.0.1")


def test_only_allowed_hosts(get: Client) -> None:
    with refused("host_not_allowed"):
        get("http://elsewhere.example/a.pdf", guard=Guard(frozenset(), only_named=True))


def test_robots(get: Client, portal: Portal) -> None:
    portal.put("/robots.txt", "User-agent: *\nDisallow: /private\nCrawl-delay: 3\n", "text/plain")
    portal.put("/private/a.pdf", PDF)
    portal.put("/a.pdf", PDF)
    with refused("robots"):
        get("/private/a.pdf")
    assert portal.counts()["/private/a.pdf"] == 0
    assert get("/a.pdf").path.read_bytes() == PDF
    assert 2.5 < get.slept[-1] <= 3
    assert get("/private/a.pdf", robots=False).path.read_bytes() == PDF


def test_a_site_whose_robots_cannot_be_read_is_left_alone(get: Client, portal: Portal) -> None:
    portal.pages["/robots.txt"] = Answer(status=500)
    portal.put("/a.pdf", PDF)
    with refused("unreachable"):
        get("/a.pdf")
    assert portal.counts()["/a.pdf"] == 0


def test_a_pause_between_requests_to_one_host(get: Client, portal: Portal) -> None:
    portal.pages["/old"] = Answer(status=302, headers={"Location": "/a.pdf"})
    portal.put("/a.pdf", PDF)
    get("/old", replace(POLICY, seconds_between=30), robots=False)
    [pause] = get.slept
    assert 29 < pause <= 30


def test_nobody_there(get: Client) -> None:
    with serving() as gone:
        address = gone.address
    with refused("unreachable"):
        get(f"{address}/a.pdf", guard=Guard(frozenset({host_of(address)})), robots=False)
    assert len(get.slept) == POLICY.retries
