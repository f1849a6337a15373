"""Open ballots acknowledged per second, each on disk, and how soon everyone hears of them.

Starts `phonghop serve` on a data folder with MEMBERS invented members, connects them all, and lets seven in ten of them
vote, twice: at RATE votes a second, as a room does, and all at once, as a room never does. Prints for both how many
ballots were acknowledged per second, how long a voter waited, and how long it took until every watcher knew; beside it how
many commits a second a bare loop over SQLite makes durable on the same disk, one row each.
"""

import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

from fanout import HERE, PROGRAM, build, free_port, last_sequence, wait_until_up

MEMBERS = int(os.environ.get("MEMBERS", "2000"))
RATE = float(os.environ.get("RATE", "100"))
AT_ONCE = 1e6


def command(port: int, token: str, name: str, **words) -> dict:
    body = json.dumps({"id": f"bench-{name}-{os.urandom(6).hex()}", "do": name, "with": words}).encode()
    request = urllib.request.Request(
        f"http://localhost:{port}/api/meetings/bench/commands", data=body, method="POST",
        headers={"Cookie": f"phonghop={token}", "Content-Type": "application/json", "Origin": f"http://localhost:{port}"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def vote(port: int, members: pathlib.Path, tokens: pathlib.Path, rate: float) -> dict:
    """One open vote from its opening to its result."""
    chair = tokens.read_text().split()[0]
    poll = command(port, chair, "polls.prepare", item=MEMBERS + 1, question="Thông qua?")["made"]["poll"]
    command(port, chair, "polls.open", poll=poll)
    client = subprocess.Popen(
        [members, str(port), "/api/meetings/bench/live", tokens, str(MEMBERS), str(rate), "0",
         str(last_sequence(port, chair)), str(poll)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    for line in ["joined\n", "told\n"]:
        assert client.stdout.readline() == line, f"the members did not come as far as {line}"
        client.stdin.write("\n")
        client.stdin.flush()
    result = json.loads(client.stdout.readline())
    client.wait()
    command(port, chair, "polls.close", poll=poll)
    request = urllib.request.Request(
        f"http://localhost:{port}/api/meetings/bench", headers={"Cookie": f"phonghop={chair}"})
    with urllib.request.urlopen(request) as answer:
        counted = json.load(answer)["set"][f"poll/{poll}"]["result"]
    if counted["yes"] + counted["no"] != result["commands"] or result["acknowledged"] != result["commands"]:
        raise SystemExit(f"{result} was counted as {counted}")
    if result["up_to_date"] != MEMBERS:
        raise SystemExit(f"some member was not told everything: {result}")
    return result


def bare_commits(folder: pathlib.Path, seconds: float = 3) -> float:
    """Commits per second, each synced, of a loop that does nothing else."""
    with sqlite3.connect(folder / "bare.sqlite", isolation_level=None) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("CREATE TABLE events (number INTEGER PRIMARY KEY, body BLOB)")
        began, count = time.perf_counter(), 0
        while time.perf_counter() - began < seconds:
            database.execute("INSERT INTO events (body) VALUES (?)", (bytes(200),))
            count += 1
        return count / (time.perf_counter() - began)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        bare = bare_commits(folder)
        print(f"bare SQLite loop: {bare:.0f} durable commits per second")
        members, data, tokens = build(folder, HERE / "members.c"), folder / "data", folder / "tokens"
        subprocess.run(
            [PROGRAM, "bench", "prepare", "--data", data, "--members", str(MEMBERS), "--tokens", tokens], check=True)
        port = free_port()
        server = subprocess.Popen(
            [PROGRAM, "serve", "--data", data, "--port", str(port), "--loops", "1", "--connections-per-address",
             str(MEMBERS + 100)])
        try:
            wait_until_up(port)
            for saying, rate in [(f"{RATE:.0f} votes a second", RATE), ("all at once", AT_ONCE)]:
                result = vote(port, members, tokens, rate)
                print(json.dumps(result))
                rate = result["acknowledged"] / result["ack_s"]
                print(f"{saying}: {rate:.0f} ballots acknowledged per second ({rate / bare:.2f} of the bare loop), "
                      f"voters waited p50 {result['ack_p50_ms']} ms, p99 {result['ack_p99_ms']} ms; "
                      f"{MEMBERS} watchers knew p50 {result['p50_ms']} ms, p99 {result['p99_ms']} ms")
        finally:
            server.terminate()
            server.wait(15)


if __name__ == "__main__":
    sys.exit(main())
