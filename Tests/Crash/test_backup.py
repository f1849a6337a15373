"""A backup beside a running server, restored elsewhere, has everything: also what is nobody else's to see."""

from serving import Server, links, run
from wire import Person

MEETING = "quang-nam-2020-03-04"
MEMBER = "tran.van.tan"


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
