"""A secret vote goes on through kill -9 and cut cables at any moment: nothing acknowledged is lost, nothing counts twice.
(Case 80.) The server is killed five times in each vote; the voters' network is cut three times between.

`ROUNDS` (4) is how many votes are held so; `SEED` repeats a run's choice of moments.
"""

import http.client
import json
import os
import random
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path

import pytest

import voter
from hall import MEETING, Hall
from cutting import Cable
from voter import Paper, SealHolder, b64
from wire import Refused, command

ROUNDS = int(os.environ.get("ROUNDS", "4"))
SEED = int(os.environ.get("SEED", random.SystemRandom().randrange(1_000_000)))
MEMBERS = 16
# A sign-in counts as fresh for five minutes: a new hall for every few votes.
ROUNDS_PER_HALL = 2
PATIENCE_SECONDS = 60
VERIFIER = Path(__file__).resolve().parents[2] / "Web" / "Ballot" / "verify.py"
CUT = (OSError, http.client.HTTPException, ValueError)


def until_answered(ask):
    """Asks again, the same thing, until there is an answer that is not "try again"."""
    ends = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < ends:
        try:
            return ask()
        except Refused as refusal:
            if refusal.status < 500 and refusal.status != 429:
                raise
        except CUT:
            pass
        time.sleep(0.02)
    raise TimeoutError("no answer within a minute")


class Round:
    """One vote under kills: how often something was acknowledged, and what."""

    def __init__(self, hall: Hall, chance: random.Random):
        self.hall, self.chance, self.holder = hall, chance, SealHolder()
        self.poll = until_answered(hall.prepare)
        self.changed = threading.Condition()
        self.steps, self.acknowledged, self.errors = 0, {}, []
        # Every voter's tablet hangs on one cable.
        self.cable = Cable(hall.server.port)

    def step(self):
        with self.changed:
            self.steps += 1
            self.changed.notify_all()

    def give(self, name: str, **words) -> None:
        """The same command, under one id, until it is answered."""
        given = command(name, str(uuid.uuid4()), **words)
        until_answered(lambda: self.hall.chair.post(f"/api/meetings/{MEETING}/commands", given))

    def take_part(self, member, secret: dict, choice: str) -> None:
        try:
            paper = Paper.make(MEETING, self.poll, secret)
            path = f"/api/meetings/{MEETING}/polls/{self.poll}/draw"
            paper.take(until_answered(lambda: member.post(path, {"blinded": b64(paper.blinded)})))
            self.step()
            ballot = paper.fill([choice], secret["sealKey"])
            status, answer = until_answered(lambda: self.cast(ballot))
            assert status == 200, answer
            self.acknowledged[ballot["message"]] = (ballot, answer)
            self.step()
        except Exception as error:
            self.errors.append(error)
            self.step()

    def cast(self, ballot: dict) -> tuple[int, dict]:
        status, answer = voter.cast(self.cable.port, MEETING, self.poll, ballot)
        if status >= 500:
            raise Refused(status, answer)
        return status, answer

    def kill_after(self, steps: int) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: self.steps >= steps or self.errors, PATIENCE_SECONDS)
        time.sleep(self.chance.uniform(0, 0.02))
        self.kill()

    def kill(self) -> None:
        self.hall.server.kill()
        self.hall.server.restart()

    def cut_after(self, steps: int) -> None:
        """Answers on their way are lost, and for a moment nobody gets through."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.steps >= steps or self.errors, PATIENCE_SECONDS)
        time.sleep(self.chance.uniform(0, 0.02))
        self.cable.cut()
        time.sleep(self.chance.uniform(0.01, 0.1))
        self.cable.mend()

    def during(self, work) -> None:
        """Kills the server once while `work` is done."""
        done = threading.Thread(target=work)
        done.start()
        time.sleep(self.chance.uniform(0, 0.15))
        self.kill()
        done.join(PATIENCE_SECONDS)
        assert not done.is_alive()

    def play(self) -> None:
        seal = self.holder.seal
        self.during(lambda: self.give("polls.open", poll=self.poll, seal=seal, despite="few-voters"))
        secret = until_answered(lambda: self.hall.secret(self.poll))
        voters = [
            threading.Thread(target=self.take_part, args=(member, secret, self.chance.choice(["yes", "no"])))
            for member in self.hall.present
        ]
        for member in self.hall.present:
            member.hang_up()
            member.port = self.cable.port
        for thread in voters:
            thread.start()
        moments = sorted(self.chance.sample(range(1, 2 * len(voters)), 5))
        faults = self.chance.sample([self.kill_after] * 2 + [self.cut_after] * 3, 5)
        for fault, steps in zip(faults, moments):
            fault(steps)
        for thread in voters:
            thread.join(PATIENCE_SECONDS)
        assert not self.errors, self.errors
        for member in self.hall.present:
            member.hang_up()
            member.port = self.hall.server.port
        self.cable.close()
        self.during(lambda: self.give("polls.close", poll=self.poll))
        self.during(lambda: self.give("polls.unseal", poll=self.poll, key=self.holder.private))
        self.give("polls.announce", poll=self.poll)

    def check(self, folder: Path) -> None:
        entity, board = self.hall.poll(self.poll), self.hall.board(self.poll)
        assert entity["state"] == "announced"
        count = len(self.hall.present)
        assert (board["drawn"], board["cast"], len(board["rows"])) == (count, count, count)
        on_board = {row["message"]: row for row in board["rows"]}
        assert set(on_board) == set(self.acknowledged)
        for message, (ballot, answer) in self.acknowledged.items():
            assert on_board[message] == {"code": answer["code"], **ballot}
            assert voter.receipt_is_valid(board["receiptKey"], ballot, answer["receipt"])
        saved = folder / f"board-{self.poll}.json"
        saved.write_text(json.dumps(board))
        record = self.hall.record(folder / "record.jsonl")
        checked = subprocess.run(
            [sys.executable, "-I", VERIFIER, saved, "--record", record], capture_output=True, text=True, timeout=120
        )
        assert checked.returncode == 0, checked.stdout + checked.stderr
        assert not list(self.hall.data.glob(f"ballots/*/{self.poll}/*"))


@pytest.mark.parametrize("first", range(0, ROUNDS, ROUNDS_PER_HALL))
def test_80_a_vote_survives_kills_and_cuts_at_any_moment(tmp_path, first):
    with Hall(tmp_path, MEMBERS) as hall:
        for number in range(first, min(ROUNDS, first + ROUNDS_PER_HALL)):
            print(f"round {number}, seed {SEED}")
            played = Round(hall, random.Random(SEED + number))
            played.play()
            played.check(tmp_path)
