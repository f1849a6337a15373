"""Walks through the product that stop at every screen worth looking at. What happens at a stop is up to the caller."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from people import MEETING, Somebody
from serving import Server, links
from wire import Person

SESSION = f"/meeting/{MEETING}"
PREPARE = f"/prepare/{MEETING}"
CHAIR, SECRETARY, MEMBER, GUEST = "Lê Trí Thanh", "Vũ Thị Nhài", "Trần Văn Tân", "Mai Văn Dừa"
ADMINISTRATOR = "Quản trị viên"

# Called at a stop with the person whose screen it is and the name of the stop, such as `chair-vote`.
Look = Callable[[Somebody, str], None]


@dataclass
class Tour:
    """Who is there, and what is done at each stop. Everything that leads to a stop is done over plain HTTP."""

    server: Server
    comes: Callable[..., Somebody]
    look: Look

    def __post_init__(self):
        ways = links(self.server.greeting)
        self._commanders = {name: Person(self.server.port, ways[name]) for name in (CHAIR, SECRETARY, MEMBER)}
        self.chair, self.secretary, self.member = (self.comes(name) for name in (CHAIR, SECRETARY, MEMBER))
        self.wall = self.comes("wall", viewport={"width": 1920, "height": 1080})

    def tells(self, name: str, command: str, **values) -> dict:
        return self._commanders[name].command(MEETING, command, **values)

    def walk(self) -> None:
        self.outside()
        self.before_opening()
        self.preparing()
        self.in_session()
        self.voting()
        self.voting_otherwise()
        self.voting_in_secret()
        self.after_closing()
        self.administering()

    def walk_among_papers(self) -> None:
        """A round of its own: bringing them, reading, writing, finding, presenting."""
        self.bringing_papers()
        self.members_arrive()
        self.tells(CHAIR, "session.open")
        self.reading()
        self.presenting()

    def _stop(self, person: Somebody, name: str, path: str | None = None) -> None:
        if path is not None:
            person.goes_to(path)
        person.page.wait_for_load_state("networkidle")
        self.look(person, name)

    def _dialog(self, person: Somebody, name: str, opener: str | re.Pattern, within: str = "body") -> None:
        """A dialog that a button opens; closed again after the look."""
        person.presses(opener, within)
        person.page.get_by_role("dialog").last.wait_for()
        self.look(person, name)
        person.page.keyboard.press("Escape")
        person.page.get_by_role("dialog").wait_for(state="detached")

    def outside(self) -> None:
        stranger = self.comes("stranger", link="/sign-in")
        self._stop(stranger, "sign-in")
        self._stop(stranger, "secret-ballot", "/secret-ballot")
        self._stop(self.member, "missing", "/khong-co-trang-nay")

    def before_opening(self) -> None:
        for person, role in [(self.secretary, "secretary"), (self.chair, "chair"), (self.member, "member")]:
            self._stop(person, f"{role}-home", "/")
            self._stop(person, f"{role}-invited", SESSION)
        self._dialog(self.member, "member-substitute", "Cử người dự thay", ".invitation")
        self._dialog(self.member, "member-decline", "Không dự được", ".invitation")
        self._dialog(self.chair, "chair-open-without-quorum", "Mở phiên họp")
        self._stop(self.member, "member-check-in", f"/checkin/{MEETING}")
        self._stop(self.comes(GUEST), "guest-invited", SESSION)
        self._stop(self.wall, "wall-waiting")

    def preparing(self) -> None:
        secretary = self.secretary
        self._stop(secretary, "secretary-new", "/new")
        self._stop(secretary, "secretary-prepare", PREPARE)
        secretary.page.get_by_role("button", name=re.compile("^Chi tiết nội dung 4$")).click()
        self._stop(secretary, "secretary-prepare-item")
        self._dialog(secretary, "secretary-preview", "Xem như đại biểu")
        for name, panel in [
            ("details", "Thời gian, địa điểm"), ("participants", "Thành phần"), ("questions", "Biểu quyết"), ("sites", "Điểm cầu"),
            ("replies", "Xác nhận dự họp"),
        ]:  # fmt: skip
            secretary.opens_panel(panel)
            self._stop(secretary, f"secretary-prepare-{name}")
        self._dialog_of_ending(secretary)

    def walk_after_a_session(self) -> None:
        """A round of its own: minutes, documents, tasks, proof and replay."""
        self.members_arrive()
        self.tells(CHAIR, "session.open")
        item = self.item("Kết quả xây dựng chính quyền điện tử năm 2019")
        self.tells(CHAIR, "agenda.goTo", item=item)
        self.tells(CHAIR, "conclusions.give", item=item, text="Những cuộc họp phù hợp chuyển sang trực tuyến.")
        for due in ("2020-04-15", None):
            self.tells(
                CHAIR, "tasks.assign", item=item, title=f"Lập danh mục cuộc họp, hạn {due}", lead="Văn phòng Ủy ban nhân dân tỉnh Quảng Nam",
                coordinators=["Sở TT&TT"], product="Danh mục", **({"dueOn": due} if due else {}),
            )  # fmt: skip
        self._stop(self.secretary, "secretary-minutes", f"{SESSION}/minutes")
        for panel in ("Bản ghi", "Ghi chú", "Mẫu câu"):
            self.secretary.opens_panel(panel)
            self._stop(self.secretary, f"secretary-minutes-{panel}")
        self.tells(CHAIR, "session.close")
        self.minutes_approved()
        self.documents_issued()
        self.tasks_followed()
        self.record_proven()

    def minutes_approved(self) -> None:
        self._dialog(self.secretary, "secretary-send-minutes", "Gửi lấy ý kiến", ".page-title")
        closed = self._view()["meeting"]["closedAt"]
        self.tells(SECRETARY, "minutes.sendForCorrection", until=closed + 48 * 3600 * 1000, note="Kính đề nghị góp ý.")
        self._stop(self.member, "member-minutes", f"{SESSION}/minutes")
        self.member.page.locator(".sentence").first.click()
        self._dialog(self.member, "member-propose", "Đề nghị sửa câu này")
        self.chair.proves_anew()
        self.chair.goes_to(f"{SESSION}/minutes")
        self._dialog(self.chair, "chair-approve", "Duyệt và khóa biên bản", ".page-title")
        self.chair.presses("Duyệt và khóa biên bản", ".page-title")
        self.chair.fills("Vẫn duyệt vì", "Mọi thành viên đã đọc.")
        self.chair.presses_in_dialog("Duyệt và khóa biên bản")
        self.secretary.proves_anew()
        self.secretary.goes_to(f"{SESSION}/minutes")
        self._dialog(self.secretary, "secretary-sign", "Ký biên bản", ".page-title")
        self.secretary.presses("Ký biên bản", ".page-title")
        self.secretary.presses_in_dialog("Ký biên bản")
        self.secretary.opens_panel("Các bản")
        self.secretary.part(".approval .badge.good").wait_for()
        self._stop(self.secretary, "secretary-versions")

    def documents_issued(self) -> None:
        self._stop(self.secretary, "secretary-documents", f"{SESSION}/documents")
        self._dialog(self.secretary, "secretary-issue", "Ban hành biên bản", ".document-list")
        self.secretary.presses("Ban hành biên bản", ".document-list")
        self.secretary.presses_in_dialog("Cấp số và ban hành")
        self.secretary.reads("Số 01/", within=".document-list")
        self._stop(self.secretary, "secretary-issued")
        self._stop(self.member, "member-documents", f"{SESSION}/documents")
        self._stop(self.member, "member-verify", "/verify")

    def tasks_followed(self) -> None:
        self._stop(self.secretary, "secretary-tasks", "/tasks?view=led")
        self._dialog(self.secretary, "secretary-report", "Báo cáo tiến độ", ".board-card")
        self._dialog(self.secretary, "secretary-extension", "Xin gia hạn", ".board-card")
        self._stop(self.secretary, "secretary-figures", "/tasks?view=figures")
        self._stop(self.member, "member-calendar", "/tasks?view=calendar")
        self._stop(self.member, "member-no-tasks", "/tasks?view=led")

    def record_proven(self) -> None:
        self._stop(self.member, "member-replay", f"{SESSION}/replay")
        self.member.goes_to(f"{SESSION}/proof")
        self.member.part(".proof-state").wait_for()
        self._stop(self.member, "member-proof")
        key = f"phonghop.checkpoint {MEETING}"
        self.member.page.evaluate(
            """key => {
                const kept = JSON.parse(localStorage.getItem(key))
                const lines = kept.note.split("\\n")
                lines[1] = String(Number(lines[1]) + 7)
                localStorage.setItem(key, JSON.stringify({ ...kept, note: lines.join("\\n") }))
            }""",
            key,
        )
        for name, path in (("proof", f"{SESSION}/proof"), ("session", SESSION), ("minutes", f"{SESSION}/minutes")):
            self.member.goes_to(path)
            self.member.part(".proof-alarm").wait_for()
            self._stop(self.member, f"member-alarm-{name}")

    def bringing_papers(self) -> None:
        """One refused for its mark, one that is no paper, and who has received what."""
        secretary = self.secretary
        secretary.goes_to(PREPARE)
        secretary.page.locator(".outline-more").nth(1).click()
        field = secretary.page.locator(".outline-details input[type=file]").first
        names = ["Phụ lục số 2 (MẬT).pdf", "Bảng số liệu.pdf"]
        field.set_input_files([{"name": name, "mimeType": "application/pdf", "buffer": b"no paper"} for name in names])
        secretary.reads(re.compile("MẬT"), within=".upload.refused")
        self._stop(secretary, "secretary-uploads")
        for name in names:
            secretary.presses(f"Bỏ {name}")
        self._dialog(secretary, "secretary-paper", re.compile("^Quản lý "), ".outline-details")

    def _dialog_of_ending(self, secretary: Somebody) -> None:
        secretary.opens_panel("Chương trình")
        self._dialog(secretary, "secretary-postpone", "Hoãn phiên họp")

    def in_session(self) -> None:
        self.members_arrive()
        self.tells(CHAIR, "session.open")
        self.tells(CHAIR, "agenda.goTo", item=self.item("Kết quả xây dựng chính quyền điện tử năm 2019"))
        self.tells(MEMBER, "speakers.raiseHand", kind="speech")
        speech = self.tells(CHAIR, "speakers.giveFloor", participant=self.participant("Phạm Hồng Tùng"))
        assert speech["ok"]
        for person, role in [(self.member, "member"), (self.secretary, "secretary"), (self.chair, "chair")]:
            self._stop(person, f"{role}-session", SESSION)
        for name, panel in [("polls", "Biểu quyết"), ("conclusion", "Kết luận"), ("attendance", "Điểm danh")]:
            for person, role in [(self.member, "member"), (self.secretary, "secretary"), (self.chair, "chair")]:
                person.opens_panel(panel)
                self._stop(person, f"{role}-{name}")
        self._dialog(self.chair, "chair-more", "Thêm", ".strip")
        self.chair.opens_panel("Kết luận")
        self._dialog(self.chair, "chair-task", "Giao nhiệm vụ", ".session-panel")
        self.secretary.opens_panel("Phát biểu")
        self._dialog(self.secretary, "secretary-add-speaker", "Thêm người phát biểu")
        self._dialog(self.member, "member-keys", "Phím tắt")
        self._stop(self.secretary, "secretary-roll", f"/roll/{MEETING}")
        self._stop(self.wall, "wall-speaker")

    def reading(self) -> None:
        """A paper with ink, notes, what was found in it, opinions on it, and the papers taken along."""
        member, bar = self.member, ".reader-bar"
        paper = self.paper("Báo cáo kết quả")
        member.goes_to(f"{SESSION}?paper={paper}")
        self._sees_page(member)
        self._stop(member, "member-reader")
        member.presses("Bút và công cụ ghi chú", bar)
        self._stop(member, "member-ink")
        member.presses("Bút và công cụ ghi chú", bar)
        member.presses("Ghi chú của tôi", bar)
        member.presses(re.compile("^Thêm ghi chú cho trang"))
        member.fills("Nội dung ghi chú", "Hỏi về kinh phí đường truyền")
        member.presses_in_dialog("Lưu ghi chú")
        member.reads("Hỏi về kinh phí đường truyền", within=".note-list")
        self._stop(member, "member-notes")
        self._dialog(member, "member-share-note", re.compile("^Chia sẻ: "), ".note-list")
        member.presses("Tìm trong tài liệu", bar)
        member.page.locator(".find-field").fill("chinh quyen")
        member.reads(re.compile(r"1 trên \d+"), within=".find-count")
        self._stop(member, "member-found")
        self.tells(MEMBER, "comments.add", paper=paper, page=1, text="Đề nghị bổ sung số liệu của cấp xã.", to="all")
        self._stop(member, "member-comments-item", SESSION)
        member.opens_panel("Góp ý")
        member.reads("Đề nghị bổ sung số liệu của cấp xã.", within=".comment")
        self._stop(member, "member-comments")
        self.chair.goes_to(SESSION)
        self.chair.opens_panel("Góp ý")
        self.chair.reads("Đề nghị bổ sung số liệu của cấp xã.", within=".comment")
        self._stop(self.chair, "chair-comments")
        self._stop(member, "member-search", "/search?q=chinh+quyen")
        self._stop(member, "member-search-nothing", "/search?q=khongcotunay")

    def presenting(self) -> None:
        paper = self.paper("Báo cáo kết quả")
        self.member.goes_to(SESSION)
        self.chair.goes_to(f"{SESSION}?paper={paper}")
        self.tells(CHAIR, "presenting.start", paper=paper, page=1)
        self._sees_page(self.member)
        self._sees_page(self.chair)
        self._stop(self.member, "member-following")
        self.member.presses("Đọc riêng", ".presenting")
        self._stop(self.member, "member-reading-alone")
        self.chair.presses("Bút và công cụ ghi chú", ".reader-bar")
        self._stop(self.chair, "chair-presenting")
        self._dialog(self.chair, "chair-hand-over", "Trao trình chiếu", ".presenting")
        self.wall.part("img.presented-page").wait_for()
        self._stop(self.wall, "wall-presented")
        self.tells(CHAIR, "presenting.stop")
        self.wall.page.locator("img.presented-page").wait_for(state="detached")
        for person in (self.member, self.chair):
            person.goes_to(SESSION)

    def voting(self) -> None:
        item = self.item("Chuyển những cuộc họp phù hợp sang họp trực tuyến")
        self.tells(CHAIR, "agenda.goTo", item=item)
        poll = self.tells(SECRETARY, "polls.prepare", item=item, question="Thống nhất họp trực tuyến từ quý II?")["made"]["poll"]
        self.tells(CHAIR, "polls.open", poll=poll, seconds=600)
        self._stop(self.member, "member-vote", SESSION)
        self._stop(self.chair, "chair-vote", SESSION)
        self._stop(self.wall, "wall-vote")
        self.tells(MEMBER, "polls.cast", poll=poll, choice="yes")
        self.tells(CHAIR, "polls.cast", poll=poll, choice="no")
        self._stop(self.member, "member-voted", SESSION)
        self.tells(CHAIR, "polls.close", poll=poll)
        self.tells(CHAIR, "polls.announce", poll=poll)
        self.wall.reads("Không thông qua")
        self._stop(self.wall, "wall-result")
        self._stop(self.member, "member-result", SESSION)
        self.member.opens_panel("Biểu quyết")
        self._stop(self.member, "member-result-panel")
        self.tells(CHAIR, "conclusions.give", item=item, text="Những cuộc họp phù hợp chuyển sang trực tuyến.")
        self.tells(
            CHAIR, "tasks.assign", item=item, title="Lập danh mục cuộc họp trực tuyến", lead="Văn phòng UBND tỉnh",
            coordinators=["Sở TT&TT"], dueOn="2020-04-15", product="Danh mục",
        )  # fmt: skip
        self.tells(CHAIR, "session.pause", reason="Nghỉ giải lao 10 phút")
        self._stop(self.member, "member-paused", SESSION)
        self._stop(self.wall, "wall-paused")
        self.tells(CHAIR, "session.resume")

    def voting_otherwise(self) -> None:
        """An election, opinions and a choice at once, hands entered, and a ballot in writing."""
        item = self.item("Chuyển những cuộc họp phù hợp sang họp trực tuyến")
        names = ["Trần Văn Tân", "Phạm Hồng Tùng", "Đặng Thị Sen"]
        candidates = [{"title": name, "participant": self.participant(name)} for name in names]
        terms = [
            {"question": "Bầu Tổ giúp việc", "kind": "election", "options": candidates, "seats": 2},
            {"question": "Ý kiến về dự thảo kế hoạch", "kind": "opinion"},
            {"question": "Chọn phương án", "kind": "choice", "options": [{"title": "Mua"}, {"title": "Thuê"}]},
        ]
        polls = [self.tells(SECRETARY, "polls.prepare", item=item, **one)["made"]["poll"] for one in terms]
        self._stop(self.secretary, "secretary-session-questions", SESSION)
        self.secretary.opens_panel("Biểu quyết")
        self._stop(self.secretary, "secretary-prepared")
        self._dialog(self.secretary, "secretary-question", "Soạn biểu quyết")
        self.tells(CHAIR, "polls.openTogether", polls=polls, seconds=600)
        self._stop(self.member, "member-election", SESSION)
        self.member.page.locator(".vote-option").first.click()
        self.member.presses(re.compile("^Bỏ phiếu: "), ".vote-sheet")
        self.member.presses("Câu tiếp theo", ".vote-sheet")
        self.member.presses("Ý kiến khác", ".vote-choices")
        self._stop(self.member, "member-opinion")
        self._stop(self.wall, "wall-votes")
        self._dialog(self.secretary, "secretary-entry", "Nhập phiếu giơ tay, phiếu giấy")
        self.tells(SECRETARY, "polls.enterTotals", poll=polls[0], channel="paper", totals={"o1": 9, "o2": 9, "o3": 2, "ballots": 12})
        for poll in polls:
            self.tells(CHAIR, "polls.close", poll=poll)
            self.tells(CHAIR, "polls.announce", poll=poll)
        self.wall.reads("Chọn phương án")
        self._stop(self.wall, "wall-choice")
        self._stop(self.member, "member-results", SESSION)
        self.member.opens_panel("Biểu quyết")
        self.member.page.get_by_text("Biểu quyết theo tên").first.click()
        self._stop(self.member, "member-by-name")
        self.member.presses("Theo cơ quan", "named-votes")
        self._stop(self.member, "member-by-organization")
        written = self.tells(SECRETARY, "polls.prepare", item=item, question="Góp ý về danh mục", kind="opinion", ballot="written")
        self.tells(SECRETARY, "polls.send", polls=[written["made"]["poll"]], workingDays=3)
        self._stop(self.member, "member-home-written", "/")
        self._stop(self.member, "member-written", f"/meeting/{MEETING}/ballot")

    def voting_in_secret(self) -> None:
        item = self.item("Chuyển những cuộc họp phù hợp sang họp trực tuyến")
        for person in (self.chair, self.secretary, self.member):
            person.proves_anew()
            person.goes_to(SESSION)
        # What the agenda brought along stands before ours on the chair's strip.
        for key, one in self._view().items():
            if key.startswith("poll/") and one["state"] == "prepared":
                self.tells(SECRETARY, "polls.remove", poll=one["id"])
        poll = self.tells(SECRETARY, "polls.prepare", item=item, question="Cử đoàn kiểm tra?", ballot="secret")["made"]["poll"]
        self.chair.presses("Mở biểu quyết", ".strip")
        self.wall.reads("Từ đối chiếu")
        self._stop(self.wall, "wall-secret")
        self._stop(self.member, "member-draw")
        self.member.presses("Nhận phiếu", ".vote-sheet")
        self.member.reads("Phiếu đã nhận", within=".vote-sheet")
        self._stop(self.member, "member-mark")
        self.member.presses("Tán thành", ".vote-choices")
        self.member.presses("Bỏ phiếu kín: Tán thành", ".vote-sheet")
        self._stop(self.member, "member-sealed")
        self.member.reads("Lá phiếu đã vào hòm", within=".vote-sheet")
        self._stop(self.member, "member-cast")
        self.chair.goes_to(SESSION)
        # The chair's own sheet comes by itself, a moment after the page.
        self.chair.reads("Đồng chí chưa nhận phiếu", within="dialog")
        self.chair.page.keyboard.press("Escape")
        self.chair.page.get_by_role("dialog").wait_for(state="detached")
        self._dialog(self.chair, "chair-close-secret", re.compile("^Đóng biểu quyết"), ".strip")
        self.tells(CHAIR, "polls.close", poll=poll)
        self.wall.reads("Đã đóng hòm phiếu kín")
        self._stop(self.wall, "wall-sealed")
        self.chair.opens_panel("Biểu quyết")
        self._stop(self.chair, "chair-sealed")
        self.chair.presses("Mở niêm phong", ".poll-card.sealed")
        self.chair.presses("Công bố kết quả", ".poll-card.closed")
        self.member.reads("nguyên vẹn", within=".ballot-fine")
        self._stop(self.member, "member-own-ballot")
        self._stop(self.member, "member-board", f"/meeting/{MEETING}/polls/{poll}/board")
        self._stop(self.secretary, "secretary-report", f"/meeting/{MEETING}/polls/{poll}/report")

    def after_closing(self) -> None:
        self.tells(CHAIR, "session.close")
        self._stop(self.member, "member-closed", SESSION)
        self._stop(self.member, "member-account", f"{SESSION}/account")
        self.wall.reads("đã bế mạc")
        self._stop(self.wall, "wall-closed")

    def administering(self) -> None:
        administrator = self.comes(ADMINISTRATOR)
        self._stop(administrator, "admin-people", "/admin/people")
        self._dialog(administrator, "admin-person", re.compile("^Thêm người"), ".page-title")
        for name in ("organizations", "committees", "audit"):
            self._stop(administrator, f"admin-{name}", f"/admin/{name}")
        self._stop(administrator, "admin-committee", "/admin/committees/1")
        self._stop(administrator, "admin-me", "/me")

    # What the server knows

    def item(self, title: str) -> int:
        return next(one["id"] for key, one in self._view().items() if key.startswith("item/") and one["title"] == title)

    def paper(self, title: str) -> int:
        return next(one["id"] for key, one in self._view().items() if key.startswith("paper/") and title in one["title"])

    def _sees_page(self, person: Somebody) -> None:
        person.part(".page-picture:not(.blurred)").wait_for()

    def participant(self, name: str) -> int:
        return next(one["id"] for one in self._people() if one["name"] == name)

    def members_arrive(self) -> None:
        for one in self._people():
            if one["role"] in ("chair", "member"):
                self.tells(SECRETARY, "attendance.record", participant=one["id"], status="onsite")

    def _view(self, watch: str = "") -> dict:
        return self._commanders[SECRETARY].get(f"/api/meetings/{MEETING}?watch={watch}")["set"]

    def _people(self) -> list[dict]:
        return [one for key, one in self._view("attendance").items() if key.startswith("participant/")]
