"""People in front of their screens. What they do is named as they would name it; every step waits for what the person
would wait for."""

import re
import time
import urllib.error
import urllib.request
from itertools import zip_longest

from playwright.sync_api import Browser, Error, Locator, Page, expect

MEETING = "quang-nam-2020-03-04"
# How long a person looks at a screen before giving up, in milliseconds.
PATIENCE = 45_000
# What is looked at by the way when something is wrong, in milliseconds.
ASIDE = 10_000
LAPTOP = {"width": 1280, "height": 800}

# Short messages go by themselves: the page says each aloud to whoever listens to its console.
TOLD = "told: "
TELLING = """addEventListener("DOMContentLoaded", () => {
  const tray = document.querySelector("toast-tray")
  if (!tray) return
  const tell = message => console.debug("told: " + message.textContent)
  for (const message of tray.children) tell(message)
  new MutationObserver(changes => { for (const { addedNodes } of changes) addedNodes.forEach(tell) }).observe(tray, { childList: true })
})"""

expect.set_options(timeout=PATIENCE)


class Somebody:
    """One person with a browser of their own. `complaints` are what the browser found wrong with our pages; `before` is a
    script that makes the browser another one before our pages run."""

    def __init__(self, browser: Browser, base: str, name: str, before: str | None = None, **device):
        self.base, self.name = base, name
        device.setdefault("viewport", LAPTOP)
        self.context = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **device)
        self.context.set_default_timeout(PATIENCE)
        self.context.add_init_script(TELLING)
        if before:
            self.context.add_init_script(before)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        # What the page has told in short messages, the oldest first, and nobody has asked for yet.
        self.told: list[str] = []
        self._way: str | None = None
        self.page.on("pageerror", lambda error: self.complaints.append(f"{name}: {error}"))
        self.page.on("console", self._listen)
        # What the browser has asked for and has no answer to.
        self.unanswered: set[str] = set()
        self.page.on("request", lambda request: self.unanswered.add(request.url))
        self.page.on("requestfinished", lambda request: self.unanswered.discard(request.url))
        self.page.on("requestfailed", self._fails)
        # Without one of its modules a page stays blank, and says nothing.
        self.failed: list[str] = []

    def _fails(self, request) -> None:
        self.unanswered.discard(request.url)
        self.failed.append(f"{request.url}: {request.failure}")

    def _listen(self, message) -> None:
        if message.type == "debug" and message.text.startswith(TOLD):
            self.told.append(" ".join(message.text[len(TOLD) :].split()))
        # A request that fails because the server is away is what these tests are about.
        if message.type == "error" and "Failed to load resource" not in message.text and "WebSocket" not in message.text:
            self.complaints.append(f"{self.name}: {message.text}")

    def enter(self, link: str) -> None:
        """Signs in with a link; the wall's leads to its screen."""
        self._way = link
        self.page.goto(self.base + link)
        if "/screen/" not in link:
            self.reads("Hôm nay", within="h1")

    def proves_anew(self) -> None:
        """Signs in once more: after five minutes a signature or a ballot paper asks for a fresh proof, and a slow machine takes
        longer than that to come here."""
        self.page.goto("about:blank")
        self.enter(self._way)

    def goes_to(self, path: str) -> None:
        self.told.clear()
        self.page.goto(self.base + path)
        try:
            # A page that is still on its way says so; that is not the screen.
            expect(self.page.locator("main:not(.waiting) h1").first).to_be_attached()
        except AssertionError as error:
            error.add_note(
                f"unanswered: {sorted(self.unanswered)}; failed: {self.failed}; complaints: {self.complaints}; "
                f"{self._looks_around()}"
            )
            raise

    def _looks_around(self) -> str:
        """Whose fault it is that nothing comes: what the page says itself, and whether the server answers others."""
        try:
            says = self.page.locator("body").inner_text(timeout=ASIDE)
        except Error as error:
            says = str(error)
        try:
            urllib.request.urlopen(f"{self.base}/api/session", timeout=ASIDE / 1000)
            answers = "somebody"
        except urllib.error.HTTPError as error:
            answers = str(error.code)
        except OSError as error:
            answers = repr(error)
        return f"the page says {says[:300]!r}; a stranger is answered {answers}"

    def goes_to_session(self) -> None:
        self.goes_to(f"/meeting/{MEETING}")
        expect(self.page.locator(".session")).to_be_visible()

    def leave(self) -> None:
        self.context.close()

    # Reading

    def part(self, selector: str) -> Locator:
        return self.page.locator(selector).first

    def reads(self, words: str | re.Pattern, within: str = "main") -> None:
        expect(self.part(within)).to_contain_text(words)

    def sees_nothing_of(self, words: str) -> None:
        expect(self.page.get_by_text(words)).to_have_count(0)

    def is_told(self, words: str) -> None:
        """A short message at the foot of the page, there or gone again. What was told before it counts no more."""
        self.waits_until(lambda: any(words in text for text in self.told), lambda: f"never told {words!r}, only {self.told}")
        del self.told[: 1 + next(at for at, text in enumerate(self.told) if words in text)]

    def waits_until(self, is_so, why) -> None:
        """Looks again and again. `why`: says what is wrong when it never comes to be so."""
        until = time.monotonic() + PATIENCE / 1000
        while not is_so():
            assert time.monotonic() < until, why()
            self.page.wait_for_timeout(50)

    def is_offline(self) -> None:
        self.reads("Mất kết nối", within=".offline-strip")

    def is_connected(self) -> None:
        expect(self.page.locator(".offline-strip")).to_have_count(0)

    def now(self, words: str | re.Pattern) -> None:
        """What the bar on top says."""
        self.reads(words, within=".now")

    # Doing

    def presses(self, label: str | re.Pattern, within: str = "body") -> None:
        self.part(within).get_by_role("button", name=label, exact=isinstance(label, str)).first.click()

    def presses_in_dialog(self, label: str) -> None:
        self.page.get_by_role("dialog").last.get_by_role("button", name=label, exact=True).click()

    def shows(self, view: str) -> None:
        """On a small screen only one part of the session is in sight; elsewhere there is nothing to choose."""
        choice = self.page.locator(".session-tabs").get_by_role("button", name=view, exact=True)
        if choice.is_visible():
            choice.click()

    def opens_panel(self, name: str) -> None:
        self.page.get_by_role("tab", name=name).click()

    def fills(self, label: str, text: str) -> None:
        self.page.get_by_role("dialog").last.get_by_label(label).fill(text)

    # The invitation

    def confirms(self) -> None:
        self.presses("Xác nhận dự họp", ".invitation")
        self.reads("Sẽ dự", within=".invitation")

    def declines(self, reason: str) -> None:
        self.presses("Không dự được", ".invitation")
        self.fills("Lý do", reason)
        self.presses_in_dialog("Không dự được")
        self.reads("Không dự được", within=".invitation .badge")

    def names_substitute(self, name: str, post: str) -> None:
        self.presses("Cử người dự thay", ".invitation")
        self.fills("Họ và tên", name)
        self.fills("Chức vụ", post)
        self.presses_in_dialog("Gửi đề nghị")
        self.reads(f"Đã đề nghị {name}, {post} dự thay; chờ chủ trì đồng ý", within=".invitation")

    def accepts_substitute(self, name: str) -> None:
        """From the line on the home screen to the reply."""
        self.goes_to("/")
        self.page.get_by_role("link", name=re.compile("Xét 1 đề nghị dự thay")).click()
        self.reads(f"Dự thay: {name}")
        self.presses("Đồng ý dự thay")
        self.reads("Được dự thay")

    # Being there

    def checks_in(self) -> None:
        self.presses("Tôi có mặt", ".check-in-card")
        self.is_told("Đã ghi nhận đồng chí có mặt.")

    def checks_in_by_code(self) -> None:
        """The page that the code on the wall leads to."""
        self.goes_to(f"/checkin/{MEETING}")
        self.presses("Tôi có mặt")
        self.reads("Đã điểm danh lúc")
        self.page.get_by_role("link", name="Vào phiên họp").click()
        expect(self.page.locator(".session")).to_be_visible()

    def records_present(self, name: str) -> None:
        """The secretary's roll: type a few letters, Enter, 1."""
        search = self.page.get_by_placeholder("Tìm tên, không cần dấu")
        search.fill(name)
        search.press("Enter")
        row = self.page.locator(f'.roll-row[aria-label*="{name}"]')
        expect(row).to_be_focused()
        row.press("1")
        expect(row).to_have_attribute("aria-label", re.compile("có mặt tại phòng"))

    # The floor

    def raises_hand(self) -> None:
        self.presses("Đăng ký phát biểu", ".raise-hand")
        expect(self.part(".hand-button")).to_have_attribute("aria-pressed", "true")
        self.reads("chạm để rút", within=".hand-button")

    # The vote

    def votes(self, choice: str) -> None:
        """One tap on the sheet that comes by itself."""
        self.presses(choice, ".vote-choices")
        self.reads(f"Đã ghi nhận: {choice}", within=".vote-state")

    # The chair

    def goes_to_next_item(self, title: str) -> None:
        self.presses(re.compile("^(Nội dung tiếp|Vào nội dung đầu)$"), ".strip")
        self.now(title)

    def gives_floor_to(self, short_name: str) -> None:
        self.presses(f"Mời {short_name}", ".strip")
        self.now(f"{short_name} đang phát biểu")

    def concludes(self, text: str) -> None:
        self.opens_panel("Kết luận")
        self.part(".session-panel").get_by_role("textbox", name=re.compile("Kết luận")).fill(text)
        self.presses("Kết luận", ".session-panel section")
        self.is_told("Đã kết luận; mọi người đều thấy.")

    def assigns(self, task: str, lead: str, helpers: str, due: str, product: str) -> None:
        self.presses("Giao nhiệm vụ", ".session-panel")
        self.fills("Nội dung nhiệm vụ", task)
        self.fills("Đơn vị chủ trì", lead)
        self.fills("Đơn vị phối hợp", helpers)
        self.fills("Hạn hoàn thành", due)
        self.fills("Sản phẩm", product)
        self.presses_in_dialog("Giao nhiệm vụ")
        self.is_told("Đã giao nhiệm vụ")

    def closes_session(self) -> None:
        self.presses("Thêm", ".strip")
        self.presses_in_dialog("Bế mạc phiên họp")
        self.reads("Sau khi bế mạc", within="dialog")
        self.presses_in_dialog("Bế mạc phiên họp")

    # Preparing

    def creates_session(self, title: str, day: str, committee: re.Pattern) -> None:
        self.goes_to("/new")
        choice = self.page.get_by_label("Ban, hội đồng, cơ quan")
        choice.select_option(value=choice.locator("option", has_text=committee).first.get_attribute("value"))
        self.page.get_by_label("Địa điểm").fill("Phòng họp tầng 2, trụ sở UBND tỉnh")
        self.names_and_creates(title, day)

    def names_and_creates(self, title: str, day: str) -> None:
        self.page.get_by_label("Tên phiên họp").fill(title)
        self.page.get_by_label("Ngày họp").fill(day)
        self.presses("Tạo phiên họp")
        expect(self.page.get_by_role("heading", level=1, name=title)).to_be_visible()

    def types_agenda(self, titles: list[str]) -> None:
        """One line after the other, Enter between them."""
        self.presses("Thêm nội dung")
        for title in titles:
            line = self.page.locator(".outline-row.new .outline-title:focus")
            expect(line).to_have_value("")
            self.page.keyboard.type(title)
            self.page.keyboard.press("Enter")
        self.page.keyboard.press("Escape")
        expect(self.page.locator(".outline-row.new")).to_have_count(0)

    def reads_agenda(self, lines: list[str]) -> None:
        """Every line is its number and its title."""
        rows = self.page.locator(".outline-row:not(.new)")
        expect(rows.locator(".outline-number")).to_have_text([line.split(" ", 1)[0] for line in lines])
        for place, line in enumerate(lines):
            expect(rows.nth(place).locator(".outline-title")).to_have_value(line.split(" ", 1)[1])

    def indents(self, title: str) -> None:
        self._line(title).press("Tab")

    def moves_up(self, title: str) -> None:
        self._line(title).press("Alt+ArrowUp")

    def _line(self, title: str) -> Locator:
        titles = self.page.locator(".outline-title")
        values = titles.evaluate_all("controls => controls.map(control => control.value)")
        return titles.nth(values.index(title))

    def submits(self) -> None:
        self.presses("Trình chủ trì")
        self.is_told("Đã trình chủ trì duyệt.")

    def returns(self, remark: str) -> None:
        self.presses("Trả lại")
        self.fills("Yêu cầu sửa", remark)
        self.presses_in_dialog("Trả lại")
        self.is_told("Đã trả lại cho thư ký.")

    def publishes(self) -> None:
        self.presses("Phát hành giấy mời")
        self.page.get_by_role("dialog").get_by_role("button", name=re.compile(r"^Gửi tới \d+ người$")).click()
        self.is_told("Đã phát hành.")


def type_together(*typing: tuple[Somebody, str]) -> None:
    """Each types their words where their caret is, letter by letter in turn: nobody's fingers rest, which would save what they
    typed, before the others have begun."""
    for letters in zip_longest(*[text for _, text in typing]):
        for (person, _), letter in zip(typing, letters, strict=True):
            if letter:
                person.page.keyboard.type(letter)
