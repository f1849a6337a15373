"""The secret ballot against a running server, case by case. Numbers are those of the list of hostile inputs."""

import hashlib
import json
import os
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

import voter
from hall import MEETING, Hall
from serving import run
from voter import Paper, SealHolder, b64, unb64
from wire import Person, Refused

MEMBERS = 10


@pytest.fixture
def voting(hall, holder):
    """An open secret vote: its number and its keys."""
    poll = hall.prepare()
    secret = hall.open(poll, holder)
    yield poll, secret
    if hall.poll(poll)["state"] == "open":
        hall.give("polls.cancel", poll=poll, reason="Hết phép thử")


def refused(code):
    return pytest.raises(Refused, match=code.replace(".", r"\."))


def events(hall, kind):
    """The facts of this kind in the record."""
    lines = hall.record(hall.data.parent / "record.jsonl").read_bytes().split(b"\n")[1:-1]
    found = [json.loads(line[:-65])["event"].get("ballots", {}) for line in lines]
    return [fact[kind] for fact in found if kind in fact]


def drawn(hall, poll):
    return [fact for fact in events(hall, "paperDrawn") if fact["poll"] == poll]


def test_66_a_cast_before_opening_or_after_closing_is_refused(hall, holder):
    poll = hall.prepare()
    status, answer = hall.cast(poll, voter.shaped(MEETING, poll))
    assert (status, answer["code"]) == (409, "ballots.closed")
    secret = hall.open(poll, holder)
    papers = [hall.draw(member, poll, secret) for member in hall.present[:2]]
    ballots = [paper.fill(["yes"], secret["sealKey"]) for paper in papers]
    assert hall.cast(poll, ballots[0])[0] == 200
    hall.close(poll)
    assert hall.cast(poll, ballots[1]) == (409, hall.cast(poll, ballots[1])[1])
    assert hall.cast(poll, ballots[1])[1]["code"] == "ballots.closed"
    assert len([fact for fact in events(hall, "sealed") if fact["poll"] == poll]) == 1
    assert len(hall.board(poll)["rows"]) == 1
    hall.unseal(poll, holder)


def test_66_casts_at_the_moment_of_closing_are_in_the_box_or_refused(hall, holder):
    poll = hall.prepare()
    secret = hall.open(poll, holder)
    papers = [hall.draw(member, poll, secret) for member in hall.present]
    ballots = [paper.fill(["yes"], secret["sealKey"]) for paper in papers]
    start = threading.Barrier(len(ballots) + 1)

    def cast(ballot):
        start.wait()
        return hall.cast(poll, ballot)

    with ThreadPoolExecutor(len(ballots)) as pool:
        answers = [pool.submit(cast, ballot) for ballot in ballots]
        start.wait()
        hall.close(poll)
        answers = [answer.result() for answer in answers]
    assert {status for status, _ in answers} <= {200, 409}
    on_board = {row["message"] for row in hall.board(poll)["rows"]}
    taken = {ballot["message"] for ballot, (status, _) in zip(ballots, answers) if status == 200}
    assert on_board == taken, "whatever was acknowledged is on the board, and nothing else"
    hall.unseal(poll, holder)


def test_66_who_left_after_drawing_may_cast_and_who_left_before_may_not_draw(hall, voting):
    poll, secret = voting
    leaver, stayer = hall.present[-1], hall.present[-2]
    paper = hall.draw(leaver, poll, secret)
    for member in (leaver, stayer):
        member.command(MEETING, "attendance.leave")
    assert hall.cast(poll, paper.fill(["no"], secret["sealKey"]))[0] == 200
    with refused("polls.not-present"):
        hall.draw(stayer, poll, secret)
    for member in (leaver, stayer):
        member.command(MEETING, "attendance.checkIn", mode="onsite", via="button")


def test_68_the_same_paper_is_given_again_after_a_lost_answer_and_a_restart(hall, voting):
    poll, secret = voting
    member, paper = hall.present[1], Paper.make(MEETING, poll, secret)
    path, asked = f"/api/meetings/{MEETING}/polls/{poll}/draw", {"blinded": b64(paper.blinded)}
    first = member.post(path, asked)
    assert member.post(path, asked) == first
    hall.server.kill()
    hall.restart()
    assert member.post(path, asked) == first
    paper.take(first)
    assert len(drawn(hall, poll)) == 1
    assert hall.cast(poll, paper.fill(["yes"], secret["sealKey"]))[0] == 200


def test_69_a_second_paper_is_refused(hall, voting):
    poll, secret = voting
    hall.draw(hall.present[2], poll, secret)
    with refused("ballots.already-drawn"):
        hall.draw(hall.present[2], poll, secret)
    assert len(drawn(hall, poll)) == 1


def test_69_a_paper_asked_for_under_the_id_of_another_command_is_not_signed(hall, voting):
    poll, secret = voting
    member = hall.present[5]
    paper = Paper.make(MEETING, poll, secret)
    digest = hashlib.sha256(paper.blinded).hexdigest()
    other = {"id": f"draw-{poll}-{digest[:48]}", "do": "speakers.raiseHand", "with": {}}
    assert member.post(f"/api/meetings/{MEETING}/commands", other)["ok"]
    with refused("ballots.malformed-paper"):
        voter.draw(member, MEETING, poll, paper)
    assert drawn(hall, poll) == []


def test_65_one_voter_from_many_places_at_once_gets_one_paper(hall, voting):
    poll, secret = voting
    token = hall.present[3].cookie
    papers = [Paper.make(MEETING, poll, secret) for _ in range(40)]

    def draw(paper):
        device = Person.__new__(Person)
        device.port, device.cookie, device._connection, device._last_used = hall.server.port, token, None, 0.0
        try:
            voter.draw(device, MEETING, poll, paper)
            return "drawn"
        except Refused as refusal:
            return refusal.code
        finally:
            device.hang_up()

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(draw, papers))
    assert answers.count("drawn") == 1
    assert set(answers) <= {"drawn", "ballots.already-drawn", "command.too-fast"}
    assert len(drawn(hall, poll)) == 1


def test_70_while_the_vote_is_open_nothing_but_steps_of_its_count_is_seen(hall, voting):
    poll, secret = voting
    ballots = []
    for member in hall.present[:4]:
        ballots.append(hall.draw(member, poll, secret).fill(["yes"], secret["sealKey"]))
        assert hall.cast(poll, ballots[-1])[0] == 200
    with refused("polls.not-closed"):
        hall.board(poll)
    seen = [hall.view(person) for person in (hall.chair, hall.present[1])]
    seen += [hall.chair.get(f"/api/meetings/{MEETING}/account"), hall.chair.get("/api/home")]
    seen += [hall.chair.get(f"/api/meetings/{MEETING}?watch=votes,attendance,speeches")]
    text = json.dumps(seen) + hall.server.log() + hall.record(hall.data.parent / "record.jsonl").read_text()
    for ballot in ballots:
        for part in ballot.values():
            assert part[:24] not in text
        assert voter.code(unb64(ballot["message"]), unb64(ballot["sealed"])) not in text
    entity = hall.poll(poll)
    assert (entity["secret"]["cast"], entity["turnout"]["cast"], entity["result"]) == (0, 0, None)
    assert "live" not in entity and entity["secret"]["drawn"] == 4


def test_71_after_closing_no_file_shows_a_time_an_order_or_an_address_of_a_cast(hall, holder, tmp_path):
    poll = hall.prepare()
    secret = hall.open(poll, holder)
    papers = [hall.draw(member, poll, secret) for member in hall.present]
    ballots = [paper.fill(["yes"], secret["sealKey"]) for paper in papers]
    for ballot in ballots:
        assert hall.cast(poll, ballot)[0] == 200
    during = tmp_path / "during"
    assert run("backup", "--data", hall.data, "--to", during).returncode == 0
    assert not list(during.glob(f"ballots/*/{poll}*")), "an open box is in no backup"
    hall.close(poll)
    hall.unseal(poll, holder)
    assert hall.server.stop() == 0
    after = tmp_path / "after"
    assert run("backup", "--data", hall.data, "--to", after).returncode == 0
    files = [path for folder in (hall.data, during, after) for path in folder.rglob("*") if path.is_file()]
    boards = [path for path in files if path.name == f"{poll}.json"]
    assert len(boards) == 2, "the board, and its copy in the backup after closing"
    needles = [unb64(ballot[part])[-48:] for ballot in ballots for part in ballot]
    needles += [ballot[part][:48].encode() for ballot in ballots for part in ballot]
    for path in [*files, hall.data.with_name("data.log")]:
        content = path.read_bytes()
        if path not in boards:
            assert not any(needle in content for needle in needles), f"{path} holds a ballot"
    rows = json.loads(boards[0].read_text())["rows"]
    assert [row["code"] for row in rows] == sorted(row["code"] for row in rows)
    assert set(rows[0]) == {"code", "message", "signature", "sealed", "proof"}
    assert not list(hall.data.glob(f"ballots/*/{poll}/*")), "keys and box are gone"
    hall.restart()


def test_verify_names_a_board_that_is_not_the_one_that_was_sealed(hall):
    poll, _ = hall.vote([["yes"], ["no"], ["yes"], ["abstain"], ["yes"]])
    assert hall.server.stop() == 0
    board = hall.data / "ballots" / MEETING / f"{poll}.json"
    sound = board.read_text()
    try:
        assert run("verify", "--data", hall.data).returncode == 0
        board.write_text(json.dumps({**json.loads(sound), "rows": json.loads(sound)["rows"][1:]}))
        found = run("verify", "--data", hall.data)
        assert found.returncode == 1 and f"{MEETING}/{poll}: root-wrong" in found.stderr
        board.unlink()
        found = run("verify", "--data", hall.data)
        assert found.returncode == 1 and f"{MEETING}/{poll}: board-missing" in found.stderr
    finally:
        board.write_text(sound)
    hall.restart()


@pytest.mark.parametrize("header", ["Cookie", "Authorization", "Proxy-Authorization"])
def test_72_a_cast_that_says_who_sends_it_is_refused_and_not_kept(hall, voting, header):
    poll, secret = voting
    member = hall.present[4]
    ballot = hall.draw(member, poll, secret).fill(["yes"], secret["sealKey"])
    for value in (member.cookie, "x=1", "Basic eDp5"):
        status, answer = hall.cast(poll, ballot, {header: value})
        assert (status, answer["code"]) == (400, "ballots.identified")
    hall.close(poll)
    assert hall.board(poll)["rows"] == []
    hall.give("polls.void", poll=poll, reason="Hết phép thử")


def test_73_forged_tokens_are_refused(hall, voting, holder):
    poll, secret = voting
    good = hall.draw(hall.present[0], poll, secret)
    other = hall.draw(hall.present[1], poll, secret)
    ballot, foreign = good.fill(["yes"], secret["sealKey"]), other.fill(["no"], secret["sealKey"])
    issuer = good.issuer
    bare = Paper.make(MEETING, poll, secret, salt=b"")
    bare.signature = issuer.uncover(unb64(hall.present[2].post(
        f"/api/meetings/{MEETING}/polls/{poll}/draw", {"blinded": b64(bare.blinded)})["signature"]), bare.inverse)
    elsewhere = Paper.make(MEETING, poll + 1, secret)
    elsewhere.signature = issuer.uncover(unb64(hall.present[3].post(
        f"/api/meetings/{MEETING}/polls/{poll}/draw", {"blinded": b64(elsewhere.blinded)})["signature"]), elsewhere.inverse)
    plus = int.from_bytes(unb64(ballot["signature"]), "big") + issuer.n
    forged = {
        "random signature": ballot | {"signature": b64(os.urandom(384))},
        "another vote's paper": elsewhere.fill(["yes"], secret["sealKey"]),
        "salt of no bytes": bare.fill(["yes"], secret["sealKey"]),
        "signature plus modulus": ballot | {"signature": b64(plus.to_bytes(385, "big"))},
        "wrong proof": ballot | {"proof": b64(os.urandom(64))},
        "another's sealed text": ballot | {"sealed": foreign["sealed"]},
        "another's sealed text and proof": ballot | {"sealed": foreign["sealed"], "proof": foreign["proof"]},
        "missing part": {name: ballot[name] for name in ("message", "signature", "sealed")},
        "padding": ballot | {"proof": ballot["proof"] + "=="},
        "number": ballot | {"proof": 7},
    }
    for name, forgery in forged.items():
        status, answer = hall.cast(poll, forgery)
        assert (status, answer["code"]) == (400, "ballots.invalid"), name
    assert hall.cast(poll, ballot)[0] == 200
    hall.close(poll)
    assert [row["message"] for row in hall.board(poll)["rows"]] == [ballot["message"]]
    hall.unseal(poll, holder)


def test_74_a_paper_is_cast_once_and_the_same_ballot_gets_the_same_receipt(hall, voting):
    poll, secret = voting
    paper = hall.draw(hall.present[5], poll, secret)
    first, second = (paper.fill([choice], secret["sealKey"]) for choice in ("yes", "no"))
    status, receipt = hall.cast(poll, first)
    assert status == 200
    assert receipt["code"] == voter.code(unb64(first["message"]), unb64(first["sealed"]))
    assert voter.receipt_is_valid(secret["receiptKey"], first, receipt["receipt"])
    status, answer = hall.cast(poll, second)
    assert (status, answer["code"]) == (409, "ballots.token-used")
    assert hall.cast(poll, first) == (200, receipt)


@pytest.mark.parametrize("make", [
    lambda n: b"", lambda n: b"\0" * 384, lambda n: (1).to_bytes(384, "big"), lambda n: (n - 1).to_bytes(384, "big"),
    lambda n: n.to_bytes(384, "big"), lambda n: (n + 1).to_bytes(384, "big"), lambda n: b"\xff" * 384,
    lambda n: b"\x01" * 383, lambda n: b"\x01" * 385,
])  # fmt: skip
def test_75_a_malformed_paper_is_refused_and_costs_nobody_theirs(hall, voting, make):
    poll, secret = voting
    path = f"/api/meetings/{MEETING}/polls/{poll}/draw"
    with refused("ballots.malformed-paper"):
        hall.present[6].post(path, {"blinded": b64(make(voter.Issuer(unb64(secret["issuerKey"])).n))})
    assert drawn(hall, poll) == []
    hall.draw(hall.present[6], poll, secret)


def test_76_a_voter_who_is_shown_another_key_does_not_vote(hall, voting):
    poll, secret = voting
    other = hall.prepare()
    holder = SealHolder()
    forged = secret | {"issuerKey": hall.open(other, holder)["issuerKey"]}
    paper = Paper.make(MEETING, poll, forged)
    with pytest.raises((AssertionError, Refused)):
        voter.draw(hall.present[1], MEETING, poll, paper)
    hall.give("polls.cancel", poll=other, reason="Hết phép thử")


def test_78_a_copy_of_the_key_opens_the_box_after_a_restart(hall, holder):
    poll, other = hall.prepare(), SealHolder()
    hall.give("polls.offerSealKey", key=other.seal["key"])
    offered = hall.view(hall.chair)["seal"]["keys"]
    assert [key["key"] for key in offered] == [other.seal["key"]]
    copy = voter.seal_copy(holder, unb64(offered[0]["key"]))
    seal = holder.seal | {"copies": [{"participant": offered[0]["participant"], "box": b64(copy)}]}
    hall.give("polls.open", poll=poll, seal=seal, despite="few-voters")
    secret = hall.secret(poll)
    ballot = hall.draw(hall.present[0], poll, secret).fill(["no"], secret["sealKey"])
    assert hall.cast(poll, ballot)[0] == 200
    hall.close(poll)
    hall.server.kill()
    hall.restart()
    assert hall.poll(poll)["state"] == "sealed"
    with refused("polls.wrong-seal-key"):
        hall.give("polls.unseal", poll=poll, key=other.private)
    found = voter.open_copy(other, unb64(hall.secret(poll)["copies"][0]["box"]), unb64(secret["sealKey"]))
    hall.give("polls.unseal", poll=poll, key=b64(found))
    assert hall.poll(poll)["result"]["no"] == 1


def test_78_without_any_key_the_vote_is_void_and_nothing_of_it_is_left(hall, holder):
    poll = hall.prepare()
    secret = hall.open(poll, holder)
    ballot = hall.draw(hall.present[0], poll, secret).fill(["no"], secret["sealKey"])
    assert hall.cast(poll, ballot)[0] == 200
    hall.close(poll)
    assert len(hall.board(poll)["rows"]) == 1
    hall.give("polls.void", poll=poll, reason="Mất khóa")
    assert hall.poll(poll)["state"] == "cancelled"
    with refused("polls.not-closed"):
        hall.board(poll)
    assert hall.server.stop() == 0
    assert not [path for path in hall.data.glob(f"ballots/*/{poll}*")]
    hall.restart()


def test_79_a_vote_of_so_few_is_opened_only_on_purpose(hall, holder, tmp_path):
    with Hall(tmp_path, 3) as small:
        poll = small.prepare()
        with refused("polls.few-voters"):
            small.give("polls.open", poll=poll, seal=holder.seal)
        assert small.open(poll, holder)["warnings"] == ["few-voters"]


def test_everyone_abstaining_and_an_empty_box_are_results(hall):
    poll, _ = hall.vote([["abstain"]] * 7)
    result = hall.poll(poll)["result"]
    assert (result["abstain"], result["issued"], result["returned"], result["passed"]) == (7, 7, 7, False)
    poll, _ = hall.vote([])
    result = hall.poll(poll)["result"]
    assert (result["issued"], result["returned"], result["notVoted"]) == (0, 0, 7)


def test_what_came_out_of_the_box_is_counted_alike_by_everyone(hall):
    options = [{"title": name} for name in ("An", "Bình", "Cúc")]
    poll = hall.prepare("Bầu ai?", kind="election", options=options, seats=2)
    marks = [["o1", "o2"], ["o1"], ["o2", "o3"], [], ["o1", "o1"], ["o9"], ["o1", "o2", "o3"]]
    hall.vote(marks, poll)
    board, result = hall.board(poll, hall.present[1]), hall.poll(poll)["result"]
    assert board["count"] == {"votes": {"o1": 2, "o2": 2, "o3": 1}, "blank": 1, "invalid": 3}
    assert {option["id"]: option["votes"] for option in result["options"]} == board["count"]["votes"]
    assert (result["valid"], result["blank"], result["invalid"]) == (3, 1, 3)


def test_an_open_vote_restored_from_a_backup_does_not_count(hall, voting, tmp_path):
    poll, secret = voting
    ballot = hall.draw(hall.present[0], poll, secret).fill(["yes"], secret["sealKey"])
    assert hall.cast(poll, ballot)[0] == 200
    backup, data = tmp_path / "backup", tmp_path / "restored"
    assert run("backup", "--data", hall.data, "--to", backup).returncode == 0
    assert run("restore", "--from", backup, "--data", data).returncode == 0
    restored = Hall.__new__(Hall)
    restored.data, restored._tokens = data, hall._tokens
    restored.server = type(hall.server)(data)
    with restored:
        entity = restored.poll(poll)
        assert (entity["state"], entity["secret"]["lost"]) == ("cancelled", True)
        assert restored.cast(poll, ballot)[1]["code"] == "ballots.closed"


def test_nothing_of_a_cast_is_in_the_database(hall, voting):
    poll, secret = voting
    before = hall.record(hall.data.parent / "before.jsonl").read_bytes()
    paper = hall.draw(hall.present[0], poll, secret)
    drawn_only = hall.record(hall.data.parent / "drawn.jsonl").read_bytes()
    assert hall.cast(poll, paper.fill(["yes"], secret["sealKey"]))[0] == 200
    assert hall.record(hall.data.parent / "cast.jsonl").read_bytes() == drawn_only != before
    with sqlite3.connect(f"file:{hall.data / 'phonghop.sqlite'}?mode=ro", uri=True) as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert not any("ballot" in table or "box" in table for table in tables)
    assert hashlib.sha256(paper.blinded).hexdigest() in drawn_only.decode()
