"""Whatever was acknowledged is there after the process was killed, exactly once.

`ROUNDS` (20) is how often the server is killed; `SEED` repeats a run's choice of moments.
"""

import os
import random
import statistics
import threading
import time

import pytest

from crowd import MEETING, clients_of, everybody, open_vote
from load import Client, Given
from serving import Server, run
from written import written

ROUNDS = int(os.environ.get("ROUNDS", "20"))
SEED = int(os.environ.get("SEED", random.SystemRandom().randrange(1_000_000)))
# The server is killed after some number of acknowledgements up to this, and some milliseconds more.
LATEST_KILL = 250
LATEST_KILL_MILLISECONDS = 8
LOAD_SECONDS = 120


class Answers:
    """Counts the acknowledgements of all clients, for whoever waits for a number of them."""

    def __init__(self):
        self._count, self._changed = 0, threading.Condition()

    def one_more(self) -> None:
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def wait_for(self, number: int) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: self._count >= number, LOAD_SECONDS), f"only {self._count} answers"


class Journal:
    """What the clients know to be so: every command of all rounds with the sequence that was acknowledged."""

    def __init__(self, before: list):
        self._before = len(before)
        self._acknowledged: dict[tuple[str, str], int] = {}

    def note(self, clients: list[Client]) -> int:
        """Takes in what has an answer by now. Returns how many commands that were new."""
        known = len(self._acknowledged)
        for client in clients:
            for given in client.given:
                if given.answer is not None:
                    self._acknowledged[given.actor, given.message["id"]] = given.answer["seq"]
        return len(self._acknowledged) - known

    def compare(self, events: list, unanswered: set) -> tuple[list, list]:
        """The commands lost and the commands doubled; `unanswered` may be there once or not at all."""
        found: dict[tuple[str, str], list[int]] = {}
        for sequence, actor, command in events[self._before :]:
            # What the server notes by itself, such as how many pages a paper has, answers nobody's command.
            if command is not None:
                found.setdefault((actor, command), []).append(sequence)
        lost = [key for key, sequence in self._acknowledged.items() if found.get(key, [0])[-1] != sequence]
        stray = set(found) - set(self._acknowledged) - unanswered
        # Every habit's command makes one event.
        doubled = [key for key, sequences in found.items() if len(sequences) > 1]
        return lost, doubled + sorted(stray)


@pytest.fixture
def server(tmp_path):
    with Server(tmp_path / "data", "demo") as server:
        yield server


def kill_under_load(server: Server, clients: list[Client], chance: random.Random) -> None:
    answers = Answers()
    for client in clients:
        client.begin(answers.one_more)
    answers.wait_for(chance.randint(1, LATEST_KILL))
    # Not a wait for anything: the kill falls anywhere between two answers.
    time.sleep(chance.uniform(0, LATEST_KILL_MILLISECONDS) / 1000)
    server.kill()
    for client in clients:
        client.join()


def verify(server: Server) -> None:
    report = run("verify", "--data", server.data)
    assert report.returncode == 0, report.stderr


def test_nothing_acknowledged_is_lost_or_doubled_when_the_server_is_killed(server, capsys):
    people = everybody(server)
    clients = clients_of(people, open_vote(people))
    assert server.stop() == 0
    journal, chance = Journal(written(server.data, MEETING)), random.Random(SEED)
    server.restart()
    acknowledged, unanswered, survived, starts = 0, 0, 0, []

    for number in range(1, ROUNDS + 1):
        where = f"round {number}, seed {SEED}"
        kill_under_load(server, clients, chance)
        acknowledged += journal.note(clients)
        open_ends = {(given.actor, given.message["id"]) for c in clients for given in c.given if given.answer is None}

        verify(server)
        events = written(server.data, MEETING)
        assert journal.compare(events, open_ends) == ([], []), where
        survived += len(open_ends & {(actor, command) for _, actor, command in events})
        unanswered += len(open_ends)

        began = time.monotonic()
        server.restart()
        starts.append(time.monotonic() - began)
        assert sum(client.settle() for client in clients) == 0, f"an answer changed: {where}"
        journal.note(clients)
        assert [client.mismatch() for client in clients if client.mismatch()] == [], where

    assert server.stop() == 0
    verify(server)
    events = written(server.data, MEETING)
    assert journal.compare(events, set()) == ([], [])
    with capsys.disabled():
        print(
            f"\n{ROUNDS} rounds of kill -9 with {len(clients)} clients, seed {SEED}: {acknowledged} commands acknowledged, "
            f"0 lost, 0 doubled; {unanswered} unanswered at the kill, {survived} of them on record and not done again; "
            f"{len(events)} events, chain valid each time; restart {statistics.median(starts):.2f} s, "
            f"longest {max(starts):.2f} s"
        )


class Told:
    """Stands for a client that was told these answers."""

    def __init__(self, *answers: tuple[str, int | None]):
        self.given = [Given("p1", {"id": id}, answer and {"seq": answer}) for id, answer in answers]


def test_the_comparison_notices_what_is_lost_doubled_or_strange():
    journal = Journal([(1, None, None)])
    journal.note([Told(("a", 2), ("b", 3), ("c", None))])
    first, a, b, c = (1, None, None), (2, "p1", "a"), (3, "p1", "b"), (4, "p1", "c")
    assert journal.compare([first, a, b], {("p1", "c")}) == ([], [])
    assert journal.compare([first, a, b, c], {("p1", "c")}) == ([], [])
    assert journal.compare([first, a, (4, None, None), b, (5, None, None)], set()) == ([], [])
    assert journal.compare([first, a], set()) == ([("p1", "b")], [])
    assert journal.compare([first, a, b, (4, "p1", "a")], set()) == ([("p1", "a")], [("p1", "a")])
    assert journal.compare([first, a, b, c], set()) == ([], [("p1", "c")])
