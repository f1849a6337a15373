"""The Quảng Nam sample, held from invitation to closing by five people in five browsers, through a restart of the
server and a cut of the network."""

import re
import unittest

from playwright.sync_api import expect

from house import MEETING, House, Person, browser, step

CONCLUSION = "Nhất trí báo cáo. Các buổi làm việc không nhất thiết phải họp trực tiếp, chuyển dần sang trực tuyến."
TASK = "Tham mưu kế hoạch họp trực tuyến của Ban Chỉ đạo"


class HoldingTheSession(unittest.TestCase):
    def setUp(self) -> None:
        self.house = House()
        self.addCleanup(self.house.close)
        self.house.start()

    def test_from_invitation_to_closing(self) -> None:
        with browser() as chromium:
            chair = Person(self.house, chromium, "Lê Trí Thanh").sign_in().enter()
            secretary = Person(self.house, chromium, "Vũ Thị Nhài", 1440, 900).sign_in().enter()
            tan = Person(self.house, chromium, "Trần Văn Tân", 1024, 768).sign_in()
            tung = Person(self.house, chromium, "Phạm Hồng Tùng", 390, 844).sign_in()
            sen = Person(self.house, chromium, "Đặng Thị Sen", 1024, 768).sign_in()
            wall = Person(self.house, chromium, "wall", 1920, 1080)
            wall.page.goto(self.house.wall)
            people = [chair, secretary, tan, tung, sen]

            with step(self.house, "invitation"):
                tan.sees("Xác nhận dự họp", ".todo-list")
                for member in (tan, tung, sen):
                    member.enter()
                tan.confirm()
                tung.confirm()
                sen.confirm()
                secretary.sees(re.compile("Dự họp: 3"), ".item-page")
                wall.sees("Quét mã để điểm danh")

            with step(self.house, "attendance and opening"):
                chair.check_in()
                tan.check_in()
                sen.check_in()
                tung.check_in_by_code()
                secretary.sees("Có mặt 4/20", ".session-panel")
                secretary.press_rest = secretary.page.get_by_role("button", name=re.compile(r"^Ghi \d+ người còn lại"))
                secretary.press_rest.click()
                secretary.page.get_by_role("dialog").locator(".primary, .danger").last.click()
                chair.sees("20/20 có mặt", ".now")
                chair.press("Mở phiên họp")
                for person in people:
                    person.sees(re.compile("Đang họp|Khai mạc"), ".now")

            with step(self.house, "items, floor, clock"):
                chair.go_to_next_item()
                chair.sees("1. Khai mạc", ".now")
                chair.go_to_next_item()
                for person in [*people, wall]:
                    person.sees("2. Kết quả xây dựng chính quyền điện tử năm 2019")
                tan.raise_hand()
                sen.raise_hand()
                chair.sees("Chờ phát biểu (2)", ".session-panel")
                chair.press("Mời ông Tân", ".strip")
                for person in people:
                    person.sees("ông Tân đang phát biểu", ".now")
                wall.sees("Trần Văn Tân")
                expect(wall.page.locator("speech-clock")).to_have_text(re.compile(r"^0\d:\d\d$"))

            with step(self.house, "the server is restarted in the middle"):
                self.assertEqual(self.house.stop(), 0)
                tan.sees("Mất kết nối", ".offline-strip")
                self.house.start()
                for person in people:
                    person.sees_not(".offline-strip")
                    person.sees("ông Tân đang phát biểu", ".now")
                chair.sees("Chờ phát biểu (1)", ".session-panel")

            with step(self.house, "a member without network asks for the floor"):
                tung.context.set_offline(True)
                tung.sees("Mất kết nối", ".offline-strip")
                tung.raise_hand()
                tung.sees("1 việc sẽ gửi", ".offline-strip")
                chair.press("Dừng lời ông Tân", ".strip")
                tung.context.set_offline(False)
                tung.sees_not(".offline-strip")
                chair.sees("Chờ phát biểu (2)", ".session-panel")
                expect(chair.page.locator(".speaker-row").nth(1)).to_contain_text("Phạm Hồng Tùng")

            with step(self.house, "a vote"):
                chair.panel("Biểu quyết")
                chair.press("Soạn biểu quyết", ".session-panel")
                chair.page.get_by_label("Câu hỏi biểu quyết").fill("Thống nhất chuyển các buổi làm việc định kỳ sang trực tuyến?")
                chair.press("Lưu câu hỏi", "dialog")
                tan.sees_not(".vote-sheet")
                chair.press("Mở biểu quyết", ".strip")
                tan.vote("Tán thành")
                sen.vote("Không tán thành")
                tung.vote("Tán thành")
                chair.vote("Tán thành")
                wall.sees("4/20")
                chair.press("Đóng biểu quyết 4/20", ".strip")
                chair.press("Đóng biểu quyết", "dialog")
                chair.press("Công bố kết quả", ".strip")
                for person in (tan, sen, secretary):
                    person.panel("Biểu quyết")
                    person.sees("Không thông qua", ".session-panel")
                wall.sees("Không thông qua")

            with step(self.house, "conclusion and task"):
                chair.panel("Kết luận")
                chair.page.get_by_label("Kết luận").last.fill(CONCLUSION)
                chair.press("Kết luận", ".session-panel")
                tan.sees(CONCLUSION, ".session-content")
                chair.press("Giao nhiệm vụ", ".session-panel")
                chair.page.get_by_label("Nội dung nhiệm vụ").fill(TASK)
                chair.page.get_by_label("Đơn vị chủ trì").fill("Sở Thông tin và Truyền thông tỉnh Quảng Nam")
                chair.page.get_by_label("Hạn hoàn thành").fill("2020-03-31")
                chair.press("Giao nhiệm vụ", "dialog")
                tan.sees(TASK, ".session-content")
                secretary.sees("Hạn 31/03/2020")

            with step(self.house, "closing and the account"):
                chair.press("Thêm", ".strip")
                chair.press("Bế mạc phiên họp", "dialog")
                chair.page.get_by_role("dialog").get_by_role("button", name="Bế mạc phiên họp").click()
                for person in people:
                    person.sees("đã bế mạc", ".session-content")
                wall.sees("Phiên họp đã bế mạc")
                tan.enter(f"/meeting/{MEETING}/account")
                for text in (CONCLUSION, TASK, "Trần Văn Tân", "Không thông qua", "Hạn 31/03/2020"):
                    tan.sees(text, ".account")
                expect(tan.page.locator(".table tbody tr")).to_have_count(25)

            for person in [*people, wall]:
                self.assertEqual(person.troubles, [])


if __name__ == "__main__":
    unittest.main()
