"""A secretary makes a session ready, the chair approves it, and the next one is made from it."""

import re

from playwright.sync_api import expect

COMMITTEE = re.compile("Ban Chỉ đạo xây dựng chính quyền điện tử tỉnh Quảng Nam")
TITLE = "Phiên họp quý II của Ban Chỉ đạo"
NEXT = "Phiên họp quý III của Ban Chỉ đạo"


def test_a_session_is_prepared_by_keyboard_approved_published_and_cloned(comes):
    secretary, chair, member = comes("Vũ Thị Nhài"), comes("Lê Trí Thanh"), comes("Trần Văn Tân")

    secretary.creates_session(TITLE, "2030-05-16", COMMITTEE)
    secretary.types_agenda(["Khai mạc", "Báo cáo quý I", "Số liệu dịch vụ công", "Thảo luận"])
    secretary.reads_agenda(["1 Khai mạc", "2 Báo cáo quý I", "3 Số liệu dịch vụ công", "4 Thảo luận"])
    secretary.indents("Số liệu dịch vụ công")
    secretary.reads_agenda(["1 Khai mạc", "2 Báo cáo quý I", "2.1 Số liệu dịch vụ công", "3 Thảo luận"])
    secretary.moves_up("Thảo luận")
    secretary.reads_agenda(["1 Khai mạc", "2 Thảo luận", "3 Báo cáo quý I", "3.1 Số liệu dịch vụ công"])

    secretary.submits()
    chair.goes_to("/")
    member.goes_to("/")
    member.sees_nothing_of(TITLE)
    chair.page.get_by_role("link", name=re.compile("Duyệt chương trình họp")).click()
    chair.returns("Thêm giờ cho phần thảo luận")
    secretary.reads("Chủ trì trả lại, yêu cầu: Thêm giờ cho phần thảo luận")
    secretary.submits()
    chair.presses("Duyệt chương trình")
    chair.is_told("Đã duyệt.")

    secretary.publishes()
    member.goes_to("/")
    member.page.get_by_role("link", name=re.compile(TITLE)).last.click()
    member.confirms()
    member.reads("Thảo luận", within=".session-agenda")

    secretary.page.get_by_role("link", name="Lập phiên họp tương tự").click()
    secretary.reads("Phiên họp mới", within="h1")
    secretary.names_and_creates(NEXT, "2030-08-15")
    expect(secretary.page.get_by_role("heading", name=NEXT)).to_be_visible()
    secretary.reads_agenda(["1 Khai mạc", "2 Thảo luận", "3 Báo cáo quý I", "3.1 Số liệu dịch vụ công"])
