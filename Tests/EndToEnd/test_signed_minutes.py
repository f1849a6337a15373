"""The Quảng Bình session from the live draft to minutes that are signed and issued, and what was given there to be done, by people
in browsers of their own."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from held import BUOI, CHAIR, CONCLUSION, KHUYU, LAN, MEDIA, SAMPLE, SCIENCE, TRUC, next_thirtieth_of_september

SCORES = "Tự chấm điểm và gửi Sở Thông tin và Truyền thông trước ngày 30/9"
GUIDANCE = "Ban hành hướng dẫn tự chấm điểm"
OPENING, REMARK = "Phó Trưởng Ban đề nghị báo cáo ngắn gọn.", "Các thành viên trao đổi thẳng thắn."
WORDY, BRIEF = "Hội nghị đã thảo luận rất sôi nổi.", "Các thành viên thảo luận, thống nhất."
# What lies in the browser of the key with which its person signs.
PRIVATE_KEYS = """() => new Promise(resolve => {
    indexedDB.open("phonghop-approval").onsuccess = ({ target: { result } }) => {
        result.transaction("keys").objectStore("keys").getAll().onsuccess = ({ target: { result } }) =>
            resolve(result.map(({ pair: { privateKey: { extractable, usages } } }) => ({ extractable, usages })))
    }
})"""
TABLET = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def minutes_of(held) -> str:
    return f"/meeting/{held.meeting}/minutes"


def documents_of(held) -> str:
    return f"/meeting/{held.meeting}/documents"


def types_below(person, source: str, text: str) -> None:
    """A paragraph of one's own below a line of the record."""
    person.page.locator(f".piece-row.source-{source} .run").last.click()
    person.page.keyboard.press("Control+End")
    person.page.keyboard.press("Enter")
    person.page.keyboard.type(text)
    expect(person.part(".minutes-status")).to_contain_text(re.compile("Đã lưu"))


def document(person, name: str):
    return person.page.locator(".document-card", has=person.page.get_by_role("heading", name=name, exact=True))


def task(person, title: str):
    return person.page.locator(".board-card", has=person.page.get_by_role("heading", name=title, exact=True))


@pytest.mark.limit(600)
def test_the_quang_binh_session_goes_from_the_live_draft_to_issued_minutes_and_finished_tasks(quang_binh, comes):
    held = quang_binh
    held.opens()
    lan, khuyu, chair = comes(LAN), comes(KHUYU), comes(CHAIR, **TABLET)
    two_secretaries_follow_the_session(held, lan, khuyu)
    held.votes()
    held.concludes()
    due = next_thirtieth_of_september()
    held.assigns(SCORES, SCIENCE, due, product="Bảng tự chấm điểm")
    held.assigns(GUIDANCE, MEDIA, due)
    the_draft_grows_by_itself(lan, khuyu)
    held.tells(CHAIR, "session.close")
    buoi = comes(BUOI, **PHONE)
    members_correct_it(held, lan, buoi, chair)
    the_chair_approves_and_the_secretary_signs(held, lan, chair, buoi)
    it_is_issued(held, lan, buoi)
    tasks_are_reported_and_accepted(held, buoi, lan)
    more_time_is_asked_for_and_granted(held, comes, chair, due)
    what_is_overdue_turns_up_on_the_next_agenda(held, buoi, lan, due)


def two_secretaries_follow_the_session(held, lan, khuyu):
    for secretary in (lan, khuyu):
        secretary.goes_to(minutes_of(held))
        expect(secretary.page.locator(".source-speech")).to_contain_text(BUOI)
    types_below(lan, "opened", OPENING)
    types_below(khuyu, "speech", REMARK)
    types_below(lan, "speech", WORDY)
    for secretary in (lan, khuyu):
        for words in (OPENING, REMARK, WORDY):
            expect(secretary.page.locator("minutes-piece", has_text=words)).to_be_visible()
    # What happened to a piece, and the way back.
    lan.page.locator("minutes-piece", has_text=REMARK).locator(".run").click()
    lan.page.keyboard.press("Control+End")
    lan.page.keyboard.type(" Không khí cởi mở.")
    expect(lan.part(".minutes-status")).to_contain_text(re.compile("Đã lưu"))
    lan.opens_panel("Lịch sử")
    expect(lan.page.locator(".history-entry")).to_have_count(2)
    lan.presses("Khôi phục bản này", ".history-list")
    expect(khuyu.page.get_by_text("Không khí cởi mở.")).to_have_count(0)
    # Notes of one's own stay one's own.
    lan.opens_panel("Ghi chú")
    lan.presses("Thêm ghi chú", "#minutes-side-body")
    lan.page.get_by_label("Ghi chú riêng").fill("Hỏi lại số liệu của Sở")
    lan.opens_panel("Mẫu câu")
    lan.page.locator(".phrase-put", has_text="Các thành viên dự họp không có ý kiến khác.").click()
    expect(khuyu.page.locator("minutes-piece", has_text="không có ý kiến khác")).to_be_visible()
    assert "Hỏi lại số liệu" not in str(held.view(KHUYU))


def the_draft_grows_by_itself(lan, khuyu):
    for secretary in (lan, khuyu):
        expect(secretary.page.locator(".source-vote")).to_contain_text("tán thành 2")
        expect(secretary.page.locator(".source-conclusion")).to_contain_text(CONCLUSION)
        expect(secretary.page.locator(".source-task")).to_have_count(2)


def members_correct_it(held, lan, buoi, chair):
    lan.presses("Gửi lấy ý kiến")
    lan.presses_in_dialog("Gửi lấy ý kiến")
    lan.is_told("Đã gửi; góp ý đến")
    buoi.goes_to(minutes_of(held))
    buoi.page.locator(".sentence", has_text=WORDY).tap()
    buoi.presses("Đề nghị sửa câu này")
    buoi.fills("Đề nghị sửa thành", BRIEF)
    buoi.presses_in_dialog("Gửi góp ý")
    lan.opens_panel(re.compile("Góp ý"))
    lan.presses("Tiếp thu", ".proposal.open")
    expect(buoi.page.locator("minutes-piece", has_text=BRIEF)).to_be_visible()
    chair.goes_to(minutes_of(held))
    expect(chair.page.locator("minutes-piece", has_text=BRIEF)).to_be_visible()


def the_chair_approves_and_the_secretary_signs(held, lan, chair, buoi):
    chair.presses("Duyệt và khóa biên bản")
    chair.reads(re.compile("Dấu khóa: ([0-9a-f]{4} ?){8}"), within="dialog .key-line")
    chair.fills("Vẫn duyệt vì", "Mọi thành viên đã đọc.")
    chair.presses_in_dialog("Duyệt và khóa biên bản")
    lan.reads("Văn bản đã khóa (bản 1)")
    lan.presses("Ký biên bản")
    fingerprint = lan.part("dialog .key-line code").inner_text()
    lan.presses_in_dialog("Ký biên bản")
    lan.is_told("Đã ký biên bản.")
    expect(lan.page.locator(".minutes-steps .here")).to_have_text("Đã ký")
    # Every browser checks the signatures itself; a member's too.
    for person in (lan, buoi):
        if person is buoi:
            buoi.presses("Bảng bên")
        person.opens_panel("Các bản")
        expect(person.page.locator(".approval .badge.good")).to_have_text(["chữ ký đúng", "chữ ký đúng"])
        person.reads("Các chữ ký cùng ký một văn bản.", within=".approvals")
        person.reads(fingerprint, within=".approvals")
    approvals = held.view()["minutes"]["versions"][0]["approvals"]
    assert [one["role"] for one in approvals] == ["chair", "secretary"]
    assert len({one["digest"] for one in approvals}) == 1 and len({one["key"] for one in approvals}) == 2
    assert lan.page.evaluate(PRIVATE_KEYS) == [{"extractable": False, "usages": ["sign"]}]


def it_is_issued(held, lan, buoi):
    lan.goes_to(documents_of(held))
    minutes = document(lan, "Biên bản")
    minutes.get_by_role("button", name="Ban hành biên bản").click()
    expect(lan.page.get_by_role("dialog").get_by_label("Ký hiệu")).to_have_value("BB-BCĐ")
    lan.reads("Sẽ mang số 01/BB-BCĐ", within="dialog")
    lan.presses_in_dialog("Cấp số và ban hành")
    lan.is_told("Đã ban hành số 01/BB-BCĐ.")
    expect(minutes).to_contain_text("Số 01/BB-BCĐ")
    notice = document(lan, "Thông báo kết luận")
    expect(notice).to_contain_text(re.compile(r"còn \d+ ngày"))
    notice.get_by_role("button", name="Ban hành thông báo kết luận").click()
    lan.presses_in_dialog("Cấp số và ban hành")
    expect(notice).to_contain_text("Số 01/TB-BCĐ")
    assert held.view()["meeting"]["state"] == "concluded"
    # What a member takes home is the issued file, byte for byte.
    buoi.goes_to(documents_of(held))
    expect(document(buoi, "Thông báo kết luận")).to_contain_text("Số 01/TB-BCĐ")
    issued = {one["document"]: one for one in held.view()["documents"]["issued"]}
    for kind, one in issued.items():
        digest = buoi.page.evaluate(
            """async path => {
                const bytes = await (await fetch(path)).arrayBuffer()
                return [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map(byte => byte.toString(16).padStart(2, "0")).join("")
            }""",
            f"/api/meetings/{held.meeting}/documents/{kind}.pdf",
        )
        assert digest == one["digest"], kind


def tasks_are_reported_and_accepted(held, buoi, lan):
    buoi.goes_to("/")
    buoi.page.locator(".todo", has_text=SCORES).last.click()
    mine = task(buoi, SCORES).filter(has_text="Bảng tự chấm điểm").last
    expect(mine).to_contain_text("Hạn 30/09/")
    mine.get_by_role("button", name="Báo cáo tiến độ").click()
    buoi.presses_in_dialog("Gửi báo cáo")
    buoi.reads("Hãy viết đã làm được gì.", within="dialog")
    buoi.fills("Đã làm được gì, còn gì", "Đã chấm 40 trên 50 tiêu chí.")
    buoi.page.get_by_role("slider").fill("80")
    # The server has taken it and the answer is lost on the way: it is asked for again by itself, and counts once.
    lost = []

    def loses_the_answer(route):
        lost.append(route.fetch().status)
        route.abort()

    buoi.page.route("**/tasks/*/commands", loses_the_answer, times=1)
    buoi.presses_in_dialog("Gửi báo cáo")
    buoi.is_told("đang hỏi lại")
    buoi.is_told("Đã gửi báo cáo.")
    assert lost == [200]
    expect(mine).to_contain_text("80 %")
    mine.get_by_role("button", name="Báo cáo tiến độ").click()
    buoi.fills("Đã làm được gì, còn gì", "Đã gửi bảng tự chấm điểm.")
    buoi.page.get_by_role("dialog").get_by_label("Đã hoàn thành, đề nghị nghiệm thu").check()
    buoi.presses_in_dialog("Báo hoàn thành")
    expect(mine).to_contain_text("Đã báo xong, chờ nghiệm thu")
    lan.goes_to("/tasks?view=led")
    theirs = task(lan, SCORES).filter(has_text="Đã báo xong")
    theirs.get_by_text("Báo cáo (2)").click()
    expect(theirs).to_contain_text("Đã chấm 40 trên 50 tiêu chí.")
    theirs.get_by_role("button", name="Nghiệm thu").click()
    lan.is_told("Đã nghiệm thu.")
    lan.reads("Đã xong", within=".task-group.done")


def more_time_is_asked_for_and_granted(held, comes, chair, due):
    truc = comes(TRUC)
    # Of another's task one may read; to say something about it is not theirs.
    others = [one for one in held.person(TRUC).get("/api/tasks?view=all")["tasks"] if one["task"]["title"] == SCORES]
    assert others and all(one["may"] == [] for one in others)
    truc.goes_to("/tasks")
    later = due + datetime.timedelta(days=20)
    theirs = task(truc, GUIDANCE).filter(has_text="Hạn 30/09/")
    theirs.get_by_role("button", name="Xin gia hạn").click()
    truc.fills("Hạn mới đề nghị", later.isoformat())
    truc.fills("Lý do", "Chờ ý kiến Bộ.")
    truc.presses_in_dialog("Gửi đề nghị gia hạn")
    expect(truc.page.get_by_text(re.compile("xin gia hạn đến 20/10"))).to_be_visible()
    chair.goes_to("/tasks?view=led")
    chair.presses("Cho gia hạn")
    chair.is_told("Đã cho gia hạn.")
    expect(task(chair, GUIDANCE).filter(has_text="Hạn 20/10/")).to_be_visible()


def what_is_overdue_turns_up_on_the_next_agenda(held, buoi, lan, due):
    # The sample's own task was due on 30/9/2020.
    buoi.goes_to("/tasks")
    overdue = buoi.page.locator(".task-group.overdue .board-card")
    expect(overdue).to_have_count(1)
    expect(overdue).to_contain_text("(30/09/2020)")
    after = datetime.datetime.combine(due + datetime.timedelta(days=60), datetime.time(8))
    following = held.invites("Phiên họp tiếp theo của Ban Chỉ đạo", after.timestamp(), publish=False)
    lan.goes_to(f"/prepare/{following}")
    proposals = lan.page.locator("agenda-proposals")
    expect(proposals.locator(".agenda-proposal", has_text=SCORES)).to_have_count(1)
    late = proposals.locator(".agenda-proposal", has_text=GUIDANCE).filter(has_text="Quá hạn 20/10/")
    late.get_by_role("button", name=re.compile("Đưa vào chương trình")).click()
    lan.is_told("Đã đưa vào chương trình.")
    expect(late).to_have_count(0)
    agenda = held.person(LAN).get(f"/api/meetings/{following}")["set"]
    assert any(GUIDANCE in one["title"] for key, one in agenda.items() if key.startswith("item/"))
