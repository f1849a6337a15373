#!/usr/bin/env python3
"""Checks the sealed archive of a session, without the program and the server that made it.

    python3 verify.py ARCHIVE.zip [--key KEY] [--checkpoint kept.txt ...] [--printed 69:ROOT ...]

KEY         the installation's key as it was told elsewhere: phonghop-xxxxxxxx+…+… (GET /api/proof/key)
kept.txt    a checkpoint that somebody kept earlier, or read from the code under the minutes: does this record go on
            where it stood?
69:ROOT     how many events, and the root, as the minutes print them in words; blanks do not count

Needs Python 3.9 or later and the openssl program (3.0 or later), nothing else. Prints one line for each thing that is
not as it must be, its name first, and ends with status 1; with status 0 when everything holds. Without --key an archive
that somebody else made and signed with another key cannot be told from the true one: compare the key and the root that
are printed with the signed minutes, or with what another member's screen shows.
"""

import argparse
import base64
import binascii
import hashlib
import json
import re
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

# The DER of every public key of Ed25519 begins with these bytes; 32 bytes of the key follow.
ED25519 = bytes.fromhex("302a300506032b6570032100")
# And those of a key on P-256; the 64 bytes of its point follow.
P256 = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")
LOCAL, CENTRAL, END = 0x04034B50, 0x02014B50, 0x06054B50
DIGEST = re.compile(r"[0-9a-f]{64}")


# What reading a spoiled archive may end in.
UNREADABLE = (ValueError, struct.error, LookupError, TypeError, AttributeError)


class Broken(Exception):
    """Something is not as it must be; the name of it comes first."""


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# The archive itself: our own ZIP files have one form only, so that not a byte can say two things.


def entries(data):
    """Path and bytes of each file, in order. Every byte of the archive is accounted for."""
    end = len(data) - 22
    if end < 0 or struct.unpack_from("<I", data, end)[0] != END:
        raise Broken("archive: the end of the directory is missing")
    _, disk, start, here, count, size, directory, comment = struct.unpack_from("<IHHHHIIH", data, end)
    if (disk, start, comment) != (0, 0, 0) or here != count or directory + size != end:
        raise Broken("archive: the directory is not where it must be")
    files, offset, position, stamps = [], 0, directory, set()
    for _ in range(count):
        fields = struct.unpack_from("<IHHHHHHIIIHHHHHII", data, position)
        name = data[position + 46 : position + 46 + fields[10]]
        if fields[0] != CENTRAL or fields[1] != 0x0314 or fields[11:16] != (0, 0, 0, 0, 0o100644 << 16):
            raise Broken("archive: an entry of the directory is not as it must be")
        if fields[16] != offset:
            raise Broken("archive: there is something between the files")
        local = struct.unpack_from("<IHHHHHIIIHH", data, offset)
        if local[0] != LOCAL or local[1:10] != fields[2:11] or local[10] != 0:
            raise Broken("archive: a file and its entry differ")
        if fields[2:5] != (20, 0x0800, 0) or fields[8] != fields[9]:
            raise Broken("archive: a file is not stored as it is")
        begin = offset + 30
        if data[begin : begin + len(name)] != name:
            raise Broken("archive: a file and its entry have other names")
        begin += len(name)
        body = data[begin : begin + fields[8]]
        if len(body) != fields[8] or binascii.crc32(body) != fields[7]:
            raise Broken(f"{name.decode(errors='replace')}: its check sum is another")
        files.append((name.decode("utf-8"), body))
        stamps.add(fields[5:7])
        offset = begin + fields[8]
        position += 46 + len(name)
    if offset != directory or position != end:
        raise Broken("archive: there is something between the files and the directory")
    if len({name for name, _ in files}) != len(files) or len(stamps) > 1:
        raise Broken("archive: two entries of one name, or of two times")
    return files, stamps.pop() if stamps else (0, 0)


# Notes and checkpoints (C2SP signed-note, tlog-checkpoint)


def key_of(text):
    """Name, id and the 32 bytes of `name+hash+base64`."""
    parts = text.strip().split("+", 2)
    if len(parts) != 3:
        raise Broken("key: not name, hash and key")
    raw = base64.b64decode(parts[2], validate=True)
    if len(raw) != 33 or raw[0] != 1:
        raise Broken("key: not a key of Ed25519")
    identity = sha256(parts[0].encode(), b"\n", raw)[:4]
    if identity.hex() != parts[1]:
        raise Broken("key: its hash is another")
    return parts[0], identity, raw[1:]


def is_signed(message, signature, public):
    return openssl_says_so(message, signature, ED25519 + public, [])


def openssl_says_so(message, signature, key, more):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "key").write_bytes(key)
        (folder / "message").write_bytes(message)
        (folder / "signature").write_bytes(signature)
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", str(folder / "key")]
        command += ["-rawin", "-in", str(folder / "message"), "-sigfile", str(folder / "signature"), *more]
        return subprocess.run(command, capture_output=True).returncode == 0


def signed_text(note, key, what):
    """The text of a note that has exactly one signature, by `key`."""
    name, identity, public = key
    text, _, signatures = note.rpartition("\n\n")
    match = re.fullmatch(r"— (\S+) (\S+)\n", signatures)
    if not match or match[1] != name:
        raise Broken(f"{what}: not signed by {name}")
    try:
        raw = base64.b64decode(match[2], validate=True)
    except binascii.Error as error:
        raise Broken(f"{what}: its signature cannot be read") from error
    if base64.b64encode(raw).decode() != match[2] or len(raw) != 68 or raw[:4] != identity:
        raise Broken(f"{what}: its signature is not of this key")
    if not is_signed((text + "\n").encode(), raw[4:], public):
        raise Broken(f"{what}: the signature does not hold")
    return text + "\n"


def checkpoint_of(note, key, what):
    lines = signed_text(note, key, what).split("\n")
    if len(lines) != 4 or not re.fullmatch(r"0|[1-9][0-9]*", lines[1]):
        raise Broken(f"{what}: not a checkpoint")
    return lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True)


# The record


def root_of(leaves):
    """RFC 9162 §2.1.1, without recursion: whole trees are joined as they grow."""
    stack = []
    for leaf in leaves:
        height = 0
        while stack and stack[-1][0] == height:
            leaf, height = sha256(b"\1", stack.pop()[1], leaf), height + 1
        stack.append((height, leaf))
    if not stack:
        return sha256()
    root = stack.pop()[1]
    while stack:
        root = sha256(b"\1", stack.pop()[1], root)
    return root


def lines_of(record):
    if record and not record.endswith(b"\n"):
        raise Broken("record: its last line is cut")
    return record.split(b"\n")[:-1]


def events_of(lines):
    for number, line in enumerate(lines, 1):
        try:
            event = json.loads(line)
        except ValueError as error:
            raise Broken(f"record: event {number} cannot be read") from error
        if event.get("seq") != number:
            raise Broken(f"record: event {number} has another number")
        yield event


def check_record(record, size, root, kept):
    """The leaves and events of a record that is the checkpoint's, and goes on where every kept one stood."""
    lines = lines_of(record)
    if len(lines) != size:
        raise Broken(f"record: {len(lines)} events, the checkpoint says {size}")
    leaves = [sha256(b"\0", line) for line in lines]
    if root_of(leaves) != root:
        raise Broken("record: not the one that the checkpoint was made of")
    events = list(events_of(lines))
    for note, old_size, old_root in kept:
        if old_size > size:
            raise Broken(f"{note}: {old_size} events were there, {size} are left")
        if root_of(leaves[:old_size]) != old_root:
            raise Broken(f"{note}: the record was another then")
    return leaves, events


def chain_of(name, leaves):
    """The value that the minutes print: each event bound to all before it."""
    value = sha256(b"phonghop log v1\0", name.encode())
    for leaf in leaves:
        value = sha256(value, leaf)
    return value


def named_digests(value):
    """Digests of files that an event names."""
    if isinstance(value, dict):
        for key, inside in value.items():
            if key == "digest" and isinstance(inside, str) and DIGEST.fullmatch(inside):
                yield inside
            yield from named_digests(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from named_digests(inside)


# The minutes: their text as it was approved, and who signed it with a key of their own


def whole_number(raw):
    """The DER of an unsigned number."""
    raw = raw.lstrip(b"\0") or b"\0"
    raw = b"\0" + raw if raw[0] & 0x80 else raw
    return bytes([2, len(raw)]) + raw


def is_approved(meeting, version, participant, approval):
    key = base64.b64decode(approval["key"], validate=True)
    raw = base64.b64decode(approval["signature"], validate=True)
    if len(raw) != 64 or len(key) != 91 or not key.startswith(P256):
        return False
    numbers = whole_number(raw[:32]) + whole_number(raw[32:])
    signature = bytes([0x30, len(numbers)]) + numbers
    text = f"phonghop/approval/v1\n{meeting}\n{version}\n{approval['digest']}\n{participant}\n"
    return openssl_says_so(text.encode(), signature, key, ["-digest", "sha256"])


def check_minutes(meeting, events, held):
    """Every approved text says what the record says, piece by piece; every signature under it holds.

    A piece's text is what was written last before the approval; of a line that nobody worded, what was put down then."""
    pieces, fixed, proposed, texts = {}, {}, {}, {}
    for event in events:
        for name, facts in event["event"].get("minutes", {}).items():
            if name == "inserted":
                pieces[f"block/{facts['block']}"] = facts["content"]
            elif name == "written":
                pieces[facts["key"]] = facts["content"]
            elif name == "drawnAgain":
                pieces.pop(f"line/{facts['line']}", None)
            elif name == "fixed":
                fixed.update({f"line/{line}": content for line, content in facts["lines"].items()})
            elif name == "proposed":
                proposed[facts["proposal"]] = facts["facts"]["key"]
            elif name == "proposalAccepted":
                pieces[proposed[facts["proposal"]]] = facts["content"]
            elif name == "correctionDropped":
                pieces.update(texts[max(texts)])
            elif name == "approved":
                texts[facts["version"]] = approved_text(facts["version"], held, {**fixed, **pieces})
            elif name == "signed":
                version, approval = facts["version"], facts["approval"]
                body = held.get(f"minutes/{version}.json", b"")
                if hashlib.sha256(body).hexdigest() != approval["digest"]:
                    raise Broken(f"minutes/{version}.json: not what participant {facts['participant']} signed")
                if not is_approved(meeting, version, facts["participant"], approval):
                    raise Broken(f"record: event {event['seq']}: the signature does not hold")
    if {f"minutes/{version}.json" for version in texts} != {path for path in held if path.startswith("minutes/")}:
        raise Broken("minutes: there are other versions than were approved")


def approved_text(version, held, record):
    path = f"minutes/{version}.json"
    if path not in held:
        raise Broken(f"{path}: missing")
    text = {}
    for piece in json.loads(held[path]):
        key = piece["key"]
        if key in text or piece["content"] != record.get(key):
            raise Broken(f"{path}: {key} is not what the record says")
        text[key] = piece["content"]
    return text


def printed_root(text):
    size, _, root = text.partition(":")
    raw = bytes.fromhex("".join(root.split()))
    if not re.fullmatch(r"[1-9][0-9]*", size) or len(raw) != 32:
        raise Broken(f"{text}: not how many events and 64 hexadecimal digits")
    return f"printed {size}", int(size), raw


def check(archive, told, kept, printed=()):
    files, stamp = entries(archive.read_bytes())
    held = dict(files)
    for needed in ("key.txt", "manifest.txt", "checkpoint.txt", "record.jsonl"):
        if needed not in held:
            raise Broken(f"{needed}: missing")
    text = held["key.txt"].decode()
    key = key_of(text)
    if text != told.strip() + "\n" if told else not text.endswith("\n"):
        raise Broken("key: not the key that was told")

    manifest = signed_text(held["manifest.txt"].decode(), key, "manifest")
    listed = re.findall(r"([0-9a-f]{64})  ([^\n]+)\n", manifest)
    head = f"time {stamp[1]} {stamp[0]}\n"
    if manifest != head + "".join(f"{digest}  {path}\n" for digest, path in listed):
        raise Broken("manifest: a line is not as it must be")
    if [path for _, path in listed] != [path for path, _ in files if path != "manifest.txt"]:
        raise Broken("manifest: it lists other files than there are")
    for digest, path in listed:
        if hashlib.sha256(held[path]).hexdigest() != digest:
            raise Broken(f"{path}: changed")

    origin, size, root = checkpoint_of(held["checkpoint.txt"].decode(), key, "checkpoint")
    notes = [(str(note), *checkpoint_of(note.read_text(encoding="utf-8"), key, str(note))) for note in kept]
    for note, old_origin, _, _ in notes:
        if old_origin != origin:
            raise Broken(f"{note}: of another session")
    stood = [(note, *at) for note, _, *at in notes] + [printed_root(text) for text in printed]
    leaves, events = check_record(held["record.jsonl"], size, root, stood)
    check_minutes(origin.rpartition("/")[2], events, held)
    named = {digest for event in events for digest in named_digests(event)}
    for path, body in files:
        if path.startswith(("papers/", "documents/")) and path.count("/") == 1 and not path.endswith(".json"):
            if hashlib.sha256(body).hexdigest() not in named:
                raise Broken(f"{path}: the record does not name it")
    name = origin.rpartition("/")[2]
    print(f"{name}: {size} events, {len(files)} files, all as they must be")
    print(f"key    {key[0]}+{key[1].hex()}")
    print(f"root   {root.hex()}")
    print(f"chain  {chain_of(name, leaves).hex()}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--key", default="")
    parser.add_argument("--checkpoint", type=Path, action="append", default=[])
    parser.add_argument("--printed", action="append", default=[])
    asked = parser.parse_args()
    try:
        check(asked.archive, asked.key, asked.checkpoint, asked.printed)
    except Broken as broken:
        print(broken)
        return 1
    except UNREADABLE as error:
        print(f"archive: cannot be read ({error})")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
