"""The Quảng Nam session, held from invitation to closing by people in browsers of their own."""

import re

from playwright.sync_api import expect

from people import MEETING

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
TABLET = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}
WALL = {"viewport": {"width": 1920, "height": 1080}}

FIRST = "Khai mạc, điểm danh, thông qua chương trình"
SECOND = "Kết quả xây dựng chính quyền điện tử năm 2019"
DECISION = "Chuyển những cuộc họp phù hợp sang họp trực tuyến"
QUESTION = "Thống nhất để các cuộc họp phù hợp được tổ chức trực tuyến"
# Members whom the secretary finds in the room; with the chair and three members they are 14 of 20.
IN_THE_ROOM = [
    "Võ Quang Bách", "Huỳnh Văn Lim", "Trần Ngọc Quế", "Hồ Thị Liễu", "Đoàn Văn Thông", "Bùi Xuân Tràm", "Lê Thị Huệ",
    "Trương Minh Trúc", "Phan Thanh Mai", "Ngô Văn Đước",
]  # fmt: skip
RESULT = {"yes": 3, "no": 1, "abstain": 0}
CONCLUSION = "Không phải cuộc họp nào cũng cần gặp mặt; những cuộc phù hợp thì họp trực tuyến từ quý II."
TASK = "Rà soát các cuộc họp của UBND tỉnh, đề xuất những cuộc họp trực tuyến"
LEAD = "Văn phòng Ủy ban nhân dân tỉnh Quảng Nam"


def test_a_session_is_held_from_invitation_to_closing_and_nothing_is_lost_on_any_screen(server, cable, comes):
    secretary, chair = comes("Vũ Thị Nhài"), comes("Lê Trí Thanh")
    tan, tung, sen = comes("Trần Văn Tân", **TABLET), comes("Phạm Hồng Tùng", through=cable), comes("Đặng Thị Sen", **PHONE)
    wall = comes("wall", **WALL)
    members = [tan, tung, sen]
    everybody = [secretary, chair, *members]

    invitations_are_answered(comes, members, chair, secretary)
    the_session_opens_with_a_quorum(chair, secretary, members, wall)
    items_are_walked_and_a_member_speaks(chair, everybody, tan, wall)
    a_vote_survives_a_killed_server_and_a_cut_cable(server, cable, chair, secretary, members, wall)
    the_result_is_announced_to_all(chair, everybody, wall)
    the_chair_concludes_and_assigns(chair, everybody)
    the_session_closes_and_its_account_tells_all(chair, everybody, wall)


def invitations_are_answered(comes, members, chair, secretary):
    for member in members:
        member.page.get_by_role("link", name=re.compile("Xác nhận dự họp")).click()
        member.confirms()
    phuong = comes("Nguyễn Hữu Phượng")
    phuong.goes_to_session()
    phuong.declines("Chủ trì họp giao ban của thành phố")
    cuc = comes("Nguyễn Thị Cúc")
    cuc.goes_to_session()
    cuc.names_substitute("Lý Văn Khoai", "Phó Giám đốc Sở Kế hoạch và Đầu tư")
    chair.accepts_substitute("Lý Văn Khoai")
    cuc.reads("Lý Văn Khoai, Phó Giám đốc Sở Kế hoạch và Đầu tư dự thay đồng chí", within=".invitation")

    chair.goes_to_session()
    secretary.goes_to_session()
    secretary.reads(re.compile(r"Dự họp: [34] · Vắng: 1 · Cử người dự thay: 1"))
    secretary.goes_to(f"/prepare/{MEETING}#replies")
    secretary.reads("Lý do: Chủ trì họp giao ban của thành phố")
    secretary.reads("Dự thay: Lý Văn Khoai, Phó Giám đốc Sở Kế hoạch và Đầu tư")
    secretary.goes_to_session()


def the_session_opens_with_a_quorum(chair, secretary, members, wall):
    wall.reads("Quét mã để điểm danh")
    tan, tung, sen = members
    for person in [chair, tan, tung]:
        person.checks_in()
    sen.checks_in_by_code()
    wall.reads("Có mặt 4/20, cần 14")

    chair.presses("Mở phiên họp")
    chair.reads("Có mặt 4/20, cần 14: chưa đủ số thành viên tối thiểu", within="dialog")
    chair.presses_in_dialog("Thôi")

    secretary.opens_panel("Điểm danh")
    for name in IN_THE_ROOM:
        secretary.records_present(name)
    secretary.reads("Có mặt 14/20, cần 14: đủ điều kiện họp", within=".board-quorum")
    wall.reads("Có mặt 14/20, cần 14")
    chair.opens_panel("Điểm danh")
    chair.reads("Có mặt 14/20, cần 14: đủ số thành viên tối thiểu", within=".session-panel")
    chair.presses("Mở phiên họp")
    for person in [chair, secretary, *members]:
        person.now("Đang họp")


def items_are_walked_and_a_member_speaks(chair, everybody, tan, wall):
    chair.goes_to_next_item(FIRST)
    chair.goes_to_next_item(SECOND)
    for person in [*everybody, wall]:
        person.reads(SECOND)

    tan.raises_hand()
    chair.opens_panel("Phát biểu")
    chair.reads("Chờ phát biểu (1)")
    chair.gives_floor_to("ông Tân")
    for person in everybody:
        person.now("Đồng chí đang phát biểu" if person is tan else "ông Tân đang phát biểu")
    wall.reads("ông Trần Văn Tân")
    # The clock counts down from five minutes.
    expect(wall.page.locator("speech-clock")).to_contain_text(re.compile(r"0[34]:[0-5]\d"))
    chair.presses("Dừng lời ông Tân")
    for person in everybody:
        expect(person.page.locator(".now-floor")).to_have_count(0)
    chair.reads("Đã phát biểu (1)")


def a_vote_survives_a_killed_server_and_a_cut_cable(server, cable, chair, secretary, members, wall):
    tan, tung, sen = members
    everybody = [chair, secretary, *members]
    while DECISION not in chair.part(".now").inner_text():
        before = chair.part(".now-item").inner_text()
        chair.presses("Nội dung tiếp", ".strip")
        expect(chair.part(".now-item")).not_to_have_text(before)
    chair.presses("Mở biểu quyết", ".strip")
    wall.reads(QUESTION)
    tan.votes("Tán thành")
    chair.votes("Tán thành")
    wall.reads("2/14")

    server.kill()
    for person in everybody:
        person.is_offline()
    sen.presses("Không tán thành", ".vote-choices")
    sen.reads("Chưa gửi được", within=".vote-state")
    server.restart()
    for person in everybody:
        person.is_connected()
    sen.reads("Đã ghi nhận: Không tán thành", within=".vote-state")
    tan.reads("Đã ghi nhận: Tán thành", within=".vote-state")
    wall.reads("3/14")

    cable.cut()
    tung.is_offline()
    tung.presses("Tán thành", ".vote-choices")
    tung.reads("Chưa gửi được", within=".vote-state")
    wall.reads("3/14")
    cable.mend()
    tung.is_connected()
    tung.reads("Đã ghi nhận: Tán thành", within=".vote-state")
    wall.reads("4/14")


def the_result_is_announced_to_all(chair, everybody, wall):
    if chair.page.get_by_role("dialog").count():
        chair.presses_in_dialog("Đóng")
    chair.presses("Đóng biểu quyết 4/14", ".strip")
    chair.presses_in_dialog("Đóng biểu quyết")
    chair.presses("Công bố kết quả", ".strip")
    for person in everybody:
        person.shows("Công cụ")
        person.opens_panel("Biểu quyết")
        person.reads("Không thông qua", within=".poll-card.announced")
        person.reads("3/20", within=".poll-card.announced")
    wall.reads("Không thông qua")
    wall.reads("3/20")


def the_chair_concludes_and_assigns(chair, everybody):
    chair.concludes(CONCLUSION)
    chair.assigns(TASK, LEAD, "Sở Thông tin và Truyền thông tỉnh Quảng Nam", "2020-04-15", "Danh mục cuộc họp trực tuyến")
    for person in everybody:
        person.opens_panel("Kết luận")
        person.reads(TASK, within=".session-panel")
        person.reads("15/04/2020", within=".session-panel")


def the_session_closes_and_its_account_tells_all(chair, everybody, wall):
    chair.closes_session()
    wall.reads("Phiên họp đã bế mạc")
    for person in everybody:
        person.now("Đã bế mạc")
        person.goes_to(f"/meeting/{MEETING}/account")
        person.reads("Có mặt 14/20, cần 14")
        person.reads("ông Trần Văn Tân, Phó Chủ tịch UBND tỉnh")
        person.reads(QUESTION)
        person.reads("Không thông qua")
        person.reads(CONCLUSION)
        person.reads(TASK)
        person.reads(LEAD)
