"""Members at a vote, each with a browser of their own, and what may happen to their networks."""

import re

from playwright.sync_api import expect

from people import MEETING, Somebody

SLOW = {"offline": False, "latency": 1200, "downloadThroughput": 24_000, "uploadThroughput": 12_000}
DEAD = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
WHOLE = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
# Longest a sealed ballot may stay on the voter's machine, with some room, in milliseconds.
ON_ITS_WAY = 90_000


class Voter:
    """One member at a vote."""

    def __init__(self, somebody: Somebody):
        self.person = somebody
        self.page = somebody.page
        self._line = somebody.context.new_cdp_session(somebody.page)
        self._line.send("Network.enable")
        # Where requests failed to go.
        self._failed: list[str] = []
        somebody.page.on("requestfailed", lambda request: self._failed.append(request.url))

    @property
    def name(self) -> str:
        return self.person.name

    # The network

    def network(self, conditions: dict) -> None:
        self._line.send("Network.emulateNetworkConditions", conditions)

    # A vote by name

    def votes(self, choice: str) -> None:
        self.page.locator(".vote-sheet .vote-choices").get_by_role("button", name=choice, exact=True).click()

    def is_recorded(self, choice: str) -> None:
        expect(self.page.locator(".vote-sheet .vote-state")).to_contain_text(f"Đã ghi nhận: {choice}")

    def puts_sheet_away(self) -> None:
        if self.page.get_by_role("dialog").count():
            self.page.get_by_role("dialog").last.get_by_role("button", name="Đóng", exact=True).click()
            expect(self.page.get_by_role("dialog")).to_have_count(0)

    # A secret vote

    def draws(self) -> None:
        self.page.get_by_role("dialog").get_by_role("button", name="Nhận phiếu", exact=True).click()

    def has_paper(self) -> None:
        expect(self.page.locator(".vote-sheet .vote-state")).to_contain_text("Phiếu đã nhận", timeout=ON_ITS_WAY)

    def marks(self, choice: str) -> None:
        self.votes(choice)
        self.page.get_by_role("dialog").get_by_role("button", name=f"Bỏ phiếu kín: {choice}").click()

    def has_sealed(self) -> None:
        expect(self.page.locator(".vote-sheet .vote-state")).to_contain_text(re.compile("Lá phiếu đã (niêm phong|vào hòm)"))

    def is_in_the_box(self) -> None:
        expect(self.page.locator(".vote-sheet .vote-state")).to_contain_text("Lá phiếu đã vào hòm", timeout=ON_ITS_WAY)

    def fails_to_cast(self) -> None:
        """The sealed ballot was tried, and could not go out."""
        self.person.waits_until(lambda: any("/api/ballots/" in url for url in self._failed), lambda: f"failed: {self._failed}")

    def code(self) -> str:
        self.page.locator(".vote-sheet").get_by_text("Hiện mã kiểm phiếu").click()
        return self.page.locator(".vote-sheet .ballot-code").inner_text()

    def words(self) -> str:
        place = self.page.locator(".vote-sheet checkpoint-words")
        expect(place).to_contain_text("·")
        return place.inner_text()

    def finds_own_ballot(self) -> None:
        self.person.opens_panel("Biểu quyết")
        expect(self.page.locator(".ballot-fine").first).to_contain_text(
            "lá phiếu của đồng chí có trên bảng, nguyên vẹn", timeout=ON_ITS_WAY
        )

    def reloads(self) -> None:
        self.page.goto(f"{self.person.base}/meeting/{MEETING}")
        expect(self.page.locator(".session")).to_be_visible()
