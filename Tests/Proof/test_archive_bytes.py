"""One byte of a sealed archive changed, in every one of its files and in what holds them together: the verifier finds it."""

import functools
import importlib.util
import random
import struct
import zipfile

import pytest

from serving import ROOT, Server, links
from test_every_row import CHAIR, MEETING, SECRETARY, fetch, paragraph
from wire import Person

# Bytes changed in each file of the archive, and between them.
EACH = 40

spec = importlib.util.spec_from_file_location("archive_verifier", ROOT / "Web" / "Proof" / "verify.py")
verifier = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verifier)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive-bytes")
    with Server(folder / "data", "demo") as server:
        ways = links(server.greeting)
        chair, secretary = Person(server.port, ways[CHAIR]), Person(server.port, ways[SECRETARY])
        chair.command(MEETING, "session.open", despite="Kiểm tra")
        secretary.command(MEETING, "minutes.insert", content=paragraph(1))
        chair.command(MEETING, "session.close")
        chair.command(MEETING, "minutes.approve", despite="Việc gấp")
        secretary.post(f"/api/meetings/{MEETING}/documents/minutes/issue", {"id": "mot", "notation": "BB-BCĐ"})
        path = folder / "archive.zip"
        path.write_bytes(fetch(secretary, "archive.zip"))
    return path


def test_every_file_of_the_archive_is_guarded(archive, tmp_path, monkeypatch):
    data = archive.read_bytes()
    # Each signature is looked at once: a changed text or signature is another question.
    ask = functools.cache(lambda text, signature, key, *more: openssl(text, signature, key, list(more)))
    openssl = verifier.openssl_says_so
    monkeypatch.setattr(verifier, "openssl_says_so", lambda *question: ask(*question[:3], *question[3]))
    verifier.check(archive, "", [])
    chance, places = random.Random(84), set()
    with zipfile.ZipFile(archive) as files:
        start = files.start_dir
        for entry in files.infolist():
            length, extra = struct.unpack_from("<HH", data, entry.header_offset + 26)
            body = entry.header_offset + 30 + length + extra
            places.update(range(entry.header_offset, body))
            places.update(body + chance.randrange(entry.file_size) for _ in range(EACH) if entry.file_size)
        needed = {"verify.py", "record.jsonl", "manifest.txt", "checkpoint.txt", "key.txt", "minutes/1.json"}
        assert needed <= set(files.namelist())
        assert any(name.startswith("documents/") for name in files.namelist())
    places.update(range(start, len(data)))
    missed = []
    spoiled = tmp_path / "spoiled.zip"
    for place in sorted(places):
        changed = bytearray(data)
        changed[place] ^= 1 << chance.randrange(8)
        spoiled.write_bytes(changed)
        try:
            verifier.check(spoiled, "", [])
            missed.append(place)
        except (verifier.Broken, *verifier.UNREADABLE):
            pass
    assert missed == [] and len(places) > 1_000


def test_the_root_that_the_minutes_print_is_the_records(archive, capsys):
    with zipfile.ZipFile(archive) as files:
        lines = files.read("record.jsonl").split(b"\n")[:-1]
    size = next(number for number, line in enumerate(lines, 1) if b'"minutes":{"approved"' in line)
    root = verifier.root_of([verifier.sha256(b"\0", line) for line in lines[:size]]).hex()
    words = " ".join(root[at : at + 8] for at in range(0, 64, 8))
    verifier.check(archive, "", [], [f"{size}:{words}"])
    assert "all as they must be" in capsys.readouterr().out
    others = [f"{size - 1}:{words}", f"{size}:{'0' * 64}", f"{len(lines) + 1}:{words}", f"{size}:{words[:-1]}", "x"]
    for other in others:
        with pytest.raises((verifier.Broken, ValueError)):
            verifier.check(archive, "", [], [other])
