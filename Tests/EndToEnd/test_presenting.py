"""Presenting with a pen in the hand: what the room sees, on tablets and on the wall, and what stays one's own."""

import re
import time

from playwright.sync_api import expect

from people import MEETING, PATIENCE
from serving import links
from test_papers import acts_on_page, reads_page, turns_to
from readers import TABLET, Reader, paper_named, zigzag
from wire import Person

WALL = {"viewport": {"width": 1920, "height": 1080}}
REPORT = "Báo cáo kết quả"

# How many pixels of these canvases are drawn on.
DRAWN = """selector => [...document.querySelectorAll(selector)].reduce((sum, canvas) => {
  const { width, height } = canvas
  if (width === 0 || height === 0) return sum
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height)
  let count = 0
  for (let at = 3; at < data.length; at += 4) if (data[at] > 0) count += 1
  return sum + count
}, 0)"""


def sees_ink(page, selector: str, wanted: bool = True) -> None:
    until = time.monotonic() + PATIENCE / 1000
    while (page.evaluate(DRAWN, selector) > 0) != wanted:
        assert time.monotonic() < until, f"{selector}: ink {'never came' if wanted else 'stayed'}"
        page.wait_for_timeout(50)


def opens(server) -> Person:
    """Everyone is there and the session is open."""
    ways = links(server.greeting)
    secretary, chair = (Person(server.port, ways[name]) for name in ("Vũ Thị Nhài", "Lê Trí Thanh"))
    view = secretary.get(f"/api/meetings/{MEETING}?watch=attendance")["set"]
    for key, one in view.items():
        if key.startswith("participant/") and one["role"] in ("chair", "member"):
            secretary.command(MEETING, "attendance.record", participant=one["id"], status="onsite")
    chair.command(MEETING, "session.open")
    return secretary


def presses_pen(reader: Reader, points: list[tuple[float, float]]) -> None:
    """The pen comes down and moves, and stays down."""
    box = reader.box()
    for index, (x, y) in enumerate(points):
        reader.glass.send(
            "Input.dispatchMouseEvent",
            {"type": "mouseMoved" if index else "mousePressed", "x": box["x"] + x * box["width"], "y": box["y"] + y * box["height"],
             "button": "left", "buttons": 1, "clickCount": 1, "pointerType": "pen", "force": 0.6},
        )  # fmt: skip


def lifts_pen(reader: Reader, at: tuple[float, float]) -> None:
    box = reader.box()
    reader.glass.send(
        "Input.dispatchMouseEvent",
        {"type": "mouseReleased", "x": box["x"] + at[0] * box["width"], "y": box["y"] + at[1] * box["height"],
         "button": "left", "buttons": 0, "clickCount": 1, "pointerType": "pen"},
    )  # fmt: skip


def test_what_the_presenter_draws_is_seen_while_the_pen_is_down(server, comes):
    secretary = opens(server)
    chair = Reader(comes("Lê Trí Thanh", **TABLET), paper_named(secretary, REPORT))
    tan, wall = comes("Trần Văn Tân", **TABLET), comes("wall", **WALL)
    tan.goes_to_session()
    acts_on_page(chair.person, "Trình chiếu trang này")
    reads_page(tan, 1)
    expect(wall.page.locator("img.presented-page")).to_have_attribute("src", re.compile("/page/1/"))

    chair.takes("Bút")
    expect(chair.page.get_by_label("Mọi người thấy nét vẽ của tôi")).to_be_checked()
    stroke = zigzag()
    presses_pen(chair, stroke)
    sees_ink(tan.page, ".live-ink")
    sees_ink(wall.page, ".live-ink")
    # Who comes in the middle of the line, and a wall that starts anew, see what is drawn so far.
    sen = comes("Đặng Thị Sen", **TABLET)
    sen.goes_to_session()
    wall.page.reload()
    sees_ink(sen.page, ".live-ink")
    sees_ink(wall.page, ".live-ink")
    # So far it is nowhere but on these screens.
    assert chair.kinds_on_disk() == []

    lifts_pen(chair, stroke[-1])
    chair.is_sent()
    # Kept now: the follower has it as a note that the presenter shares, drawn once.
    expect(tan.page.locator(".share-chip.of-others")).to_contain_text("Lê Trí Thanh")
    sees_ink(tan.page, ".page-pen.others")
    sees_ink(tan.page, ".live-ink", wanted=False)
    sees_ink(wall.page, ".live-ink")

    # Taken back by its owner, it goes everywhere.
    chair.page.keyboard.press("Control+z")
    sees_ink(wall.page, ".live-ink", wanted=False)
    sees_ink(tan.page, ".page-pen.others", wanted=False)

    # With one tap the pen writes for its owner alone.
    chair.page.get_by_label("Mọi người thấy nét vẽ của tôi").uncheck()
    chair.pen(zigzag(top=0.25))
    chair.is_sent()
    chair.counts("1 nét bút và hình vẽ")
    assert tan.page.evaluate(DRAWN, ".live-ink, .page-pen.others") == 0
    assert wall.page.evaluate(DRAWN, ".live-ink") == 0


def test_wall_and_latecomers_are_where_the_presenter_is_also_after_handing_over(server, comes):
    secretary = opens(server)
    paper = paper_named(secretary, REPORT)
    chair = Reader(comes("Lê Trí Thanh", **TABLET), paper)
    tan, wall = comes("Trần Văn Tân", **TABLET), comes("wall", **WALL)
    tan.goes_to_session()
    acts_on_page(chair.person, "Trình chiếu trang này")
    reads_page(tan, 1)
    frame = wall.page.locator(".presented-frame")
    expect(frame).to_be_visible()
    whole = frame.bounding_box()
    assert whole["height"] <= 1080

    # Enlarged and moved on the page: tablet and wall go along, the wall at that place.
    chair.page.evaluate("document.querySelector('page-stage').showPart(1, { zoom: 2, x: 0, y: 0.4 })")
    chair.waits("document.querySelector('page-stage').zoom === 2")
    tan_stage = "Math.abs(document.querySelector('page-stage').partRead.y - 0.4) < 0.05 && document.querySelector('page-stage').zoom === 2"
    waits(tan.page, tan_stage)
    waits(wall.page, f"document.querySelector('.presented-frame').getBoundingClientRect().width > {whole['width'] * 1.9}")
    waits(wall.page, "document.querySelector('.presented-frame').getBoundingClientRect().top < 0")

    # Who comes late is there at once.
    sen = comes("Đặng Thị Sen", **TABLET)
    sen.goes_to_session()
    reads_page(sen, 1)
    waits(sen.page, tan_stage)

    # Handed over: now another tablet turns the page for all.
    chair.person.presses("Trao trình chiếu", ".presenting")
    chair.page.get_by_role("dialog").get_by_role("button", name=re.compile("Trần Văn Tân")).click()
    expect(tan.page.locator(".presenting")).to_contain_text("Đồng chí đang trình chiếu")
    turns_to(tan, 2)
    reads_page(sen, 2)
    expect(wall.page.locator("img.presented-page")).to_have_attribute("src", re.compile("/page/2/"))
    expect(chair.page.locator(".presenting")).to_contain_text("Đang theo trình chiếu của Tân")

    # Reading alone and coming back are one tap each.
    sen.presses("Đọc riêng", ".presenting")
    turns_to(tan, 1)
    expect(wall.page.locator("img.presented-page")).to_have_attribute("src", re.compile("/page/1/"))
    assert sen.page.locator(".reader-page").input_value() == "2"
    sen.presses("Theo trình chiếu", ".presenting")
    reads_page(sen, 1)


def waits(page, condition: str) -> None:
    until = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(condition):
        assert time.monotonic() < until, condition
        page.wait_for_timeout(50)
