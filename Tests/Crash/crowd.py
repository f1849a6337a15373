"""The people of a sample session at work: some raise hands, some vote, some come and go, the secretary edits."""

from load import Agenda, Arrival, Ballot, Client, Hand
from serving import Server, links
from wire import Person

MEETING = "quang-nam-2020-03-04"
CHAIR, SECRETARY, ADMINISTRATOR = "le.tri.thanh", "vu.thi.nhai", "Quản trị viên"
HANDS = [
    "tran.van.tan", "pham.hong.tung", "dang.thi.sen", "vo.quang.bach", "nguyen.thi.cuc", "huynh.van.lim",
    "phan.thanh.mai",
]  # fmt: skip
VOTERS = ["tran.ngoc.que", "ho.thi.lieu", "doan.van.thong", "bui.xuan.tram", "le.thi.hue", "truong.minh.truc"]
GUESTS = ["cao.thi.dao", "mai.van.dua", "duong.thi.hoe"]


def everybody(server: Server) -> dict[str, Person]:
    """Signs in those who take part, each by a link that the administrator hands out."""
    administrator = Person(server.port, links(server.greeting)[ADMINISTRATOR])
    people = {}
    for username in [CHAIR, SECRETARY, *HANDS, *VOTERS, *GUESTS]:
        found = administrator.get(f"/api/admin/people?q={username}")["people"]
        number = next(person["id"] for person in found if person["username"] == username)
        people[username] = Person(server.port, administrator.post(f"/api/admin/people/{number}/link", {})["path"])
    return people


def open_vote(people: dict[str, Person]) -> int:
    """Members arrive, the chair opens the session, the secretary a vote. Returns the poll."""
    for username in [CHAIR, *HANDS, *VOTERS]:
        people[username].command(MEETING, "attendance.checkIn", mode="onsite")
    people[CHAIR].command(MEETING, "session.open")
    secretary = people[SECRETARY]
    view = secretary.get(f"/api/meetings/{MEETING}")["set"]
    item = next(value["id"] for key, value in view.items() if key.startswith("item/") and value["kind"] == "decision")
    poll = secretary.command(MEETING, "polls.prepare", item=item, question="Thống nhất?")["made"]["poll"]
    secretary.command(MEETING, "polls.open", poll=poll)
    return poll


def clients_of(people: dict[str, Person], poll: int) -> list[Client]:
    """Half of them on the live connection, half over plain HTTP; the secretary edits the agenda."""
    habits = [(username, Hand()) for username in HANDS]
    habits += [(username, Ballot(poll)) for username in VOTERS]
    habits += [(username, Arrival()) for username in GUESTS]
    clients = [
        Client(people[username], MEETING, habit, is_live=index % 2 == 0) for index, (username, habit) in enumerate(habits)
    ]
    return [*clients, Client(people[SECRETARY], MEETING, Agenda(), is_live=False)]
