"""A part of the program that does not come: the page helps itself, and says so when it cannot."""

import pytest
from playwright.sync_api import Route

from people import Somebody

MEMBER = "Trần Văn Tân"
# A module of the first page, and the module of a screen.
PARTS = ["**/Shell/router.js", "**/Tasks/tasks-screen.js"]


class Loss:
    """Loses the first `times` answers for a module, and counts how often it was asked for. Without its worker, which would keep
    the module, the browser is another's only in that."""

    def __init__(self, person: Somebody, part: str, times: int):
        self.left, self.asked = times, 0
        person.page.route(part, self._answer)

    def _answer(self, route: Route) -> None:
        self.asked += 1
        self.left -= 1
        route.abort() if self.left >= 0 else route.continue_()


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_was_lost_on_its_way_comes_without_a_press(comes, part):
    member = comes(MEMBER, service_workers="block")
    loss = Loss(member, part, times=1)
    member.goes_to("/tasks?view=led")
    member.reads("Nhiệm vụ", within="h1")
    assert loss.asked == 2


def test_a_part_that_never_comes_is_asked_for_three_times_more_then_by_hand(comes):
    member = comes(MEMBER, service_workers="block")
    loss = Loss(member, "**/Tasks/tasks-screen.js", times=4)
    member.goes_to("/tasks?view=led")
    member.reads("Không kết nối được với máy chủ")
    assert loss.asked == 4
    assert all("tasks-screen.js" in complaint for complaint in member.complaints), member.complaints
    member.complaints.clear()
    member.presses("Thử lại")
    member.reads("Nhiệm vụ", within="h1")


def test_without_the_server_the_page_is_not_left(comes):
    member = comes(MEMBER, service_workers="block")
    member.page.route("**/healthz", lambda route: route.abort())
    loss = Loss(member, "**/Tasks/tasks-screen.js", times=1)
    member.goes_to("/tasks?view=led")
    member.reads("Không kết nối được với máy chủ")
    assert loss.asked == 1
    member.complaints.clear()
