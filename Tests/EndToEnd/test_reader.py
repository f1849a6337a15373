"""Reading and writing on papers: with a pen, without a network, through a new version, on a second tablet. Nothing is lost."""

import json
import re
import subprocess
import time
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from people import MEETING, PATIENCE, Somebody
from serving import ROOT, links
from wire import Person

PAPERS = ROOT / "Agendas" / MEETING / "papers"
TABLET = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}
SUBMISSION = "Tờ trình về việc tổ chức họp trực tuyến"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
# Our own part of the way from the pen to the screen; the whole way, as it mostly is: one frame, since the browser hands
# moves over once a frame. How late a busy machine brings its frames is not ours. On disk before anyone could reload.
INK_MILLISECONDS = 4
PIXEL_MILLISECONDS = 17
DISK_MILLISECONDS = 1_000


class Reader:
    """A person with a paper open. Touch and pen go through the browser's own input, as from the glass."""

    def __init__(self, person: Somebody, paper: int, page: int | None = None):
        self.person, self.page = person, person.page
        self.paper = paper
        person.goes_to(f"/meeting/{MEETING}?paper={paper}" + (f"&page={page}" if page else ""))
        self.sees_page()
        self.glass = person.context.new_cdp_session(person.page)

    def sees_page(self, number: int | None = None) -> None:
        place = f'.page[data-page="{number}"]' if number else ".page"
        expect(self.page.locator(f"{place} .page-picture:not(.blurred)").first).to_be_visible()

    def waits(self, condition: str) -> None:
        """Until the page says so. Our policy forbids the page to wait for a written condition by itself."""
        until = time.monotonic() + PATIENCE / 1000
        while not self.page.evaluate(condition):
            assert time.monotonic() < until, condition
            self.page.wait_for_timeout(50)

    def goes_to_top(self) -> None:
        """After the last push of the finger has run out."""
        self.waits(
            """() => { const { scrollTop } = document.querySelector(".stage-scroll")
              const rests = window.lastTop === scrollTop
              window.lastTop = scrollTop
              return rests }"""
        )
        self.page.locator(".stage-scroll").evaluate("stage => stage.scrollTo(0, 0)")

    def reads_words(self) -> None:
        expect(self.page.locator(".page-text span").first).to_be_attached()

    def box(self, number: int = 1) -> dict:
        return self.page.locator(f'.page[data-page="{number}"]').bounding_box()

    def takes(self, tool: str) -> None:
        if self.page.locator(".ink-bar").count() == 0:
            self.page.locator(".reader-pen").click()
        self.page.locator(".ink-bar").get_by_role("button", name=tool, exact=True).first.click()

    def puts_pen_away(self) -> None:
        if self.page.locator(".reader-pen[aria-pressed=true]").count():
            self.page.locator(".reader-pen").click()

    def pen(self, points: list[tuple[float, float]], pressure: float = 0.6) -> None:
        """One stroke of a pen over page-relative points of page 1."""
        box = self.box()
        places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
        kinds = ["mousePressed", *["mouseMoved"] * (len(places) - 2), "mouseReleased"]
        for (x, y), kind in zip(places, kinds, strict=True):
            self.glass.send(
                "Input.dispatchMouseEvent",
                {"type": kind, "x": x, "y": y, "button": "left", "buttons": 0 if kind == "mouseReleased" else 1,
                 "clickCount": 1, "pointerType": "pen", "force": pressure},
            )  # fmt: skip

    def finger(self, kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self.glass.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def drags_finger(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.finger("touchStart", start)
        for step in range(1, 11):
            part = step / 10
            self.finger("touchMove", (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part))
        self.finger("touchEnd")

    def mouse_selects(self, words: str) -> None:
        """Selects the first words of a line of page 1 by hand."""
        first, last = words.split()[0], words.split()[-1]
        spans = self.page.locator(".page-text span")
        texts = [text.strip() for text in spans.all_text_contents()]
        start = next(i for i in range(len(texts)) if texts[i : i + len(words.split())] == words.split())
        end = start + len(words.split()) - 1
        assert texts[start] == first and texts[end] == last
        one, other = spans.nth(start).bounding_box(), spans.nth(end).bounding_box()
        mouse = self.page.mouse
        mouse.move(one["x"] + 1, one["y"] + one["height"] / 2)
        mouse.down()
        mouse.move(other["x"] + other["width"] - 6, other["y"] + other["height"] / 2, steps=6)
        mouse.up()

    def notes(self) -> str:
        if self.page.locator(".note-list").count() == 0:
            self.page.locator(".reader-bar").get_by_role("button", name="Ghi chú của tôi", exact=True).click()
        return self.page.locator(".note-list").inner_text()

    def counts(self, words: str | re.Pattern) -> None:
        self.notes()
        expect(self.page.locator(".note-list")).to_contain_text(words)

    def on_disk(self) -> list[dict]:
        """What lies in the tablet's own store, whatever the screen says."""
        return self.page.evaluate(
            """() => new Promise((resolve, reject) => {
              const request = indexedDB.open("phonghop-desk")
              request.onerror = () => reject(request.error)
              request.onsuccess = () => {
                const all = request.result.transaction("items").objectStore("items").getAll()
                all.onsuccess = () => { request.result.close(); resolve(all.result) }
              }
            })"""
        )

    def kinds_on_disk(self, unsent: bool | None = None) -> list[str]:
        rows = [row for row in self.on_disk() if unsent is None or row["unsent"] == unsent]
        return sorted(row["item"]["kind"] for row in rows if not row["item"].get("deleted"))

    def is_sent(self) -> None:
        """Waits until the server has everything."""
        self.waits("""() => { const reader = document.querySelector("paper-reader")
              return reader.desk && reader.desk.desk.unsentCount === 0 && reader.desk.sync.isHeard }""")


def paper_named(person: Person, title: str) -> int:
    entities = person.get(f"/api/meetings/{MEETING}")["set"]
    return next(value["id"] for key, value in entities.items() if key.startswith("paper/") and title in value["title"])


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


def zigzag(left: float = 0.2, top: float = 0.2) -> list[tuple[float, float]]:
    return [(left + step * 0.012, top + (0.02 if step % 2 else 0)) for step in range(20)]


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
    assert tan.kinds_on_disk(unsent=True) == ["ink", "page-note"]

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
    places = {(row["item"]["kind"], row["item"].get("page")) for row in tan.on_disk() if not row["item"].get("deleted")}
    assert ("ink", 3) in places and ("highlight", 3) in places
    tan.is_sent()

    # A second tablet of the same person shows the same.
    second = Reader(comes("Trần Văn Tân", **PHONE), paper)
    second.is_sent()
    second.counts("2 nét bút và hình vẽ")
    second.counts("Văn bản của tỉnh")
    second.counts("Hỏi về kinh phí đường truyền")
    mine = lambda reader: {row["item"]["id"]: row["item"]["data"] for row in reader.on_disk() if row["item"]["kind"] != "position"}  # noqa: E731
    assert mine(second) == mine(tan)


def test_a_stroke_outlasts_a_killed_browser_page(server, comes, secretary):
    tan = Reader(comes("Trần Văn Tân", **TABLET), paper_named(secretary, SUBMISSION))
    tan.takes("Bút")
    tan.page.route("**/api/desk/**", lambda route: route.abort())
    tan.pen(zigzag())
    tan.waits("document.querySelector('paper-reader').ink.count === 1")
    assert "ink" in tan.kinds_on_disk(unsent=True)
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
    assert sen.box()["width"] > before["width"] * 2
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
    axe, findings = Axe(), []
    tan = Reader(comes("Trần Văn Tân", bypass_csp=True), paper_named(secretary, SUBMISSION))
    tan.reads_words()
    page = tan.page

    def look(stop: str) -> None:
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            for finding in axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]:
                findings.append(f"{stop}, {theme}: {finding['id']}: {[node['html'][:120] for node in finding['nodes'][:3]]}")

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
    assert findings == []


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


def test_ink_is_drawn_within_a_frame_and_kept_at_once_also_among_many_strokes(server, comes, secretary):
    tan = Reader(comes("Trần Văn Tân", **TABLET), paper_named(secretary, SUBMISSION))
    figures = {name: measured(tan, name, strokes) for name, strokes in [("an empty page", 0), ("50,000 strokes", 50_000)]}
    print("\n" + json.dumps(figures, indent=2))
    for name, figure in figures.items():
        assert figure["ink p95"] < INK_MILLISECONDS, name
        assert figure["pixel p50"] < PIXEL_MILLISECONDS, name
        assert figure["on disk p95"] < DISK_MILLISECONDS, name


def measured(reader: Reader, name: str, strokes: int) -> dict:
    """Milliseconds: our own drawing, from the pen's event to the drawn line and to the frame that shows it, and from the
    lifted pen to the disk."""
    page = reader.page
    if strokes:
        page.evaluate(MANY_STROKES, strokes)
        page.wait_for_timeout(3_000)
    reader.takes("Bút")
    page.evaluate(WATCH)
    for stroke in range(12):
        reader.pen(zigzag(top=0.1 + stroke * 0.02))
    reader.waits("measured.disk.length >= 12")
    return page.evaluate("measured.sums()")


MANY_STROKES = """async count => {
  const { packPoints } = await import("/Ink/points.js")
  const reader = document.querySelector("paper-reader")
  const changes = Array.from({ length: count }, (_, index) => {
    const x = 0.05 + (index % 250) / 280, y = 0.05 + Math.floor(index / 250) / 222
    const points = Array.from({ length: 24 }, (_, step) => [x + step * 0.0004, y + Math.sin(step) * 0.001, 0.5])
    return { kind: "ink", paper: reader.paper.id, digest: reader.pages.digest, page: 1,
      data: { points: packPoints(points), color: "#1f5fb0", width: 0.0018, born: index } }
  })
  await reader.desk.desk.put(changes).kept
}"""

WATCH = """() => {
  const reader = document.querySelector("paper-reader")
  const ink = [], drawn = [], pixel = [], disk = []
  let begun = 0
  reader.stage.scroller.addEventListener("pointermove", () => { begun = performance.now() }, true)
  reader.ink.hand.onDrawn = event => {
    if (event.type !== "pointermove") return
    ink.push(performance.now() - begun)
    drawn.push(performance.now() - event.timeStamp)
    requestAnimationFrame(() => pixel.push(performance.now() - event.timeStamp))
  }
  const desk = reader.desk.desk
  const put = desk.put.bind(desk)
  desk.put = changes => { const at = performance.now(); const made = put(changes); made.kept.then(() => disk.push(performance.now() - at)); return made }
  const at = (list, part) => Math.round([...list].sort((a, b) => a - b)[Math.floor(list.length * part)] * 100) / 100
  window.measured = { disk, sums: () => ({
    "events": drawn.length, "ink p50": at(ink, 0.5), "ink p95": at(ink, 0.95), "drawn p50": at(drawn, 0.5),
    "drawn p95": at(drawn, 0.95), "pixel p50": at(pixel, 0.5), "pixel p95": at(pixel, 0.95),
    "on disk p50": at(disk, 0.5), "on disk p95": at(disk, 0.95) }) }
}"""
