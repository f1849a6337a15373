"""A session of the Quảng Bình committee, made after the sample and held over plain HTTP, for what comes after a session."""

import datetime
import time

from serving import Server, links
from wire import Person, command

SAMPLE = "quang-binh-2020-09-15"
CHAIR, LAN, KHUYU = "Nguyễn Tiến Hoàng", "Phạm Thị Ngọc Lan", "Dương Văn Khuỷu"
BUOI, TRUC = "Nguyễn Thanh Bưởi", "Hoàng Minh Trúc"
SCIENCE, MEDIA = "Sở Khoa học và Công nghệ tỉnh Quảng Bình", "Sở Thông tin và Truyền thông tỉnh Quảng Bình"
REPORT = "Báo cáo của Sở Khoa học và Công nghệ về xây dựng chính quyền điện tử"
SCORING = "Cách tự chấm điểm mức độ xây dựng chính quyền điện tử"
QUESTION = "Thống nhất bảng tiêu chí tự chấm điểm?"
CONCLUSION = "Sở Khoa học và Công nghệ tự chấm điểm, gửi Sở Thông tin và Truyền thông trước ngày 30/9."
DAY_SECONDS = 24 * 60 * 60


def next_thirtieth_of_september() -> datetime.date:
    today = datetime.date.today()
    this_year = datetime.date(today.year, 9, 30)
    return this_year if today < this_year else this_year.replace(year=today.year + 1)


class Held:
    """The people of the committee, and one session that they hold."""

    def __init__(self, server: Server, way_of):
        """`way_of`: gives the sign-in link of a person by name."""
        self.server, self._way_of = server, way_of
        self._people: dict[str, Person] = {}
        self.meeting = self.invites("Ban Chỉ đạo làm việc với Sở Khoa học và Công nghệ", time.time() + 3600)

    def person(self, name: str) -> Person:
        if name not in self._people:
            self._people[name] = Person(self.server.port, self._way_of(name))
        return self._people[name]

    def invites(self, title: str, starts_at: float, publish: bool = True) -> str:
        secretary = self.person(LAN)
        sample = secretary.get(f"/api/meetings/{SAMPLE}")["set"]["meeting"]
        made = secretary.post("/api/meetings", {
            "committee": sample["committeeID"], "title": title, "startsAt": int(starts_at * 1000), "endsAt": int((starts_at + 7200) * 1000),
            "place": "Phòng họp Sở Khoa học và Công nghệ", "online": False, "from": SAMPLE, "asTemplate": False,
        })["id"]  # fmt: skip
        if publish:
            secretary.command(made, "session.submit")
            self.person(CHAIR).command(made, "session.approve")
            secretary.command(made, "session.publish")
        return made

    def tells(self, name: str, command: str, **values) -> dict:
        return self.person(name).command(self.meeting, command, **values)

    def tells_of(self, name: str, task: int, command_name: str, **values) -> None:
        """What somebody of the lead organisation says about its task."""
        path = f"/api/meetings/{self.meeting}/tasks/{task}/commands"
        self.person(name).post(path, command(command_name, task=task, **values))

    def view(self, name: str = LAN, watch: str = "minutes") -> dict:
        return self.person(name).get(f"/api/meetings/{self.meeting}?watch={watch}")["set"]

    def item(self, title: str) -> int:
        return next(one["id"] for key, one in self.view().items() if key.startswith("item/") and one["title"] == title)

    def opens(self) -> None:
        """Everybody but two is there; one reports; one votes against."""
        people = {one["name"]: one for key, one in self.view(watch="attendance").items() if key.startswith("participant/")}
        for name, one in people.items():
            if one["role"] in ("chair", "member") and name not in ("Trần Đình Sung", "Trương Văn Sậy"):
                self.tells(LAN, "attendance.record", participant=one["id"], status="onsite")
        self.tells(CHAIR, "session.open")
        self.tells(CHAIR, "agenda.goTo", item=self.item(REPORT))
        self.tells(CHAIR, "speakers.giveFloor", participant=people[BUOI]["id"])
        self.tells(CHAIR, "speakers.endSpeech")

    def votes(self) -> None:
        item = self.item(SCORING)
        self.tells(CHAIR, "agenda.goTo", item=item)
        poll = self.tells(LAN, "polls.prepare", item=item, question=QUESTION)["made"]["poll"]
        self.tells(CHAIR, "polls.open", poll=poll, seconds=600)
        for name, choice in [(CHAIR, "yes"), (TRUC, "yes"), (BUOI, "no")]:
            self.tells(name, "polls.cast", poll=poll, choice=choice)
        self.tells(CHAIR, "polls.close", poll=poll)
        self.tells(CHAIR, "polls.announce", poll=poll)

    def concludes(self, text: str = CONCLUSION) -> None:
        self.tells(CHAIR, "conclusions.give", item=self.item(SCORING), text=text)

    def assigns(self, title: str, lead: str, due: datetime.date | None, **more) -> int:
        due_on = {"dueOn": due.isoformat()} if due else {}
        return self.tells(CHAIR, "tasks.assign", item=self.item(SCORING), title=title, lead=lead, coordinators=[], **due_on, **more)["made"]["task"]

    def is_minuted(self) -> None:
        """Closed, and the minutes approved without asking anybody."""
        self.tells(CHAIR, "session.close")
        self.tells(CHAIR, "minutes.approve", despite="Phiên họp ngắn, mọi thành viên đã nghe đọc lại.")


def ways(server: Server, link_from_administrator):
    """Sign-in links by name: those printed, the others from the administrator."""
    printed = links(server.greeting)

    def way_of(name: str) -> str:
        if name not in printed:
            printed[name] = link_from_administrator(server, printed["Quản trị viên"], name)
        return printed[name]

    return way_of
