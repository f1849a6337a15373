"""Files to take home: under their names when all is well, and in the page's own words when the server refuses or is away."""

import json

import pytest
from playwright.sync_api import expect

from held import LAN

WITHDRAWN = "Văn bản này đã bị thu hồi."


@pytest.fixture
def secretary(quang_binh, comes):
    """Before the documents of a session that is over; without the page's worker, beside which a test cannot stand in for the server."""
    quang_binh.opens()
    quang_binh.votes()
    quang_binh.concludes()
    quang_binh.is_minuted()
    lan = comes(LAN, service_workers="block")
    lan.goes_to(f"/meeting/{quang_binh.meeting}/documents")
    expect(lan.page.locator(".document-ways a[download]").first).to_be_visible()
    return lan


def refused(status: int):
    return lambda route: route.fulfill(status=status, body=json.dumps({"code": "documents.withdrawn", "detail": WITHDRAWN}))


def link(person, name: str):
    return person.page.locator(".document-ways a[download]").filter(has_text=name).first


def test_a_file_is_saved_under_its_name_by_mouse_and_by_keyboard(secretary, quang_binh):
    with secretary.page.expect_download() as download:
        link(secretary, "Tải hồ sơ").click()
    assert download.value.suggested_filename == f"ho-so-{quang_binh.meeting}.zip"
    assert download.value.path().read_bytes()[:2] == b"PK"
    word = link(secretary, "DOCX")
    word.focus()
    with secretary.page.expect_download() as download:
        word.press("Enter")
    assert download.value.suggested_filename.endswith(".docx")
    assert download.value.path().read_bytes()[:2] == b"PK"
    expect(word).to_be_focused()


def test_a_large_file_is_left_to_the_browser_once_the_server_has_agreed(secretary, quang_binh):
    asked = []

    def seems_large(route) -> None:
        asked.append(route.request.resource_type)
        large = {"content-length": "90000000", "content-type": "application/zip"}
        route.continue_() if len(asked) > 1 else route.fulfill(body="PK", headers=large)

    secretary.page.route("**/archive.zip", seems_large)
    with secretary.page.expect_download() as download:
        link(secretary, "Tải hồ sơ").click()
    assert download.value.url.endswith("/archive.zip")
    assert download.value.suggested_filename == f"ho-so-{quang_binh.meeting}.zip"
    assert download.value.path().read_bytes()[:2] == b"PK"
    assert asked[0] == "fetch"


def test_a_refusal_and_a_lost_server_are_told_and_leave_no_file(secretary, server):
    saved = []
    secretary.page.on("download", lambda download: saved.append(download.url))
    for status in (403, 410, 503):
        secretary.page.route("**/*.docx*", refused(status), times=1)
        link(secretary, "DOCX").click()
        secretary.is_told(f"Chưa tải được tệp. {WITHDRAWN}")
    server.kill()
    link(secretary, "DOCX").click()
    secretary.is_told("Chưa tải được tệp: không có kết nối với máy chủ.")
    expect(secretary.page.locator(".document-ways a[download]").first).to_be_visible()
    assert saved == []
