"""The independent verifier names every cheat that is planted in a board, a record or a receipt, and finds none where there
is none. (Case 77.)
"""

import copy
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

import voter
from voter import Issuer, Paper, SealHolder, b64, point, sign, unb64

VERIFIER = Path(__file__).resolve().parents[2] / "Web" / "Ballot" / "verify.py"
MEETING, POLL = "quang-nam-2020-03-04", 7
CHOICES = [["yes"], ["yes"], ["no"], [], ["maybe"], ["yes"], ["abstain"]]


class Server:
    """What an issuer and its box do, to plant cheats in: it has every key."""

    def __init__(self):
        self.issuer = rsa.generate_private_key(public_exponent=65537, key_size=3072)
        self.receipts = ec.generate_private_key(ec.SECP256R1())
        self.holder = SealHolder()

    @staticmethod
    def spki(key) -> str:
        der = key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return b64(der)

    @property
    def secret(self) -> dict:
        return {"issuerKey": self.spki(self.issuer), "sealKey": self.holder.seal["key"]}

    def paper(self, poll: int = POLL) -> Paper:
        paper = Paper.make(MEETING, poll, self.secret)
        numbers = self.issuer.private_numbers()
        raw = pow(int.from_bytes(paper.blinded, "big"), numbers.d, numbers.public_numbers.n)
        paper.take({"signature": b64(raw.to_bytes(384, "big"))})
        return paper

    def receipt(self, ballot: dict) -> dict:
        digests = b"".join(hashlib.sha256(unb64(ballot[part])).digest() for part in ("message", "sealed"))
        return {
            "message": ballot["message"], "sealed": ballot["sealed"],
            "receipt": b64(sign(self.receipts, b"phonghop/v1/receipt" + digests)),
        }  # fmt: skip


def row(ballot: dict) -> dict:
    return {"code": voter.code(unb64(ballot["message"]), unb64(ballot["sealed"])), **ballot}


def leaf(ballot: dict) -> bytes:
    parts = (unb64(ballot[part]) for part in ("message", "signature", "sealed", "proof"))
    return hashlib.sha256(b"\0" + b"".join(parts)).digest()


def root(rows: list[dict]) -> str:
    def climb(leaves):
        if len(leaves) < 2:
            return leaves[0] if leaves else hashlib.sha256(b"").digest()
        cut = 1
        while cut * 2 < len(leaves):
            cut *= 2
        return hashlib.sha256(b"\x01" + climb(leaves[:cut]) + climb(leaves[cut:])).digest()

    return climb(sorted(leaf(each) for each in rows)).hex()


class Vote:
    """A vote that was held as it should be: its board, its record, its receipts."""

    def __init__(self):
        self.server = Server()
        papers = [self.server.paper() for _ in CHOICES]
        self.ballots = [paper.fill(choice, self.server.secret["sealKey"]) for paper, choice in zip(papers, CHOICES)]
        self.receipts = [self.server.receipt(ballot) for ballot in self.ballots]
        draws = [
            {"participant": seat, "name": f"Đại biểu {seat}", "blindedHash": hashlib.sha256(paper.blinded).hexdigest()}
            for seat, paper in enumerate(papers, 1)
        ]
        self.board = {
            "meeting": MEETING, "poll": POLL, "question": "Thông qua?", "kind": "yes_no", "options": [],
            "marks": ["no", "yes", "abstain"], "seats": 1, "client": "", **self.server.secret,
            "receiptKey": self.server.spki(self.server.receipts), "sealPrivate": self.server.holder.private,
            "count": {"votes": {"yes": 3, "no": 1, "abstain": 1}, "blank": 1, "invalid": 1},
            "drawn": len(draws), "draws": draws, "rows": [],
        }  # fmt: skip
        self.settle([row(ballot) for ballot in self.ballots])
        self.events = [{"ballots": {"issued": {
            "poll": POLL, "seal": {"key": self.board["sealKey"], "copies": []},
            "issue": {name: self.board[name] for name in ("issuerKey", "receiptKey", "client")},
        }}}]  # fmt: skip
        for each in draws:
            fact = {"poll": POLL, "participant": each["participant"], "blinded": each["blindedHash"]}
            self.events.append({"ballots": {"paperDrawn": fact}})
        figures = {name: self.board[name] for name in ("drawn", "cast", "root")}
        self.events.append({"ballots": {"sealed": {"poll": POLL, **figures}}})
        opened = {"poll": POLL, "key": self.board["sealPrivate"], "count": self.board["count"]}
        self.events.append({"ballots": {"unsealed": opened}})

    def settle(self, rows: list[dict]) -> None:
        """Makes the board's figures fit its rows, as a careful cheat would."""
        rows.sort(key=lambda each: each["code"])
        self.board |= {"rows": rows, "cast": len(rows), "root": root(rows)}

    def record(self) -> bytes:
        lines, head = [json.dumps({"log": MEETING}).encode()], hashlib.sha256(b"phonghop log v1\0" + MEETING.encode())
        chain = head.digest()
        for number, event in enumerate(self.events, 1):
            entry = {"seq": number, "at": 1583283600000, "actor": None, "command": None, "event": event}
            text = json.dumps(entry, separators=(",", ":")).encode()
            chain = hashlib.sha256(chain + hashlib.sha256(b"\0" + text).digest()).digest()
            lines.append(text + b" " + chain.hex().encode())
        return b"\n".join(lines) + b"\n"

    def fact(self, name: str) -> dict:
        return next(event["ballots"][name] for event in self.events if name in event["ballots"])

    def reseal(self, index: int, choices: list[str], paper: Paper) -> None:
        """Another vote on the same paper, by somebody who has not its key."""
        sealed = voter.seal(voter.vote_text(choices), unb64(self.board["sealKey"]), paper.message)
        self.board["rows"][index] |= {"sealed": b64(sealed)}


@pytest.fixture(scope="module")
def held():
    return Vote()


@pytest.fixture
def vote(held):
    return _fresh(held)


def _fresh(held: Vote) -> Vote:
    fresh = Vote.__new__(Vote)
    fresh.server = held.server
    for name in ("ballots", "receipts", "board", "events"):
        setattr(fresh, name, copy.deepcopy(getattr(held, name)))
    return fresh


def verify(vote: Vote, folder: Path, record: bytes | None = None, receipts=(), client=None) -> tuple[int, list[str]]:
    """The exit status, and the names of what was found."""
    (folder / "board.json").write_text(json.dumps(vote.board))
    (folder / "record.jsonl").write_bytes(record or vote.record())
    arguments = [str(folder / "board.json"), "--record", str(folder / "record.jsonl")]
    for number, receipt in enumerate(receipts):
        (folder / f"receipt-{number}.json").write_text(json.dumps(receipt))
        arguments += ["--receipt", str(folder / f"receipt-{number}.json")]
    if client:
        arguments += ["--client", str(client)]
    done = subprocess.run([sys.executable, "-I", VERIFIER, *arguments], capture_output=True, text=True, timeout=120)
    assert not done.stderr, done.stderr
    names = [line.split(":")[0] for line in done.stdout.splitlines()]
    return done.returncode, [name for name in names if name not in ("record", "client", "sound")]


def test_a_vote_held_as_it_should_be_is_sound(vote, tmp_path):
    assert verify(vote, tmp_path, receipts=vote.receipts) == (0, [])


def test_another_program_than_the_one_of_the_vote_is_told(vote, tmp_path):
    web = tmp_path / "Web"
    (web / "Ballot").mkdir(parents=True)
    (web / ".hidden").write_text("no part of it")
    files = {"Ballot/booth.js": b"booth", "app.js": b"app"}
    for name, content in files.items():
        (web / name).write_bytes(content)
    marks = b"".join(name.encode() + b"\0" + hashlib.sha256(files[name]).digest() for name in sorted(files))
    vote.board["client"] = vote.fact("issued")["issue"]["client"] = hashlib.sha256(marks).hexdigest()
    assert verify(vote, tmp_path, client=web) == (0, [])
    (web / "app.js").write_bytes(b"another app")
    assert verify(vote, tmp_path, client=web) == (1, ["client-other"])


def drop(vote):
    del vote.board["rows"][2]


def drop_and_settle(vote):
    vote.settle(vote.board["rows"][1:])


def add_copy(vote):
    vote.settle([*vote.board["rows"], copy.deepcopy(vote.board["rows"][0])])


def add_forged(vote):
    paper = Paper.make(MEETING, POLL, vote.server.secret)
    paper.signature = os.urandom(384)
    vote.settle([*vote.board["rows"][1:], row(paper.fill(["yes"], vote.board["sealKey"]))])


def add_issued(vote):
    vote.settle([*vote.board["rows"], row(vote.server.paper().fill(["yes"], vote.board["sealKey"]))])


def replace_issued(vote):
    vote.settle([*vote.board["rows"][1:], row(vote.server.paper().fill(["no"], vote.board["sealKey"]))])


def swap_sealed(vote):
    first, second = vote.board["rows"][:2]
    first["sealed"], second["sealed"] = second["sealed"], first["sealed"]


def alter_sealed(vote):
    sealed = bytearray(unb64(vote.board["rows"][0]["sealed"]))
    sealed[200] ^= 1
    vote.board["rows"][0]["sealed"] = b64(bytes(sealed))


def reseal(vote):
    message = unb64(vote.board["rows"][0]["message"])
    sealed = voter.seal(voter.vote_text(["no"]), unb64(vote.board["sealKey"]), message)
    changed = {name: vote.board["rows"][0][name] for name in ("message", "signature", "proof")} | {"sealed": b64(sealed)}
    vote.settle([row(changed), *vote.board["rows"][1:]])


def alter_signature(vote):
    vote.board["rows"][0]["signature"] = b64(os.urandom(384))


def alter_code(vote):
    vote.board["rows"][0]["code"] = "AAAAA-AAAAA"


def foreign_paper(vote):
    vote.settle([*vote.board["rows"][1:], row(vote.server.paper(poll=8).fill(["yes"], vote.board["sealKey"]))])


def reorder(vote):
    vote.board["rows"].reverse()


def alter_root(vote):
    vote.board["root"] = "0" * 64


def wrong_cast(vote):
    vote.board["cast"] += 1


def fewer_drawn(vote):
    vote.board["drawn"] -= 1


def ghost_draw(vote):
    vote.board["drawn"] += 1
    vote.board["draws"].append({"participant": 99, "name": "Bóng ma", "blindedHash": "ab" * 32})


def double_draw(vote):
    vote.board["draws"][1] |= {"participant": 1, "name": "Đại biểu 1"}


def other_issuer(vote):
    vote.board["issuerKey"] = Server.spki(rsa.generate_private_key(public_exponent=65537, key_size=3072))


def other_seal(vote):
    vote.board["sealPrivate"] = SealHolder().private


def other_seal_on_both(vote):
    holder = SealHolder()
    vote.board |= {"sealKey": holder.seal["key"], "sealPrivate": holder.private}


def wrong_count(vote):
    vote.board["count"]["votes"] |= {"yes": 2, "no": 2}


def wrong_record_count(vote):
    vote.fact("unsealed")["count"] = {"votes": {"yes": 5}, "blank": 1, "invalid": 1}


def early_opening(vote):
    vote.events.insert(1, vote.events.pop())


def late_draw(vote):
    vote.events.append(vote.events.pop(1))


def unreadable_row(vote):
    vote.board["rows"][0]["proof"] += "="


CHEATS = {
    drop: {"cast-wrong", "root-wrong", "count-wrong", "record-count-wrong"},
    drop_and_settle: {"root-changed", "cast-changed"},
    add_copy: {"paper-twice", "more-than-drawn", "root-changed"},
    add_forged: {"signature-wrong"},
    add_issued: {"more-than-drawn", "cast-changed"},
    replace_issued: {"root-changed"},
    swap_sealed: {"proof-wrong", "code-wrong", "root-wrong"},
    alter_sealed: {"proof-wrong", "root-wrong"},
    reseal: {"proof-wrong", "root-changed"},
    alter_signature: {"signature-wrong", "root-wrong"},
    alter_code: {"code-wrong"},
    foreign_paper: {"paper-foreign"},
    reorder: {"order-wrong"},
    alter_root: {"root-wrong", "root-changed"},
    wrong_cast: {"cast-wrong"},
    fewer_drawn: {"drawn-wrong", "more-than-drawn"},
    ghost_draw: {"draw-changed", "drawn-changed"},
    double_draw: {"drawn-twice", "draw-changed"},
    other_issuer: {"issuer-key-changed", "signature-wrong"},
    other_seal: {"seal-wrong"},
    other_seal_on_both: {"seal-key-changed"},
    wrong_count: {"count-wrong"},
    wrong_record_count: {"record-count-wrong"},
    early_opening: {"opened-too-early"},
    late_draw: {"drawn-too-late"},
    unreadable_row: {"row-unreadable"},
}


@pytest.mark.parametrize("cheat", CHEATS, ids=lambda cheat: cheat.__name__)
def test_77_a_planted_cheat_is_named(vote, tmp_path, cheat):
    cheat(vote)
    status, names = verify(vote, tmp_path)
    assert status == 1
    assert CHEATS[cheat] <= set(names), names


def test_77_a_record_that_was_changed_afterwards_is_named(vote, tmp_path):
    record = vote.record().replace(b'"participant":3', b'"participant":4')
    assert "record-changed" in verify(vote, tmp_path, record)[1]
    lines = vote.record().split(b"\n")
    del lines[4]
    assert {"record-gap", "record-changed"} <= set(verify(vote, tmp_path, b"\n".join(lines))[1])


def test_77_a_receipt_whose_ballot_is_not_on_the_board_proves_that_it_was_dropped(vote, tmp_path):
    dropped = vote.board["rows"][0]
    receipt = next(each for each in vote.receipts if each["message"] == dropped["message"])
    vote.settle(vote.board["rows"][1:])
    assert "ballot-missing" in verify(vote, tmp_path, receipts=[receipt])[1]


def test_77_a_receipt_by_nobody_is_named(vote, tmp_path):
    forged = vote.receipts[0] | {"receipt": b64(os.urandom(64))}
    assert verify(vote, tmp_path, receipts=[forged]) == (1, ["receipt-wrong"])


def test_a_board_that_is_not_opened_yet_is_checked_as_far_as_it_goes(vote, tmp_path):
    for name in ("sealPrivate", "count"):
        del vote.board[name]
    vote.events.pop()
    assert verify(vote, tmp_path) == (0, [])
    vote.board["count"] = {"votes": {"yes": 7}, "blank": 0, "invalid": 0}
    assert "count-unproven" in verify(vote, tmp_path)[1]
    assert point(vote.server.holder.key.public_key())
