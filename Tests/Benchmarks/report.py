"""Every target and figure in one page: measures what has not been measured, then writes artifacts/report.md.

    PHONGHOP=.build/release/phonghop python3 Tests/Benchmarks/report.py [--only NAME …] [--again] [--short]

Each measurement leaves its figures as JSON in artifacts/; --again measures although they are there, --short asks for less of
the long ones.
"""

import argparse
import json
import os
import pathlib
import platform
import subprocess
import sys
import tempfile
import time

from fanout import HERE, PROGRAM, free_port
from siege import certificate

ARTIFACTS = HERE.parents[1] / "artifacts"
SHORT = "--short" in sys.argv


def bench(*arguments, file: pathlib.Path) -> None:
    # Faults are figures too: they stand in the JSON.
    subprocess.run([PROGRAM, "bench", *map(str, arguments), "--json", file], check=False)


def secure_idle(file: pathlib.Path) -> None:
    """Memory of members who are connected over TLS and silent."""
    members = 2_000
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        data, tokens, (chain, key) = folder / "data", folder / "tokens", certificate(folder)
        subprocess.run([PROGRAM, "bench", "prepare", "--data", data, "--members", str(members), "--tokens", tokens], check=True)
        port = free_port()
        server = subprocess.Popen(
            [PROGRAM, "serve", "--web", HERE.parents[1] / "Web", "--data", data, "--port", str(port), "--tls-certificate", chain, "--tls-key", key,
             "--connections-per-address", str(members + 100)], stdout=subprocess.PIPE, text=True)
        try:
            server.stdout.readline()
            bench("--url", f"https://localhost:{port}", "--sign-ins", tokens, "--authority", chain, "--server-pid", server.pid,
                  "--members", members, "--seconds", 3, "--scenario", "idle", "--scenario", "join", file=file)
        finally:
            server.terminate()
            server.wait(15)


def script(name: str, *arguments, file: pathlib.Path) -> None:
    subprocess.run([sys.executable, HERE / name, *map(str, arguments), "--json", file], check=False)


MEASUREMENTS = {
    "session": lambda file: bench("--members", 500, "--html", file.with_suffix(".html"), file=file),
    "crowd": lambda file: bench("--members", 5_000, "--scenario", "idle", "--scenario", "join", "--scenario", "reconnect",
                                "--seconds", 5, file=file),
    "votes": lambda file: bench("--members", 10_000, "--vote-seconds", 0, "--scenario", "open-vote", file=file),
    "secure": secure_idle,
    "record": lambda file: bench("record", file=file),
    "peers": lambda file: script("compare.py", "--members", 5_000, "--rounds", 1 if SHORT else 3, file=file),
    "many": lambda file: script("compare.py", "--members", 10_000, "--rounds", 1 if SHORT else 3, "--peers", "c", file=file),
    "siege": lambda file: script("siege.py", "--seconds", 60 if SHORT else 600, file=file),
}


class Figures:
    """What was measured, by the name of the measurement; empty when it was not."""

    def __init__(self):
        self.files = {name: ARTIFACTS / f"{name}.json" for name in MEASUREMENTS}
        self.found = {name: json.loads(file.read_text()) for name, file in self.files.items() if file.exists()}

    def scenario(self, name: str, scenario: str) -> dict | None:
        every = self.found.get(name, {}).get("figures", [])
        return next((one for one in every if one["scenario"] == scenario), None)

    def server(self, name: str, peer: str) -> dict | None:
        return self.found.get(name, {}).get("servers", {}).get(peer)


def targets(figures: Figures) -> list[tuple[str, str, str, bool | None]]:
    """What is promised, what was found, and whether it was kept; None: not measured."""
    rows: list[tuple[str, str, str, bool | None]] = []

    def row(promise: str, found: float | None, unit: str, holds) -> None:
        rows.append((promise, "not measured" if found is None else f"{found:,.3g} {unit}", unit, None if found is None else holds(found)))

    def of(one: dict | None, *path):
        for key in path:
            one = one.get(key) if one else None
        return one

    row("processor time per update ≤ 1.1 × the C loop", of(figures.server("peers", "c"), "phonghop_processor_ratio"), "×",
        lambda found: found <= 1.1)
    row("processor time per update ≤ 0.5 × SwiftNIO", of(figures.server("peers", "nio"), "phonghop_processor_ratio"), "×",
        lambda found: found <= 0.5)
    row("10,000 members at 10 updates a second: p99 ≤ 1.2 × the C loop", of(figures.server("many", "c"), "phonghop_p99_ratio"), "×",
        lambda found: found <= 1.2)
    row("10,000 durable open ballots acknowledged a second", of(figures.scenario("votes", "open-vote"), "acknowledgedPerSecond"),
        "a second", lambda found: found >= 10_000)
    row("5,000 members come in with a full view ≤ 5 s", of(figures.scenario("crowd", "join"), "seconds"), "s", lambda found: found <= 5)
    row("5,000 come back after 100 missed events ≤ 5 s", of(figures.scenario("crowd", "reconnect"), "seconds"), "s",
        lambda found: found <= 5)
    row("memory of an idle connection ≤ 2 KiB beside its sign-in", of(figures.scenario("crowd", "idle"), "cost", "kibPerConnection"), "KiB",
        lambda found: found <= 2)
    row("memory of an idle connection over TLS ≤ 18 KiB beside its sign-in", of(figures.scenario("secure", "idle"), "cost", "kibPerConnection"), "KiB",
        lambda found: found <= 18)
    row("a record of 100,000 events replayed ≤ 1 s", of(figures.found.get("record"), "replaySeconds"), "s", lambda found: found <= 1)
    row("a server with 1,000 sessions answers ≤ 0.2 s", of(figures.found.get("record"), "startSeconds"), "s",
        lambda found: found <= 0.2)
    siege = figures.found.get("siege")
    for name, what in (("agenda", "told"), ("open-vote", "answered")):
        row(f"beside slow senders, dead readers and silent connects: p99 of being {what} < 2 ×", of(siege, "rows", name, "ratio"),
            "×", lambda found: found < 2)
    row("and memory grows by less than 64 MiB", siege and siege["memory_growth_kib"] / 1024, "MiB", lambda found: found < 64)
    return rows


def page(figures: Figures) -> str:
    processor = next((line.split(":", 1)[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
                      if line.startswith("model name")), "?")
    lines = ["# Targets and figures", "",
             f"{time.strftime('%Y-%m-%d')}, {processor}, {os.cpu_count()} cores, Linux {platform.release()}. The simulated members "
             "share the processors with the server they measure. Times count from the moment at which a thing was due.", "",
             "| Target | Found | Kept |", "|---|---|---|"]
    marks = {True: "yes", False: "**no**", None: "–"}
    lines += [f"| {promise} | {found} | {marks[holds]} |" for promise, found, _, holds in targets(figures)]
    for name, title in (("session", "A session of 500"), ("crowd", "A crowd of 5,000"), ("votes", "10,000 members, all voting at once"),
                        ("secure", "2,000 members over TLS")):
        if name in figures.found:
            lines += ["", f"## {title}", "", *scenarios(figures.found[name])]
    for name, title in (("peers", "Beside others, 5,000 members"), ("many", "Beside the C loop, 10,000 members")):
        if name in figures.found:
            lines += ["", f"## {title}", "", *peers(figures.found[name])]
    if "siege" in figures.found:
        siege = figures.found["siege"]
        lines += ["", "## Under siege", "", f"{siege['voters']} voters beside {counted(siege['strangers'])} for {siege['seconds']:.0f} s; hung "
                  f"up on {counted(siege['strangers_hung_up_on'])}. They used {siege['strangers_processor_s']:.1f} s of processor time, the server "
                  f"{100 * siege['server_processors']['alone']:.0f} % of one processor alone and "
                  f"{100 * siege['server_processors']['beside']:.0f} % beside them.", "", "| | alone p99 ms | beside p99 ms | faults |", "|---|---|---|---|"]
        lines += [f"| {name} | {row['alone_p99_ms']} | {row['beside_p99_ms']} | {'; '.join(row['faults'])} |"
                  for name, row in siege["rows"].items()]
    learned = HERE / "LEARNED.md"
    if learned.exists():
        lines += ["", learned.read_text()]
    return "\n".join(lines) + "\n"


def counted(strangers: dict) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in strangers.items())


def scenarios(report: dict) -> list[str]:
    lines = ["| Scenario | s | told p50 / p99 / max ms | answered p50 / p99 / max ms | acks/s | updates | µs/update | KiB/member | remarks |",
             "|---|---|---|---|---|---|---|---|---|"]

    def spread(one: dict | None) -> str:
        return "–" if not one else f"{one['p50']:.1f} / {one['p99']:.1f} / {one['longest']:.1f}"

    def number(value: float | None) -> str:
        return "–" if value is None else f"{value:.3g}"

    for one in report["figures"]:
        cost = one.get("cost") or {}
        refused = [f"{count} refused: {code}" for code, count in sorted(one["refused"].items())]
        if cost.get("kibPerConnection") is not None:
            refused.append(f"{cost['kibPerConnection']:.3g} KiB for a connection, {cost['kibPerSignIn']:.3g} KiB for a sign-in")
        acks = f"{one['acknowledgedPerSecond']:.0f}" if one["acknowledged"] else "–"
        lines.append(f"| {one['scenario']} | {number(one['seconds'])} | {spread(one.get('delivery'))} | {spread(one.get('answers'))} "
                     f"| {acks} | {one['deliveries']} | {number(cost.get('microsecondsPerDelivery'))} "
                     f"| {number(cost.get('kibPerMember'))} | {'; '.join(one['notes'] + refused + one['faults'])} |")
    return lines


def peers(report: dict) -> list[str]:
    lines = ["| Server | µs/update | p50 ms | p99 ms | max ms | join s | phonghop's µs ÷ its | phonghop's p99 ÷ its | faults |",
             "|---|---|---|---|---|---|---|---|---|"]
    for name, one in report["servers"].items():
        lines.append(f"| {name} | {one['processor_us_per_update']} | {one['p50_ms']} | {one['p99_ms']} | {one['longest_ms']} "
                     f"| {one['join_s']} | {one['phonghop_processor_ratio']} | {one['phonghop_p99_ratio']} | {'; '.join(one['faults'])} |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", nargs="*", default=list(MEASUREMENTS), choices=list(MEASUREMENTS))
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--write", action="store_true", help="measure nothing, write the page")
    arguments = parser.parse_args()
    ARTIFACTS.mkdir(exist_ok=True)
    for name in [] if arguments.write else arguments.only:
        file = ARTIFACTS / f"{name}.json"
        if arguments.again or not file.exists():
            print(f"measuring {name}", flush=True)
            MEASUREMENTS[name](file)
    (ARTIFACTS / "report.md").write_text(page(Figures()))
    print(ARTIFACTS / "report.md")


if __name__ == "__main__":
    main()
