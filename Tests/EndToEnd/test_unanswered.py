"""A command whose answer never came, and a page that is loaded anew: it is asked again, and counts once."""

import pytest
from playwright.sync_api import WebSocketRoute

from house import House
from people import Somebody
from tours import SECRETARY

QUESTION = "Thông qua kế hoạch họp trực tuyến quý II?"


class Line:
    """Somebody's live line, which loses on its way either every new question or every answer, as long as it `is_bad`."""

    def __init__(self, person: Somebody, loses: str):
        self.is_bad = False
        self.has_lost = False
        self._loses = loses
        person.page.route_web_socket("**/live*", self._carry)

    def _carry(self, browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()
        browser.on_message(lambda text: self._drops(text, "polls.prepare", "question") or server.send(text))
        server.on_message(lambda text: self._drops(text, '"re":', "answer") or browser.send(text))

    def _drops(self, text: str, mark: str, kind: str) -> bool:
        drops = self.is_bad and kind == self._loses and mark in text
        self.has_lost = self.has_lost or drops
        return drops


@pytest.mark.limit(300)
@pytest.mark.parametrize("lost", ["question", "answer"])
def test_a_command_without_an_answer_is_asked_again_by_the_page_that_comes_after(server, comes, lost):
    house = House(server, comes)
    house.opens_with_all()
    secretary = comes(SECRETARY)
    line = Line(secretary, loses=lost)
    secretary.goes_to_session()
    secretary.opens_panel("Biểu quyết")
    secretary.presses("Soạn biểu quyết")
    secretary.fills("Câu hỏi biểu quyết", QUESTION)
    line.is_bad = True
    secretary.presses_in_dialog("Lưu câu hỏi")
    secretary.waits_until(lambda: line.has_lost, lambda: f"no {lost} was lost")
    secretary.page.goto("about:blank")
    line.is_bad = False
    secretary.goes_to_session()
    secretary.is_told("đang hỏi lại")
    secretary.opens_panel("Biểu quyết")
    secretary.reads(QUESTION, within=".poll-card")
    secretary.waits_until(lambda: not kept(secretary), lambda: f"still without an answer: {kept(secretary)}")
    assert [poll["question"] for poll in house.entities("poll/")] == [QUESTION]


def kept(person: Somebody) -> list[str]:
    return person.page.evaluate("() => Object.keys(sessionStorage).filter(name => name.startsWith('phonghop.unanswered'))")
