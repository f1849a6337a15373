"""The same members, the same messages, the same run: phonghop beside the plain C loop, SwiftNIO and Node.

`phonghop bench` plays the members for each of four servers in turn: phonghop itself, `peers/peer.c` (one send for each member
and update, nothing else), the same server on SwiftNIO, and the same on Node with Debian's `ws`. The peers send updates of the
size that phonghop's had. Every server has one event loop. Repeated ROUNDS times in turns; what is printed is the median.

    PHONGHOP=.build/release/phonghop python3 Tests/Benchmarks/compare.py [--members 5000] [--rate 10] [--seconds 10]
"""

import argparse
import json
import os
import pathlib
import secrets
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

from fanout import HERE, PROGRAM, build, free_port

PEERS = HERE / "peers"
START_SECONDS = 60
NAMES = {"c": "C loop", "phonghop": "phonghop", "nio": "SwiftNIO", "node": "Node ws"}


def nio() -> pathlib.Path | None:
    """The built peer, or None where its packages cannot be had."""
    made = subprocess.run(["swift", "build", "-c", "release", "--package-path", PEERS / "nio"], capture_output=True, text=True)
    if made.returncode:
        print(f"SwiftNIO is left out: {made.stdout[-300:]}{made.stderr[-300:]}", file=sys.stderr)
        return None
    return PEERS / "nio" / ".build" / "release" / "peer"


def wait_until_up(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("a server did not start")


class Contest:
    def __init__(self, folder: pathlib.Path, arguments: argparse.Namespace):
        self.folder, self.arguments = folder, arguments
        self.bytes = 1_000
        self.nobody = folder / "nobody"
        self.nobody.write_text("\n".join(secrets.token_hex(16) for _ in range(arguments.members)))
        self.data, self.tokens = folder / "data", folder / "tokens"
        subprocess.run(
            [PROGRAM, "bench", "prepare", "--data", self.data, "--members", str(arguments.members), "--tokens", self.tokens],
            check=True, stdout=subprocess.DEVNULL)
        self.c = build(folder, PEERS / "peer.c", "-lcrypto")
        self.nio = nio() if "nio" in arguments.peers else None

    def command(self, name: str, port: int) -> list | None:
        match name:
            case "phonghop":
                return [PROGRAM, "serve", "--web", HERE.parents[1] / "Web", "--data", self.data, "--port", str(port), "--loops", "1",
                        "--connections-per-address", str(3 * self.arguments.members + 1000)]
            case "c":
                return [self.c, str(port), str(self.bytes)]
            case "nio":
                return self.nio and [self.nio, str(port), str(self.bytes)]
            case "node":
                return shutil.which("node") and ["node", PEERS / "node" / "peer.js", str(port), str(self.bytes)]

    def measure(self, name: str) -> dict | None:
        port = free_port()
        command = self.command(name, port)
        if not command:
            return None
        environment = os.environ | {"NODE_PATH": "/usr/share/nodejs"}
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_until_up(port)
            report = self.folder / "report.json"
            subprocess.run(
                [PROGRAM, "bench", "--url", f"http://127.0.0.1:{port}", "--server-pid", str(server.pid), "--json", report,
                 "--sign-ins", self.tokens if name == "phonghop" else self.nobody, "--members", str(self.arguments.members),
                 "--rate", str(self.arguments.rate), "--seconds", str(self.arguments.seconds), "--scenario", "join",
                 "--scenario", "agenda"],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            figures = {one["scenario"]: one for one in json.loads(report.read_text())["figures"]}
            report.unlink()
            return figures
        finally:
            server.send_signal(signal.SIGTERM)
            try:
                server.wait(15)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def row(rounds: list[dict]) -> dict:
    def median(pick) -> float:
        return round(statistics.median(pick(one) for one in rounds), 2)

    return {
        "processor_us_per_update": median(lambda one: one["agenda"]["cost"]["microsecondsPerDelivery"]),
        "p50_ms": median(lambda one: one["agenda"]["delivery"]["p50"]),
        "p99_ms": median(lambda one: one["agenda"]["delivery"]["p99"]),
        "longest_ms": median(lambda one: one["agenda"]["delivery"]["longest"]),
        "updates": median(lambda one: one["agenda"]["deliveries"]),
        "update_bytes": median(lambda one: one["agenda"]["updateBytes"]),
        "join_s": median(lambda one: one["join"]["seconds"]),
        "faults": sorted({fault for one in rounds for figures in one.values() for fault in figures["faults"]}),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--members", type=int, default=5_000)
    parser.add_argument("--rate", type=float, default=10)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", nargs="*", default=["c", "nio", "node"])
    parser.add_argument("--json", type=pathlib.Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        contest = Contest(pathlib.Path(folder), arguments)
        first = contest.measure("phonghop")
        contest.bytes = round(first["agenda"]["updateBytes"])
        found: dict[str, list[dict]] = {}
        for turn in range(arguments.rounds):
            names = ["phonghop", *arguments.peers]
            for name in names if turn % 2 == 0 else reversed(names):
                if figures := contest.measure(name):
                    found.setdefault(name, []).append(figures)
    rows = {name: row(rounds) for name, rounds in found.items()}
    ours = rows["phonghop"]
    for name, one in rows.items():
        one["phonghop_processor_ratio"] = round(ours["processor_us_per_update"] / one["processor_us_per_update"], 2)
        one["phonghop_p99_ratio"] = round(ours["p99_ms"] / one["p99_ms"], 2)
        print(f"{NAMES[name]}: {json.dumps(one)}")
    if arguments.json:
        conditions = {key: getattr(arguments, key) for key in ("members", "rate", "seconds", "rounds")}
        arguments.json.write_text(json.dumps({"conditions": conditions, "servers": rows}, indent=2))


if __name__ == "__main__":
    main()
