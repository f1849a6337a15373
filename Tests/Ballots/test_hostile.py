"""What a member, a stranger or somebody with a packet tool tries against a running server during a secret vote."""

import http.client
import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

import voter
from hall import MEETING
from voter import Paper, b64
from wire import LiveSocket, Refused

MEMBERS = 30
# Counts are told at this beat, in steps of so many ballots.
BEAT_SECONDS, STEP = 5, 5


@pytest.fixture
def voting(hall, holder):
    poll = hall.prepare()
    secret = hall.open(poll, holder)
    yield poll, secret
    if hall.poll(poll)["state"] == "open":
        hall.give("polls.cancel", poll=poll, reason="Hết phép thử")


def refused(code):
    return pytest.raises(Refused, match=code.replace(".", r"\."))


def raw_cast(port: int, poll: int, ballot: dict) -> tuple[dict, bytes, bytes]:
    """Casts over a bare socket that asks to be kept. Headers, body, and what came after them until the end."""
    body = json.dumps(ballot).encode()
    head = (
        f"POST /api/ballots/{MEETING}/{poll} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n"
        f"Connection: keep-alive\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("localhost", port), timeout=60) as wire:
        wire.sendall(head.encode() + body)
        # What is asked behind a cast on the same connection is never answered.
        wire.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        data = b""
        try:
            while more := wire.recv(65536):
                data += more
        except ConnectionResetError:
            pass
    start, _, rest = data.partition(b"\r\n\r\n")
    lines = [line.split(": ", 1) for line in start.decode().split("\r\n")[1:]]
    headers = {name.lower(): value for name, value in lines}
    length = int(headers["content-length"])
    return headers, rest[:length], rest[length:]


def test_71_a_cast_leaves_no_open_connection_and_no_mark_in_its_answer(hall, voting):
    poll, secret = voting
    found = []
    for member in hall.present[:3]:
        ballot = hall.draw(member, poll, secret).fill(["yes"], secret["sealKey"])
        headers, body, more = raw_cast(hall.server.port, poll, ballot)
        assert set(json.loads(body)) == {"receipt", "code"}
        assert more == b"", "the connection ends with the answer"
        assert headers["connection"] == "close" and headers["cache-control"] == "no-store"
        assert not {"set-cookie", "etag", "last-modified", "server-timing", "x-request-id"} & set(headers)
        found.append({name: value for name, value in headers.items() if name != "date"})
    assert found[0] == found[1] == found[2], "answers differ in nothing but receipt and code"


def test_70_updates_while_ballots_come_in_follow_a_beat_and_not_the_ballots(hall, voting):
    poll, secret = voting
    ballots = [hall.draw(member, poll, secret).fill(["no"], secret["sealKey"]) for member in hall.present[:13]]
    watcher, told, ends = LiveSocket(hall.chair, MEETING), [], threading.Event()

    def listen():
        try:
            while True:
                message = watcher.receive()
                entity = message.get("set", {}).get(f"poll/{poll}")
                if entity:
                    told.append((time.monotonic(), entity["secret"]["cast"]))
                    if entity["secret"]["cast"] == 10:
                        ends.set()
        except (ConnectionError, OSError, ValueError):
            ends.set()

    threading.Thread(target=listen, daemon=True).start()
    began = time.monotonic()
    for ballot in ballots:
        assert hall.cast(poll, ballot)[0] == 200
    assert ends.wait(12 * BEAT_SECONDS), "the count is told"
    watcher.close()
    figures = [figure for _, figure in told]
    assert all(figure % STEP == 0 for figure in figures), figures
    changes = [at for (at, now), (_, before) in zip(told[1:], told) if now != before]
    assert len(changes) <= (time.monotonic() - began) / BEAT_SECONDS + 1, "no update for each ballot"


def test_74_one_paper_cast_by_two_devices_at_once_counts_once(hall, voting, holder):
    poll, secret = voting
    papers = [hall.draw(member, poll, secret) for member in hall.present[:8]]
    taken = []
    for paper in papers:
        both = [paper.fill([choice], secret["sealKey"]) for choice in ("yes", "no")]
        start = threading.Barrier(2)

        def cast(ballot):
            start.wait()
            return hall.cast(poll, ballot)

        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(cast, both))
        assert sorted(status for status, _ in answers) == [200, 409]
        assert next(answer["code"] for status, answer in answers if status == 409) == "ballots.token-used"
        taken.append(both[[status for status, _ in answers].index(200)])
    hall.close(poll)
    assert {row["sealed"] for row in hall.board(poll)["rows"]} == {ballot["sealed"] for ballot in taken}
    hall.unseal(poll, holder)


def test_only_who_is_there_draws(hall, voting):
    poll, secret = voting
    absent = hall.members[-1]
    with refused("polls.not-present"):
        hall.draw(absent, poll, secret)
    blinded = {"blinded": b64(Paper.make(MEETING, poll, secret).blinded)}
    connection = http.client.HTTPConnection("localhost", hall.server.port, timeout=60)
    headers = {"Content-Type": "application/json", "Origin": f"http://localhost:{hall.server.port}"}
    connection.request("POST", f"/api/meetings/{MEETING}/polls/{poll}/draw", json.dumps(blinded), headers)
    assert connection.getresponse().status == 401
    connection.close()
    # By the ordinary way of commands no paper is drawn either: there is no signature to be had there.
    with refused("command.unknown"):
        hall.present[1].command(MEETING, "polls.draw", poll=poll, blinded="00" * 32)
    assert hall.poll(poll)["secret"]["drawn"] == 0


def test_a_member_opens_no_box_and_sees_no_board_before_the_end(hall, voting, holder):
    poll, secret = voting
    member = hall.present[3]
    ballot = hall.draw(member, poll, secret).fill(["yes"], secret["sealKey"])
    assert hall.cast(poll, ballot)[0] == 200
    with refused("polls.not-closed"):
        hall.board(poll, member)
    for name, words in [("polls.close", {}), ("polls.unseal", {"key": holder.private}), ("polls.void", {"reason": "x"}),
                        ("polls.ring", {"seconds": 5}), ("polls.offerSealKey", {"key": secret["sealKey"]})]:  # fmt: skip
        if name != "polls.offerSealKey":
            words = {"poll": poll} | words
        with refused("command.role-not-allowed"):
            member.command(MEETING, name, **words)
    with refused("polls.not-sealed"):
        hall.give("polls.unseal", poll=poll, key=holder.private)
    hall.close(poll)
    board = hall.board(poll, member)
    assert "sealPrivate" not in board and "count" not in board
    with refused("command.role-not-allowed"):
        member.command(MEETING, "polls.unseal", poll=poll, key=holder.private)
    hall.give("polls.unseal", poll=poll, key=holder.private)
    # Counted and not announced: the chair's table alone knows.
    assert "sealPrivate" not in hall.board(poll, member) and hall.poll(poll, member).get("result") is None
    hall.give("polls.announce", poll=poll)
    assert hall.board(poll, member)["count"]["votes"] == {"yes": 1}


def test_a_receipt_is_no_signature_of_anything_else(hall, voting):
    poll, secret = voting
    first, second = (hall.draw(member, poll, secret).fill(["yes"], secret["sealKey"]) for member in hall.present[:2])
    status, answer = hall.cast(poll, first)
    assert status == 200 and voter.receipt_is_valid(secret["receiptKey"], first, answer["receipt"])
    assert not voter.receipt_is_valid(secret["receiptKey"], second, answer["receipt"])
    assert not voter.receipt_is_valid(secret["receiptKey"], first | {"sealed": second["sealed"]}, answer["receipt"])


def test_a_flood_of_false_ballots_locks_nobody_out(hall, voting, holder):
    poll, secret = voting
    papers = [hall.draw(member, poll, secret) for member in hall.present]
    ends = threading.Event()
    statuses = set()

    def flood():
        while not ends.is_set():
            try:
                statuses.add(hall.cast(poll, voter.shaped(MEETING, poll))[0])
            except (OSError, http.client.HTTPException):
                pass

    attackers = [threading.Thread(target=flood) for _ in range(8)]
    for attacker in attackers:
        attacker.start()
    try:
        for paper in papers:
            ballot, status = paper.fill(["yes"], secret["sealKey"]), None
            for _ in range(200):
                try:
                    status, _ = hall.cast(poll, ballot)
                except (OSError, http.client.HTTPException):
                    # This machine has no port left for a moment: what is cut off is cast again.
                    continue
                if status == 200:
                    break
                assert status == 503
            assert status == 200
    finally:
        ends.set()
        for attacker in attackers:
            attacker.join()
    assert statuses <= {400, 503}
    hall.close(poll)
    assert len(hall.board(poll)["rows"]) == len(papers)
    hall.unseal(poll, holder)
