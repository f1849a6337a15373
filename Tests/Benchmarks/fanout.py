"""Processor time per delivered update, beside the plain C loop of the same sends in the same run.

Starts `phonghop serve` on a data folder with MEMBERS invented members, connects them all, lets the chair give RATE
commands a second, and divides the server's processor time by the updates delivered. The C loop then sends frames of the
same size to as many clients at the same rate. Prints both figures, their ratio, and the memory per idle member.
"""

import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
MEMBERS = int(os.environ.get("MEMBERS", "5000"))
RATE = float(os.environ.get("RATE", "20"))
SECONDS = float(os.environ.get("SECONDS", "10"))
PROGRAM = os.environ.get("PHONGHOP", ".build/release/phonghop")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def processor_seconds(pid: int) -> float:
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_kib(pid: int) -> int:
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text()).group(1))


def build(folder: pathlib.Path, source: pathlib.Path, *libraries: str) -> pathlib.Path:
    program = folder / source.stem
    subprocess.run(["cc", "-O2", "-o", program, source, *libraries], check=True)
    return program


def wait_until_up(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/healthz", timeout=1) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the server did not start")


def last_sequence(port: int, token: str) -> int:
    request = urllib.request.Request(
        f"http://localhost:{port}/api/meetings/bench", headers={"Cookie": f"phonghop={token}"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["seq"]


def measure_phonghop(folder: pathlib.Path, members: pathlib.Path) -> dict:
    data, tokens = folder / "data", folder / "tokens"
    subprocess.run(
        [PROGRAM, "bench", "prepare", "--data", data, "--members", str(MEMBERS), "--tokens", tokens], check=True)
    port = free_port()
    server = subprocess.Popen(
        [PROGRAM, "serve", "--data", data, "--port", str(port), "--loops", "1", "--connections-per-address",
         str(MEMBERS + 100)])
    try:
        wait_until_up(port)
        sequence = last_sequence(port, tokens.read_text().split()[0])
        base = resident_kib(server.pid)
        client = subprocess.Popen(
            [members, str(port), "/api/meetings/bench/live", tokens, str(MEMBERS), str(RATE), str(SECONDS),
             str(sequence)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert client.stdout.readline() == "joined\n", "the members did not come in"
        time.sleep(2)
        idle = resident_kib(server.pid)
        before = processor_seconds(server.pid)
        client.stdin.write("\n")
        client.stdin.flush()
        assert client.stdout.readline() == "told\n", "the updates did not come"
        used = processor_seconds(server.pid) - before
        client.stdin.write("\n")
        client.stdin.flush()
        result = json.loads(client.stdout.readline())
        client.wait()
    finally:
        server.terminate()
        server.wait(15)
    if result["up_to_date"] != MEMBERS:
        raise SystemExit(f"some member was not told everything: {result}")
    result["cpu_us"] = used / result["deliveries"] * 1e6
    result["bytes_per_member"] = (idle - base) * 1024 / MEMBERS
    return result


def measure_ceiling(ceiling: pathlib.Path, payload: int) -> float:
    port = free_port()
    server = subprocess.Popen(
        [ceiling, "serve", str(port), str(payload), str(int(RATE)), str(int(SECONDS))], stdout=subprocess.PIPE, text=True)
    time.sleep(0.5)
    watcher = subprocess.Popen(
        [ceiling, "watch", str(port), str(MEMBERS), str(int(SECONDS) + 8)], stdout=subprocess.PIPE, text=True)
    output = server.communicate(timeout=SECONDS + 60)[0]
    watcher.communicate(timeout=60)
    print(output.strip())
    return float(re.search(r"processor ([\d.]+) us per send", output).group(1))


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        members = build(folder, HERE / "members.c")
        ceiling = build(folder, HERE / "ceiling.c", "-lcrypto")
        ours = measure_phonghop(folder, members)
        print(json.dumps(ours))
        payload = int(os.environ.get("PAYLOAD", ours["update_bytes"]))
        plain = measure_ceiling(ceiling, payload)
        print(f"phonghop {ours['cpu_us']:.2f} us per update, C loop {plain:.2f} us per send of {payload} bytes: "
              f"ratio {ours['cpu_us'] / plain:.2f}; {ours['bytes_per_member']:.0f} bytes per idle member; "
              f"p50 {ours['p50_ms']} ms, p99 {ours['p99_ms']} ms")


if __name__ == "__main__":
    sys.exit(main())
