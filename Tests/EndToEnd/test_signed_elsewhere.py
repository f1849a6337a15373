"""What was issued is signed with a token and brought back; any PDF is checked in plain words. The demonstration has a seal of its own."""

import re

import pytest
from playwright.sync_api import expect

from elsewhere import Token, rewritten
from held import CHAIR, LAN, TRUC

REFUSED = "Không nhận bản ký này"


@pytest.fixture
def issued(quang_binh):
    """The session, with its minutes issued under number 01."""
    held = quang_binh
    held.opens()
    held.votes()
    held.concludes()
    held.is_minuted()
    held.person(LAN).post(f"/api/meetings/{held.meeting}/documents/minutes/issue", {"id": "phat-hanh-1", "notation": "BB-BCĐ"})
    return held


def bytes_of(person, held) -> bytes:
    """The issued minutes as this person downloads them."""
    return bytes(
        person.page.evaluate(
            "async path => [...new Uint8Array(await (await fetch(path)).arrayBuffer())]", f"/api/meetings/{held.meeting}/documents/minutes.pdf"
        )
    )


def pdf(content: bytes, name: str = "bien-ban.pdf") -> dict:
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


def brings(person, content: bytes) -> None:
    person.page.get_by_label(re.compile("^Tải lên bản đã ký: Biên bản")).set_input_files(pdf(content))


def checks(person, content: bytes, verdict: str | re.Pattern, more: str | re.Pattern = "") -> None:
    person.page.get_by_label("Chọn tệp PDF để kiểm tra").set_input_files(pdf(content))
    expect(person.page.locator(".pdf-verdict h2")).to_have_text(verdict)
    expect(person.page.locator("main")).to_contain_text(more)


def changed(content: bytes) -> bytes:
    """One bit of what the first page shows."""
    place = content.index(b"stream\n") + 100
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def test_case_95_a_copy_signed_elsewhere_is_taken_only_when_it_begins_with_what_was_issued(issued, comes):
    lan = comes(LAN)
    lan.goes_to(f"/meeting/{issued.meeting}/documents")
    card = lan.page.locator(".document-card", has=lan.page.get_by_role("heading", name="Biên bản", exact=True))
    expect(card).to_contain_text("Đã đóng dấu số của")
    ours, token = bytes_of(lan, issued), Token("Nguyễn Tiến Hoàng")

    for copy, why in (
        (token.signs(changed(ours)), "Hãy tải tệp PDF đã ban hành ở trang này"),
        (ours, "Hãy ký tệp bằng USB token"),
    ):
        brings(lan, copy)
        lan.reads(REFUSED, within="dialog")
        lan.reads(why, within="dialog")
        lan.page.keyboard.press("Escape")
    expect(card.get_by_role("link", name=re.compile("Bản đã ký"))).to_have_count(0)

    signed = token.signs(ours)
    brings(lan, signed)
    lan.reads("Đã nhận bản ký", within="dialog")
    lan.reads(token.name, within="dialog")
    lan.page.keyboard.press("Escape")
    expect(card).to_contain_text(f"Có bản ký số của {token.name}")
    # The others see it at once, and get its very bytes.
    chair = comes(CHAIR)
    chair.goes_to(f"/meeting/{issued.meeting}/documents")
    href = chair.page.get_by_role("link", name=re.compile("Bản đã ký")).get_attribute("href")
    assert bytes(chair.page.evaluate("async path => [...new Uint8Array(await (await fetch(path)).arrayBuffer())]", href)) == signed


def test_any_pdf_is_judged_in_one_plain_sentence(issued, comes):
    truc = comes(TRUC)
    truc.goes_to("/verify")
    ours, token = bytes_of(truc, issued), Token("Người Lạ")
    checks(truc, ours, "Văn bản nguyên vẹn", "Biên bản số 01/BB-BCĐ")
    # One bit may spoil the words, or all that holds them together: it is never taken.
    checks(truc, changed(ours), re.compile("Văn bản đã bị sửa sau khi ký|Tệp hoặc chữ ký bị hỏng"))
    checks(truc, token.signs(ours), "Văn bản nguyên vẹn, chưa rõ người ký", re.compile("Chữ ký \\(2\\).*Người Lạ", re.DOTALL))
    checks(truc, rewritten(ours), re.compile("Có phần được thêm vào sau khi ký|Văn bản đã bị sửa sau khi ký"))
    checks(truc, ours + b"\n% a line more\n", re.compile("Có phần được thêm vào sau khi ký|Văn bản đã bị sửa sau khi ký"))
    checks(truc, b"%PDF-1.7\nkhong phai", re.compile("."))
    checks(truc, b"xin chao", "Đây không phải tệp PDF")
    # Without a network it says so, and the same file can be tried again.
    truc.context.set_offline(True)
    truc.page.get_by_label("Chọn tệp PDF để kiểm tra").set_input_files(pdf(ours))
    truc.reads("kết nối", within=".empty")
    truc.context.set_offline(False)
    truc.presses("Thử lại")
    expect(truc.page.locator(".pdf-verdict h2")).to_have_text("Văn bản nguyên vẹn")
