"""A secretary rehearses a session that is ready: simulated members come, speak and vote, and nothing of it is left."""

import re
import time

import pytest
from playwright.sync_api import expect

from axe import findings
from people import LAPTOP, MEETING, PATIENCE, Somebody
from readers import is_read
from serving import links
from wire import Person, Refused

SECRETARY, MEMBER = "Vũ Thị Nhài", "Trần Văn Tân"
QUESTION = "Thống nhất để các cuộc họp phù hợp"
# Members take their time, as people do, in milliseconds.
ARRIVING = 120_000
# Everything this device keeps, by its names.
KEPT = """async () => {
  const kept = [...Object.keys(localStorage), ...await caches.keys()]
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((yes, no) => { const r = indexedDB.open(name); r.onsuccess = () => yes(r.result); r.onerror = no })
    for (const store of db.objectStoreNames) {
      const keys = await new Promise(yes => { const r = db.transaction(store).objectStore(store).getAllKeys(); r.onsuccess = () => yes(r.result) })
      kept.push(...keys.map(key => `${name} ${store} ${JSON.stringify(key)}`))
    }
    db.close()
  }
  return kept.filter(name => name.includes("dien-tap") || name.includes("phonghop.rehearsal"))
}"""


@pytest.fixture
def secretary(server) -> Person:
    return Person(server.port, links(server.greeting)[SECRETARY])


def view(person: Person) -> dict:
    whole = person.get(f"/api/meetings/{MEETING}?watch=attendance")
    return {key: whole[key] for key in ("seq", "set")}


def begins(person: Somebody) -> str:
    """Returns what the rehearsal is called."""
    person.goes_to(f"/prepare/{MEETING}")
    person.presses("Diễn tập phiên họp")
    person.page.wait_for_url(re.compile("/meeting/dien-tap-"))
    person.reads("DIỄN TẬP – không có gì ở đây được lưu", within=".rehearsal")
    expect(person.page.locator(".session")).to_be_visible()
    return person.page.url.rsplit("/", 1)[-1]


def all_come_in(person: Somebody) -> None:
    person.presses("Vào họp", ".rehearsal")
    person.is_told("Mọi người đang vào họp")
    # The late ones too.
    expect(person.part(".rehearsal-figures")).to_contain_text(re.compile(r"(\d+)/\1đại biểu"), timeout=ARRIVING)


def ends(person: Somebody) -> None:
    person.presses("Kết thúc diễn tập", ".rehearsal")
    person.presses_in_dialog("Kết thúc diễn tập")
    person.page.wait_for_url(re.compile(f"/prepare/{MEETING}"))
    person.is_told("Đã kết thúc diễn tập và xóa sạch.")


def is_forgotten(person: Somebody) -> None:
    deadline = time.monotonic() + PATIENCE / 1000
    while kept := person.page.evaluate(KEPT):
        assert time.monotonic() < deadline, kept
        person.page.wait_for_timeout(200)


@pytest.mark.limit(400)
def test_a_session_is_rehearsed_with_a_vote_and_is_as_it_was(server, comes, secretary):
    person, member = comes(SECRETARY), comes(MEMBER)
    is_read(secretary)
    before = view(secretary)
    rehearsal = begins(person)
    all_come_in(person)

    person.presses("Chủ trì", ".rehearsal")
    expect(person.part(".rehearsal-roles").get_by_role("button", name="Chủ trì")).to_have_attribute("aria-pressed", "true")
    person.presses("Mở phiên họp", ".strip")
    expect(person.part(".strip").get_by_role("button", name="Vào nội dung đầu")).to_be_visible()
    person.presses("Xin phát biểu", ".rehearsal")
    expect(person.part(".strip").get_by_role("button", name=re.compile("^Mời "))).to_be_visible()
    person.presses(re.compile("^Mời "), ".strip")
    person.now("đang phát biểu")

    for _ in range(12):
        if person.part(".strip").get_by_role("button", name="Mở biểu quyết").count():
            break
        item = person.part(".now-item").inner_text()
        person.presses(re.compile("^(Nội dung tiếp|Vào nội dung đầu)$"), ".strip")
        expect(person.part(".now-item")).not_to_have_text(item)
    person.presses("Mở biểu quyết", ".strip")
    person.votes("Tán thành")
    person.presses_in_dialog("Đóng")
    person.presses("Biểu quyết tán thành", ".rehearsal")
    closing = person.part(".strip").get_by_role("button", name=re.compile("^Đóng biểu quyết"))
    expect(closing).to_have_text(re.compile(r"Đóng biểu quyết (\d+)/\1$"))
    closing.click()
    person.page.get_by_role("dialog").last.get_by_role("button", name=re.compile("^Đóng biểu quyết")).click()
    person.presses("Công bố kết quả", ".strip")

    # Whom it does not belong to finds nothing, by name or at home.
    with pytest.raises(Refused) as refused:
        Person(server.port, links(server.greeting)[MEMBER]).get(f"/api/meetings/{rehearsal}")
    assert refused.value.code == "meetings.not-found"
    member.goes_to("/")
    assert "dien-tap" not in member.page.content()
    # On a screen that is real the bar says so.
    person.goes_to("/")
    person.reads("Màn hình này là thật.", within=".rehearsal")
    person.page.get_by_role("link", name="Về buổi diễn tập").click()
    person.reads("không có gì ở đây được lưu", within=".rehearsal")

    ends(person)
    is_forgotten(person)
    assert view(secretary) == before
    assert not (server.data / "rehearsals").exists()
    person.goes_to(f"/meeting/{MEETING}")
    expect(person.page.locator(".session")).to_be_visible()
    expect(person.page.locator(".rehearsal")).to_have_count(0)
    expect(person.page.locator(".proof-alarm")).to_have_count(0)


def test_a_rehearsal_is_swept_when_its_server_was_killed(server, comes, secretary):
    person = comes(SECRETARY)
    begins(person)
    assert (server.data / "rehearsals").exists()
    secretary.hang_up()
    server.kill()
    server.restart()
    assert not (server.data / "rehearsals").exists()
    assert secretary.get("/api/rehearsal")["rehearsal"] is None
    # The page that was left open finds its way back.
    person.page.wait_for_url(re.compile(f"/prepare/{MEETING}"))
    person.is_told("Buổi diễn tập đã kết thúc và được xóa sạch.")
    is_forgotten(person)


@pytest.mark.limit(300)
def test_a_rehearsal_is_directed_by_keyboard_and_axe_finds_nothing(server, comes):
    person = comes(SECRETARY, bypass_csp=True)
    begins(person)
    found = findings(person.page, "light") + findings(person.page, "dark", runOnly=["color-contrast"])
    controls = person.part(".rehearsal").get_by_role("button", name="Điều khiển")
    expect(controls).to_have_attribute("aria-expanded", "true")
    # It stands before the screen: the way there from the screen is back.
    for _ in range(40):
        if controls.evaluate("control => control === document.activeElement"):
            break
        person.page.keyboard.press("Shift+Tab")
    expect(controls).to_be_focused()
    person.page.keyboard.press("Enter")
    expect(person.page.locator(".rehearsal-acts")).to_have_count(0)
    person.page.keyboard.press("Enter")
    person.page.keyboard.press("Tab")
    person.page.keyboard.press("Tab")
    expect(person.part(".rehearsal-acts").get_by_role("button", name="Vào họp")).to_be_focused()
    person.page.keyboard.press("Enter")
    person.is_told("Mọi người đang vào họp")
    # On a phone even the open bar leaves the screen to the session.
    person.page.set_viewport_size({"width": 390, "height": 844})
    expect(person.part(".rehearsal-acts").get_by_role("button", name="Kết thúc diễn tập")).to_be_visible()
    assert person.part("rehearsal-bar").bounding_box()["height"] < 844 / 4
    person.page.set_viewport_size(LAPTOP)
    person.goes_to("/")
    person.reads("Màn hình này là thật.", within=".rehearsal")
    found += findings(person.page, "light") + findings(person.page, "dark", runOnly=["color-contrast"])
    person.presses("Kết thúc diễn tập", ".rehearsal")
    person.presses_in_dialog("Kết thúc diễn tập")
    expect(person.page.locator(".rehearsal")).to_have_count(0)
    assert found == []
