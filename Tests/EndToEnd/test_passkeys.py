"""A passkey takes the place of the code: made, used to sign in and to prove anew who one is, and removed. Chromium stands in
for the device (WebAuthn's virtual authenticator)."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

import proofs
from axe import findings
from people import Somebody
from serving import ROOT, links

ADMINISTRATOR, USERNAME, PASSWORD = "Quản trị viên", "quan.tri", "chin con suoi mua thu"
MEMBER = "Trần Văn Tân"


class Device:
    """What the person unlocks: it knows its owner and never hesitates."""

    def __init__(self, page: Page):
        self._browser = page.context.new_cdp_session(page)
        self._browser.send("WebAuthn.enable", {"enableUI": False})
        self.lies_at_hand()

    def lies_at_hand(self) -> None:
        options = {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True,
        }  # fmt: skip
        self._id = self._browser.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def is_left_at_home(self) -> None:
        self._browser.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self._id})

    def does_not_know_the_finger(self) -> None:
        self._browser.send("WebAuthn.setUserVerified", {"authenticatorId": self._id, "isUserVerified": False})

    def knows_the_finger(self) -> None:
        self._browser.send("WebAuthn.setUserVerified", {"authenticatorId": self._id, "isUserVerified": True})

    def holds(self) -> int:
        return len(self._browser.send("WebAuthn.getCredentials", {"authenticatorId": self._id})["credentials"])


class Looks:
    """axe at every stop; pictures are kept only when something was found."""

    def __init__(self):
        self.found: list[str] = []

    def at(self, person: Somebody, stop: str) -> None:
        here = findings(person.page, "light") + findings(person.page, "dark", runOnly=["color-contrast"])
        person.page.emulate_media(color_scheme="light")
        if here:
            folder = ROOT / "artifacts" / "failed"
            folder.mkdir(parents=True, exist_ok=True)
            person.page.screenshot(path=folder / f"passkey-{stop}.png", full_page=True)
        self.found += [f"{stop}, {finding}" for finding in here]


def chooses_password(person: Somebody) -> None:
    person.page.evaluate(
        """async password => { await fetch("/api/session/password", { method: "POST", headers: { "content-type": "application/json" },
          body: JSON.stringify({ current: "", new: password }) }) }""", PASSWORD)


def card(person: Somebody) -> Locator:
    return person.page.locator("second-factor-card")


def adds_passkey(person: Somebody, name: str, opener: str = "Thêm khóa truy cập") -> None:
    card(person).get_by_role("button", name=opener, exact=True).click()
    dialog = person.page.get_by_role("dialog", name="Thêm khóa truy cập")
    dialog.get_by_label("Tên khóa").fill(name)
    dialog.get_by_role("button", name="Tạo khóa truy cập").click()


def begins(page: Page) -> None:
    page.get_by_label("Tên đăng nhập", exact=True).fill(USERNAME)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def signs_out(page: Page) -> None:
    page.get_by_role("button", name="Đăng xuất", exact=True).click()
    expect(page.get_by_label("Tên đăng nhập", exact=True)).to_be_visible()


@pytest.mark.limit(400)
def test_a_passkey_is_made_signs_in_proves_anew_and_is_removed(server, comes):
    looks = Looks()
    admin = comes(ADMINISTRATOR, bypass_csp=True)
    page = admin.page
    chooses_password(admin)
    server.stop()
    server.restart()
    device = Device(page)

    # Made, where a second factor is forced.
    page.goto(server.url + "/admin/people")
    admin.reads("Quản trị viên phải bật xác thực hai bước")
    looks.at(admin, "card-off")
    card(admin).get_by_role("button", name="Bật bằng khóa truy cập").click()
    dialog = page.get_by_role("dialog", name="Thêm khóa truy cập")
    expect(dialog.get_by_label("Tên khóa")).to_have_value("Máy tính")
    looks.at(admin, "add")
    page.keyboard.press("Escape")
    device.is_left_at_home()
    device.lies_at_hand()
    adds_passkey(admin, "Máy bàn phòng 201", opener="Bật bằng khóa truy cập")
    expect(card(admin).locator(".recovery-codes li")).to_have_count(10)
    expect(card(admin).get_by_role("heading", name="Mã khôi phục")).to_be_focused()
    codes = card(admin).locator(".recovery-codes li").all_inner_texts()
    looks.at(admin, "recovery-codes")
    card(admin).get_by_role("button", name="Đã cất các mã").click()
    expect(card(admin).locator(".passkey")).to_contain_text("Máy bàn phòng 201")
    expect(card(admin)).to_contain_text("Còn 10 mã khôi phục")
    assert device.holds() == 1
    looks.at(admin, "card-on")
    page.get_by_role("link", name="Quản trị", exact=True).click()
    expect(page.locator(".sheet-table tbody tr").first).to_be_visible()

    # Shown in the place of the code.
    signs_out(page)
    begins(page)
    expect(page.get_by_role("heading", name="Xác nhận bằng khóa truy cập")).to_be_visible()
    expect(page.get_by_role("button", name="Dùng khóa truy cập")).to_be_focused()
    expect(page.get_by_label("Mã trong ứng dụng")).to_have_count(0)
    looks.at(admin, "sign-in")
    page.keyboard.press("Enter")
    admin.reads("Hôm nay", within="h1")

    # Proves anew who is there: password and passkey, where administering asks for it.
    asked = proofs.asked_for_once(page)
    admin.goes_to("/admin/people")
    page.get_by_role("button", name=re.compile(MEMBER)).first.click()
    page.get_by_role("dialog").get_by_label("Điện thoại").fill("0235 3810 000")
    admin.presses_in_dialog("Lưu thay đổi")
    proof = page.get_by_role("dialog", name="Xác nhận đúng là đồng chí")
    looks.at(admin, "step-up")
    proof.get_by_role("button", name="Xác nhận bằng khóa truy cập").click()
    expect(proof.locator(".field-problem")).to_contain_text("Hãy nhập mật khẩu")
    proof.get_by_label("Mật khẩu").fill(PASSWORD)
    device.does_not_know_the_finger()
    proof.get_by_role("button", name="Xác nhận bằng khóa truy cập").click()
    expect(proof.get_by_role("alert")).to_contain_text("Chưa xác nhận xong")
    device.knows_the_finger()
    proof.get_by_label("Mật khẩu").press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert len(asked) == 1

    # The last one stays where a second factor is forced.
    admin.goes_to("/me")
    card(admin).get_by_role("button", name="Bỏ khóa Máy bàn phòng 201").click()
    admin.is_told("Đây là cách xác thực duy nhất còn lại")
    expect(card(admin).get_by_role("button", name="Tắt xác thực hai bước")).to_have_count(0)

    # A device that has one makes no second; another device does.
    adds_passkey(admin, "Lần nữa")
    dialog = page.get_by_role("dialog", name="Thêm khóa truy cập")
    expect(dialog.get_by_role("alert")).to_contain_text("Thiết bị này đã có khóa truy cập")
    page.keyboard.press("Escape")
    device.is_left_at_home()
    device.lies_at_hand()
    adds_passkey(admin, "Điện thoại")
    expect(card(admin).locator(".passkey")).to_have_count(2)
    card(admin).get_by_role("button", name="Đổi tên khóa Điện thoại").click()
    rename = page.get_by_role("dialog", name="Đổi tên khóa truy cập")
    rename.get_by_label("Tên khóa").fill("Điện thoại riêng")
    rename.get_by_role("button", name="Đổi tên").click()
    expect(card(admin).locator(".passkey").last).to_contain_text("Điện thoại riêng")
    card(admin).get_by_role("button", name="Bỏ khóa Máy bàn phòng 201").click()
    looks.at(admin, "remove")
    admin.presses_in_dialog("Bỏ khóa truy cập")
    expect(card(admin).locator(".passkey")).to_have_count(1)

    # Without the device a recovery code opens.
    device.is_left_at_home()
    signs_out(page)
    begins(page)
    page.get_by_role("button", name="Không có thiết bị đó? Dùng mã khôi phục").click()
    page.get_by_label("Mã khôi phục").fill(codes[2])
    page.get_by_label("Mã khôi phục").press("Enter")
    admin.reads("Hôm nay", within="h1")
    assert looks.found == []


def test_the_second_step_goes_off_with_its_passkey_by_the_password(server, comes):
    member = comes(MEMBER, bypass_csp=True)
    looks = Looks()
    chooses_password(member)
    Device(member.page)
    member.goes_to("/me")
    adds_passkey(member, "Máy tính bảng", opener="Bật bằng khóa truy cập")
    card(member).get_by_role("button", name="Đã cất các mã").click()
    # Removing the only one is turning the second step off.
    card(member).get_by_role("button", name="Bỏ khóa Máy tính bảng").click()
    dialog = member.page.get_by_role("dialog", name="Tắt xác thực hai bước?")
    looks.at(member, "turn-off")
    dialog.get_by_label("Mật khẩu").fill("sai mật khẩu")
    dialog.get_by_role("button", name="Tắt xác thực hai bước").click()
    expect(dialog.locator(".field-problem")).to_be_visible()
    dialog.get_by_label("Mật khẩu").fill(PASSWORD)
    dialog.get_by_role("button", name="Tắt xác thực hai bước").click()
    member.is_told("Đã tắt xác thực hai bước.")
    expect(card(member).get_by_role("button", name="Bật bằng khóa truy cập")).to_be_visible()
    assert looks.found == []


def test_at_an_address_that_is_a_number_the_card_says_why_there_are_no_passkeys(server, comes, browser):
    member = comes(MEMBER, bypass_csp=True)
    chooses_password(member)
    Device(member.page)
    member.goes_to("/me")
    adds_passkey(member, "Máy tính", opener="Bật bằng khóa truy cập")
    card(member).get_by_role("button", name="Đã cất các mã").click()
    name = member.page.evaluate("async () => (await (await fetch('/api/session')).json()).person.username")

    looks = Looks()
    elsewhere = Somebody(browser, f"http://127.0.0.1:{server.port}", "elsewhere", bypass_csp=True)
    try:
        page = elsewhere.page
        page.goto(elsewhere.base + "/sign-in")
        page.get_by_label("Tên đăng nhập", exact=True).fill(name)
        page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập", exact=True).click()
        expect(page.get_by_label("Mã khôi phục")).to_be_focused()
        expect(page.locator(".sign-in .banner")).to_contain_text("địa chỉ đang mở là một dãy số")
        expect(page.get_by_role("button", name="Dùng khóa truy cập")).to_have_count(0)
        looks.at(elsewhere, "sign-in-number")
        assert elsewhere.complaints == []
    finally:
        elsewhere.leave()

    stranger = Somebody(browser, f"http://127.0.0.1:{server.port}", "stranger", bypass_csp=True)
    try:
        stranger.enter(links(server.greeting)["Lê Trí Thanh"])
        stranger.goes_to("/me")
        expect(card(stranger)).to_contain_text("địa chỉ đang mở là một dãy số")
        expect(card(stranger).get_by_role("button", name="Bật bằng ứng dụng xác thực")).to_be_visible()
        expect(card(stranger).get_by_role("button", name="Bật bằng khóa truy cập")).to_have_count(0)
        looks.at(stranger, "card-number")
        assert stranger.complaints == []
    finally:
        stranger.leave()
    assert looks.found == []
