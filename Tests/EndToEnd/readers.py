"""Members with a paper open, and what their hands do on the glass."""

import re
import time
from collections.abc import Callable

from playwright.sync_api import expect

from people import MEETING, PATIENCE, Somebody
from wire import Person

SUBMISSION = "Tờ trình về việc tổ chức họp trực tuyến"
TABLET = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}


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
        # Again, when it still ran: two pictures later it must be where it was put.
        self.waits(
            """() => new Promise(done => { const stage = document.querySelector(".stage-scroll")
              stage.scrollTo(0, 0)
              requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(stage.scrollTop === 0), 100))) })"""
        )

    def reads_words(self) -> None:
        expect(self.page.locator(".page-text span").first).to_be_attached()

    def box(self, number: int = 1) -> dict:
        return self.page.locator(f'.page[data-page="{number}"]').bounding_box()

    def takes(self, tool: str) -> None:
        if self.page.locator(".ink-bar").count() == 0:
            self.page.locator(".reader-pen").click()
        self.page.locator(".ink-bar").get_by_role("button", name=tool, exact=True).first.click()
        # The tools made room for themselves: a stroke drawn while the page moves would begin elsewhere.
        self.waits(
            """() => new Promise(done => { const top = () => document.querySelector(".page").getBoundingClientRect().top
              const before = top()
              requestAnimationFrame(() => requestAnimationFrame(() => done(top() === before))) })"""
        )

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
        """What was written. Where one stopped reading is noted at its own time, and is not asked for here."""
        rows = [row for row in self.on_disk() if unsent is None or row["unsent"] == unsent]
        kinds = (row["item"]["kind"] for row in rows if not row["item"].get("deleted"))
        return sorted(kind for kind in kinds if kind != "position")

    def has_on_disk(self, is_so: Callable[[list[dict]], bool]) -> list[dict]:
        """Waits until what lies in the store is so; that."""
        self.person.waits_until(lambda: is_so(self.on_disk()), lambda: f"on disk: {self.on_disk()}")
        return self.on_disk()

    def is_sent(self) -> None:
        """Waits until the server has everything."""
        self.waits("""() => { const reader = document.querySelector("paper-reader")
              return reader.desk && reader.desk.desk.unsentCount === 0 && reader.desk.sync.isHeard }""")


def paper_named(person: Person, title: str) -> int:
    entities = person.get(f"/api/meetings/{MEETING}")["set"]
    return next(value["id"] for key, value in entities.items() if key.startswith("paper/") and title in value["title"])


def is_read(person: Person) -> None:
    """Whoever comes to a session first has its papers read; from then on nothing happens by itself."""
    deadline = time.monotonic() + PATIENCE / 1000
    path = f"/api/meetings/{MEETING}?watch=attendance"
    while any(one.get("reading") == "waiting" for one in person.get(path)["set"].values() if isinstance(one, dict)):
        assert time.monotonic() < deadline, "the papers are not read"
        time.sleep(0.2)


def zigzag(left: float = 0.2, top: float = 0.2) -> list[tuple[float, float]]:
    return [(left + step * 0.012, top + (0.02 if step % 2 else 0)) for step in range(20)]
