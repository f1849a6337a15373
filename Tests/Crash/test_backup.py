"""A backup beside a running server, restored elsewhere, has everything: also what is nobody else's to see.

`BACKUPS` (4) is how many are taken while people are at work.
"""

import os
import shutil
import threading
import time

from crowd import MEETING, clients_of, everybody, open_vote
from load import COMMANDS_PER_ROUND
from serving import START_SECONDS, Server, links, run
from wire import Person
from written import written

# Backups taken one after the other beside the same busy server.
BACKUPS = int(os.environ.get("BACKUPS", "4"))
# What the server takes of one person.
COMMANDS_A_SECOND = 20
MEMBER = "tran.van.tan"
# Of what everybody does in a round, so much comes after the backup at the least.
AFTER_THE_BACKUP = 5


def goes_on_after(backup: threading.Event):
    """Called with every answer, in the thread of whoever got it: stops them short of their last commands until the backup is there."""
    mine = threading.local()

    def answered() -> None:
        mine.count = getattr(mine, "count", 0) + 1
        if mine.count == COMMANDS_PER_ROUND - AFTER_THE_BACKUP:
            backup.wait(START_SECONDS)

    return answered


def test_private_notes_come_back_with_a_restore(tmp_path):
    data, copy, again = tmp_path / "data", tmp_path / "copy", tmp_path / "again"
    with Server(data, "demo") as server:
        administrator = Person(server.port, links(server.greeting)["Quản trị viên"])
        found = administrator.get(f"/api/admin/people?q={MEMBER}")["people"]
        number = next(one["id"] for one in found if one["username"] == MEMBER)
        member = Person(server.port, administrator.post(f"/api/admin/people/{number}/link", {})["path"])
        seen = member.get(f"/api/meetings/{MEETING}")["set"]
        paper = next(one["id"] for key, one in seen.items() if key.startswith("paper/") and one.get("pagesURL"))
        note = {
            "id": "a", "kind": "note", "paper": paper, "page": 1, "at": 1,
            "data": {"at": [0.5, 0.5], "text": "Hỏi lại số liệu"},
        }  # fmt: skip
        assert member.post(f"/api/desk/{MEETING}", {"changes": [note]})["taken"] == ["a"]
        backup = run("backup", "--data", data, "--to", copy)
        assert backup.returncode == 0, backup.stderr
    restore = run("restore", "--data", again, "--from", copy)
    assert restore.returncode == 0, restore.stderr
    with Server(again, "serve") as restored:
        member.hang_up()
        member.port = restored.port
        items = member.get(f"/api/desk/{MEETING}")["items"]
        assert [one["data"]["text"] for one in items] == ["Hỏi lại số liệu"]


def test_each_backup_beside_a_busy_server_restores_to_what_was_acknowledged_before_it(tmp_path, capsys):
    with Server(tmp_path / "data", "demo") as server:
        people = everybody(server)
        clients = clients_of(people, open_vote(people))
        lengths, kept = [], []
        for number in range(BACKUPS):
            began = time.monotonic()
            reached = people["vu.thi.nhai"].get(f"/api/meetings/{MEETING}")["seq"]
            is_taken = threading.Event()
            for client in clients:
                client.begin(goes_on_after(is_taken))
            copy, again = tmp_path / f"copy-{number}", tmp_path / f"again-{number}"
            try:
                backup = run("backup", "--data", server.data, "--to", copy)
            finally:
                is_taken.set()
            assert backup.returncode == 0, backup.stderr
            for client in clients:
                client.join()
            restore = run("restore", "--data", again, "--from", copy)
            assert restore.returncode == 0, restore.stderr
            check = run("verify", "--data", again)
            assert check.returncode == 0, check.stderr
            events = written(again, MEETING)
            assert len(events) >= reached
            lengths.append(len(events))
            kept.append(events)
            shutil.rmtree(copy)
            shutil.rmtree(again)
            # Nobody is to give more commands a second than one person may.
            time.sleep(max(0, COMMANDS_PER_ROUND / COMMANDS_A_SECOND - (time.monotonic() - began)))
        assert server.stop() == 0
        whole = written(server.data, MEETING)
    for events in kept:
        assert events == whole[: len(events)]
    # Taken in the middle of the work, not before or after it.
    assert lengths == sorted(lengths) and lengths[-1] < len(whole)
    with capsys.disabled():
        print(f"\n{BACKUPS} backups beside {len(clients)} people at work: {lengths[0]} to {lengths[-1]} of {len(whole)} events, each restored and verified")
