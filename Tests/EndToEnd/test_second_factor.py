"""An administrator is led to the second step of signing in, sets it up, and signs in with it."""

import base64
import hashlib
import hmac
import re
import struct
import time

from playwright.sync_api import Page, expect

import proofs
from serving import links
from wire import Person

ADMINISTRATOR, USERNAME, PASSWORD = "Quản trị viên", "quan.tri", "chin con suoi mua thu"
STEP_SECONDS = 30


def shown(key: str, later: int = 0) -> str:
    """What an authenticator app shows now, or so many steps later."""
    secret = base64.b32decode(key.replace(" ", ""))
    counter = int(time.time()) // STEP_SECONDS + later
    digest = hmac.new(secret, struct.pack(">Q", counter), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def set_up(page: Page) -> tuple[str, list[str]]:
    """Turns the second step on from one's own account; the key and the recovery codes."""
    card = page.locator("second-factor-card")
    card.get_by_role("button", name="Bật bằng ứng dụng xác thực").click()
    expect(card.get_by_role("img", name="Mã QR")).to_be_visible()
    key = card.locator(".second-key").inner_text()
    card.get_by_label("Mã trong ứng dụng").fill("000000")
    card.get_by_role("button", name="Kiểm tra mã và bật").click()
    expect(card.locator(".field-problem")).to_contain_text("Mã không đúng")
    card.get_by_label("Mã trong ứng dụng").fill(shown(key))
    card.get_by_role("button", name="Kiểm tra mã và bật").click()
    expect(card.locator(".recovery-codes li")).to_have_count(10)
    codes = card.locator(".recovery-codes li").all_inner_texts()
    card.get_by_role("button", name="Đã cất các mã").click()
    expect(card).to_contain_text("Còn 10 mã khôi phục")
    return key, codes


def begins(page: Page) -> None:
    page.get_by_label("Tên đăng nhập", exact=True).fill(USERNAME)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.get_by_role("heading", name="Nhập mã xác thực")).to_be_visible()


def test_an_administrator_sets_the_second_step_up_and_signs_in_with_it(server, comes):
    admin = comes(ADMINISTRATOR)
    admin.page.evaluate(
        """async password => { await fetch("/api/session/password", { method: "POST", headers: { "content-type": "application/json" },
          body: JSON.stringify({ current: "", new: password }) }) }""", PASSWORD)
    server.stop()
    server.restart()

    page = admin.page
    page.goto(server.url + "/admin/people")
    admin.reads("Quản trị viên phải bật xác thực hai bước")
    assert page.url.endswith("/me")
    key, codes = set_up(page)
    page.get_by_role("link", name="Quản trị", exact=True).click()
    expect(page.locator(".sheet-table tbody tr").first).to_be_visible()

    page.get_by_role("button", name="Đăng xuất", exact=True).click()
    begins(page)
    page.get_by_label("Mã trong ứng dụng").fill("000000")
    page.get_by_role("button", name="Vào", exact=True).click()
    expect(page.locator(".sign-in .banner")).to_contain_text("Mã không đúng")
    page.reload()
    expect(page.get_by_label("Tên đăng nhập", exact=True)).to_be_visible()
    begins(page)
    page.get_by_label("Mã trong ứng dụng").fill(shown(key, later=1))
    page.get_by_label("Mã trong ứng dụng").press("Enter")
    admin.reads("Hôm nay", within="h1")

    page.get_by_role("button", name="Đăng xuất", exact=True).click()
    begins(page)
    page.get_by_role("button", name="Mất điện thoại? Dùng mã khôi phục").click()
    page.get_by_label("Mã khôi phục").fill(codes[4].upper())
    page.get_by_label("Mã khôi phục").press("Enter")
    admin.reads("Hôm nay", within="h1")
    admin.goes_to("/me")
    admin.reads("Còn 9 mã khôi phục", within="second-factor-card")


def test_administering_asks_for_a_fresh_proof_and_goes_on(server, comes):
    admin = comes(ADMINISTRATOR)
    page = admin.page
    page.evaluate(
        """async password => { await fetch("/api/session/password", { method: "POST", headers: { "content-type": "application/json" },
          body: JSON.stringify({ current: "", new: password }) }) }""", PASSWORD)
    asked = proofs.asked_for_once(page)
    admin.goes_to("/admin/people")
    page.get_by_role("button", name=re.compile("Trần Văn Tân")).first.click()
    page.get_by_role("dialog").get_by_label("Điện thoại").fill("0235 3810 000")
    admin.presses_in_dialog("Lưu thay đổi")
    dialog = page.get_by_role("dialog", name="Xác nhận đúng là đồng chí")
    dialog.get_by_label("Mật khẩu").fill("sai mật khẩu")
    dialog.get_by_role("button", name="Xác nhận").click()
    expect(dialog.locator(".field-problem")).to_be_visible()
    dialog.get_by_label("Mật khẩu").fill(PASSWORD)
    dialog.get_by_role("button", name="Xác nhận").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert len(asked) == 1


def test_who_has_only_a_link_proves_it_by_a_fresh_one(server, comes):
    """A member of the demonstration has no password: without this they could give no fresh proof at all."""
    administrator = Person(server.port, links(server.greeting)[ADMINISTRATOR])
    people = {one["name"]: one["id"] for one in administrator.get("/api/admin/people?q=sen")["people"] + administrator.get("/api/admin/people?q=tung")["people"]}
    fresh, others = (administrator.post(f"/api/admin/people/{people[name]}/link", {})["path"] for name in ("Đặng Thị Sen", "Phạm Hồng Tùng"))
    sen = comes("Đặng Thị Sen")
    asked = proofs.asked_for_once(sen.page, "/api/my/calendar", "POST")
    sen.goes_to("/tasks?view=calendar")
    sen.presses("Tạo địa chỉ lịch")
    dialog = sen.page.get_by_role("dialog", name="Xác nhận đúng là đồng chí")
    expect(dialog).to_contain_text("Đồng chí vào bằng đường dẫn nên không có mật khẩu.")
    expect(dialog.get_by_label("Mật khẩu")).to_have_count(0)
    link = dialog.get_by_label("Đường dẫn mới")
    for wrong in ("", sen.base + others):
        link.fill(wrong)
        dialog.get_by_role("button", name="Xác nhận", exact=True).click()
        expect(dialog.locator(".field-problem")).to_be_visible()
    link.fill(sen.base + fresh)
    dialog.get_by_role("button", name="Xác nhận", exact=True).click()
    expect(sen.page.get_by_role("dialog")).to_have_count(0)
    expect(sen.page.get_by_role("button", name="Chép địa chỉ")).to_be_visible()
    assert len(asked) == 1
