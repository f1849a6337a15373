"""Ink from the pen to every place where it must arrive. Browsers and server share this machine's cores.

1. A pen on an empty page, and on one with STROKES strokes: from the pen's event to the line as we draw it, to the frame
   that shows it, and from the lifted pen to the tablet's own disk.
2. From the lifted pen to the page on the same member's second tablet, through the server's disk.
3. From the presenter's hand to the pointer on another member's screen.

Milliseconds as p50, p95 and p99; where a screen is meant, also in frames of a screen that shows 60 a second.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "Support"), str(TESTS / "EndToEnd")]

from playwright.sync_api import expect, sync_playwright  # noqa: E402

from people import MEETING, Somebody  # noqa: E402
from readers import SUBMISSION, TABLET, Reader, paper_named, zigzag  # noqa: E402
from serving import Server, links  # noqa: E402
from wire import Person  # noqa: E402

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
STROKES = int(os.environ.get("STROKES", "50000"))
WRITTEN = int(os.environ.get("WRITTEN", "30"))
POINTED = int(os.environ.get("POINTED", "200"))
# Between two places of the pointer, milliseconds: it is told at most every 33.
POINTER_PAUSE = 45
FRAME = 1000 / 60
MEMBER, CHAIR = "Trần Văn Tân", "Lê Trí Thanh"


def percentiles(figures: list[float]) -> dict:
    figures = sorted(figures)
    return {f"p{part}": round(figures[min(len(figures) - 1, len(figures) * part // 100)], 1) for part in (50, 95, 99)}


def on_screen(figures: list[float]) -> dict:
    ms = percentiles(figures)
    return {"ms": ms, "frames": {name: round(value / FRAME, 1) for name, value in ms.items()}, "count": len(figures)}


def line(stroke: int, left: float = 0.2) -> list[tuple[float, float]]:
    """One stroke under the other, again from the top before they leave the window."""
    return zigzag(left, top=0.05 + stroke % 12 * 0.03)


def pen(reader: Reader) -> dict:
    """Writes WRITTEN strokes on the page as it is."""
    reader.takes("Bút")
    reader.page.evaluate(WATCH_PEN)
    for stroke in range(WRITTEN):
        reader.pen(line(stroke))
    reader.waits(f"measured.disk.length >= {WRITTEN}")
    measured = reader.page.evaluate("measured")
    return {
        "drawn_ms": percentiles(measured["drawn"]),
        "pixel": on_screen(measured["pixel"]),
        "disk_ms": percentiles(measured["disk"]),
    }


def second_tablet(reader: Reader, second: Reader) -> dict:
    """Writes one stroke after the other, each when the one before has arrived."""
    reader.takes("Bút")
    second.page.evaluate(WATCH_ARRIVALS)
    reader.page.evaluate(WATCH_LIFTS)
    for stroke in range(WRITTEN):
        reader.pen(line(stroke, left=0.55))
        second.waits(f"arrivals.length > {stroke}")
    lifts, arrivals = reader.page.evaluate("lifts"), second.page.evaluate("arrivals")
    return percentiles([there - here for here, there in zip(lifts, arrivals, strict=True)])


def pointer(chair: Reader, member: Somebody) -> dict:
    """The chair presents; the member, who has nothing open, goes along."""
    chair.page.locator(".reader-more").click()
    chair.person.presses("Trình chiếu trang này", ".reader-menu")
    expect(member.page.locator(".presenting")).to_contain_text("Đang theo trình chiếu")
    expect(member.page.locator('.page[data-page="1"] .page-picture:not(.blurred)').first).to_be_visible()
    member.page.evaluate(WATCH_POINTER)
    chair.page.evaluate(WATCH_HAND)
    box = chair.box()
    for step in range(POINTED):
        chair.page.mouse.move(box["x"] + 50 + step, box["y"] + 100 + step % 40)
        chair.page.wait_for_timeout(POINTER_PAUSE)
    told = chair.page.evaluate("told")
    last = Reader.__new__(Reader)
    last.page = member.page
    last.waits(f"shown.at(-1)?.[0] === {json.dumps(told[-1][0])}")
    shown = dict(member.page.evaluate("shown"))
    lost = sum(place not in shown for place, _ in told)
    return {**on_screen([shown[place] - at for place, at in told if place in shown]), "overtaken": lost}


def main() -> None:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder) / "data", "demo") as server, sync_playwright() as play:
        ways = links(server.greeting)
        paper = paper_named(Person(server.port, ways["Vũ Thị Nhài"]), SUBMISSION)
        browser = play.chromium.launch(executable_path=CHROMIUM, args=sandbox)

        def comes(name: str) -> Somebody:
            person = Somebody(browser, server.url, name, **TABLET)
            person.enter(ways[name])
            return person

        tan, second = Reader(comes(MEMBER), paper), Reader(comes(MEMBER), paper)
        print("pen", json.dumps(pen(tan)), flush=True)
        second.waits(f"document.querySelector('paper-reader').ink.count === {WRITTEN}")
        print("second tablet, ms", json.dumps(second_tablet(tan, second)), flush=True)
        second.person.goes_to_session()

        chair = comes(CHAIR)
        chair.goes_to_session()
        chair.presses("Mở phiên họp")
        chair.fills("Lý do, được ghi vào biên bản", "Xem trước tài liệu")
        chair.presses_in_dialog("Mở phiên họp")
        chair.now("Đang họp")
        print("pointer to another screen", json.dumps(pointer(Reader(chair, paper), second.person)), flush=True)
        for person in (chair, second.person):
            person.leave()

        tan.page.evaluate(MANY_STROKES, STROKES)
        print(f"pen among {STROKES} strokes", json.dumps(pen(tan)), flush=True)
        browser.close()


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

WATCH_PEN = """() => {
  const reader = document.querySelector("paper-reader")
  const measured = window.measured = { drawn: [], pixel: [], disk: [] }
  reader.ink.hand.onDrawn = event => {
    if (event.type !== "pointermove") return
    measured.drawn.push(performance.now() - event.timeStamp)
    requestAnimationFrame(() => measured.pixel.push(performance.now() - event.timeStamp))
  }
  const desk = reader.desk.desk
  const put = Object.getPrototypeOf(desk).put
  desk.put = changes => {
    const at = performance.now(), made = put.call(desk, changes)
    made.kept.then(() => measured.disk.push(performance.now() - at))
    return made
  }
}"""

WATCH_LIFTS = """() => {
  window.lifts = []
  addEventListener("pointerup", event => lifts.push(Date.now() - (performance.now() - event.timeStamp)), true)
}"""

WATCH_ARRIVALS = """() => {
  const { ink } = document.querySelector("paper-reader")
  let known = ink.count
  window.arrivals = []
  const look = () => {
    for (; known < ink.count; known += 1) arrivals.push(Date.now())
    requestAnimationFrame(look)
  }
  look()
}"""

WATCH_HAND = """() => {
  const { store } = document.querySelector("paper-reader")
  const relay = store.relay.bind(store)
  let at = 0
  window.told = []
  addEventListener("pointermove", event => { at = Date.now() - (performance.now() - event.timeStamp) }, true)
  store.relay = message => { if (message.kind === "pointer") told.push([String(message.x), at]); return relay(message) }
}"""

WATCH_POINTER = """() => {
  window.shown = []
  const look = () => {
    const place = document.querySelector(".presented-pointer")?.style.getPropertyValue("--x")
    if (place && shown.at(-1)?.[0] !== place) shown.push([place, Date.now()])
    requestAnimationFrame(look)
  }
  look()
}"""


if __name__ == "__main__":
    main()
