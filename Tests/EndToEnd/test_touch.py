"""Pen, palm and fingers on the glass, and two tablets of one person at once."""

import base64
import struct

import pytest
from playwright.sync_api import expect

from people import Somebody
from serving import links
from readers import SUBMISSION, TABLET, Reader, paper_named, zigzag
from wire import Person

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def paper(server) -> int:
    return paper_named(Person(server.port, links(server.greeting)["Vũ Thị Nhài"]), SUBMISSION)


def strokes(reader: Reader) -> list[dict]:
    return [row["item"] for row in reader.on_disk() if row["item"]["kind"] == "ink" and not row["item"].get("deleted")]


def points(stroke: dict) -> list[tuple[float, float, int]]:
    """x and y in parts of the page, the pressure 0…255."""
    return [(x / 32767, y / 32767, pressure) for x, y, pressure in struct.iter_unpack("<hhB", base64.b64decode(stroke["data"]["points"]))]


def lands(reader: Reader, count: int) -> None:
    """Until so many strokes are on the tablet's disk."""
    reader.person.waits_until(lambda: len(strokes(reader)) == count, lambda: f"{len(strokes(reader))} strokes, not {count}")


def test_a_pen_writes_as_hard_as_it_is_pressed(server, comes, paper):
    tan = Reader(comes("Trần Văn Tân", **TABLET), paper)
    tan.takes("Bút")
    tan.pen(zigzag(top=0.2), pressure=0.15)
    tan.pen(zigzag(top=0.3), pressure=0.95)
    lands(tan, 2)
    light, hard = sorted(strokes(tan), key=lambda stroke: points(stroke)[3][1])
    middle = lambda stroke: sorted(pressure for _, _, pressure in points(stroke))[len(points(stroke)) // 2]  # noqa: E731
    assert middle(light) < 70 < 200 < middle(hard)


def test_the_hand_that_rests_beside_a_writing_pen_does_nothing(server, comes, paper):
    tan = Reader(comes("Trần Văn Tân", **TABLET), paper)
    tan.takes("Bút")
    box = tan.box()
    scroller = tan.page.locator(".stage-scroll")
    before = scroller.evaluate("stage => stage.scrollTop")
    place = lambda x, y: {"x": box["x"] + x * box["width"], "y": box["y"] + y * box["height"]}  # noqa: E731
    pen = {"button": "left", "buttons": 1, "clickCount": 1, "pointerType": "pen", "force": 0.6}
    way = [(0.2 + step * 0.02, 0.25) for step in range(12)]
    tan.glass.send("Input.dispatchMouseEvent", {"type": "mousePressed", **pen, **place(*way[0])})
    for step, spot in enumerate(way[1:]):
        if step == 3:
            # The palm comes down and slides along with the hand.
            tan.finger("touchStart", (box["x"] + 0.7 * box["width"], 600))
        if step > 3:
            tan.finger("touchMove", (box["x"] + 0.7 * box["width"], 600 - step * 12))
        tan.glass.send("Input.dispatchMouseEvent", {"type": "mouseMoved", **pen, **place(*spot)})
    tan.glass.send("Input.dispatchMouseEvent", {"type": "mouseReleased", **pen, **place(*way[-1]), "buttons": 0})
    tan.finger("touchEnd")
    lands(tan, 1)
    assert all(y < 0.35 for _, y, _ in points(strokes(tan)[0])), "the palm is no part of the stroke"
    assert scroller.evaluate("stage => stage.scrollTop") == before


def test_a_finger_writes_on_a_tablet_without_a_pen_and_two_fingers_still_zoom(server, comes, paper):
    sen = Reader(comes("Đặng Thị Sen", **TABLET), paper)
    sen.takes("Bút")
    box = sen.box()
    left, top = box["x"] + box["width"] * 0.3, box["y"] + 220
    sen.drags_finger((left, top), (left + 150, top + 60))
    lands(sen, 1)
    # The first finger had begun a stroke when the second came down: it was meant to zoom.
    sen.finger("touchStart", (left, top + 120))
    sen.finger("touchMove", (left + 4, top + 122))
    sen.finger("touchStart", (left, top + 120), (left + 80, top + 120))
    for step in range(1, 9):
        sen.finger("touchMove", (left - step * 8, top + 120), (left + 80 + step * 8, top + 120))
    sen.finger("touchEnd")
    sen.waits("document.querySelector('page-stage').zoom > 1.4")
    assert len(strokes(sen)) == 1


def test_what_is_written_on_two_tablets_at_once_is_on_both(server, cable, comes, paper):
    one = Reader(comes("Trần Văn Tân", **TABLET), paper)
    other = Reader(comes("Trần Văn Tân", through=cable, **PHONE), paper)
    for reader in (one, other):
        reader.takes("Bút")
    for turn in range(3):
        one.pen(zigzag(top=0.1 + turn * 0.05))
        other.pen(zigzag(left=0.5, top=0.1 + turn * 0.05))
    for reader in (one, other):
        lands(reader, 6)

    # One of them is without a network: it writes on, while on the other everything is erased that it had by then.
    cable.cut()
    other.person.is_offline()
    other.pen(zigzag(left=0.5, top=0.4))
    erases_all(one.person)
    lands(one, 0)
    one.is_sent()
    cable.mend()
    other.person.is_connected()
    other.is_sent()
    for reader in (one, other):
        lands(reader, 1)
        assert points(strokes(reader)[0])[0][1] == pytest.approx(0.4, abs=0.05)


def erases_all(person: Somebody) -> None:
    reader = person.page
    reader.locator(".reader-bar").get_by_role("button", name="Ghi chú của tôi", exact=True).click()
    reader.get_by_role("button", name="Xóa: 6 nét bút và hình vẽ").click()
    expect(reader.locator(".note-list")).to_contain_text("Chưa có ghi chú nào")
