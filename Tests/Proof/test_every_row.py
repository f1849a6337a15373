"""A record of 1,000 events, each of its rows edited, deleted, doubled, swapped with the next, everything after it cut off,
and everything from it on told otherwise: `Web/Proof/verify.py` and `phonghop verify` find all of it. What was cut off and what
was told otherwise is signed anew by whoever has the server's own key: only a checkpoint that somebody kept shows it.
(Cases 84 to 86.)
"""

import importlib.util
import itertools
import random
import shutil
import sqlite3
import time
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from serving import ROOT, Server, links, run
from wire import Person, Refused

MEETING = "quang-nam-2020-03-04"
EVENTS = 1_000
# Rows that are changed under `phonghop verify` as well: each is a run of the program.
SAMPLE = 8
CHAIR, SECRETARY = "Lê Trí Thanh", "Vũ Thị Nhài"
NOT_SEATED = ("Quản trị viên", "wall", CHAIR, SECRETARY)
STEPS = [("attendance.checkIn", {"mode": "onsite"}), ("attendance.leave", {})]

spec = importlib.util.spec_from_file_location("proof_verifier", ROOT / "Web" / "Proof" / "verify.py")
verifier = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verifier)


class Kept:
    """A session of 1,000 events: its archive, its data folder at rest, and what somebody kept."""

    def __init__(self, folder: Path):
        self.data, self.archive, self.note = folder / "data", folder / "archive.zip", folder / "kept.txt"
        with Server(self.data, "demo") as server:
            ways = links(server.greeting)
            chair, secretary = Person(server.port, ways[CHAIR]), Person(server.port, ways[SECRETARY])
            chair.command(MEETING, "session.open", despite="Kiểm tra")
            members = [Person(server.port, way) for name, way in ways.items() if name not in NOT_SEATED]
            fill(members)
            chair.command(MEETING, "session.close")
            self.note.write_text(fetch(secretary, "checkpoint").decode())
            self.archive.write_bytes(fetch(secretary, "archive.zip"))
        files = zipfile.ZipFile(self.archive)
        self.key = verifier.key_of(files.read("key.txt").decode())
        self.lines = files.read("record.jsonl").split(b"\n")[:-1]
        self.origin, self.size, self.root = verifier.checkpoint_of(self.note.read_text(), self.key, "kept")


def fill(members: list[Person]) -> None:
    """Everyone comes and goes, until only the closing is missing. Nobody gives more than 20 commands a second."""
    size, steps = 0, {member: itertools.cycle(STEPS) for member in members}
    for member in itertools.cycle(members):
        if size >= EVENTS - 1:
            return
        name, values = next(steps[member])
        while True:
            try:
                size = member.command(MEETING, name, **values)["seq"]
                break
            except Refused as refused:
                assert refused.code == "command.too-fast"
                time.sleep(0.05)


def paragraph(number: int) -> dict:
    return {"kind": "paragraph", "text": [{"text": f"Ý kiến thứ {number}."}]}


def fetch(person: Person, path: str) -> bytes:
    url = f"{person.origin}/api/meetings/{MEETING}/{path}"
    request = urllib.request.Request(url, headers={"Cookie": person.cookie})
    return urllib.request.urlopen(request, timeout=60).read()


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Kept:
    return Kept(tmp_path_factory.mktemp("every-row"))


def edited(lines: list[bytes], row: int) -> list[bytes]:
    line = bytearray(lines[row])
    line[-4] ^= 1
    return [*lines[:row], bytes(line), *lines[row + 1 :]]


def deleted(lines: list[bytes], row: int) -> list[bytes]:
    return [*lines[:row], *lines[row + 1 :]]


def doubled(lines: list[bytes], row: int) -> list[bytes]:
    return [*lines[: row + 1], *lines[row:]]


def swapped(lines: list[bytes], row: int) -> list[bytes]:
    other = row + 1 if row + 1 < len(lines) else row - 1
    changed = list(lines)
    changed[row], changed[other] = changed[other], changed[row]
    return changed


def cut(lines: list[bytes], row: int) -> list[bytes]:
    return lines[:row]


def told_otherwise(lines: list[bytes], row: int) -> list[bytes]:
    """From this row on everything says something else: its time, so that it still reads as an event."""
    return [*lines[:row], *[line.replace(b'"at":1', b'"at":2', 1) for line in lines[row:]]]


def is_found(lines: list[bytes], size: int, root: bytes, kept: list[tuple]) -> bool:
    try:
        verifier.check_record(b"".join(line + b"\n" for line in lines), size, root, kept)
    except verifier.Broken:
        return True
    return False


def test_the_record_has_a_thousand_events_and_is_whole(kept):
    assert len(kept.lines) == kept.size == EVENTS
    assert not is_found(kept.lines, kept.size, kept.root, [("kept", kept.size, kept.root)])
    assert run("verify", "--data", kept.data, "--checkpoint", kept.note).returncode == 0


@pytest.mark.parametrize("change", [edited, deleted, doubled, swapped])
def test_every_row_that_is_changed_is_found_by_the_checkpoint_alone(kept, change: Callable):
    found = [is_found(change(kept.lines, row), kept.size, kept.root, []) for row in range(EVENTS)]
    assert found.count(True) == EVENTS


@pytest.mark.parametrize("change", [cut, told_otherwise])
def test_what_is_signed_anew_is_found_by_a_checkpoint_that_was_kept(kept, change: Callable):
    found, without = 0, 0
    for row in range(EVENTS):
        lines = change(kept.lines, row)
        root = verifier.root_of([verifier.sha256(b"\0", line) for line in lines])
        found += is_found(lines, len(lines), root, [("kept", kept.size, kept.root)])
        # Nobody who kept nothing can tell: this is why everyone keeps one.
        without += row % 100 == 0 and is_found(lines, len(lines), root, [])
    assert (found, without) == (EVENTS, 0)


# The same, in the database, found by the program itself. The rows are drawn once and stay the same.
ROWS = sorted(random.Random(84).sample(range(2, EVENTS), SAMPLE))
LOG = f"log = (SELECT id FROM logs WHERE name = '{MEETING}')"


def tamper(data: Path, *statements: str) -> None:
    database = sqlite3.connect(data / "phonghop.sqlite")
    database.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()


@pytest.mark.parametrize("row", ROWS)
def test_the_program_names_the_row(kept, tmp_path, row: int):
    at, otherwise = f"WHERE {LOG} AND sequence", "replace(CAST(line AS TEXT), '\"at\":1', '\"at\":2')"
    cases = {
        row: [f"UPDATE entries SET line = CAST({otherwise} AS BLOB) {at} = {row}"],
        # A row that is gone, and one that stands where another stood.
        -row: [f"DELETE FROM entries {at} = {row}"],
        row * EVENTS: [
            f"UPDATE entries SET sequence = sequence + {EVENTS} {at} IN ({row - 1}, {row})",
            f"UPDATE entries SET sequence = {row} {at} = {row - 1 + EVENTS}",
            f"UPDATE entries SET sequence = {row - 1} {at} = {row + EVENTS}",
        ],
    }
    for name, statements in cases.items():
        copy = tmp_path / str(name)
        shutil.copytree(kept.data, copy, ignore=shutil.ignore_patterns("papers", "pages", "lock"))
        tamper(copy, *statements)
        result = run("verify", "--data", copy)
        bad = row - 1 if name == row * EVENTS else row
        assert result.returncode == 1 and f"event {bad}:" in result.stderr, result.stderr


def test_the_program_finds_a_cut_tail_by_the_checkpoint_that_it_gave_out(kept, tmp_path):
    copy, last = tmp_path / "data", EVENTS - 10
    shutil.copytree(kept.data, copy, ignore=shutil.ignore_patterns("papers", "pages", "lock"))
    tamper(
        copy,
        f"DELETE FROM commands WHERE {LOG} AND last > {last}",
        f"DELETE FROM entries WHERE {LOG} AND sequence > {last}",
        f"UPDATE logs SET sequence = {last}, chain = (SELECT chain FROM entries WHERE {LOG} AND sequence = {last}) "
        f"WHERE name = '{MEETING}'",
    )
    result = run("verify", "--data", copy)
    assert result.returncode == 1 and f"event {last}: events after this one are missing" in result.stderr
    shutil.rmtree(copy / "checkpoints")
    result = run("verify", "--data", copy, "--checkpoint", kept.note)
    assert result.returncode == 1 and "events after this one are missing" in result.stderr


def test_a_restored_installation_goes_on_with_the_same_key(kept, tmp_path):
    backup, restored = tmp_path / "backup", tmp_path / "restored"
    assert run("backup", "--data", kept.data, "--to", backup).returncode == 0
    assert run("restore", "--data", restored, "--from", backup).returncode == 0
    key = kept.data / "proof.key"
    assert (restored / "proof.key").read_bytes() == key.read_bytes()
    assert (restored / "proof.key").stat().st_mode & 0o777 == 0o600
    assert run("verify", "--data", restored, "--checkpoint", kept.note).returncode == 0
    assert key.read_bytes().strip() not in kept.archive.read_bytes()
    # Another installation has not signed it.
    (restored / "proof.key").write_text("ab" * 32 + "\n")
    result = run("verify", "--data", restored, "--checkpoint", kept.note)
    assert result.returncode == 1 and "not a checkpoint that this installation signed" in result.stderr
