"""Votes held by 25 members in browsers of their own, the wall beside: openly, in secret, and in writing."""

import json
import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from house import House
from people import MEETING
from serving import ROOT
from tours import CHAIR, MEMBER, SECRETARY
from voters import DEAD, SLOW, WHOLE, Voter
from wire import Person

WALL = {"viewport": {"width": 1920, "height": 1080}}
TABLET = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}
SECRET = "Đồng ý cử đoàn kiểm tra việc họp trực tuyến ở các sở?"
OPEN = "Thông qua kế hoạch họp trực tuyến quý II?"
VOTERS = 25
# The chair, one who reloads, one who is cut off, one on a slow line; they come first.
FLAWED = 4
CHOICES = ["Tán thành"] * 14 + ["Không tán thành"] * 7 + ["Không biểu quyết"] * 4
RESULT = {"yes": 14, "no": 7, "abstain": 4}


@pytest.fixture
def house(server, comes):
    return House(server, comes)


@pytest.mark.limit(420)
def test_25_members_vote_in_secret_and_openly_over_good_and_bad_networks(house, comes, tmp_path):
    house.invites_more()
    names = house.opens_with_all()
    assert len(names) == VOTERS
    secretary, wall = comes(SECRETARY), comes("wall", **WALL)
    secretary.goes_to_session()
    # Those whose networks fail keep the client on their tablets, as everybody would; the others load it once and no more.
    kept = [house.enters(name, **TABLET) for name in names[:FLAWED]]
    voters = kept + [house.enters(name, service_workers="block", **TABLET) for name in names[FLAWED:]]

    house.holds_keys(2)
    poll = house.prepares(SECRET, ballot="secret")
    codes = a_secret_vote_is_held(house, voters, secretary, wall, poll)
    everybody_finds_their_ballot(voters, wall)
    the_board_agrees_with_everybody_and_with_the_verifier(house, voters[1], secretary, poll, codes, tmp_path)
    an_open_vote_is_held(house, voters, wall)


def a_secret_vote_is_held(house, voters, secretary, wall, poll) -> list[str]:
    chair, reloading, cut, slow = voters[0], *voters[1:4]
    chair.person.presses("Mở biểu quyết", ".strip")
    wall.reads("Đang bỏ phiếu kín")
    wall.reads(SECRET)

    # Everybody's own machine reckons the words that the wall shows.
    on_wall = wall.part("checkpoint-words")
    expect(on_wall).to_contain_text("·")
    assert [voter.words() for voter in voters[:3]] == [on_wall.inner_text()] * 3

    slow.network(SLOW)
    for voter in voters:
        voter.draws()
    for voter in voters:
        voter.has_paper()
    wall.reads(f"{VOTERS}/{VOTERS} đã nhận phiếu")

    reloading.reloads()
    reloading.has_paper()
    for voter, choice in zip(voters, CHOICES, strict=True):
        # Before the mark: after it the ballot goes out by itself, at a moment that nobody knows.
        if voter is cut:
            voter.network(DEAD)
        voter.marks(choice)
        voter.has_sealed()
        if voter is reloading:
            voter.reloads()
    for voter in voters:
        if voter is not cut and voter is not reloading:
            voter.is_in_the_box()
    cut.fails_to_cast()
    expect(cut.page.locator(".vote-sheet .vote-state")).to_contain_text("tự gửi đi")
    cut.network(WHOLE)
    cut.is_in_the_box()
    slow.network(WHOLE)
    reloading.person.page.keyboard.press("v")
    reloading.is_in_the_box()
    wall.reads(f"Ít nhất {VOTERS} lá phiếu trong hòm")
    codes = [voter.code() for voter in voters]
    assert len(set(codes)) == VOTERS

    for voter in voters:
        voter.puts_sheet_away()
    chair.person.presses(re.compile("^Đóng biểu quyết"), ".strip")
    chair.person.reads(f"{VOTERS}/{VOTERS} người đã nhận phiếu", within="dialog")
    chair.person.presses_in_dialog("Đóng ngay")
    wall.reads("Đã đóng hòm phiếu kín")
    assert "result" not in {key for key, value in house.poll(poll).items() if value}

    # The secretary's copy of the seal's key opens the box as well as the chair's own.
    secretary.opens_panel("Biểu quyết")
    secretary.presses("Mở niêm phong", ".poll-card.sealed")
    secretary.presses("Công bố kết quả", ".poll-card.closed")
    wall.reads("14/25 > 25/2 → thông qua")
    wall.reads("Phát ra 25 phiếu, thu về 25, hợp lệ 25, không hợp lệ 0.")
    return codes


def everybody_finds_their_ballot(voters, wall):
    for voter in voters:
        voter.finds_own_ballot()
        expect(voter.page.locator(".ballot-alarms")).to_have_count(0)


def the_board_agrees_with_everybody_and_with_the_verifier(house, member, secretary, poll, codes, tmp_path):
    secretary.goes_to(f"/meeting/{MEETING}/polls/{poll}/board")
    secretary.reads("Trình duyệt này đã kiểm tra cả 25 lá phiếu", within=".board-verdict")
    rows = secretary.page.locator(".board-table tbody tr")
    shown = [row.split("\t") for row in rows.all_inner_texts()]
    assert sorted(code for code, _ in shown) == sorted(codes) == [code for code, _ in shown]
    votes = [vote for _, vote in shown]
    assert {choice: votes.count(choice) for choice in set(CHOICES)} == {choice: CHOICES.count(choice) for choice in set(CHOICES)}

    with secretary.page.expect_download() as download:
        secretary.presses("Tải bảng")
    board = tmp_path / "board.json"
    download.value.save_as(board)
    verifier = [sys.executable, str(ROOT / "Web/Ballot/verify.py"), str(board), "--client", str(ROOT / "Web")]
    assert subprocess.run(verifier, capture_output=True, text=True).returncode == 0
    told = json.loads(board.read_text())
    told["rows"].pop()
    board.write_text(json.dumps(told))
    assert subprocess.run(verifier, capture_output=True, text=True).returncode != 0

    secretary.goes_to(f"/meeting/{MEETING}/polls/{poll}/report")
    for line, figure in [("Phiếu phát ra", 25), ("Phiếu thu về", 25), ("Phiếu hợp lệ", 25), ("Phiếu không hợp lệ", 0)]:
        row = secretary.page.locator(".report-table tr").filter(has=secretary.page.get_by_text(line, exact=True))
        expect(row.locator("td")).to_have_text(str(figure))
    assert {mark: house.poll(poll)["result"][mark] for mark in RESULT} == RESULT


def an_open_vote_is_held(house, voters, wall):
    chair, cut, slow, flaky = voters[0], *voters[1:4]
    poll = house.prepares(OPEN)
    chair.person.presses("Mở biểu quyết", ".strip")
    wall.reads(OPEN)
    slow.network(SLOW)
    flaky.network(DEAD)
    flaky.network(WHOLE)
    for voter in voters:
        expect(voter.page.locator(".vote-question")).to_have_text(OPEN)
    cut.network(DEAD)
    for voter, choice in zip(voters, CHOICES, strict=True):
        voter.votes(choice)
        if voter is not cut:
            voter.is_recorded(choice)
    wall.reads(f"{VOTERS - 1}/{VOTERS}")
    expect(cut.page.locator(".vote-sheet .vote-state")).to_contain_text("Chưa gửi được")
    cut.network(WHOLE)
    cut.is_recorded(CHOICES[1])
    # Changed until the close, counted once.
    flaky.votes("Không tán thành")
    flaky.is_recorded("Không tán thành")
    flaky.votes(CHOICES[3])
    flaky.is_recorded(CHOICES[3])
    wall.reads(f"{VOTERS}/{VOTERS}")
    house.tells(CHAIR, "polls.close", poll=poll)
    house.tells(CHAIR, "polls.announce", poll=poll)
    wall.reads("14/25 > 25/2 → thông qua")
    for voter in voters:
        voter.person.opens_panel("Biểu quyết")
        expect(voter.page.locator(".poll-card").filter(has_text=OPEN).locator(".bar-figure")).to_have_text(["14", "7", "4"])
    slow.network(WHOLE)
    assert {mark: house.poll(poll)["result"][mark] for mark in RESULT} == RESULT


def test_a_ballot_that_is_missing_from_the_board_raises_a_red_alarm(house, comes):
    house.opens_with_all()
    poll = house.prepares(SECRET, ballot="secret")
    chair, member = Voter(comes(CHAIR)), Voter(comes(MEMBER))
    for voter in (chair, member):
        voter.person.goes_to_session()
    chair.person.presses("Mở biểu quyết", ".strip")
    # Without the secretary's browser there is no copy of the key, and the chair is told.
    chair.person.reads("Chưa có bản sao chìa khóa niêm phong", within="dialog")
    chair.person.presses_in_dialog("Mở biểu quyết")
    for voter, choice in ((chair, "Tán thành"), (member, "Không tán thành")):
        voter.draws()
        voter.has_paper()
        voter.marks(choice)
    for voter in (chair, member):
        voter.is_in_the_box()
    code = member.code()
    member.page.route("**/board", lambda route: without(route, code))
    chair.puts_sheet_away()
    chair.person.presses(re.compile("^Đóng biểu quyết"), ".strip")
    chair.person.presses_in_dialog("Đóng ngay")
    chair.person.opens_panel("Biểu quyết")
    chair.person.presses("Mở niêm phong", ".poll-card.sealed")
    chair.person.presses("Công bố kết quả", ".poll-card.closed")
    chair.finds_own_ballot()
    expect(member.page.locator(".ballot-alarms")).to_contain_text("Kiểm tra không khớp")
    with member.page.expect_download() as download:
        member.page.locator(".ballot-alarms").get_by_role("button", name="Tải bằng chứng").click()
    evidence = json.loads(download.value.path().read_text())
    assert evidence["verdict"] == "missing" and evidence["code"] == code and evidence["receipt"]
    member.person.goes_to(f"/meeting/{MEETING}/polls/{poll}/board")
    member.person.reads("Lá phiếu bỏ từ máy này không có trên bảng.", within=".board-verdict")


def without(route, code: str) -> None:
    answer = route.fetch()
    board = answer.json()
    board["rows"] = [row for row in board["rows"] if row["code"] != code]
    route.fulfill(response=answer, json=board)


def test_a_written_ballot_is_answered_from_home_after_proving_who_one_is(house, comes):
    first = house.prepares("Đồng ý dự thảo kế hoạch?", ballot="written")
    second = house.prepares("Góp ý về danh mục cuộc họp", ballot="written", kind="opinion")
    secretary = comes(SECRETARY)
    secretary.goes_to(f"/prepare/{MEETING}#questions")
    secretary.presses(re.compile(r"^Gửi \d phiếu lấy ý kiến$"))
    secretary.page.get_by_role("radio", name="2 ngày làm việc").check()
    secretary.reads("Không trả lời trong hạn thì không tính là đồng ý.", within="dialog")
    secretary.presses_in_dialog("Gửi, hạn 2 ngày làm việc")

    given, password = "Nước lọ cơm niêu", "Hoa sen nở giữa hồ"
    person = house.people[MEMBER].card["id"]
    house.administrator.post(f"/api/admin/people/{person}/password", {"new": given})
    link = house.administrator.post(f"/api/admin/people/{person}/link", {})["path"]
    Person(house.server.port, link).post("/api/session/password", {"current": given, "new": password})
    member = house.enters(MEMBER).person
    # A sign-in of long ago: this browser does not know itself confirmed.
    member.page.route("**/api/session", forget_confirmation)
    member.goes_to("/")
    member.page.get_by_role("link", name=re.compile("Trả lời phiếu lấy ý kiến")).click()
    member.reads("Không trả lời trong hạn thì không tính là đồng ý.", within=".written-silence")
    member.reads(re.compile(r"Hạn trả lời 23:59 ngày \d\d/\d\d/\d{4}"))
    question = member.page.locator(".written-question")
    question.filter(has_text="Đồng ý dự thảo").get_by_role("button", name="Tán thành", exact=True).click()
    opinion = question.filter(has_text="Góp ý về danh mục")
    opinion.get_by_role("button", name="Ý kiến khác", exact=True).click()
    member.reads("Sẵn sàng gửi 1/", within=".written-foot")
    opinion.get_by_label("Ý kiến khác của đồng chí").fill("Bổ sung giao ban tuần.")
    member.reads("Sẵn sàng gửi 2/", within=".written-foot")
    member.presses("Gửi 2 câu trả lời")
    member.reads("Xin xác nhận đúng là đồng chí trả lời", within="dialog")
    member.fills("Mật khẩu", "sai mật khẩu này")
    member.presses_in_dialog("Xác nhận")
    expect(member.page.get_by_role("dialog").locator(".field-problem")).to_be_visible()
    member.fills("Mật khẩu", password)
    member.presses_in_dialog("Xác nhận")
    member.is_told("Đã ghi nhận 2 câu trả lời.")
    member.reads("Đã trả lời: Tán thành", within=".written-questions")
    member.reads("Đã trả lời: Ý kiến khác", within=".written-questions")

    house.tells(CHAIR, "polls.close", poll=first)
    late = comes("Phạm Hồng Tùng")
    late.goes_to(f"/meeting/{MEETING}/ballot")
    gone = late.page.locator(".written-question").filter(has_text="Đồng ý dự thảo")
    expect(gone).to_contain_text("câu trả lời gửi bây giờ được lưu nhưng không tính")
    gone.get_by_role("button", name="Không tán thành", exact=True).click()
    late.presses("Gửi muộn 1 câu trả lời")
    late.reads("Trả lời muộn: Không tán thành. Được lưu, không tính vào kết quả.", within=".written-questions")
    result = house.poll(first)["result"]
    assert (result["no"], result["late"]) == (0, 1)
    assert (result["yes"], result["notVoted"]) == (1, result["entitled"] - 1)
    assert house.poll(second)["turnout"]["cast"] == 1


def forget_confirmation(route) -> None:
    if route.request.method != "GET":
        return route.continue_()
    answer = route.fetch()
    card = answer.json()
    card.pop("confirmedUntil", None)
    return route.fulfill(response=answer, json=card)


SPOKEN = {
    "vi": {
        "open": "Mời biểu quyết: {question}",
        "recorded": "Đã ghi nhận lá phiếu: Tán thành.",
        "closed": "Biểu quyết đã đóng.",
        "secret": "Mời bỏ phiếu kín: {question} Hãy nhận phiếu.",
        "drawn": "Đã nhận phiếu. Hãy chọn ý kiến rồi bỏ phiếu.",
        "sealed": "Lá phiếu đã niêm phong và sẽ tự gửi đi sau ít giây.",
        "result": "Không thông qua: {question} Tán thành 1, không tán thành 0, không biểu quyết 0. 1/20 ≤ 20/2 → không thông qua",
    },
    "en": {
        "open": "Please vote: {question}",
        "recorded": "Your vote is recorded: For.",
        "closed": "The vote is closed.",
        "secret": "Please vote in secret: {question} Draw your ballot paper.",
        "drawn": "You have a ballot paper. Choose, then vote.",
        "sealed": "Your ballot is sealed and goes out by itself in some seconds.",
        "result": "Not passed: {question} For 1, against 0, abstaining 0. 1/20 ≤ 20/2 → not passed",
    },
}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_vote_is_heard_and_given_by_keyboard_alone(house, comes, language):
    house.opens_with_all()
    secretary, chair = comes(SECRETARY), comes(CHAIR)
    for person in (secretary, chair):
        person.goes_to_session()
    house.people[MEMBER]._ask("PATCH", "/api/session", {"language": language})
    member = house.enters(MEMBER).person
    keys = member.page.keyboard
    spoken = {name: words.format(question=OPEN) for name, words in SPOKEN[language].items()}

    poll = house.prepares(OPEN)
    house.tells(CHAIR, "polls.open", poll=poll)
    heard(member, "#announce-urgent", spoken["open"])
    # The sheet came by itself with the focus on the question; the answers follow its papers.
    expect(member.page.locator(".vote-question")).to_be_focused()
    tabs_to(member, ".vote-choice.yes")
    keys.press("Enter")
    heard(member, "#announce", spoken["recorded"])
    keys.press("Escape")
    expect(member.page.get_by_role("dialog")).to_have_count(0)
    keys.press("v")
    expect(member.page.locator(".vote-question")).to_be_focused()
    keys.press("Escape")
    house.tells(CHAIR, "polls.close", poll=poll)
    heard(member, "#announce", spoken["closed"])
    house.tells(CHAIR, "polls.announce", poll=poll)
    heard(member, "#announce", spoken["result"])

    house.holds_keys(2)
    house.prepares(OPEN, ballot="secret")
    chair.presses("Mở biểu quyết", ".strip")
    heard(member, "#announce-urgent", spoken["secret"])
    expect(member.page.locator(".vote-question")).to_be_focused()
    tabs_to(member, ".sheet-foot .primary")
    keys.press("Enter")
    heard(member, "#announce", spoken["drawn"])
    tabs_to(member, ".vote-choice.yes")
    keys.press("Space")
    tabs_to(member, ".sheet-foot .primary")
    keys.press("Enter")
    heard(member, "#announce", spoken["sealed"])


def heard(person, region: str, sentence: str) -> None:
    expect(person.page.locator(f"{region} p").filter(has_text=re.compile(f"^{re.escape(sentence)}$")).first).to_be_attached()


def tabs_to(person, selector: str) -> None:
    """Tab, as often as it takes; a control that cannot be reached fails."""
    for _ in range(25):
        if person.page.locator(selector).first.evaluate("control => control === document.activeElement"):
            return
        person.page.keyboard.press("Tab")
    pytest.fail(f"{selector} cannot be reached by keyboard")
