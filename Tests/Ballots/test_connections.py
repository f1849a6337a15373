"""A real browser draws by name and casts without one: the ballot travels on a connection that carries nothing else.
(Cases 71 and 72.)
"""

import socket
import threading

import pytest

from hall import MEETING, Hall
from voter import SealHolder

# As the client casts: with the very function that it uses.
CAST = """async ({ path, ballot }) => {
  const { browserBooth } = await import("/Ballot/outside.js")
  return browserBooth().cast(path, ballot)
}"""
ASK = """async path => (await fetch(path)).status"""


class Tap:
    """Passes everything on to the server, and keeps what each connection carried towards it."""

    def __init__(self, server_port: int):
        self._server_port = server_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.carried: list[bytearray] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                browser, _ = self._listener.accept()
            except OSError:
                return
            try:
                server, carried = socket.create_connection(("127.0.0.1", self._server_port)), bytearray()
            except OSError:
                # The test is over and its server gone; the browser may still try.
                browser.close()
                continue
            self.carried.append(carried)
            threading.Thread(target=self._carry, args=(browser, server, carried), daemon=True).start()
            threading.Thread(target=self._carry, args=(server, browser, None), daemon=True).start()

    @staticmethod
    def _carry(source: socket.socket, sink: socket.socket, carried: bytearray | None) -> None:
        try:
            while data := source.recv(65536):
                if carried is not None:
                    carried += data
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def close(self) -> None:
        self._listener.close()


@pytest.fixture
def tapped(tmp_path):
    with Hall(tmp_path, 10) as hall:
        tap = Tap(hall.server.port)
        yield hall, tap
        tap.close()


def test_71_a_browser_casts_on_a_connection_of_its_own_without_a_cookie(tapped, browser):
    hall, tap = tapped
    holder, poll = SealHolder(), hall.prepare()
    secret = hall.open(poll, holder)
    member = hall.present[1]
    ballots = [hall.draw(each, poll, secret).fill(["yes"], secret["sealKey"]) for each in hall.present[:2]]
    context = browser.new_context()
    name, value = member.cookie.split("=", 1)
    context.add_cookies([{"name": name, "value": value, "domain": "localhost", "path": "/"}])
    page = context.new_page()
    page.goto(f"http://localhost:{tap.port}/")
    assert page.evaluate(ASK, "/api/session") == 200
    for ballot in ballots:
        answer = page.evaluate(CAST, {"path": f"/api/ballots/{MEETING}/{poll}", "ballot": ballot})
        assert answer["status"] == 200, answer
        assert page.evaluate(ASK, "/api/session") == 200
    context.close()
    casts = [bytes(each) for each in tap.carried if b"POST /api/ballots/" in each]
    assert len(casts) == len(ballots), "each ballot has a connection of its own"
    for each in casts:
        head = each.split(b"\r\n\r\n")[0].lower()
        assert each.count(b" HTTP/1.1\r\n") == 1, "and nothing else travels on it"
        assert b"\r\ncookie:" not in head and b"\r\nreferer:" not in head and b"\r\nauthorization:" not in head
    named = [bytes(each) for each in tap.carried if b"GET /api/session" in each]
    assert named and all(b"cookie: phonghop=" in each.lower() for each in named), "the person's own requests are theirs"
