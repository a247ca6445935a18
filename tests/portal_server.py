"""A fictional portal on this machine: a real HTTP server whose answers a test decides."""

from __future__ import annotations

import http.server
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Answer:
    """What the server says to one request; `drip` seconds pass before it says it."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0
    #: Send so many bytes less than are announced, and close.
    cut: int = 0


@dataclass
class Portal:
    """The server's address, what stands where, and what was asked of it."""

    address: str
    pages: dict[str, Answer | Callable[[Mapping[str, str]], Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def put(self, path: str, body: str | bytes, kind: str = "", **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        kind = kind or ("application/pdf" if path.endswith(".pdf") else "text/html; charset=utf-8")
        self.pages[path] = Answer(data, headers={"Content-Type": kind, **headers})

    def in_turn(self, path: str, *answers: Answer) -> None:
        """Give `answers` one after the other, the last one again and again."""
        rest = list(answers)
        self.pages[path] = lambda _: rest.pop(0) if len(rest) > 1 else rest[0]

    def counts(self) -> Counter[str]:
        return Counter(path for path, _ in self.asked)


@contextmanager
def serving() -> Iterator[Portal]:
    portal = Portal("")

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = dict(self.headers)
            portal.asked.append((self.path, headers))
            said = portal.pages.get(self.path, Answer(b"nothing here", 404))
            answer = said if isinstance(said, Answer) else said(headers)
            threading.Event().wait(answer.drip)
            tag = answer.headers.get("ETag")
            if tag and headers.get("If-None-Match") == tag:
                answer = Answer(status=304, headers={"ETag": tag})
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body[: len(answer.body) - answer.cut])

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing on stderr."""

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that hangs up is what some tests are about."""

    with Server(("127.0.0.1", 0), Handler) as server:
        portal.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield portal
        server.shutdown()
