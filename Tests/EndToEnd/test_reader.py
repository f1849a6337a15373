"""Reading and writing on papers: with a pen, without a network, through a new version, on a second tablet. Nothing is lost."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect

from axe import findings
from people import MEETING
from readers import SUBMISSION, TABLET, Reader, paper_named, zigzag
from serving import ROOT, links
from wire import Person

PAPERS = ROOT / "Agendas" / MEETING / "papers"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def secretary(server) -> Person:
    return Person(server.port, links(server.greeting)["Vũ Thị Nhài"])


def replace(secretary: Person, paper: int, file: Path) -> None:
    """A new version, sent as the secretary's browser sends it."""
    content = file.read_bytes()
    begun = secretary.post(
        f"/api/meetings/{MEETING}/uploads", {"name": file.name, "size": len(content), "replaces": paper}
    )["upload"]
    step = 2 << 20
    for at in range(0, len(content), step):
        secretary.put(f"/api/meetings/{MEETING}/uploads/{begun}?at={at}", content[at : at + step])
    secretary.post(f"/api/meetings/{MEETING}/uploads/{begun}/finish", {"id": begun})


def united(folder: Path, *names: str) -> Path:
    """Sample papers bound together: a version with pages before the old ones."""
    bound = folder / "ban-moi.pdf"
    subprocess.run(["pdfunite", *[str(PAPERS / name) for name in names], str(bound)], check=True)
    return bound


def test_what_is_read_and_written_outlasts_cut_cable_new_version_and_second_tablet(server, cable, comes, secretary, tmp_path):
    paper = paper_named(secretary, SUBMISSION)
    tan = Reader(comes("Trần Văn Tân", through=cable, **TABLET), paper)
    tan.reads_words()

    # A pen writes; its hand lying on the glass does not.
    tan.takes("Bút")
    tan.pen(zigzag())
    tan.counts("1 nét bút và hình vẽ")
    box = tan.box()
    before = tan.page.locator(".stage-scroll").evaluate("stage => stage.scrollTop")
    tan.drags_finger((box["x"] + 200, 500), (box["x"] + 200, 250))
    expect(tan.page.locator(".note-list")).to_contain_text("1 nét bút và hình vẽ")
    tan.waits(f"document.querySelector('.stage-scroll').scrollTop > {before + 50}")
    tan.goes_to_top()

    # Words are highlighted as they are selected.
    tan.puts_pen_away()
    tan.mouse_selects("Văn bản của tỉnh")
    tan.page.locator(".ink-bar").get_by_role("button", name="Tô sáng chữ: Vàng").click()
    tan.counts("Văn bản của tỉnh")
    tan.is_sent()

    # Without a network everything still goes on, and a reload brings it back.
    cable.cut()
    tan.person.is_offline()
    tan.takes("Bút")
    tan.pen(zigzag(top=0.3))
    tan.counts("2 nét bút và hình vẽ")
    tan.page.get_by_role("button", name=re.compile("^Thêm ghi chú cho trang")).click()
    tan.person.fills("Nội dung ghi chú", "Hỏi về kinh phí đường truyền")
    tan.person.presses_in_dialog("Lưu ghi chú")
    tan.counts("Hỏi về kinh phí đường truyền")
    expect(tan.page.locator(".note-list")).to_contain_text("sẽ gửi khi có mạng")
    tan.has_on_disk(lambda _: tan.kinds_on_disk(unsent=True) == ["ink", "page-note"])

    # Meanwhile the paper is replaced: a letter stands before it now, so every page moved by two.
    replace(secretary, paper, united(tmp_path, "giay-moi.pdf", "to-trinh-hop-truc-tuyen.pdf"))

    # Back again: what was written is sent, the page read is not taken away, one tap shows the new version.
    cable.mend()
    tan.person.is_connected()
    tan.is_sent()
    expect(tan.page.locator(".reader-strip")).to_contain_text("Đã có bản mới")
    tan.puts_pen_away()
    tan.page.get_by_role("button", name="Xem bản mới").click()
    expect(tan.page.locator(".reader-place")).to_contain_text("/ 4")
    expect(tan.page.locator(".reader-strip", has_text="Đang đặt lại")).to_have_count(0)
    # The strokes and the highlight followed their words to page 3.
    expect(tan.page.locator(".note-list")).to_contain_text("Tr. 3")
    places = lambda rows: {(row["item"]["kind"], row["item"].get("page")) for row in rows if not row["item"].get("deleted")}  # noqa: E731
    tan.has_on_disk(lambda rows: {("ink", 3), ("highlight", 3)} <= places(rows))
    tan.is_sent()

    # A second tablet of the same person shows the same.
    second = Reader(comes("Trần Văn Tân", **PHONE), paper)
    second.is_sent()
    second.counts("2 nét bút và hình vẽ")
    second.counts("Văn bản của tỉnh")
    second.counts("Hỏi về kinh phí đường truyền")
    mine = lambda rows: {row["item"]["id"]: row["item"]["data"] for row in rows if row["item"]["kind"] != "position"}  # noqa: E731
    second.has_on_disk(lambda rows: mine(rows) == mine(tan.on_disk()))


def test_a_stroke_outlasts_a_killed_browser_page(server, comes, secretary):
    tan = Reader(comes("Trần Văn Tân", **TABLET), paper_named(secretary, SUBMISSION))
    tan.takes("Bút")
    tan.page.route("**/api/desk/**", lambda route: route.abort())
    tan.pen(zigzag())
    tan.waits("document.querySelector('paper-reader').ink.count === 1")
    tan.has_on_disk(lambda _: "ink" in tan.kinds_on_disk(unsent=True))
    page, tan.page = tan.page, tan.person.context.new_page()
    page.close(run_before_unload=False)
    tan.person.page = tan.page
    again = Reader(tan.person, tan.paper)
    again.counts("1 nét bút và hình vẽ")
    again.is_sent()


def test_two_fingers_zoom_and_the_picture_grows_sharper(server, comes, secretary):
    sen = Reader(comes("Đặng Thị Sen", **PHONE), paper_named(secretary, SUBMISSION))
    before = sen.box()
    sen.finger("touchStart", (150, 400), (240, 400))
    for step in range(1, 9):
        sen.finger("touchMove", (150 - step * 10, 400), (240 + step * 10, 400))
    sen.finger("touchEnd")
    sen.waits("document.querySelector('page-stage').zoom > 2")
    sen.person.waits_until(lambda: sen.box()["width"] > before["width"] * 2, lambda: f"{sen.box()} was {before}")
    expect(sen.page.locator('.page-picture[src$="/900.jpg"], .page-picture[src$="/1600.jpg"]').first).to_be_visible()


def test_selected_words_begin_an_opinion(server, comes, secretary):
    tan = Reader(comes("Trần Văn Tân", **TABLET), paper_named(secretary, SUBMISSION))
    tan.reads_words()
    tan.mouse_selects("Văn bản của tỉnh")
    bar = tan.page.locator(".beside-words")
    expect(bar).to_be_in_viewport(ratio=1)
    bar.get_by_role("button", name="Góp ý", exact=True).click()
    expect(tan.page.locator(".session-panel")).to_contain_text("Văn bản của tỉnh")
    tan.page.get_by_label("Nội dung góp ý").fill("Đề nghị nêu rõ văn bản nào.")
    tan.person.presses("Gửi góp ý")
    expect(tan.page.locator(".comment", has_text="Đề nghị nêu rõ văn bản nào.")).to_contain_text("Văn bản của tỉnh")


def test_words_are_found_on_the_page_without_accents(server, comes, secretary):
    tan = Reader(comes("Trần Văn Tân"), paper_named(secretary, SUBMISSION))
    tan.page.keyboard.press("Control+f")
    tan.page.locator(".find-field").fill("cuoc hop")
    expect(tan.page.locator(".find-count")).to_contain_text(re.compile(r"1 trên \d+"))
    expect(tan.page.locator(".page-hit.present").first).to_be_visible()
    tan.page.keyboard.press("Enter")
    expect(tan.page.locator(".find-count")).to_contain_text(re.compile(r"2 trên \d+"))


def test_shared_notes_are_seen_by_those_they_are_meant_for_and_by_nobody_else(server, comes, secretary):
    paper = paper_named(secretary, SUBMISSION)
    tan = Reader(comes("Trần Văn Tân"), paper)
    tan.takes("Bút")
    tan.pen(zigzag())
    tan.counts("1 nét bút và hình vẽ")
    tan.page.get_by_role("button", name="Chia sẻ: 1 nét bút và hình vẽ").click()
    tan.page.get_by_role("dialog").get_by_label("Chủ trì và thư ký").check()
    tan.person.presses_in_dialog("Chia sẻ ghi chú")
    expect(tan.page.locator(".share-chip")).to_contain_text("Chủ trì và thư ký")
    tan.is_sent()
    chair, sen = Reader(comes("Lê Trí Thanh"), paper), Reader(comes("Đặng Thị Sen"), paper)
    expect(chair.page.locator(".share-chip.of-others")).to_contain_text("Trần Văn Tân")
    sen.is_sent()
    expect(sen.page.locator(".share-chip")).to_have_count(0)
    assert "Trần Văn Tân" not in sen.notes()


def test_notes_are_written_read_and_deleted_by_keyboard_and_axe_finds_nothing(server, comes, secretary):
    found = []
    tan = Reader(comes("Trần Văn Tân", bypass_csp=True), paper_named(secretary, SUBMISSION))
    tan.reads_words()
    page = tan.page

    def look(stop: str) -> None:
        found.extend(f"{stop}, {finding}" for theme in ("light", "dark") for finding in findings(page, theme))

    look("reader")
    tan.notes()
    page.get_by_role("button", name=re.compile("^Thêm ghi chú cho trang")).focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Xin làm rõ mục II")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".note-list")).to_contain_text("Xin làm rõ mục II")
    look("notes")
    page.get_by_role("button", name="Xóa: Xin làm rõ mục II").or_(page.get_by_role("button", name=re.compile("^Xóa:"))).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".note-list")).to_contain_text("Chưa có ghi chú nào")
    tan.takes("Bút")
    look("tools")
    page.keyboard.press("Escape")
    page.locator(".reader-more").click()
    look("menu")
    page.get_by_role("button", name="Các trang thu nhỏ").click()
    expect(page.locator(".thumb").first).to_be_visible()
    look("thumbnails")
    assert found == []


def test_a_withdrawn_paper_goes_from_the_screen_and_its_notes_stay(server, comes, secretary):
    paper = paper_named(secretary, SUBMISSION)
    tan = Reader(comes("Trần Văn Tân"), paper)
    tan.takes("Bút")
    tan.pen(zigzag())
    tan.is_sent()
    secretary.command(MEETING, "papers.withdraw", paper=paper)
    expect(tan.page.locator(".reader")).to_contain_text("Tài liệu đã được thu hồi")
    expect(tan.page.locator(".page")).to_have_count(0)
    tan.counts("1 nét bút và hình vẽ")
