"""A server of one's own on a free port and a folder of one's own, and people who use it in real browsers.

The names of what people do are theirs: `confirm`, `raise_hand`, `give_floor`. Nothing here sleeps: every step waits for
what the person would wait for.
"""

import contextlib
import os
import pathlib
import re
import signal
import socket
import subprocess
import tempfile
import threading

from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
MEETING = "quang-nam-2020-03-04"

# How long a person waits for anything before the test gives up, in milliseconds and seconds.
PATIENCE = 20_000
START_SECONDS = 120
STOP_SECONDS = 15

expect.set_options(timeout=PATIENCE)


def program() -> pathlib.Path:
    """The server to test: PHONGHOP, or the last build."""
    named = os.environ.get("PHONGHOP")
    choices = [pathlib.Path(named)] if named else [ROOT / ".build/release/phonghop", ROOT / ".build/debug/phonghop"]
    for choice in choices:
        if choice.exists():
            return choice
    raise FileNotFoundError("build the server first: swift build --product phonghop")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class House:
    """The server, which can be stopped, killed and started again on the same data."""

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="phonghop-")
        self.port = free_port()
        self.base = f"http://localhost:{self.port}"
        self.links: dict[str, str] = {}
        self.wall = ""
        self.said: list[str] = []
        self.people: list["Person"] = []
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        command = [
            str(program()), "demo", "--port", str(self.port), "--data", f"{self.folder.name}/data",
            "--agendas", str(ROOT / "Agendas"), "--web", str(ROOT / "Web"),
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        patience = threading.Timer(START_SECONDS, self.process.kill)
        patience.start()
        try:
            for line in self.process.stdout:
                found = re.match(r"\s+(.+?): (.+?)\s+(http\S+/#/link/\S+)", line)
                if found:
                    self.links[found[2].strip()] = found[3]
                screen = re.search(r"http\S+/screen/\S+", line)
                if screen:
                    self.wall = screen[0]
                if "Ctrl-C" in line:
                    threading.Thread(target=self._listen, args=[self.process.stdout], daemon=True).start()
                    return
        finally:
            patience.cancel()
        raise RuntimeError("the server did not start")

    def _listen(self, output) -> None:
        """What the server says later is kept, so that its pipe never fills and a failure can show it."""
        with contextlib.suppress(ValueError):
            for line in output:
                self.said.append(line)

    def stop(self, how: int = signal.SIGTERM) -> int:
        self.process.send_signal(how)
        return self.process.wait(STOP_SECONDS)

    def close(self) -> None:
        if self.process and self.process.poll() is None:
            self.stop(signal.SIGKILL)
        self.folder.cleanup()


class Person:
    """Somebody at a browser of their own."""

    def __init__(self, house: House, browser: Browser, name: str, width: int = 1280, height: int = 800) -> None:
        self.house, self.name = house, name
        self.context = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
        self.page: Page = self.context.new_page()
        house.people.append(self)
        self.troubles: list[str] = []
        self.page.on("pageerror", lambda error: self.troubles.append(f"{name}: {error}"))

    def sign_in(self) -> "Person":
        self.page.goto(self.house.links[self.name])
        expect(self.page.get_by_role("heading", name="Hôm nay")).to_be_visible()
        return self

    def enter(self, path: str = f"/meeting/{MEETING}") -> "Person":
        self.page.goto(self.house.base + path)
        expect(self.page.locator("main")).to_be_attached()
        return self

    def press(self, label: str, within: str = "body") -> None:
        self.page.locator(within).get_by_role("button", name=label, exact=True).first.click()

    def panel(self, name: str) -> None:
        self.page.get_by_role("tab", name=name).click()

    def sees(self, text: str | re.Pattern, within: str = "body") -> None:
        expect(self.page.locator(within).first).to_contain_text(text)

    def sees_not(self, selector: str) -> None:
        expect(self.page.locator(selector)).to_have_count(0)

    # Before the session

    def confirm(self) -> None:
        self.press("Xác nhận dự họp", ".invitation")
        self.sees("Sẽ dự", ".invitation")

    def decline(self, reason: str) -> None:
        self.press("Không dự được", ".invitation")
        self.page.get_by_role("dialog").get_by_label("Lý do").fill(reason)
        self.press("Không dự được", "dialog")
        self.sees("Không dự được", ".invitation")

    def name_substitute(self, name: str, post: str) -> None:
        self.press("Cử người dự thay", ".invitation")
        self.page.get_by_label("Họ và tên").fill(name)
        self.page.get_by_label("Chức vụ").fill(post)
        self.press("Gửi đề nghị", "dialog")
        self.sees("chờ chủ trì đồng ý", ".invitation")

    def check_in(self) -> None:
        self.press("Tôi có mặt", ".check-in-card")
        self.sees_not(".check-in-card")

    def check_in_by_code(self) -> None:
        self.enter(f"/checkin/{MEETING}")
        self.press("Tôi có mặt")
        self.sees("Đã điểm danh lúc")
        self.page.get_by_role("link", name="Vào phiên họp").click()
        expect(self.page.locator(".session")).to_be_visible()

    # In the session

    def raise_hand(self) -> None:
        self.page.locator(".hand-button").click()
        expect(self.page.locator(".raise-hand.up")).to_be_visible()

    def go_to_next_item(self) -> None:
        self.page.locator(".strip").get_by_role("button", name=re.compile("Nội dung tiếp|Vào nội dung đầu")).click()

    def vote(self, choice: str) -> None:
        self.page.locator(".vote-sheet").get_by_role("button", name=choice, exact=True).click()
        self.sees("Đã ghi nhận", ".vote-sheet")
        self.press("Đóng", ".vote-sheet")


@contextlib.contextmanager
def browser():
    """Chromium: PHONGHOP_CHROMIUM, the system's, or the one Playwright brought."""
    path = os.environ.get("PHONGHOP_CHROMIUM") or ("/usr/bin/chromium" if os.path.exists("/usr/bin/chromium") else None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield chromium
        finally:
            chromium.close()


@contextlib.contextmanager
def step(house: House, name: str):
    """Names the step in which a long story broke, and keeps what everybody saw in `artifacts/`."""
    try:
        yield
    except Exception as error:
        error.add_note(f"while: {name}")
        if house.process.poll() is not None:
            error.add_note(f"the server is gone, exit code {house.process.returncode}: {''.join(house.said[-40:])}")
        folder = ROOT / "artifacts"
        folder.mkdir(exist_ok=True)
        for person in house.people:
            with contextlib.suppress(Exception):
                person.page.screenshot(path=folder / f"{person.name}.png")
        raise
