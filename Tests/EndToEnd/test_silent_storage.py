"""A browser whose storage never answers, as some do on a damaged profile: the session is there, a vote by name is given, and
nobody is made to believe that a ballot paper was kept."""

import re

import pytest
from playwright.sync_api import expect

from house import ITEM, House
from tours import CHAIR, MEMBER, SECRETARY

SILENT = "IDBFactory.prototype.open = () => ({}); IDBFactory.prototype.databases = () => new Promise(() => {})"
NO_ANSWER = "Bộ nhớ của trình duyệt này không trả lời"
OPEN = "Thông qua kế hoạch họp trực tuyến quý II?"
SECRET = "Đồng ý cử đoàn kiểm tra việc họp trực tuyến ở các sở?"


@pytest.mark.limit(420)
def test_a_browser_whose_storage_never_answers_shows_the_session_votes_and_pretends_nothing(server, comes):
    house = House(server, comes)
    house.opens_with_all()
    secretary, chair, member = comes(SECRETARY), comes(CHAIR), comes(MEMBER, before=SILENT)
    for person in (secretary, chair, member):
        person.goes_to_session()
    member.reads(ITEM, within=".agenda")

    poll = house.prepares(OPEN)
    house.tells(CHAIR, "polls.open", poll=poll)
    member.votes("Tán thành")
    assert house.poll(poll)["turnout"]["cast"] == 1
    member.page.keyboard.press("Escape")
    house.tells(CHAIR, "polls.close", poll=poll)
    house.tells(CHAIR, "polls.announce", poll=poll)

    house.holds_keys(2)
    poll = house.prepares(SECRET, ballot="secret")
    chair.presses("Mở biểu quyết", ".strip")
    member.reads(NO_ANSWER, within=".vote-sheet")
    member.presses_in_dialog("Nhận phiếu")
    member.is_told(NO_ANSWER)
    assert house.poll(poll)["secret"]["drawn"] == 0

    member.goes_to("/")
    member.presses("Đăng xuất")
    member.presses_in_dialog("Đăng xuất")
    member.is_told("dữ liệu của đồng chí có thể vẫn còn trên máy này")
    expect(member.page).to_have_url(re.compile("/sign-in$"))
