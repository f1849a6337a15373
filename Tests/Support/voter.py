"""A voter's browser without a browser: draws a ballot paper, uncovers its signature, seals a vote, casts it.

The far side of the secret ballot, written from RFC 9474, RFC 8017 and the protocol alone. `cryptography` does the curve and
AES; blinding and PSS encoding are here.
"""

import base64
import hashlib
import http.client
import json
import os
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SALT_BYTES = 48
TEXT_BYTES = 512
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


# MARK: Blinding


def pss_encode(message: bytes, salt: bytes, bits: int) -> bytes:
    """EMSA-PSS-ENCODE with SHA-384 (RFC 8017 §9.1.1). `bits`: one less than the modulus has."""
    length = (bits + 7) // 8
    digest = hashlib.sha384(b"\0" * 8 + hashlib.sha384(message).digest() + salt).digest()
    block = b"\0" * (length - len(salt) - 48 - 2) + b"\x01" + salt
    mask = b"".join(hashlib.sha384(digest + counter.to_bytes(4, "big")).digest() for counter in range(length // 48 + 1))
    masked = bytearray(left ^ right for left, right in zip(block, mask))
    masked[0] &= 0xFF >> (8 * length - bits)
    return bytes(masked) + digest + b"\xbc"


class Issuer:
    """The public key of the vote, from its DER."""

    def __init__(self, spki: bytes):
        self.key = serialization.load_der_public_key(spki)
        numbers = self.key.public_numbers()
        self.n, self.e = numbers.n, numbers.e
        self.bytes = (self.n.bit_length() + 7) // 8

    def blind(self, message: bytes, salt: bytes | None = None, inverse: int | None = None) -> tuple[bytes, int]:
        """The blinded message, and the number that uncovers its signature."""
        salt = os.urandom(SALT_BYTES) if salt is None else salt
        encoded = int.from_bytes(pss_encode(message, salt, self.n.bit_length() - 1), "big")
        cover = pow(inverse, -1, self.n) if inverse else secrets.randbelow(self.n - 2) + 2
        blinded = encoded * pow(cover, self.e, self.n) % self.n
        return blinded.to_bytes(self.bytes, "big"), inverse or pow(cover, -1, self.n)

    def uncover(self, blind_signature: bytes, inverse: int) -> bytes:
        return (int.from_bytes(blind_signature, "big") * inverse % self.n).to_bytes(self.bytes, "big")

    def verify(self, signature: bytes, message: bytes) -> bool:
        try:
            scheme = padding.PSS(mgf=padding.MGF1(hashes.SHA384()), salt_length=SALT_BYTES)
            self.key.verify(signature, message, scheme, hashes.SHA384())
            return True
        except InvalidSignature:
            return False


# MARK: Curve


def point(key) -> bytes:
    return key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def sign(key, message: bytes) -> bytes:
    r, s = utils.decode_dss_signature(key.sign(message, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def pkcs8(key) -> bytes:
    return key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def derive(secret: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=b"", info=info).derive(secret)


def seal(text: bytes, seal_point: bytes, message: bytes) -> bytes:
    ephemeral = ec.generate_private_key(ec.SECP256R1())
    other = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), seal_point)
    own, nonce = point(ephemeral.public_key()), os.urandom(12)
    key = derive(ephemeral.exchange(ec.ECDH(), other), b"phonghop/v1/seal" + own + seal_point)
    return own + nonce + AESGCM(key).encrypt(nonce, text, message)


def vote_text(choices: list[str]) -> bytes:
    """What stands inside the envelope: two bytes of length, JSON in its one spelling, zeros."""
    vote = {"choices": choices, "nonce": b64(os.urandom(16))}
    text = json.dumps(vote, separators=(",", ":")).encode()
    return (len(text).to_bytes(2, "big") + text).ljust(TEXT_BYTES, b"\0")


def code(message: bytes, sealed: bytes) -> str:
    bits = int.from_bytes(hashlib.sha256(b"phonghop/v1/code" + message + sealed).digest()[:7], "big") >> 6
    signs = [ALPHABET[bits >> (45 - 5 * at) & 31] for at in range(10)]
    return "".join(signs[:5]) + "-" + "".join(signs[5:])


class SealHolder:
    """The key of the box, as the browser of whoever opens the vote keeps it."""

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())

    @property
    def seal(self) -> dict:
        return {"key": b64(point(self.key.public_key())), "copies": []}

    @property
    def private(self) -> str:
        return b64(pkcs8(self.key))


# MARK: Paper and ballot


@dataclass
class Paper:
    """A ballot paper on its way: everything a browser writes down before it asks for a signature."""

    meeting: str
    poll: int
    issuer: Issuer
    key: ec.EllipticCurvePrivateKey
    message: bytes
    blinded: bytes
    inverse: int
    signature: bytes | None = None

    @classmethod
    def make(cls, meeting: str, poll: int, secret: dict, **blinding) -> "Paper":
        """`secret`: of the poll's entity. `blinding`: a salt other than a random one."""
        issuer, key = Issuer(unb64(secret["issuerKey"])), ec.generate_private_key(ec.SECP256R1())
        heading = f"phonghop/v1/ballot\0{meeting}\0{poll}\0".encode()
        message = os.urandom(32) + heading + point(key.public_key())
        return cls(meeting, poll, issuer, key, message, *issuer.blind(message, **blinding))

    def take(self, answer: dict) -> None:
        """The issuer's answer; refuses a signature that is not by the key in the record."""
        self.signature = self.issuer.uncover(unb64(answer["signature"]), self.inverse)
        assert self.issuer.verify(self.signature, self.message), "signed by another key than the record's"

    def fill(self, choices: list[str], seal_key: str, text: bytes | None = None) -> dict:
        """The ballot to cast. Cast again, it must be this very one."""
        sealed = seal(text or vote_text(choices), unb64(seal_key), self.message)
        return self.vouch(sealed)

    def vouch(self, sealed: bytes) -> dict:
        proof = sign(self.key, b"phonghop/v1/cast" + self.message + sealed)
        ballot = {"message": self.message, "signature": self.signature, "sealed": sealed, "proof": proof}
        return {name: b64(value) for name, value in ballot.items()}


def draw(person, meeting: str, poll: int, paper: Paper) -> None:
    """`person`: somebody signed in. Asks for a signature under their name."""
    paper.take(person.post(f"/api/meetings/{meeting}/polls/{poll}/draw", {"blinded": b64(paper.blinded)}))


def cast(port: int, meeting: str, poll: int, ballot: dict, headers: dict | None = None) -> tuple[int, dict]:
    """Casts without saying who, over a connection of its own. The status and the answer."""
    connection = http.client.HTTPConnection("localhost", port, timeout=60)
    try:
        common = {"Content-Type": "application/json", "Origin": f"http://localhost:{port}"}
        connection.request("POST", f"/api/ballots/{meeting}/{poll}", json.dumps(ballot), common | (headers or {}))
        answer = connection.getresponse()
        content = answer.read()
        return answer.status, json.loads(content) if content else {}
    finally:
        connection.close()


def shaped(meeting: str, poll: int) -> dict:
    """What looks like a ballot of this vote and is none."""
    heading = f"phonghop/v1/ballot\0{meeting}\0{poll}\0".encode()
    own = lambda: point(ec.generate_private_key(ec.SECP256R1()).public_key())  # noqa: E731
    parts = {"message": os.urandom(32) + heading + own(), "signature": os.urandom(384)}
    parts |= {"sealed": own() + os.urandom(540), "proof": os.urandom(64)}
    return {name: b64(part) for name, part in parts.items()}


def receipt_is_valid(receipt_key: str, ballot: dict, receipt: str) -> bool:
    key, raw = serialization.load_der_public_key(unb64(receipt_key)), unb64(receipt)
    signature = utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    digests = [hashlib.sha256(unb64(ballot[name])).digest() for name in ("message", "sealed")]
    try:
        key.verify(signature, b"phonghop/v1/receipt" + b"".join(digests), ec.ECDSA(hashes.SHA256()))
        return True
    except InvalidSignature:
        return False


# MARK: Copies of the seal's key


def seal_copy(holder: SealHolder, offered: bytes) -> bytes:
    """The holder's private key, sealed for the owner of `offered`."""
    ephemeral = ec.generate_private_key(ec.SECP256R1())
    other = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), offered)
    own, nonce = point(ephemeral.public_key()), os.urandom(12)
    key = derive(ephemeral.exchange(ec.ECDH(), other), b"phonghop/v1/copy" + own + offered)
    return own + nonce + AESGCM(key).encrypt(nonce, pkcs8(holder.key), point(holder.key.public_key()))


def open_copy(owner: SealHolder, box: bytes, seal_point: bytes) -> bytes:
    """The private key of the seal, PKCS #8."""
    own, nonce, hidden = box[:65], box[65:77], box[77:]
    other = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), own)
    key = derive(owner.key.exchange(ec.ECDH(), other), b"phonghop/v1/copy" + own + point(owner.key.public_key()))
    return AESGCM(key).decrypt(nonce, hidden, seal_point)
