"""What a browser remembers of a record convicts a server that tells another story. Numbers are those of the catalogue of cases."""

import json
import shutil
import time

import pytest
from playwright.sync_api import expect

from people import MEETING, PATIENCE, Somebody
from readers import is_read
from serving import links
from wire import Person

CHAIR, SECRETARY, MEMBER = "Lê Trí Thanh", "Vũ Thị Nhài", "Trần Văn Tân"
SESSION = f"/meeting/{MEETING}"
KEPT = f"phonghop.checkpoint {MEETING}"


def size_kept(person: Somebody) -> int:
    """Events in the record as this browser last saw it; 0 when it has seen none."""
    kept = person.page.evaluate("key => localStorage.getItem(key)", KEPT)
    return int(json.loads(kept)["note"].split("\n")[1]) if kept else 0


def keeps(person: Somebody, at_least: int = 1) -> int:
    deadline = time.monotonic() + PATIENCE / 1000
    while (size := size_kept(person)) < at_least:
        assert time.monotonic() < deadline, f"{size} events are kept, {at_least} are waited for"
        person.page.wait_for_timeout(100)
    return size


class Past:
    """The data folder as it was, to be put back behind everybody's back."""

    def __init__(self, server, somebody: Person):
        self._server, self._copy, self._somebody = server, server.data.with_name("past"), somebody
        # What the server notes by itself is in both stories.
        is_read(somebody)
        self._stop()
        shutil.copytree(server.data, self._copy)
        server.restart()

    def comes_back(self) -> None:
        self._stop()
        shutil.rmtree(self._server.data)
        shutil.copytree(self._copy, self._server.data)
        self._server.restart()

    def _stop(self) -> None:
        self._somebody.hang_up()
        self._server.stop()


@pytest.fixture
def secretary(server) -> Person:
    return Person(server.port, links(server.greeting)[SECRETARY])


def happens(secretary: Person, times: int, what: str) -> None:
    for number in range(times):
        secretary.command(MEETING, "agenda.addItem", title=f"{what} {number + 1}")


def alarm(person: Somebody):
    return person.page.locator(".proof-alarm")


def test_case_85_a_tail_cut_off_the_record_is_caught_by_the_checkpoint_that_a_browser_kept(server, comes, secretary):
    person, other = comes(SECRETARY), comes(MEMBER)
    past = Past(server, secretary)
    happens(secretary, 10, "Nội dung")
    person.goes_to_session()
    seen = keeps(person, 10)
    expect(alarm(person)).to_have_count(0)

    past.comes_back()
    person.goes_to_session()
    expect(alarm(person)).to_contain_text(f"Bản ghi ngắn lại: lần trước có {seen} sự kiện, nay chỉ còn")
    # Wherever one goes in this session, and spoken at once.
    expect(alarm(person)).to_have_attribute("role", "alert")
    for path in (f"{SESSION}/account", f"{SESSION}/documents", f"/prepare/{MEETING}"):
        person.goes_to(path)
        expect(alarm(person)).to_be_visible()
    person.goes_to("/")
    expect(alarm(person)).to_have_count(0)
    # Who never saw what was cut off is not alarmed.
    other.goes_to_session()
    keeps(other)
    expect(alarm(other)).to_have_count(0)
    assert size_kept(person) == seen, "the evidence stays"

    # Only who decides so begins anew.
    person.goes_to(f"{SESSION}/proof")
    person.reads("Cần làm gì bây giờ")
    with person.page.expect_download() as download:
        person.page.get_by_role("link", name="Tải dấu đang giữ").click()
    assert f"\n{seen}\n" in download.value.path().read_text()
    person.presses("Bắt đầu giữ dấu mới")
    person.presses_in_dialog("Bắt đầu giữ dấu mới")
    person.reads("Máy này bắt đầu giữ dấu niêm phong")
    expect(alarm(person)).to_have_count(0)


@pytest.mark.parametrize("more", [0, 3], ids=["of the same length", "that is longer"])
def test_case_86_two_stories_told_to_two_browsers_do_not_both_pass(server, comes, secretary, more):
    one, other = comes(SECRETARY), comes(MEMBER)
    past = Past(server, secretary)
    happens(secretary, 4, "Một chuyện")
    # To enter the session would add to its record.
    one.goes_to(f"{SESSION}/proof")
    seen = keeps(one, 4)
    past.comes_back()
    happens(secretary, 4 + more, "Chuyện khác")
    other.goes_to(f"{SESSION}/proof")
    assert keeps(other) == seen + more
    expect(alarm(other)).to_have_count(0)
    one.goes_to(f"{SESSION}/proof")
    expect(alarm(one)).to_contain_text("không chứng minh được" if more else f"Cùng {seen} sự kiện, nhưng nội dung khác")
    assert size_kept(one) == seen


def test_a_record_that_only_grew_alarms_nobody_nor_does_a_server_that_is_away(server, comes, secretary):
    person = comes(SECRETARY)
    person.goes_to_session()
    seen = keeps(person)
    happens(secretary, 5, "Nội dung")
    secretary.hang_up()
    server.kill()
    person.is_offline()
    server.restart()
    person.is_connected()
    keeps(person, seen + 5)
    expect(alarm(person)).to_have_count(0)
    person.goes_to(f"{SESSION}/proof")
    person.reads("Bản ghi nguyên vẹn")


def test_a_forged_answer_on_the_way_is_called_out(server, comes, secretary):
    person = comes(SECRETARY, service_workers="block")
    person.goes_to_session()
    seen = keeps(person)
    happens(secretary, 2, "Nội dung")

    def one_event_more(route):
        lines = route.fetch().text().split("\n")
        lines[1] = str(int(lines[1]) + 1)
        route.fulfill(body="\n".join(lines), content_type="text/plain; charset=utf-8")

    person.page.route("**/checkpoint", one_event_more)
    person.goes_to(f"{SESSION}/proof")
    expect(alarm(person)).to_contain_text("Chữ ký của máy chủ trên dấu niêm phong không đúng.")
    person.page.unroute("**/checkpoint")
    person.page.route("**/checkpoint", lambda route: route.fulfill(status=404, body="{}", content_type="application/problem+json"))
    person.presses("Kiểm tra lại")
    expect(alarm(person)).to_contain_text("không còn đưa ra dấu niêm phong")
    assert size_kept(person) == seen
    person.page.unroute("**/checkpoint")
    person.presses("Kiểm tra lại")
    person.reads("Bản ghi nguyên vẹn")
    expect(alarm(person)).to_have_count(0)
