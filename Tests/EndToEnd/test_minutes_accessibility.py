"""Minutes, documents, tasks, proof and replay shut nobody out either: by axe, and by the keyboard alone."""

import pytest
from playwright.sync_api import expect

from axe import finds_nothing
from held import BUOI, CHAIR, LAN, SCIENCE, next_thirtieth_of_september
from people import Somebody
from tours import Tour


@pytest.mark.limit(500)
def test_axe_finds_nothing_after_a_session_in_light_and_dark(server, comes):
    finds_nothing(server, comes, Tour.walk_after_a_session, least_stops=25)


def tabs_to(person: Somebody, name: str) -> None:
    """Reaches a control with the Tab key alone."""
    wanted = person.page.get_by_role("button", name=name, exact=True).first
    wanted.wait_for()
    for _ in range(80):
        if wanted.evaluate("control => control === document.activeElement"):
            return
        person.page.keyboard.press("Tab")
    raise AssertionError(f"Tab never came to {name}")


def test_minutes_are_signed_and_a_task_is_reported_with_the_keyboard_alone(quang_binh, comes):
    held = quang_binh
    held.opens()
    held.votes()
    held.concludes()
    held.assigns("Tự chấm điểm", SCIENCE, next_thirtieth_of_september())
    held.is_minuted()
    lan, buoi = comes(LAN), comes(BUOI)
    lan.goes_to(f"/meeting/{held.meeting}/minutes")
    tabs_to(lan, "Ký biên bản")
    lan.page.keyboard.press("Enter")
    expect(lan.page.get_by_role("dialog")).to_be_visible()
    lan.page.keyboard.press("Escape")
    # The focus comes back to where it was.
    tabs_to(lan, "Ký biên bản")
    lan.page.keyboard.press("Enter")
    expect(lan.page.get_by_role("dialog").locator("code")).to_be_visible()
    lan.page.get_by_role("dialog").get_by_role("button", name="Ký biên bản", exact=True).press("Enter")
    lan.is_told("Đã ký biên bản.")
    assert lan.page.locator("toast-tray").get_attribute("role") == "status", "it is spoken as well"

    buoi.goes_to("/tasks")
    tabs_to(buoi, "Báo cáo tiến độ")
    buoi.page.keyboard.press("Enter")
    expect(buoi.page.get_by_role("dialog").get_by_label("Đã làm được gì, còn gì")).to_be_focused()
    buoi.page.keyboard.type("Đang tổng hợp.")
    buoi.page.keyboard.press("Tab")
    for _ in range(4):
        buoi.page.keyboard.press("ArrowRight")
    expect(buoi.page.get_by_role("slider")).to_have_attribute("aria-valuetext", "20 %")
    tabs_to(buoi, "Gửi báo cáo")
    buoi.page.keyboard.press("Enter")
    buoi.is_told("Đã gửi báo cáo.")
    # Chair and secretary hear of the state in words, not only by its colour.
    assert any(one["task"]["progress"] == 20 for one in held.person(CHAIR).get("/api/tasks?view=led")["tasks"] if one["task"].get("progress"))
