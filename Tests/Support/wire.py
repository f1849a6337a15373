"""What a browser says to the server, without a browser: JSON over HTTP, and the live connection."""

import base64
import http.client
import json
import os
import socket
import struct
import time
import uuid

TIMEOUT_SECONDS = 60
# An idle connection is not used again after this; the server ends it after 60.
KEPT_SECONDS = 30


class Refused(Exception):
    """The server said no, with a stable code."""

    def __init__(self, status: int, body: dict):
        super().__init__(f"{status} {body.get('code')}: {body.get('detail')}")
        self.status, self.code = status, body.get("code")


class Person:
    """Somebody signed in. The cookie outlives a restart of the server, as it does in a browser."""

    def __init__(self, port: int, link: str):
        """`link`: the path of a sign-in link, `/#/link/TOKEN`."""
        self.port, self.cookie = port, None
        self._connection: http.client.HTTPConnection | None = None
        self._last_used = 0.0
        self.card = self.post("/api/session", {"link": link.rsplit("/", 1)[-1]})["person"]

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    def get(self, path: str) -> dict:
        return self._ask("GET", path, None)

    def post(self, path: str, body: dict) -> dict:
        return self._ask("POST", path, body)

    def put(self, path: str, content: bytes) -> dict:
        """Sends bytes as they are."""
        return self._ask("PUT", path, content)

    def command(self, meeting: str, name: str, id: str | None = None, **values) -> dict:
        """Gives a command; the same `id` again must do nothing again."""
        return self.post(f"/api/meetings/{meeting}/commands", command(name, id, **values))

    def _ask(self, method: str, path: str, body: dict | bytes | None) -> dict:
        if time.monotonic() - self._last_used > KEPT_SECONDS:
            self.hang_up()
        self._last_used = time.monotonic()
        if self._connection is None:
            self._connection = http.client.HTTPConnection("localhost", self.port, timeout=TIMEOUT_SECONDS)
        headers = {"Origin": self.origin}
        if body is not None:
            headers["Content-Type"] = "application/octet-stream" if isinstance(body, bytes) else "application/json"
        if self.cookie:
            headers["Cookie"] = self.cookie
        try:
            sent = body if body is None or isinstance(body, bytes) else json.dumps(body)
            self._connection.request(method, path, sent, headers)
            answer = self._connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            self.hang_up()
            raise
        if given := answer.getheader("Set-Cookie"):
            self.cookie = given.split(";")[0]
        value = json.loads(content) if content else {}
        if answer.status >= 400:
            raise Refused(answer.status, value)
        return value

    def hang_up(self) -> None:
        """Closes the kept connection; the next request makes a new one."""
        if self._connection:
            self._connection.close()
        self._connection = None


def command(name: str, id: str | None = None, **values) -> dict:
    return {"id": id or str(uuid.uuid4()), "do": name, "with": values}


class LiveSocket:
    """A WebSocket to one meeting: enough of RFC 6455 to send text and to read text, pings and closing."""

    def __init__(self, person: Person, meeting: str):
        self._socket = socket.create_connection(("localhost", person.port), timeout=TIMEOUT_SECONDS)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._reader = self._socket.makefile("rb")
        key = base64.b64encode(os.urandom(16)).decode()
        self._socket.sendall(
            f"GET /api/meetings/{meeting}/live HTTP/1.1\r\nHost: localhost:{person.port}\r\nOrigin: {person.origin}\r\n"
            f"Cookie: {person.cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: phonghop.v1\r\n\r\n".encode()
        )
        status = self._reader.readline()
        while self._reader.readline() not in (b"\r\n", b""):
            pass
        if b" 101 " not in status:
            raise ConnectionError(f"no WebSocket: {status!r}")
        self.send({"hello": {"since": 0, "watch": [], "language": "vi"}})

    def send(self, message: dict) -> None:
        self._frame(0x1, json.dumps(message).encode())

    def receive(self) -> dict:
        """The next message. Raises ConnectionError when the other side is gone."""
        while True:
            first, second = self._exactly(2)
            length = second & 0x7F
            if length == 126:
                (length,) = struct.unpack(">H", self._exactly(2))
            elif length == 127:
                (length,) = struct.unpack(">Q", self._exactly(8))
            payload = self._exactly(length)
            match first & 0x0F:
                case 0x1:
                    return json.loads(payload)
                case 0x8:
                    raise ConnectionError("closed")
                case 0x9:
                    self._frame(0xA, payload)

    def close(self) -> None:
        self._reader.close()
        self._socket.close()

    def _frame(self, opcode: int, payload: bytes) -> None:
        mask = os.urandom(4)
        size = len(payload)
        head = bytes([0x80 | opcode]) + (
            bytes([0x80 | size]) if size < 126 else bytes([0x80 | 126]) + struct.pack(">H", size)
        )
        self._socket.sendall(head + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload)))

    def _exactly(self, count: int) -> bytes:
        got = self._reader.read(count)
        if got is None or len(got) < count:
            raise ConnectionError("cut")
        return got
