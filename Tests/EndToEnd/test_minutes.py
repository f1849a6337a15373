"""The minutes of a session, from the live draft to a correction of what was approved, by people in browsers of their own."""

import re

import pytest
from playwright.sync_api import expect

from people import MEETING, Somebody, type_together
from serving import links
from wire import Person

CHAIR, SECRETARY, MEMBER, SPEAKER = "Lê Trí Thanh", "Vũ Thị Nhài", "Trần Văn Tân", "Phạm Hồng Tùng"
MINUTES = f"/meeting/{MEETING}/minutes"
ITEM = "Kết quả xây dựng chính quyền điện tử năm 2019"
QUESTION = "Giao các sở rà soát danh mục cuộc họp trực tuyến?"
AMONG_US = "Hội ý chủ trì và thư ký trước khi kết luận"
NOT_FOR_GUESTS = "Chưa nêu kinh phí đường truyền trước khách mời."
CONCLUSION = "Những cuộc họp phù hợp thì họp trực tuyến từ quý II."
TASK = "Rà soát các cuộc họp của tỉnh"
FIRST, SECOND, THIRD = "Bà Sen đề nghị rà soát danh mục.", "Các sở gửi số liệu trước ngày 15/3.", "Hội nghị nhất trí."


class Session:
    """The session, held over plain HTTP by its chair, secretary and members."""

    def __init__(self, server):
        ways = links(server.greeting)
        self.people = {name: Person(server.port, ways[name]) for name in (CHAIR, SECRETARY, MEMBER, SPEAKER)}

    def tells(self, name: str, command: str, **values) -> dict:
        return self.people[name].command(MEETING, command, **values)

    def view(self, watch: str = "") -> dict:
        return self.people[SECRETARY].get(f"/api/meetings/{MEETING}?watch={watch}")["set"]

    def held_until_the_conclusion(self) -> None:
        people = {one["name"]: one for key, one in self.view("attendance").items() if key.startswith("participant/")}
        for one in people.values():
            if one["role"] in ("chair", "member"):
                self.tells(SECRETARY, "attendance.record", participant=one["id"], status="onsite")
        self.tells(CHAIR, "session.open")
        item = next(one["id"] for key, one in self.view().items() if key.startswith("item/") and one["title"] == ITEM)
        self.tells(CHAIR, "agenda.goTo", item=item)
        self.tells(CHAIR, "speakers.giveFloor", participant=people[SPEAKER]["id"])
        self.tells(CHAIR, "speakers.endSpeech")
        poll = self.tells(SECRETARY, "polls.prepare", item=item, question=QUESTION)["made"]["poll"]
        self.tells(CHAIR, "polls.open", poll=poll, seconds=600)
        for name, choice in [(CHAIR, "yes"), (MEMBER, "yes"), (SPEAKER, "no")]:
            self.tells(name, "polls.cast", poll=poll, choice=choice)
        self.tells(CHAIR, "polls.close", poll=poll)
        self.tells(CHAIR, "polls.announce", poll=poll)
        self.tells(CHAIR, "conclusions.give", item=item, text=CONCLUSION)
        self.tells(CHAIR, "tasks.assign", item=item, title=TASK, lead="Văn phòng Ủy ban nhân dân tỉnh Quảng Nam", coordinators=[], dueOn="2020-09-30")


def piece(person: Somebody, words: str):
    return person.page.locator("minutes-piece", has_text=words).first


def line(person: Somebody, source: str):
    return person.page.locator(f".piece-row.source-{source}").first


def is_saved(person: Somebody) -> None:
    expect(person.part(".minutes-status")).to_contain_text(re.compile("Đã lưu"))


def types_at_end(person: Somebody, words: str, text: str) -> None:
    piece(person, words).locator(".run").first.click()
    person.page.keyboard.press("Control+End")
    person.page.keyboard.type(text)


def types_at_start(person: Somebody, words: str, text: str) -> None:
    piece(person, words).locator(".run").first.click()
    person.page.keyboard.press("Control+Home")
    person.page.keyboard.type(text)


@pytest.fixture
def held(server) -> Session:
    session = Session(server)
    session.held_until_the_conclusion()
    return session


def test_minutes_go_from_the_live_draft_to_approval_and_a_correction(held, comes):
    secretary, other = comes(SECRETARY), comes(SECRETARY)
    the_draft_is_there_while_the_session_is_held(held, secretary, other)
    two_secretaries_write_and_nothing_is_lost(secretary, other)
    a_changed_figure_is_not_silent(secretary)
    held.tells(CHAIR, "session.close")
    chair, member = comes(CHAIR), comes(MEMBER)
    a_member_proposes_and_the_chair_answers(secretary, chair, member)
    the_chair_approves_and_the_text_is_locked(secretary, chair, member)
    a_correction_says_what_it_changed(secretary, chair, member)


def the_draft_is_there_while_the_session_is_held(held, secretary, other):
    secretary.goes_to_session()
    secretary.goes_to(MINUTES)
    other.goes_to(MINUTES)
    expect(line(secretary, "opened")).to_contain_text("khai mạc")
    expect(line(secretary, "item")).to_contain_text(ITEM)
    expect(line(secretary, "speech")).to_contain_text(SPEAKER)
    expect(line(secretary, "vote")).to_contain_text("tán thành 2")
    expect(line(secretary, "conclusion")).to_contain_text(CONCLUSION)
    expect(line(secretary, "task")).to_contain_text(TASK)
    expect(line(secretary, "vote")).to_contain_text("theo bản ghi")
    line(secretary, "vote").locator(".piece-source").click()
    expect(secretary.part(".minutes-events .shown")).to_be_visible()
    # A line that comes while one writes stands at its place.
    held.tells(CHAIR, "session.pause", reason="Giải lao")
    held.tells(CHAIR, "session.resume")
    expect(line(secretary, "break")).to_contain_text("Giải lao")


def two_secretaries_write_and_nothing_is_lost(secretary, other):
    line(secretary, "speech").locator(".run").click()
    secretary.page.keyboard.press("Control+End")
    secretary.page.keyboard.press("Enter")
    secretary.page.keyboard.type(f"{FIRST} {SECOND} {THIRD}")
    is_saved(secretary)
    expect(piece(other, FIRST)).to_be_visible()

    # Different sentences: both stand.
    types_at_start(secretary, SECOND, "Tại phiên họp, ")
    types_at_end(other, SECOND, " Chủ tọa đồng ý.")
    for person in (secretary, other):
        is_saved(person)
        expect(piece(person, SECOND)).to_have_text(f"Tại phiên họp, {FIRST} {SECOND} {THIRD} Chủ tọa đồng ý.")

    # One sentence: a person chooses.
    for person in (secretary, other):
        piece(person, SECOND).locator(".run").first.click()
        person.page.keyboard.press("Control+Home")
    type_together((secretary, "Sáng nay, "), (other, "Buổi sáng, "))
    asked = [person for person in (secretary, other) if waits_for_conflict(person)]
    assert len(asked) == 1, "one of the two is asked"
    asked = asked[0]
    asked.presses("So hai bản")
    asked.reads("Hai người cùng sửa một câu", within="dialog")
    asked.presses_in_dialog("Giữ bản của tôi")
    kept = "Sáng nay, " if asked is secretary else "Buổi sáng, "
    for person in (secretary, other):
        is_saved(person)
        expect(piece(person, SECOND)).to_contain_text(kept)


def waits_for_conflict(person: Somebody) -> bool:
    state = person.page.locator(".status-words.conflict, .status-words.saved")
    expect(state).to_be_visible()
    return person.page.locator(".status-words.conflict").count() > 0


def a_changed_figure_is_not_silent(secretary):
    run = line(secretary, "vote").locator(".run")
    run.click()
    secretary.page.keyboard.press("Control+A")
    secretary.page.keyboard.type(f"Biểu quyết: “{QUESTION}” Kết quả: tán thành 14, không tán thành 1; không thông qua.")
    is_saved(secretary)
    expect(line(secretary, "vote").locator(".piece-note").first).to_contain_text(re.compile("Biên bản viết 14"))
    expect(line(secretary, "vote")).to_contain_text("đã sửa lời")
    secretary.presses("Lấy lại lời bản ghi", ".source-vote .piece-notes")
    expect(line(secretary, "vote")).to_contain_text("tán thành 2")
    expect(line(secretary, "vote").locator(".piece-note")).to_have_count(0)


def a_member_proposes_and_the_chair_answers(secretary, chair, member):
    member.goes_to(MINUTES)
    member.reads("Chưa có biên bản để đọc")
    secretary.presses("Gửi lấy ý kiến")
    secretary.page.get_by_role("dialog").get_by_label("Lời nhắn gửi thành viên").fill("Kính đề nghị góp ý.")
    secretary.presses_in_dialog("Gửi lấy ý kiến")
    secretary.is_told("Đã gửi; góp ý đến")

    member.reads("Đang lấy ý kiến đến")
    member.page.locator(".sentence", has_text=SECOND).click()
    member.presses("Đề nghị sửa câu này")
    member.fills("Đề nghị sửa thành", "Các sở gửi số liệu trước ngày 20/3.")
    member.fills("Lý do (không bắt buộc)", "Cần thêm thời gian.")
    member.presses_in_dialog("Gửi góp ý")
    member.is_told("Đã gửi góp ý")
    member.page.locator(".sentence", has_text=THIRD).click()
    member.presses("Đề nghị sửa câu này")
    member.page.get_by_role("dialog").get_by_label("Đề nghị bỏ câu này").check()
    member.presses_in_dialog("Gửi góp ý")
    member.opens_panel(re.compile("Góp ý"))
    expect(member.page.locator(".proposal.open")).to_have_count(2)

    chair.goes_to(MINUTES)
    chair.opens_panel(re.compile("Góp ý"))
    chair.page.locator(".proposal.open", has_text="20/3").get_by_role("button", name="Tiếp thu", exact=True).click()
    chair.is_told("Đã tiếp thu")
    expect(piece(member, "20/3")).to_be_visible()
    chair.presses("Duyệt và khóa biên bản")
    chair.reads("Còn 1 góp ý chưa trả lời", within="dialog")
    chair.page.keyboard.press("Escape")
    chair.page.locator(".proposal.open").get_by_role("button", name="Không tiếp thu", exact=True).click()
    chair.fills("Lý do", "Hội nghị đã nhất trí.")
    chair.presses_in_dialog("Không tiếp thu")
    member.reads("Hội nghị đã nhất trí.", within=".proposal.refused")


def the_chair_approves_and_the_text_is_locked(secretary, chair, member):
    chair.presses("Duyệt và khóa biên bản")
    chair.reads("Thời gian góp ý còn đến", within="dialog")
    chair.presses_in_dialog("Duyệt và khóa biên bản")
    chair.reads("Hãy nêu lý do vẫn duyệt.", within="dialog")
    chair.fills("Vẫn duyệt vì", "Mọi thành viên đã góp ý.")
    chair.presses_in_dialog("Duyệt và khóa biên bản")
    for person in (chair, secretary, member):
        person.reads("Văn bản đã khóa (bản 1)")
    expect(secretary.page.locator(".run[contenteditable]")).to_have_count(0)
    expect(member.page.locator(".piece-row", has_text="20/3")).to_be_visible()


def a_correction_says_what_it_changed(secretary, chair, member):
    secretary.presses("Đính chính")
    secretary.fills("Lý do", "Sai ngày gửi số liệu.")
    secretary.presses_in_dialog("Đính chính")
    secretary.reads("Đang soạn bản đính chính thứ 2")
    types_at_end(secretary, "20/3", " Không gia hạn thêm.")
    is_saved(secretary)
    # Members read what was approved until the chair approves again.
    expect(member.page.get_by_text("Không gia hạn thêm.")).to_have_count(0)
    chair.presses("Duyệt và khóa biên bản")
    chair.fills("Vẫn duyệt vì", "Đính chính lỗi gõ.")
    chair.presses_in_dialog("Duyệt và khóa biên bản")
    member.reads("Văn bản đã khóa (bản 2)")
    member.opens_panel("Các bản")
    member.reads("Lý do đính chính: Sai ngày gửi số liệu.")
    member.presses("Xem đã đổi gì")
    member.reads("Không gia hạn thêm.", within="dialog")


def test_words_typed_before_a_crash_or_without_a_network_are_saved_afterwards(held, cable, comes):
    secretary = comes(SECRETARY, through=cable)
    secretary.goes_to(MINUTES)
    line(secretary, "speech").locator(".run").click()
    secretary.page.keyboard.press("Enter")
    secretary.page.keyboard.type(FIRST)
    is_saved(secretary)
    cable.cut()
    expect(secretary.page.get_by_text("Mất kết nối").first).to_be_visible()
    types_at_end(secretary, FIRST, f" {SECOND}")
    expect(secretary.part(".minutes-status")).to_contain_text("Chưa có mạng")
    # The page dies with words that only this device has.
    secretary.page.goto("about:blank")
    cable.mend()
    secretary.goes_to(MINUTES)
    secretary.is_told("Đã khôi phục 1 đoạn")
    is_saved(secretary)
    assert any(SECOND in str(one) for key, one in held.view("minutes").items() if key.startswith("block/"))


def test_a_guest_reads_and_prints_an_extract_without_what_is_not_for_them(held, comes):
    item = next(one["id"] for key, one in held.view().items() if key.startswith("item/") and one["title"] == AMONG_US)
    held.tells(CHAIR, "agenda.goTo", item=item)
    held.tells(CHAIR, "conclusions.give", item=item, text=NOT_FOR_GUESTS)
    held.tells(CHAIR, "session.close")
    held.tells(CHAIR, "minutes.approve", despite="Mọi thành viên đã nghe đọc lại.")
    guest = comes("Mai Văn Dừa")
    guest.goes_to(MINUTES)
    guest.reads("Trích biên bản:", within="h1")
    guest.reads("Đồng chí đọc bản trích: chỉ gồm những nội dung đồng chí được dự.")
    guest.reads(CONCLUSION)
    for hidden in (AMONG_US, NOT_FOR_GUESTS):
        guest.sees_nothing_of(hidden)
    guest.goes_to(f"/meeting/{MEETING}/documents")
    extract = guest.page.locator(".document-list").get_by_role("heading", name="Trích biên bản")
    expect(extract).to_be_visible()
    guest.page.goto(f"{guest.base}/api/meetings/{MEETING}/documents/minutes.html")
    guest.reads("TRÍCH BIÊN BẢN", within="body")
    guest.reads(CONCLUSION, within="body")
    for hidden in (AMONG_US, NOT_FOR_GUESTS):
        guest.sees_nothing_of(hidden)
    # What is not theirs is refused in words, with the way back.
    guest.page.goto(f"{guest.base}/api/meetings/{MEETING}/documents/roll.pdf")
    guest.reads("Không có văn bản này, hoặc đồng chí không được xem.")
    guest.page.get_by_role("link", name="Về phiên họp").click()
    expect(guest.page.locator(".session")).to_be_visible()
