"""Strangers who mean no good, beside a session that goes on: what do honest members feel of it?

First the session alone, then the same with SLOW senders (a byte of a request every few seconds), DEAD readers (members who
stop reading while everything is sent to them) and SILENT connects that never say anything, over TLS where the server speaks
it. Measured by `phonghop bench --url`, from the moment at which each change was due. Prints the ratio of the honest members'
p99 and how much the server's memory grew; ends with 1 when the bars are missed.

    PHONGHOP=.build/release/phonghop python3 Tests/Benchmarks/siege.py [--voters 500] [--seconds 600]
"""

import argparse
import json
import pathlib
import resource
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time

from fanout import HERE, PROGRAM, free_port, resident_kib

# The bars: honest p99 stays below twice what it was, and memory below 64 MiB more.
MOST_RATIO, MOST_GROWTH_KIB = 2.0, 64 << 10
# A stranger's loopback address, so that they do not use up the places of the honest.
STRANGERS = "127.66.{}.{}"


def certificate(folder: pathlib.Path) -> tuple[pathlib.Path, pathlib.Path]:
    """A certificate for localhost that is its own authority."""
    made = (folder / "certificate.pem", folder / "key.pem")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
         "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-out", made[0], "-keyout", made[1]],
        check=True, capture_output=True)
    return made


class Stranger:
    """One connection that costs the server something and gives it nothing; made anew whenever the server ends it."""

    # Bytes that the kernel keeps for what was not read; 0: as many as it likes.
    RECEIVES = 0

    def __init__(self, number: int, port: int, context: ssl.SSLContext | None = None):
        self.source, self.port, self.context = STRANGERS.format(number >> 8, number & 255), port, context
        self.ended = 0
        self.socket: socket.socket | None = None

    def connect(self) -> None:
        plain = socket.socket()
        if self.RECEIVES:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self.RECEIVES)
        plain.bind((self.source, 0))
        plain.settimeout(30)
        plain.connect(("127.0.0.1", self.port))
        self.socket = self.context.wrap_socket(plain, server_hostname="localhost") if self.context else plain
        self.socket.setblocking(False)

    def tick(self) -> None:
        """Twice a second or so."""
        if self.socket is None:
            self.connect()
            self.begin()
            return
        try:
            if self.socket.recv(1):
                self.say()
                return
        except (BlockingIOError, ssl.SSLWantReadError):
            self.say()
            return
        except OSError:
            pass
        self.ended += 1
        self.socket.close()
        self.socket = None

    def begin(self) -> None: ...

    def say(self) -> None: ...


class SlowSender(Stranger):
    """A head that never ends, a letter at a time."""

    HEAD = b"GET /api/meetings HTTP/1.1\r\nHost: localhost\r\nX: "

    def begin(self) -> None:
        self.sent = 0

    def say(self) -> None:
        self.socket.send(self.HEAD[self.sent:self.sent + 1] or b"a")
        self.sent += 1


class SilentConnect(Stranger):
    """Nothing at all."""


class DeadReader(Stranger):
    """A signed-in member who asks for the whole view again and again and reads nothing of it."""

    RECEIVES = 4096

    def __init__(self, number: int, port: int, context: ssl.SSLContext | None, token: str):
        super().__init__(number, port, context)
        self.token = token

    def begin(self) -> None:
        self.say()

    def say(self) -> None:
        name = "__Host-phonghop" if self.context else "phonghop"
        request = (f"GET /api/meetings/bench?watch=attendance HTTP/1.1\r\nHost: localhost:{self.port}\r\n"
                   f"Cookie: {name}={self.token}\r\n\r\n").encode()
        try:
            self.socket.send(request * 4)
        except (BlockingIOError, ssl.SSLWantWriteError):
            pass
        except OSError:
            self.ended += 1
            self.socket.close()
            self.socket = None

    def tick(self) -> None:
        if self.socket is None:
            self.connect()
            self.begin()
        else:
            self.say()


class Siege(threading.Thread):
    """Keeps all strangers at it until told to stop."""

    def __init__(self, strangers: list[Stranger], every: float):
        super().__init__(daemon=True)
        self.strangers, self.every, self.over, self.ready = strangers, every, threading.Event(), threading.Event()

    def run(self) -> None:
        while not self.over.is_set():
            pause = self.every / max(1, len(self.strangers))
            for stranger in self.strangers:
                if self.over.is_set():
                    break
                try:
                    stranger.tick()
                except OSError:
                    stranger.ended += 1
                    if stranger.socket:
                        stranger.socket.close()
                    stranger.socket = None
                if self.ready.is_set():
                    time.sleep(pause)
            self.ready.set()
        for stranger in self.strangers:
            if stranger.socket:
                stranger.socket.close()


def measure(url: str, arguments, server, tokens, folder, authority, seconds: float) -> dict:
    report = folder / "report.json"
    command = [PROGRAM, "bench", "--url", url, "--sign-ins", tokens, "--server-pid", str(server.pid), "--members",
               str(arguments.voters), "--seconds", str(seconds), "--rate", "10", "--vote-seconds", str(min(seconds, 10)),
               "--scenario", "agenda", "--scenario", "open-vote", "--json", report]
    if authority:
        command += ["--authority", authority]
    ended = subprocess.run(command, capture_output=True, text=True)
    if not report.exists():
        raise SystemExit(ended.stdout + ended.stderr)
    figures = {one["scenario"]: one for one in json.loads(report.read_text())["figures"]}
    report.unlink()
    return figures


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--voters", type=int, default=500)
    parser.add_argument("--slow", type=int, default=1_000)
    parser.add_argument("--dead", type=int, default=200)
    parser.add_argument("--silent", type=int, default=2_000)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--plain", action="store_true", help="without TLS")
    parser.add_argument("--json", type=pathlib.Path)
    arguments = parser.parse_args()
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        data, tokens = folder / "data", folder / "tokens"
        everyone = arguments.voters + arguments.dead
        subprocess.run([PROGRAM, "bench", "prepare", "--data", data, "--members", str(everyone), "--tokens", tokens],
                       check=True, stdout=subprocess.DEVNULL)
        port = free_port()
        command = [PROGRAM, "serve", "--web", HERE.parents[1] / "Web", "--data", data, "--port", str(port), "--connections-per-address",
                   str(3 * arguments.voters + 1000)]
        authority = context = None
        if not arguments.plain:
            authority, key = certificate(folder)
            command += ["--tls-certificate", authority, "--tls-key", key]
            context = ssl.create_default_context(cafile=str(authority))
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            assert "localhost" in server.stdout.readline(), "the server did not start"
            url = f"{'http' if arguments.plain else 'https'}://localhost:{port}"
            alone = measure(url, arguments, server, tokens, folder, authority, min(arguments.seconds, 20))
            before = resident_kib(server.pid)
            signed = tokens.read_text().split()[arguments.voters:]
            number = iter(range(1, 60_000))
            strangers = (
                [SlowSender(next(number), port, context) for _ in range(arguments.slow)]
                + [SilentConnect(next(number), port) for _ in range(arguments.silent)]
                + [DeadReader(next(number), port, context, token) for token in signed])
            siege = Siege(strangers, every=2.5)
            siege.start()
            assert siege.ready.wait(120), "the strangers did not come"
            beside = measure(url, arguments, server, tokens, folder, authority, arguments.seconds)
            growth = resident_kib(server.pid) - before
            siege.over.set()
            siege.join(10)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(20)
    rows = {name: {"alone_p99_ms": alone[name][what]["p99"], "beside_p99_ms": beside[name][what]["p99"],
                   "ratio": round(beside[name][what]["p99"] / alone[name][what]["p99"], 2), "faults": beside[name]["faults"]}
            for name, what in (("agenda", "delivery"), ("open-vote", "answers"))}
    ended = {kind.__name__: sum(one.ended for one in strangers if isinstance(one, kind))
             for kind in (SlowSender, SilentConnect, DeadReader)}
    found = {"rows": rows, "memory_growth_kib": growth, "strangers_hung_up_on": ended, "seconds": arguments.seconds,
             "strangers": {"slow": arguments.slow, "silent": arguments.silent, "dead": arguments.dead},
             "voters": arguments.voters}
    print(json.dumps(found, indent=2))
    if arguments.json:
        arguments.json.write_text(json.dumps(found, indent=2))
    fine = growth < MOST_GROWTH_KIB and all(row["ratio"] < MOST_RATIO and not row["faults"] for row in rows.values())
    print("held" if fine else "the bars were missed")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
