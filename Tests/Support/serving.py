"""A server of our own: started on a free port, stopped by its own process, killed when a test wants that."""

import os
import re
import signal
import subprocess
import threading
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 120
STOP_SECONDS = 60


def program() -> str:
    """The built program: `PHONGHOP`, or what `swift build` left behind."""
    named = os.environ.get("PHONGHOP")
    places = [Path(named).resolve()] if named else [ROOT / ".build" / kind / "phonghop" for kind in ("debug", "release")]
    for place in places:
        if place.is_file():
            return str(place)
    raise FileNotFoundError(f"No program at {' or '.join(map(str, places))}: swift build --product phonghop")


def run(*arguments) -> subprocess.CompletedProcess:
    """Runs a command of the program to its end."""
    return subprocess.run(
        [program(), *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, timeout=START_SECONDS
    )


class Server:
    """`phonghop serve` or `phonghop demo` on one data folder. The port stays the same over restarts."""

    def __init__(self, data: Path, command: str = "serve"):
        self.data = data
        self.command = command
        self.port = 0
        self.greeting: list[str] = []
        self._process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self, command: str | None = None) -> None:
        """Returns when the server answers `/healthz`."""
        self.launch(command)
        with urllib.request.urlopen(f"{self.url}/healthz", timeout=START_SECONDS) as answer:
            assert answer.status == 200

    def launch(self, command: str | None = None) -> None:
        """Returns as soon as the server has said where it is."""
        arguments = [program(), command or self.command, "--data", str(self.data), "--port", str(self.port)]
        with open(self.data.with_name(self.data.name + ".log"), "ab") as log:
            self._process = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True)
        self.greeting = self._read_greeting(ends_with="Ctrl-C" if (command or self.command) == "demo" else "http")
        self.port = self.port or int(re.search(r"http://localhost:(\d+)", "".join(self.greeting)).group(1))

    def _read_greeting(self, ends_with: str) -> list[str]:
        process, lines = self._process, []
        late = threading.Timer(START_SECONDS, process.kill)
        late.start()
        try:
            for line in process.stdout:
                lines.append(line)
                if line.startswith(ends_with):
                    return lines
        finally:
            late.cancel()
        raise RuntimeError(f"The server did not start: {self.log()[-2000:]}")

    def log(self) -> str:
        return self.data.with_name(self.data.name + ".log").read_text(errors="replace")

    def kill(self) -> None:
        """kill -9: no farewell to anybody."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """SIGTERM, as an operator would. Returns the exit status."""
        return self._end(signal.SIGTERM)

    def restart(self) -> None:
        """Starts again on the same port and data, without importing anything."""
        self.start("serve")

    def _end(self, how: signal.Signals) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        process.send_signal(how)
        try:
            return process.wait(STOP_SECONDS)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
            process.stdout.close()

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(self, *_) -> None:
        self.kill()


def links(greeting: list[str]) -> dict[str, str]:
    """The ways in that `phonghop demo` prints, by the name of the person; the wall by the word `wall`."""
    found = {}
    for line in greeting:
        if match := re.match(r"\s+(.+?)\s+http://localhost:\d+(/\S+)", line):
            label, path = match.groups()
            found["wall" if "wall" in label else label.split(":")[-1].strip()] = path
    return found
