"""How long 500 members take to draw their papers and to cast them, and how long from closing to a verified result: by a
member's browser, and by the independent verifier.

    PHONGHOP=.build/release/phonghop python3 Tests/Benchmarks/ballots.py [--voters 500] [--hands 32]

Voters' own work (blinding, sealing) is done before the clock runs: it happens on as many devices. Client and server share the
machine.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests" / "Support"))

from hall import MEETING, Hall  # noqa: E402
from voter import Paper, SealHolder, b64  # noqa: E402


def timed(work, things, hands: int) -> tuple[float, list, list[float]]:
    """Seconds for all, what came back, and milliseconds for each."""

    def one(thing):
        began = time.perf_counter()
        found = work(thing)
        return found, (time.perf_counter() - began) * 1000

    began = time.perf_counter()
    with ThreadPoolExecutor(hands) as pool:
        answers = list(pool.map(one, things))
    return time.perf_counter() - began, [found for found, _ in answers], sorted(spent for _, spent in answers)


def say(name: str, seconds: float, each: list[float]) -> None:
    p99 = each[int(len(each) * 0.99)]
    print(f"{name}: {len(each)} in {seconds:.2f} s, each p50 {statistics.median(each):.1f} ms, p99 {p99:.1f} ms")


# What a browser does with a board, as it stands in the client: nothing of it is taken on trust.
IN_BROWSER = """async ({ meeting, poll, board }) => {
  const { checkBoard } = await import("/Ballot/board.js")
  const began = performance.now()
  const verdict = await checkBoard({ board, poll, meeting, own: null })
  return { milliseconds: performance.now() - began, faults: verdict.faults, sum: verdict.sum }
}"""


def check_in_browser(port: int, board: dict, entity: dict) -> tuple[float, dict]:
    """Milliseconds of Chromium, and what it found."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://localhost:{port}/")
        verdict = page.evaluate(IN_BROWSER, {"meeting": MEETING, "poll": entity, "board": board})
        browser.close()
    assert verdict["faults"] == [], verdict["faults"]
    return verdict["milliseconds"], verdict["sum"]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--voters", type=int, default=500)
    parser.add_argument("--hands", type=int, default=32, help="voters at the same moment")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Hall(Path(folder), -(-arguments.voters * 10 // 7)) as hall:
        holder = SealHolder()
        began = time.perf_counter()
        poll = hall.prepare()
        print(f"prepared in {(time.perf_counter() - began) * 1000:.0f} ms (keys are made behind it)")
        time.sleep(3)
        began = time.perf_counter()
        secret = hall.open(poll, holder)
        print(f"opened in {(time.perf_counter() - began) * 1000:.0f} ms")
        voters = hall.present[: arguments.voters]
        papers = [Paper.make(MEETING, poll, secret) for _ in voters]
        path = f"/api/meetings/{MEETING}/polls/{poll}/draw"
        seconds, answers, each = timed(
            lambda pair: pair[0].post(path, {"blinded": b64(pair[1].blinded)}), list(zip(voters, papers)), arguments.hands
        )
        say("drawn", seconds, each)
        for paper, answer in zip(papers, answers):
            paper.take(answer)
        ballots = [paper.fill(["yes"], secret["sealKey"]) for paper in papers]
        seconds, answers, each = timed(lambda ballot: hall.cast(poll, ballot), ballots, arguments.hands)
        assert {status for status, _ in answers} == {200}
        say("cast", seconds, each)
        began = time.perf_counter()
        hall.close(poll)
        closed = time.perf_counter() - began
        hall.give("polls.unseal", poll=poll, key=holder.private)
        counted = time.perf_counter() - began
        result = hall.poll(poll)["result"]
        assert result["yes"] == result["returned"] == len(voters), result
        hall.give("polls.announce", poll=poll)
        shown, entity = hall.board(poll), hall.poll(poll)
        fetched = time.perf_counter() - began
        print(f"after the bell: closed {closed:.2f} s, opened and counted {counted:.2f} s, board fetched {fetched:.2f} s")
        milliseconds, found = check_in_browser(hall.server.port, shown, entity)
        print(f"a browser's own check of {len(voters)} ballots: {milliseconds / 1000:.2f} s, {found}")
        print(f"from the bell to a result that a browser has verified: {fetched + milliseconds / 1000:.2f} s")
        board = Path(folder) / "board.json"
        board.write_text(json.dumps(shown))
        record = hall.record(Path(folder) / "record.jsonl")
        began = time.perf_counter()
        checked = subprocess.run(
            [sys.executable, ROOT / "Web/Ballot/verify.py", board, "--record", record], capture_output=True, text=True
        )
        assert checked.returncode == 0, checked.stdout
        print(f"the independent verifier, with the record: {time.perf_counter() - began:.2f} s")


if __name__ == "__main__":
    main()
