"""The disk fails under an open vote: nobody gets a receipt for a ballot that is not kept, reading goes on, and when the disk
is well again the same ballots are taken, each once. (Cases 81 and 82.)
"""

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import voter
from hall import MEETING, Hall
from voter import SealHolder
from wire import Refused

SUPPORT = Path(__file__).resolve().parents[1] / "Support"
VERIFIER = Path(__file__).resolve().parents[2] / "Web" / "Ballot" / "verify.py"
MEMBERS = 20
# A disk that failed is tried again after two seconds.
PATIENCE_SECONDS = 60


class BadDisk:
    """A hall whose disk does as it is told."""

    def __init__(self, folder: Path, monkeypatch):
        library, self.orders = folder / "bad_disk.so", folder / "orders"
        subprocess.run(["cc", "-shared", "-fPIC", "-o", library, SUPPORT / "bad_disk.c", "-ldl"], check=True)
        self.hall = Hall(folder, MEMBERS)
        monkeypatch.setenv("BAD_DISK", str(self.orders))
        monkeypatch.setenv("LD_PRELOAD", str(library))

    def fail(self, how: str, where: str) -> None:
        self.orders.with_suffix(".new").write_text(f"{how} {where}")
        self.orders.with_suffix(".new").rename(self.orders)

    def mend(self) -> None:
        self.orders.unlink()


@pytest.fixture
def disk(tmp_path, monkeypatch):
    bad = BadDisk(tmp_path, monkeypatch)
    with bad.hall:
        yield bad


def until(ask):
    """Asks again until the disk is tried anew."""
    ends = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            answer = ask()
            if not isinstance(answer, tuple) or answer[0] < 500:
                return answer
        except Refused as refusal:
            if refusal.status < 500 and refusal.code != "record.read-only":
                raise
        assert time.monotonic() < ends, "the disk is well and nothing is taken"
        time.sleep(0.1)


def until_it_is_back(ask):
    """A session whose write failed is read anew; whoever asks meanwhile is told to ask again."""
    ends = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return ask()
        except Refused as refusal:
            if refusal.code != "meetings.restarting" or time.monotonic() > ends:
                raise
        time.sleep(0.1)


def check(hall: Hall, poll: int, taken: list[tuple[dict, dict]], folder: Path) -> None:
    """The board holds exactly what was acknowledged, and the independent verifier finds nothing wrong."""
    board = hall.board(poll)
    assert {row["message"] for row in board["rows"]} == {ballot["message"] for ballot, _ in taken}
    for ballot, answer in taken:
        assert voter.receipt_is_valid(board["receiptKey"], ballot, answer["receipt"])
    saved = folder / "board.json"
    saved.write_text(json.dumps(board))
    checked = subprocess.run(
        [sys.executable, "-I", VERIFIER, saved], capture_output=True, text=True,
        env={name: value for name, value in os.environ.items() if name != "LD_PRELOAD"},
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("how", ["ENOSPC", "EIO"])
def test_81_a_box_whose_disk_fails_gives_no_receipt_and_takes_the_same_ballots_afterwards(disk, tmp_path, how):
    hall, holder = disk.hall, SealHolder()
    poll = hall.prepare()
    secret = hall.open(poll, holder)
    ballots = [hall.draw(member, poll, secret).fill(["yes"], secret["sealKey"]) for member in hall.present]
    status, first = hall.cast(poll, ballots[0])
    assert status == 200
    disk.fail(how, "box.sqlite")
    with ThreadPoolExecutor(len(ballots)) as pool:
        answers = list(pool.map(lambda ballot: hall.cast(poll, ballot), ballots[1:]))
    assert {status for status, _ in answers} == {503}, "no receipt for what is not on disk"
    assert all("receipt" not in answer for _, answer in answers)
    assert until_it_is_back(lambda: hall.poll(poll))["state"] == "open", "people go on reading"
    disk.mend()
    taken = [(ballots[0], first)]
    for ballot in ballots[1:]:
        status, answer = until(lambda: hall.cast(poll, ballot))
        assert status == 200, answer
        taken.append((ballot, answer))
    assert hall.cast(poll, ballots[0]) == (200, first), "the first receipt stands"
    hall.close(poll)
    hall.unseal(poll, holder)
    assert hall.poll(poll)["result"]["yes"] == len(ballots)
    check(hall, poll, taken, tmp_path)


@pytest.mark.parametrize("how", ["ENOSPC", "EIO"])
def test_81_a_vote_that_cannot_be_closed_goes_on_and_closes_when_the_disk_is_well(disk, tmp_path, how):
    hall, holder = disk.hall, SealHolder()
    poll = hall.prepare()
    secret = hall.open(poll, holder)
    ballots = [hall.draw(member, poll, secret).fill(["no"], secret["sealKey"]) for member in hall.present]
    taken = [(ballot, hall.cast(poll, ballot)[1]) for ballot in ballots[:-1]]
    # Nothing can be laid beside the boxes: no board, no commitment, no closing.
    disk.fail(how, f"{poll}.json")
    with pytest.raises(Refused):
        hall.close(poll)
    assert until_it_is_back(lambda: hall.poll(poll))["state"] == "open"
    status, answer = hall.cast(poll, ballots[-1])
    assert status == 200, "a vote that was not closed takes ballots"
    taken.append((ballots[-1], answer))
    disk.mend()
    until(lambda: hall.close(poll))
    hall.unseal(poll, holder)
    check(hall, poll, taken, tmp_path)


def test_82_a_full_disk_gives_out_no_paper_and_is_told_as_read_only(disk, tmp_path):
    hall, holder = disk.hall, SealHolder()
    poll = hall.prepare()
    secret = hall.open(poll, holder)
    member = hall.present[1]
    paper = voter.Paper.make(MEETING, poll, secret)
    disk.fail("ENOSPC", str(hall.data))
    codes = []
    for _ in range(2):
        with pytest.raises(Refused) as refusal:
            voter.draw(member, MEETING, poll, paper)
        codes.append(refusal.value.code)
    assert set(codes) <= {"record.storage-failed", "record.read-only", "meetings.restarting"}, codes
    with pytest.raises(Refused, match=r"record\.read-only"):
        until_it_is_back(lambda: hall.give("polls.remind", poll=poll))
    assert until_it_is_back(lambda: hall.poll(poll))["secret"]["drawn"] == 0, "what was not kept is not shown"
    disk.mend()
    until(lambda: voter.draw(member, MEETING, poll, paper) or True)
    assert hall.poll(poll)["secret"]["drawn"] == 1, "the paper that was asked for three times was drawn once"
    status, answer = until(lambda: hall.cast(poll, paper.fill(["yes"], secret["sealKey"])))
    assert status == 200, answer
