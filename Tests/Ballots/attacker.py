"""Somebody with everything that is left after secret votes tries to find out who voted how.

    python3 Tests/Ballots/attacker.py [--polls 500] [--keep FILE]

Votes are held on a server of their own. They are held badly on purpose: everybody casts in the order in which they drew, at
once, and everybody's vote is known to this script, so that any trace of an order would give them away. Then the attacker
gets the database, its WAL, the record, logs, the audit file, the boards and a backup, and links voters with ballots in every
way it knows. Prints how often it was right, how often it would be by chance, and the probability of such a figure by chance;
and the rank correlation of the order of drawing with each order it found. Ends with status 1 when p <= 0.01 / (number of
ways), |rho| >= 0.05 (in runs of 500 or more), or a ballot is found anywhere but on its board.

With --keep what was found of each batch of votes is written down, and a run that was ended goes on from there.
"""

import argparse
import hashlib
import json
import math
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))

from hall import MEETING, YES_NO, Hall  # noqa: E402
from serving import run  # noqa: E402
from voter import SealHolder, unb64  # noqa: E402

MEMBERS = 18
# A sign-in counts as fresh for five minutes: no more votes than fit well into that.
BATCH = 20
SHUFFLES = 2_000


class Held:
    """One vote as it was: who cast which ballot, in the order of drawing and casting. The attacker does not see it."""

    def __init__(self, poll: int, messages: list[str], choices: list[str]):
        self.poll, self.messages, self.choices = poll, messages, choices


def hold(hall: Hall, poll: int, chance: random.Random) -> Held:
    holder = SealHolder()
    secret = hall.open(poll, holder)
    voters = chance.sample(hall.present, len(hall.present))
    choices = [chance.choice(YES_NO) for _ in voters]
    ballots = []
    for member, choice in zip(voters, choices):
        ballot = hall.draw(member, poll, secret).fill([choice], secret["sealKey"])
        status, answer = hall.cast(poll, ballot)
        assert status == 200, answer
        ballots.append(ballot)
    hall.close(poll)
    hall.unseal(poll, holder)
    return Held(poll, [ballot["message"] for ballot in ballots], choices)


class Loot:
    """What the attacker has after the server was stopped."""

    def __init__(self, hall: Hall, folder: Path):
        backup = folder / "backup"
        assert run("backup", "--data", hall.data, "--to", backup).returncode == 0
        record = hall.record(folder / "record.jsonl").read_bytes()
        self.draws: dict[int, list[str]] = {}
        for line in record.split(b"\n")[1:-1]:
            fact = json.loads(line[:-65])["event"].get("ballots", {}).get("paperDrawn")
            if fact:
                self.draws.setdefault(fact["poll"], []).append(fact["blinded"])
        self.boards, self.files = {}, []
        for path in sorted(each for root in (hall.data, backup) for each in root.rglob("*") if each.is_file()):
            if path.parent.parent.name == "ballots" and path.suffix == ".json":
                self.boards[int(path.stem)] = json.loads(path.read_text())["rows"]
            else:
                self.files.append((path.name, path.read_bytes()))
        self.files += [("log", hall.data.with_name("data.log").read_bytes()), ("record", record)]

    def strays(self, poll: int) -> list[str]:
        """Files other than boards in which a part of a ballot stands."""
        parts = [row[name] for row in self.boards[poll] for name in ("message", "signature", "sealed", "proof")]
        needles = [part[:40].encode() for part in parts] + [unb64(part)[-40:] for part in parts]
        codes = [row["code"].encode() for row in self.boards[poll]]
        return sorted({name for name, text in self.files if any(needle in text for needle in needles + codes)})


def digest(*parts: str) -> str:
    return hashlib.sha256("".join(parts).encode()).hexdigest()


# Each way puts the ballots of a board into an order, and the draws into one; the nth voter is said to have cast the nth ballot.
WAYS = {
    "order on the board": (lambda row: 0, lambda blinded: 0),
    "order of leaves": (
        lambda row: hashlib.sha256(
            b"\0" + b"".join(unb64(row[name]) for name in ("message", "signature", "sealed", "proof"))
        ).digest(),
        lambda blinded: 0,
    ),
    "order of papers": (lambda row: unb64(row["message"])[-65:], lambda blinded: 0),
    "order of random bytes": (lambda row: unb64(row["message"])[:32], lambda blinded: 0),
    "order of signatures": (lambda row: unb64(row["signature"]), lambda blinded: 0),
    "order of envelopes": (lambda row: unb64(row["sealed"]), lambda blinded: 0),
    "order of blinded papers": (lambda row: 0, lambda blinded: blinded),
    "signatures beside blinded papers": (lambda row: unb64(row["signature"]), lambda blinded: blinded),
    "hash of paper beside blinded paper": (lambda row: digest(row["message"]), lambda blinded: blinded),
}


def guess(way: str, draws: list[str], rows: list[dict]) -> list[int]:
    """For each voter, in the order of drawing, the row they are said to have cast."""
    by_row, by_draw = WAYS[way]
    ballots = sorted(range(len(rows)), key=lambda at: (by_row(rows[at]), at))
    voters = sorted(range(len(draws)), key=lambda at: (by_draw(draws[at]), at))
    linked = [0] * len(rows)
    for voter, ballot in zip(voters, ballots):
        linked[voter] = ballot
    return linked


def rho(order: list[int]) -> float:
    """Spearman's rank correlation of a permutation with the natural order."""
    n = len(order)
    return 1 - 6 * sum((at - place) ** 2 for at, place in enumerate(order)) / (n * (n * n - 1))


def right_by_chance(votes: list[list[str]], chance: random.Random) -> list[int]:
    """How many votes are guessed rightly when voters and ballots of each vote are paired at random, again and again."""
    sums = []
    for _ in range(SHUFFLES):
        total = 0
        for choices in votes:
            shuffled = chance.sample(choices, len(choices))
            total += sum(a == b for a, b in zip(choices, shuffled))
        sums.append(total)
    return sums


def hold_batch(count: int, chance: random.Random) -> dict:
    """So many votes on a server of their own, and what the attacker makes of what is left of them."""
    with tempfile.TemporaryDirectory() as folder:
        with Hall(Path(folder), MEMBERS) as hall:
            # All at once, so that keys are made while votes are held.
            polls = [hall.prepare() for _ in range(count)]
            batch = [hold(hall, poll, chance) for poll in polls]
            assert hall.server.stop() == 0
            loot = Loot(hall, Path(folder))
        found = {"choices": [vote.choices for vote in batch], "rows": [], "strays": []}
        found |= {"links": {way: [] for way in WAYS}, "orders": {way: [] for way in WAYS}}
        for vote in batch:
            found["strays"] += loot.strays(vote.poll)
            rows, draws = loot.boards[vote.poll], loot.draws[vote.poll]
            place = {row["message"]: at for at, row in enumerate(rows)}
            truth = [place[message] for message in vote.messages]
            cast_at = {row: at for at, row in enumerate(truth)}
            found["rows"].append(truth)
            for way in WAYS:
                linked = guess(way, draws, rows)
                found["links"][way].append(linked)
                found["orders"][way].append(rho([cast_at[row] for row in linked]))
    return found


def attack(polls: int, seed: int, keep: Path | None = None) -> bool:
    chance = random.Random(seed)
    batches = [json.loads(line) for line in keep.read_text().splitlines()] if keep and keep.exists() else []
    while (count := sum(len(batch["choices"]) for batch in batches)) < polls:
        batches.append(hold_batch(min(BATCH, polls - count), chance))
        if keep:
            with keep.open("a") as file:
                file.write(json.dumps(batches[-1]) + "\n")
        print(f"{count + len(batches[-1]['choices'])} votes held", flush=True)
    gathered = {name: [each for batch in batches for each in batch[name]] for name in ("choices", "rows", "strays")}
    of_ways = {
        name: {way: [each for batch in batches for each in batch[name][way]] for way in WAYS}
        for name in ("links", "orders")
    }
    return report(gathered["choices"], gathered["rows"], **of_ways, strays=set(gathered["strays"]), chance=chance)


def report(votes, rows_of, links, orders, strays, chance) -> bool:
    """`votes`: of each vote the choices, in the order of drawing; `rows_of`: the rows on the board that they are."""
    ballots = sum(len(choices) for choices in votes)
    print(f"{len(votes)} votes, {ballots} ballots; ballots found outside their boards: {sorted(strays) or 'none'}")
    fine = not strays
    limit = 0.01 / len(WAYS)
    sums = right_by_chance(votes, chance)
    mean = sum(sums) / SHUFFLES
    for way in WAYS:
        ballots_right = sum(a == b for linked, truth in zip(links[way], rows_of) for a, b in zip(linked, truth))
        votes_right = 0
        for linked, truth, choices in zip(links[way], rows_of, votes):
            says = {row: choice for row, choice in zip(truth, choices)}
            votes_right += sum(says[row] == choice for row, choice in zip(linked, choices))
        p = (1 + sum(total >= votes_right for total in sums)) / (SHUFFLES + 1)
        correlation = sum(orders[way]) / len(orders[way])
        # Of so many ballots one in each vote is linked by chance, with as much spread.
        p_ballot = 0.5 * math.erfc((ballots_right - len(votes)) / math.sqrt(2 * len(votes)))
        verdict = p > limit and p_ballot > limit and (abs(correlation) < 0.05 or len(votes) < 500)
        fine &= verdict
        print(
            f"{'ok  ' if verdict else 'LEAK'} {way}: votes {votes_right} (chance {mean:.0f}, p {p:.3f}), "
            f"ballots {ballots_right} (chance {len(votes)}, p {p_ballot:.3f}), rho {correlation:+.4f}"
        )
    return fine


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--polls", type=int, default=500)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}")
    sys.exit(0 if attack(arguments.polls, arguments.seed, arguments.keep) else 1)
