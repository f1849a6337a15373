#!/usr/bin/env python3
"""Checks the board of a secret vote, without trusting the server that made it.

    python3 verify.py board.json [--record record.jsonl] [--receipt receipt.json ...] [--client Web]

board.json     GET /api/meetings/MEETING/polls/POLL/board, saved as it came
record.jsonl   phonghop record MEETING --data DIR --to record.jsonl: the meeting's whole record
receipt.json   what a voter's browser kept: {"message","sealed","receipt"}, base64url
Web            the folder Web of the release: is it the program that browsers were given when the vote was opened?

Needs Python 3.9 or later and, for AES alone, the openssl program (1.1.1 or later), nothing else. Prints one line for each thing that is
not as it must be, its name first, and ends with status 1; with status 0 when everything holds. With --record it also
prints the number and the hash of the record's last event: compare them with the signed minutes or with what another member's
screen shows. A board alone cannot show that the server gave everybody the same board.
"""

import argparse
import base64
import hashlib
import hmac
import json
import re
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
SEALED_BYTES, TEXT_BYTES, POINT_BYTES = 605, 512, 65
# Ballots that a process of its own checks at a stretch.
CHUNK = 16
# The DER of every public key on P-256 begins with these bytes; the point follows.
P256 = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200")
VOTE = re.compile(rb'\{"choices":\[((?:"[a-z0-9_-]{1,32}"(?:,"[a-z0-9_-]{1,32}")*)?)\],"nonce":"[A-Za-z0-9_-]{22}"\}')


class Malformed(Exception):
    """Something cannot even be read."""


def unb64(text):
    """Bytes from base64url without padding; each value has one spelling."""
    if not isinstance(text, str) or not re.fullmatch(r"[A-Za-z0-9_-]*", text):
        raise Malformed("not base64url")
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError as error:
        raise Malformed("not base64url") from error
    if base64.urlsafe_b64encode(data).rstrip(b"=").decode() != text:
        raise Malformed("not base64url in its one spelling")
    return data


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def merkle_root(leaves):
    """RFC 9162 §2.1.1, over hashes of leaves."""
    if not leaves:
        return sha256()
    if len(leaves) == 1:
        return leaves[0]
    cut = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01", merkle_root(leaves[:cut]), merkle_root(leaves[cut:]))


# The curve P-256 (FIPS 186-4 D.1.2.3): its field, its order, its two constants and its base point.
FIELD = 2**256 - 2**224 + 2**192 + 2**96 - 1
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
CURVE_B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
BASE = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)


def point_in(data):
    """The point that 65 bytes name; None when they name none on the curve."""
    if len(data) != POINT_BYTES or data[0] != 4:
        return None
    x, y = int.from_bytes(data[1:33], "big"), int.from_bytes(data[33:], "big")
    on_curve = max(x, y) < FIELD and (y * y - x * x * x + 3 * x - CURVE_B) % FIELD == 0
    return (x, y) if on_curve else None


def doubled(point):
    """Points are counted with as (X, Y, Z) for (X/Z^2, Y/Z^3); None is the point at infinity."""
    if point is None or point[1] == 0:
        return None
    x, y, z = point
    square, z_square = y * y % FIELD, z * z % FIELD
    four = 4 * x * square % FIELD
    slope = 3 * (x - z_square) * (x + z_square) % FIELD
    x_new = (slope * slope - 2 * four) % FIELD
    return x_new, (slope * (four - x_new) - 8 * square * square) % FIELD, 2 * y * z % FIELD


def added(left, right):
    if left is None or right is None:
        return left or right
    (x, y, z), (u, v, w) = left, right
    z_square, w_square = z * z % FIELD, w * w % FIELD
    x_here, x_there = x * w_square % FIELD, u * z_square % FIELD
    y_here, y_there = y * w_square * w % FIELD, v * z_square * z % FIELD
    width, height = (x_there - x_here) % FIELD, (y_there - y_here) % FIELD
    if width == 0:
        return doubled(left) if height == 0 else None
    width_square = width * width % FIELD
    cube, part = width_square * width % FIELD, x_here * width_square % FIELD
    x_new = (height * height - cube - 2 * part) % FIELD
    return x_new, (height * (part - x_new) - y_here * cube) % FIELD, width * z * w % FIELD


def times_sum(first, left, second=0, right=BASE):
    """The affine point `first` x `left` + `second` x `right`, both in one pass; None at infinity."""
    left, right = (*left, 1), (*right, 1)
    steps, total = (None, left, right, added(left, right)), None
    for bit in range(255, -1, -1):
        total = doubled(total)
        step = steps[(first >> bit & 1) + 2 * (second >> bit & 1)]
        total = added(total, step) if step else total
    if total is None:
        return None
    inverse = pow(total[2], -1, FIELD)
    return total[0] * inverse**2 % FIELD, total[1] * inverse**3 % FIELD


def ecdsa(paper, raw, message):
    """ECDSA on P-256 with SHA-256 (FIPS 186-4 §6.4); `paper` is a point's 65 bytes, `raw` is r and s."""
    point, r, s = point_in(paper), int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
    if point is None or len(raw) != 64 or not 0 < r < ORDER or not 0 < s < ORDER:
        return False
    inverse = pow(s, -1, ORDER)
    found = times_sum(r * inverse % ORDER, point, int.from_bytes(sha256(message), "big") * inverse % ORDER)
    return found is not None and found[0] % ORDER == r


def der_parts(data):
    """The content of each element of a DER sequence's inside."""
    parts, at = [], 0
    while at < len(data):
        size, start = data[at + 1], at + 2
        if size & 0x80:
            count = size & 0x7F
            size, start = int.from_bytes(data[start:start + count], "big"), start + count
        parts.append(data[start:start + size])
        at = start + size
    return parts


def rsa_key(spki):
    """Modulus and exponent of a public key."""
    try:
        modulus, exponent = der_parts(der_parts(der_parts(der_parts(spki)[0])[1][1:])[0])
    except (IndexError, ValueError) as error:
        raise Malformed("no RSA key") from error
    return int.from_bytes(modulus, "big"), int.from_bytes(exponent, "big")


def pss(key, signature, message):
    """RSASSA-PSS-VERIFY with SHA-384 and a salt of 48 bytes (RFC 8017 §8.1.2, §9.1.2)."""
    modulus, exponent = key
    bits = modulus.bit_length() - 1
    size, value = (bits + 7) // 8, int.from_bytes(signature, "big")
    if len(signature) != (modulus.bit_length() + 7) // 8 or value >= modulus:
        return False
    opened = pow(value, exponent, modulus)
    if opened >> 8 * size:
        return False
    encoded = opened.to_bytes(size, "big")
    masked, digest, width = encoded[:size - 49], encoded[size - 49:-1], size - 49
    mask = b"".join(hashlib.sha384(digest + at.to_bytes(4, "big")).digest() for at in range(-(-width // 48)))
    block = bytearray(a ^ b for a, b in zip(masked, mask))
    if encoded[-1] != 0xBC or masked[0] >> 8 - (8 * size - bits):
        return False
    block[0] &= 0xFF >> 8 * size - bits
    if any(block[:-49]) or block[-49] != 1:
        return False
    covered = bytes(8) + hashlib.sha384(message).digest() + bytes(block[-48:])
    return hmac.compare_digest(hashlib.sha384(covered).digest(), digest)


def private_number(pkcs8):
    """The number of a private key on P-256 (RFC 5208, RFC 5915); 0 when it is none."""
    try:
        version, kind, inner = der_parts(der_parts(pkcs8)[0])[:3]
        number = int.from_bytes(der_parts(der_parts(inner)[0])[1], "big")
    except (IndexError, ValueError):
        return 0
    return number if 0 < number < ORDER and kind == P256[4:23] else 0


def aes(key, blocks):
    """AES-256 of single blocks, by the openssl program."""
    call = ["openssl", "enc", "-aes-256-ecb", "-nopad", "-K", key.hex()]
    return subprocess.run(call, input=blocks, capture_output=True, check=False).stdout


def hkdf(secret, info):
    """RFC 5869 with SHA-256 and no salt: one block, 32 bytes."""
    key = hmac.new(b"\0" * 32, secret, hashlib.sha256).digest()
    return hmac.new(key, info + b"\x01", hashlib.sha256).digest()


def gcm_open(key, nonce, hidden, tag, covered):
    """AES-256-GCM (NIST SP 800-38D) over AES blocks; None when anything was changed."""
    count = -(-len(hidden) // 16)
    counters = b"".join(nonce + (number + 1).to_bytes(4, "big") for number in range(count + 1))
    stream = aes(key, b"\0" * 16 + counters)
    if len(stream) != 16 * (count + 2):
        return None
    subkey, first, stream = int.from_bytes(stream[:16], "big"), stream[16:32], stream[32:]

    def times(value):
        product, factor = 0, subkey
        for bit in range(127, -1, -1):
            if value >> bit & 1:
                product ^= factor
            factor = factor >> 1 ^ (0xE1 << 120 if factor & 1 else 0)
        return product

    def padded(data):
        return data + b"\0" * (-len(data) % 16)

    lengths = (8 * len(covered)).to_bytes(8, "big") + (8 * len(hidden)).to_bytes(8, "big")
    digest, data = 0, padded(covered) + padded(hidden) + lengths
    for at in range(0, len(data), 16):
        digest = times(digest ^ int.from_bytes(data[at:at + 16], "big"))
    wanted = (digest ^ int.from_bytes(first, "big")).to_bytes(16, "big")
    return bytes(a ^ b for a, b in zip(hidden, stream)) if hmac.compare_digest(wanted, tag) else None


def choices_in(text):
    """What is marked inside an envelope; None when it is written in another way than the one there is."""
    length = int.from_bytes(text[:2], "big")
    if len(text) != TEXT_BYTES or length > TEXT_BYTES - 2 or any(text[2 + length:]):
        return None
    found = VOTE.fullmatch(text[2:2 + length])
    return [part.decode() for part in re.findall(rb'"([^"]*)"', found[1])] if found else None


class Ballot:
    """One row of the board."""

    def __init__(self, row):
        self.code = row["code"]
        parts = [unb64(row[name]) for name in ("message", "signature", "sealed", "proof")]
        self.message, self.signature, self.sealed, self.proof = parts
        self.leaf = sha256(b"\0", *parts)
        self.paper = self.message[-POINT_BYTES:]

    @property
    def right_code(self):
        bits = int.from_bytes(sha256(b"phonghop/v1/code", self.message, self.sealed)[:7], "big") >> 6
        signs = "".join(ALPHABET[bits >> (45 - 5 * at) & 31] for at in range(10))
        return f"{signs[:5]}-{signs[5:]}"


def is_signed(issuer, ballot):
    """Whether the paper was issued, and whether its owner sealed this vote."""
    cast = b"phonghop/v1/cast" + ballot.message + ballot.sealed
    return pss(issuer, ballot.signature, ballot.message), ecdsa(ballot.paper, ballot.proof, cast)


def opened(private, seal, ballot):
    """What is marked on a ballot; None when it cannot be opened or read."""
    data, rest = ballot.sealed[:POINT_BYTES], ballot.sealed[POINT_BYTES:]
    point = point_in(data) if len(ballot.sealed) == SEALED_BYTES else None
    if point is None:
        return None
    secret = times_sum(private, point)[0].to_bytes(32, "big")
    key = hkdf(secret, b"phonghop/v1/seal" + data + seal)
    text = gcm_open(key, rest[:12], rest[12:-16], rest[-16:], ballot.message)
    return choices_in(text) if text else None


class Check:
    """All checks of one board, and what they found."""

    def __init__(self, board):
        self.board, self.findings = board, []
        self.meeting, self.poll = board["meeting"], board["poll"]
        self.ballots = []
        for number, row in enumerate(board["rows"], 1):
            try:
                self.ballots.append(Ballot(row))
            except (Malformed, KeyError, TypeError):
                self.found("row-unreadable", f"row {number} cannot be read")

    def found(self, name, sentence):
        self.findings.append((name, sentence))

    def run(self):
        self.figures()
        self.draws()
        self.papers()
        with ProcessPoolExecutor() as pool:
            self.signatures(pool)
            self.count(pool)

    # The board by itself

    def figures(self):
        rows, cast, drawn = len(self.board["rows"]), self.board["cast"], self.board["drawn"]
        if rows != cast:
            self.found("cast-wrong", f"the board says {cast} ballots were cast and shows {rows}")
        if cast > drawn or rows > drawn:
            self.found("more-than-drawn", f"{max(cast, rows)} ballots for {drawn} papers drawn")
        root = merkle_root(sorted(ballot.leaf for ballot in self.ballots)).hex()
        if root != self.board["root"]:
            self.found("root-wrong", f"the ballots give the root {root}, the board says {self.board['root']}")
        codes = [row.get("code") for row in self.board["rows"]]
        if codes != sorted(codes, key=str):
            self.found("order-wrong", "the rows are not in the order of their codes: an order may say who came when")

    def draws(self):
        draws = self.board["draws"]
        if len(draws) != self.board["drawn"]:
            self.found("drawn-wrong", f"the board says {self.board['drawn']} papers were drawn and names {len(draws)}")
        for name in {d["name"] for d in draws if [e["participant"] for e in draws].count(d["participant"]) > 1}:
            self.found("drawn-twice", f"{name} drew more than one paper")
        hashes = [draw["blindedHash"] for draw in draws]
        if len(set(hashes)) != len(hashes):
            self.found("paper-shared", "two members drew the same paper")

    def papers(self):
        heading = f"phonghop/v1/ballot\0{self.meeting}\0{self.poll}\0".encode()
        seen = {}
        for ballot in self.ballots:
            if ballot.right_code != ballot.code:
                self.found("code-wrong", f"{ballot.code} should be {ballot.right_code}")
            if ballot.message[32:-POINT_BYTES] != heading or len(ballot.message) != 32 + len(heading) + POINT_BYTES:
                self.found("paper-foreign", f"{ballot.code} is no paper of this vote")
            if len(ballot.sealed) != SEALED_BYTES:
                self.found("sealed-wrong", f"{ballot.code} has an envelope of another size")
            if ballot.paper in seen:
                self.found("paper-twice", f"{ballot.code} and {seen[ballot.paper]} are cast with one paper")
            seen[ballot.paper] = ballot.code

    def signatures(self, pool):
        issuer, ballots = rsa_key(unb64(self.board["issuerKey"])), self.ballots
        found = pool.map(is_signed, [issuer] * len(ballots), ballots, chunksize=CHUNK)
        for ballot, (issued, vouched) in zip(ballots, found):
            if not issued:
                self.found("signature-wrong", f"{ballot.code} is on a paper that was not issued")
            if not vouched:
                self.found("proof-wrong", f"{ballot.code}: the paper's owner did not seal this vote")

    def count(self, pool):
        if not self.board.get("sealPrivate"):
            if self.board.get("count"):
                self.found("count-unproven", "a count is shown, and no key to check it with")
            return
        private, seal = private_number(unb64(self.board["sealPrivate"])), unb64(self.board["sealKey"])
        point = point_in(seal)
        if point is None or times_sum(private, BASE) != point:
            return self.found("seal-wrong", "the key given out is not the one the box was locked with")
        votes, blank, invalid = {}, 0, 0
        marks, most, count = set(self.board["marks"]), self.board["seats"], len(self.ballots)
        for choices in pool.map(opened, [private] * count, [seal] * count, self.ballots, chunksize=CHUNK):
            fine = choices is not None and len(choices) <= most and len(set(choices)) == len(choices)
            if not fine or not marks.issuperset(choices):
                invalid += 1
                continue
            blank += not choices
            for choice in choices:
                votes[choice] = votes.get(choice, 0) + 1
        self.counted = {"votes": votes, "blank": blank, "invalid": invalid}
        if not self.same_count(self.board.get("count")):
            self.found("count-wrong", f"the ballots give {self.counted}, the board says {self.board.get('count')}")

    def same_count(self, other):
        """A mark without a vote may be left out."""
        if not isinstance(other, dict):
            return False
        votes = {mark: number for mark, number in other.get("votes", {}).items() if number}
        return {**other, "votes": votes} == self.counted

    # The board against the record

    def record(self, path):
        record = Record(path, self)
        if record.log != self.meeting:
            return self.found("record-foreign", f"the record is that of {record.log}")
        issued = record.only("issued", self.poll)
        sealed = record.only("sealed", self.poll)
        unsealed = record.only("unsealed", self.poll)
        self.against("issuer-key-changed", "the issuer's key", self.board["issuerKey"], issued, "issue", "issuerKey")
        self.against("receipt-key-changed", "the key of receipts", self.board["receiptKey"], issued, "issue", "receiptKey")
        self.against("seal-key-changed", "the seal", self.board["sealKey"], issued, "seal", "key")
        self.against("root-changed", "the root", self.board["root"], sealed, "root")
        self.against("cast-changed", "the number of ballots cast", self.board["cast"], sealed, "cast")
        self.against("drawn-changed", "the number of papers drawn", self.board["drawn"], sealed, "drawn")
        drawn = {draw["participant"]: draw["blinded"] for draw in record.all("paperDrawn", self.poll)}
        shown = {draw["participant"]: draw["blindedHash"] for draw in self.board["draws"]}
        for who in sorted(set(drawn) | set(shown)):
            if drawn.get(who) != shown.get(who):
                self.found("draw-changed", f"participant {who} drew another paper in the record than on the board")
        if unsealed:
            self.against("seal-private-changed", "the key given out", self.board.get("sealPrivate"), unsealed, "key")
            if hasattr(self, "counted") and not self.same_count(unsealed["count"]):
                self.found("record-count-wrong", f"the ballots give {self.counted}, the record says {unsealed['count']}")
            if sealed and unsealed["seq"] < sealed["seq"]:
                self.found("opened-too-early", "the box was opened before its content was settled")
        for late in record.all("paperDrawn", self.poll):
            if sealed and late["seq"] > sealed["seq"]:
                self.found("drawn-too-late", f"participant {late['participant']} drew a paper after closing")
        print(f"record: {record.count} events, {record.head.hex()}")

    def against(self, name, words, shown, fact, *path):
        for step in path:
            fact = (fact or {}).get(step)
        if fact != shown:
            self.found(name, f"{words} in the record is {fact}, on the board {shown}")

    # A voter's receipt against the board

    def receipt(self, path):
        kept = json.loads(Path(path).read_text())
        message, sealed = unb64(kept["message"]), unb64(kept["sealed"])
        text = b"phonghop/v1/receipt" + sha256(message) + sha256(sealed)
        key = unb64(self.board["receiptKey"])
        if not key.startswith(P256) or not ecdsa(key[len(P256):], unb64(kept["receipt"]), text):
            return self.found("receipt-wrong", f"{path} is not signed by this vote's key of receipts")
        on_board = {(ballot.message, ballot.sealed) for ballot in self.ballots}
        if (message, sealed) not in on_board:
            self.found("ballot-missing", f"{path} was acknowledged and is not on the board: it was dropped or changed")

    # The program that browsers were given

    def client(self, folder):
        mark = client_mark(Path(folder))
        if mark != self.board.get("client"):
            self.found("client-other", f"{folder} has the mark {mark}, the program of this vote {self.board.get('client')}")
        print(f"client: {mark}")


def client_mark(folder):
    """SHA-256 over path, zero byte and SHA-256 of every file that has no dot before its name, in the order of the paths."""
    files = [(file.relative_to(folder), file) for file in folder.rglob("*") if file.is_file()]
    shown = [(path.as_posix().encode(), file) for path, file in files if not any(part.startswith(".") for part in path.parts)]
    return sha256(*(path + b"\0" + sha256(file.read_bytes()) for path, file in sorted(shown))).hex()


class Record:
    """A meeting's record as `phonghop record` writes it: its name, then one event a line, as they were hashed."""

    def __init__(self, path, check):
        lines = Path(path).read_bytes().split(b"\n")
        self.log = json.loads(lines[0])["log"]
        self.head = sha256(b"phonghop log v1\0", self.log.encode())
        self.count, self.events = 0, []
        for line in lines[1:]:
            if not line:
                continue
            self.count += 1
            text, chain = line[:-65], line[-64:].decode()
            self.head = sha256(self.head, sha256(b"\0", text))
            entry = json.loads(text)
            if entry["seq"] != self.count:
                check.found("record-gap", f"event {entry['seq']} stands in the place of event {self.count}")
            if self.head.hex() != chain:
                check.found("record-changed", f"event {self.count} or one before it is not what was hashed")
                self.head = bytes.fromhex(chain)
            for name, fact in entry["event"].get("ballots", {}).items():
                self.events.append((name, {**fact, "seq": entry["seq"]}))

    def all(self, name, poll):
        return [fact for kind, fact in self.events if kind == name and fact.get("poll") == poll]

    def only(self, name, poll):
        facts = self.all(name, poll)
        return facts[0] if len(facts) == 1 else None


def main():
    parser = argparse.ArgumentParser(description="Checks the board of a secret vote.")
    parser.add_argument("board")
    parser.add_argument("--record", help="the meeting's record")
    parser.add_argument("--receipt", action="append", default=[], help="a voter's receipt")
    parser.add_argument("--client", help="the folder Web of the release")
    arguments = parser.parse_args()
    check = Check(json.loads(Path(arguments.board).read_text()))
    check.run()
    if arguments.record:
        check.record(arguments.record)
    for receipt in arguments.receipt:
        check.receipt(receipt)
    if arguments.client:
        check.client(arguments.client)
    for name, sentence in check.findings:
        print(f"{name}: {sentence}")
    if not check.findings:
        print(f"sound: {len(check.ballots)} ballots, count {getattr(check, 'counted', 'not yet opened')}")
    return 1 if check.findings else 0


if __name__ == "__main__":
    sys.exit(main())
