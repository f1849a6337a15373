"""Strangers who mean no good, beside a session that goes on: what do honest members feel of it?

First the session alone, then the same with SLOW senders (a byte of a request every few seconds), DEAD readers (members who
stop reading while whole views are sent to them) and SILENT connects that never say anything, over TLS where the server speaks
it. The strangers are one small program (strangers.c), so that what is felt is the server's doing and not theirs; whoever is hung
up on comes back within PAUSE seconds. Measured by `phonghop bench --url`, from the moment at which each change was due. Prints the
ratio of the honest members' p99, how much more memory the server held at most than without strangers, and who used how much of
the processors; ends with 1 when the bars are missed.

With `--elsewhere` the strangers go to a second server beside it: what members feel then is the share of the machine, not of
the server.

    PHONGHOP=.build/release/phonghop python3 Tests/Benchmarks/siege.py [--voters 500] [--seconds 600] [--elsewhere]
"""

import argparse
import contextlib
import json
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

from fanout import HERE, PROGRAM, build, free_port, processor_seconds, resident_kib

# The bars: honest p99 stays below twice what it was, and memory below 64 MiB more.
MOST_RATIO, MOST_GROWTH_KIB = 2.0, 64 << 10
# Within so many seconds a stranger speaks again, or comes back.
PAUSE = 2.5


def certificate(folder: pathlib.Path) -> tuple[pathlib.Path, pathlib.Path]:
    """A certificate for localhost that is its own authority."""
    made = (folder / "certificate.pem", folder / "key.pem")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
         "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-out", made[0], "-keyout", made[1]],
        check=True, capture_output=True)
    return made


class Siege:
    """The strangers, from the moment at which all of them have come until they are sent away."""

    def __init__(self, program: pathlib.Path, port: int, arguments, tokens: pathlib.Path):
        self.process = subprocess.Popen(
            [program, str(port), str(arguments.slow), str(arguments.silent), str(arguments.dead), tokens, str(arguments.voters),
             str(PAUSE), *([] if arguments.plain else ["tls"])], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline() == "ready\n", "the strangers did not come"

    def end(self) -> dict:
        return json.loads(self.process.communicate("\n", timeout=30)[0])

    def __enter__(self) -> "Siege":
        return self

    def __exit__(self, *_) -> None:
        self.process.kill()
        self.process.wait()


class MostMemory(threading.Thread):
    """The most that a process held at any second."""

    def __init__(self, pid: int):
        super().__init__(daemon=True)
        self.pid, self.kib, self.over = pid, resident_kib(pid), threading.Event()

    def run(self) -> None:
        while not self.over.wait(1):
            self.kib = max(self.kib, resident_kib(self.pid))

    def __enter__(self) -> "MostMemory":
        self.start()
        return self

    def __exit__(self, *_) -> None:
        self.over.set()
        self.join()


@contextlib.contextmanager
def serving(data: pathlib.Path, arguments, authority, key):
    """A server on the prepared folder, and its port."""
    port = free_port()
    command = [PROGRAM, "serve", "--web", HERE.parents[1] / "Web", "--data", data, "--port", str(port), "--connections-per-address",
               str(3 * arguments.voters + 1000)]
    if authority:
        command += ["--tls-certificate", authority, "--tls-key", key]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert "localhost" in server.stdout.readline(), "the server did not start"
        yield server, port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def measure(url: str, arguments, server, tokens, folder, authority, seconds: float) -> dict:
    report = folder / "report.json"
    used, began = processor_seconds(server.pid), time.monotonic()
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
    figures["processors"] = round((processor_seconds(server.pid) - used) / (time.monotonic() - began), 3)
    return figures


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--voters", type=int, default=500)
    parser.add_argument("--slow", type=int, default=1_000)
    parser.add_argument("--dead", type=int, default=200)
    parser.add_argument("--silent", type=int, default=2_000)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--plain", action="store_true", help="without TLS")
    parser.add_argument("--elsewhere", action="store_true", help="the strangers go to another server")
    parser.add_argument("--json", type=pathlib.Path)
    arguments = parser.parse_args()
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        data, tokens = folder / "data", folder / "tokens"
        program = build(folder, HERE / "strangers.c", "-lssl", "-lcrypto")
        everyone = arguments.voters + arguments.dead
        subprocess.run([PROGRAM, "bench", "prepare", "--data", data, "--members", str(everyone), "--tokens", tokens],
                       check=True, stdout=subprocess.DEVNULL)
        authority = key = None
        if not arguments.plain:
            authority, key = certificate(folder)
        shutil.copytree(data, folder / "elsewhere")
        with contextlib.ExitStack() as servers:
            server, port = servers.enter_context(serving(data, arguments, authority, key))
            besieged = servers.enter_context(serving(folder / "elsewhere", arguments, authority, key))[1] if arguments.elsewhere else port
            url = f"{'http' if arguments.plain else 'https'}://localhost:{port}"
            with MostMemory(server.pid) as before:
                alone = measure(url, arguments, server, tokens, folder, authority, min(arguments.seconds, 20))
            with MostMemory(server.pid) as most, Siege(program, besieged, arguments, tokens) as siege:
                beside = measure(url, arguments, server, tokens, folder, authority, arguments.seconds)
                strangers = siege.end()
    rows = {name: {"alone_p99_ms": alone[name][what]["p99"], "beside_p99_ms": beside[name][what]["p99"],
                   "ratio": round(beside[name][what]["p99"] / alone[name][what]["p99"], 2), "faults": beside[name]["faults"]}
            for name, what in (("agenda", "delivery"), ("open-vote", "answers"))}
    growth = most.kib - before.kib
    kinds = ("slow", "silent", "dead")
    found = {"rows": rows, "memory_growth_kib": growth, "strangers_hung_up_on": {kind: strangers[kind] for kind in kinds},
             "seconds": arguments.seconds, "strangers": {kind: getattr(arguments, kind) for kind in kinds}, "voters": arguments.voters,
             "strangers_processor_s": strangers["processor_s"], "strangers_came": strangers["came"],
             "server_processors": {"alone": alone["processors"], "beside": beside["processors"]}}
    print(json.dumps(found, indent=2))
    if arguments.json:
        arguments.json.write_text(json.dumps(found, indent=2))
    fine = growth < MOST_GROWTH_KIB and all(row["ratio"] < MOST_RATIO and not row["faults"] for row in rows.values())
    print("held" if fine else "the bars were missed")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
