"""A webhook and a mailbox on this machine: real servers that keep what they are sent."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller


@dataclass
class Hook:
    """A webhook: what it took, by the path that it was sent to."""

    port: int
    taken: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def address(self, path: str) -> str:
        """Return the address of a channel, as Apprise writes it."""
        return f"json://127.0.0.1:{self.port}/{path}"


@contextmanager
def hook() -> Iterator[Hook]:
    """Serve a webhook while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            it.taken.append((self.path.strip("/"), body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing on stderr."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        it = Hook(server.server_port)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield it
        server.shutdown()


@dataclass
class Mailbox:
    """A mail server: the mails that it took, as subject and text."""

    port: int
    taken: list[tuple[str, str]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The address of a channel, as Apprise writes it."""
        return f"mailto://127.0.0.1:{self.port}?from=gouji@example.com&to=duty@example.com"


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    """Serve a mailbox while the block runs."""

    class Handler:
        async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
            mail = message_from_bytes(envelope.content, policy=policy.default)
            body = mail.get_body(("plain", "html"))
            it.taken.append((str(mail["Subject"]), body.get_content() if body else ""))
            return "250 OK"

    with socket.create_server(("127.0.0.1", 0)) as probe:
        it = Mailbox(probe.getsockname()[1])
    controller = Controller(Handler(), hostname="127.0.0.1", port=it.port)
    controller.start()
    try:
        yield it
    finally:
        controller.stop()
