"""Papers around the reader: brought in, answered to, presented to a room, taken along without a network."""

import re

from playwright.sync_api import expect

from people import MEETING, Somebody
from serving import ROOT

PAPERS = ROOT / "Agendas" / MEETING / "papers"
TABLET = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}
WALL = {"viewport": {"width": 1920, "height": 1080}}
# A browser that refuses to keep programs, as some do in private windows.
NO_WORKERS = "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('', 'SecurityError'))"
ITEM = 1
ANNEX = "Phụ lục số liệu theo ngành"
OPINION = "Đề nghị bổ sung số liệu dịch vụ công của cấp xã."
ANSWER = "Sẽ bổ sung bảng số liệu cấp xã vào phụ lục."


def brings(secretary: Somebody, names: dict[str, bytes]) -> None:
    field = secretary.page.locator(".outline-details input[type=file]").first
    field.set_input_files([{"name": name, "mimeType": "application/pdf", "buffer": bytes_} for name, bytes_ in names.items()])


def opens_paper(person: Somebody, title: str) -> None:
    person.page.locator(".agenda-paper, .paper-card", has_text=title).first.click()
    reads_page(person, 1)


def reads_page(person: Somebody, number: int) -> None:
    expect(person.page.locator(f'.page[data-page="{number}"] .page-picture:not(.blurred)').first).to_be_visible()


def turns_to(person: Somebody, number: int) -> None:
    field = person.page.locator(".reader-page")
    field.fill(str(number))
    field.press("Enter")
    reads_page(person, number)


def acts_on_page(person: Somebody, act: str) -> None:
    person.page.locator(".reader-more").click()
    person.presses(act, ".reader-menu")


def test_papers_are_brought_answered_to_and_presented(comes):
    secretary, chair = comes("Vũ Thị Nhài"), comes("Lê Trí Thanh")
    tan, tung = comes("Trần Văn Tân", **TABLET), comes("Phạm Hồng Tùng", **TABLET)
    wall = comes("wall", **WALL)

    the_secretary_brings_several_and_each_is_told_apart(secretary)
    a_member_gives_an_opinion_and_the_rapporteur_answers(tan, tung)
    the_chair_presents_and_members_follow_as_they_like(chair, tan, tung, wall)


def the_secretary_brings_several_and_each_is_told_apart(secretary):
    secretary.goes_to(f"/prepare/{MEETING}")
    secretary.page.locator(".outline-more").nth(ITEM).click()
    good = (PAPERS / "bao-cao-2019.pdf").read_bytes()
    brings(secretary, {
        f"{ANNEX}.pdf": good, "Tệp hỏng.pdf": b"This is not a paper.", "Kế hoạch MẬT.pdf": good, "Tệp rỗng.pdf": b"",
    })  # fmt: skip
    refused = secretary.page.locator(".upload.refused")
    expect(refused).to_have_count(3)
    expect(refused.nth(0)).to_contain_text("Tệp này không phải PDF")
    expect(refused.nth(1)).to_contain_text("MẬT")
    expect(refused.nth(2)).to_contain_text("Tệp rỗng")
    expect(secretary.page.get_by_label(f"Tên tài liệu {ANNEX}")).to_be_visible()

    # The secret one stands in the agenda as a title only.
    refused.nth(1).get_by_role("button", name="Chỉ ghi tên, phát bản giấy").click()
    secretary.is_told("là tài liệu giấy")
    expect(refused).to_have_count(2)


def test_a_marked_file_comes_in_on_somebodys_word_which_stays_known(comes):
    secretary, administrator = comes("Vũ Thị Nhài"), comes("Quản trị viên")
    secretary.goes_to(f"/prepare/{MEETING}")
    secretary.page.locator(".outline-more").nth(ITEM).click()
    brings(secretary, {"Kế hoạch MẬT.pdf": (PAPERS / "bao-cao-2019.pdf").read_bytes()})
    secretary.presses("Không phải tài liệu mật", ".upload.refused")
    secretary.presses_in_dialog("Gửi tệp")
    expect(secretary.page.get_by_label("Tên tài liệu Kế hoạch MẬT")).to_be_visible()
    administrator.goes_to("/admin/audit")
    administrator.reads("Nhận tệp theo lời xác nhận không phải tài liệu mật")
    administrator.reads("Kế hoạch MẬT")


def a_member_gives_an_opinion_and_the_rapporteur_answers(tan, tung):
    tan.goes_to_session()
    opens_paper(tan, ANNEX)
    acts_on_page(tan, "Góp ý về trang này")
    tan.page.get_by_label("Nội dung góp ý").fill(OPINION)
    tan.presses("Gửi góp ý")
    tan.is_told("Đã gửi góp ý")
    tan.page.get_by_role("button", name="Về nội dung", exact=True).first.click()

    tung.goes_to_session()
    tung.opens_panel("Góp ý")
    comment = tung.page.locator(".comment", has_text=OPINION)
    expect(comment).to_contain_text(f"{ANNEX}, trang 1")
    comment.get_by_role("button", name="Tiếp thu").click()
    tung.fills("Nội dung tiếp thu, giải trình", ANSWER)
    tung.presses_in_dialog("Tiếp thu")
    expect(tan.page.locator(".comment-answer")).to_contain_text(ANSWER)
    expect(tan.page.locator(".comment-answer")).to_contain_text("Tiếp thu")


def the_chair_presents_and_members_follow_as_they_like(chair, tan, tung, wall):
    chair.goes_to_session()
    chair.presses("Mở phiên họp")
    chair.fills("Lý do, được ghi vào biên bản", "Xem trước tài liệu")
    chair.presses_in_dialog("Mở phiên họp")
    chair.now("Đang họp")
    opens_paper(tung, "Tờ trình về việc tổ chức họp trực tuyến")
    opens_paper(chair, ANNEX)
    acts_on_page(chair, "Trình chiếu trang này")

    # Nothing lay open on the one tablet; the other goes on reading.
    reads_page(tan, 1)
    expect(tan.page.locator(".presenting")).to_contain_text("Đang theo trình chiếu")
    expect(tung.page.locator(".presenting")).to_contain_text("đang trình chiếu")
    expect(tung.page.locator(".reader-title")).to_contain_text("Tờ trình")
    picture = wall.page.locator("img.presented-page")
    expect(picture).to_have_attribute("src", re.compile("/page/1/"))

    turns_to(chair, 2)
    reads_page(tan, 2)
    expect(picture).to_have_attribute("src", re.compile("/page/2/"))

    # A page turned by hand is a page read alone; one tap comes back.
    turns_to(tan, 1)
    expect(tan.page.locator(".presenting")).to_contain_text("Theo trình chiếu")
    tan.presses("Theo trình chiếu", ".presenting")
    reads_page(tan, 2)
    tung.presses("Theo trình chiếu", ".presenting")
    expect(tung.page.locator(".reader-title")).to_contain_text(ANNEX)

    chair.presses("Dừng trình chiếu", ".presenting")
    for person in [chair, tan, tung, wall]:
        expect(person.page.locator(".presenting, img.presented-page")).to_have_count(0)
    reads_page(tan, 2)


def test_papers_taken_along_are_read_and_found_without_a_network(server, comes):
    secretary = comes("Vũ Thị Nhài")
    secretary.goes_to(f"/prepare/{MEETING}")
    secretary.page.locator(".outline-more").nth(ITEM).click()
    brings(secretary, {f"{ANNEX}.pdf": (PAPERS / "bao-cao-2019.pdf").read_bytes()})
    expect(secretary.page.get_by_label(f"Tên tài liệu {ANNEX}")).to_be_visible()

    tan = comes("Trần Văn Tân", **TABLET)
    tan.goes_to_session()
    expect(tan.page.locator(".agenda-paper", has_text=ANNEX)).to_contain_text("tr")
    tan.presses("Tải về máy", "pack-card")
    tan.reads("Tài liệu đã có trên máy", within="pack-card")

    server.kill()
    tan.is_offline()
    tan.page.reload()
    opens_paper(tan, ANNEX)
    turns_to(tan, 2)
    tan.goes_to("/search?q=chinh+quyen")
    tan.reads("chỉ tìm trong tài liệu đã tải về máy này")
    expect(tan.page.locator(".search-hit mark").first).to_have_text(re.compile("chính quyền", re.IGNORECASE))
    tan.page.locator(".search-hit", has_text="Trang 1").first.click()
    reads_page(tan, 1)

    # At sign-out nothing of it stays on the tablet, network or not.
    tan.goes_to("/me")
    tan.presses("Đăng xuất")
    # Without a password the way back is no longer theirs.
    tan.reads("Đồng chí vào bằng đường dẫn, không có mật khẩu.", within="dialog")
    tan.presses_in_dialog("Đăng xuất")
    expect(tan.page).to_have_url(re.compile("/sign-in"))
    left = tan.page.evaluate("caches.keys().then(names => names.filter(name => name.startsWith('phonghop-pack-')))")
    assert left == []


def test_papers_are_not_said_to_be_at_hand_without_the_program_that_shows_them(comes):
    tan = comes("Trần Văn Tân", before=NO_WORKERS, **TABLET)
    tan.goes_to_session()
    # A paper of the agenda is read when it is first opened.
    opens_paper(tan, "Tờ trình về việc tổ chức họp trực tuyến")
    tan.goes_to_session()
    tan.presses("Tải về máy", "pack-card")
    tan.reads("máy chưa giữ được phần mềm phòng họp", within="pack-card")
