"""A session whose votes are held, and who gives commands in it without a browser."""

import time
import uuid

from playwright.sync_api import expect

from people import MEETING, PATIENCE
from serving import links
from tours import CHAIR, MEMBER, SECRETARY
from voters import Voter
from wire import Person

ITEM = "Chuyển những cuộc họp phù hợp sang họp trực tuyến"
# Five who sit on other committees join the twenty of this one.
GUEST_VOTERS = 5


class House:
    """The session, and who gives commands without a browser."""

    def __init__(self, server, comes):
        self.server, self.comes = server, comes
        ways = links(server.greeting)
        self.administrator = Person(server.port, ways["Quản trị viên"])
        self.people = {name: Person(server.port, ways[name]) for name in (CHAIR, SECRETARY, MEMBER)}

    def tells(self, who: str, command: str, **values) -> dict:
        given = {"id": str(uuid.uuid4()), "do": command, "with": values}
        return self.people[who].post(f"/api/meetings/{MEETING}/commands", given)

    def entities(self, prefix: str, watch: str = "") -> list[dict]:
        view = self.people[SECRETARY].get(f"/api/meetings/{MEETING}?watch={watch}")["set"]
        return [value for key, value in view.items() if key.startswith(prefix)]

    def item(self) -> int:
        return next(one["id"] for one in self.entities("item/") if one["title"] == ITEM)

    def seat(self, name: str) -> int:
        return next(one["id"] for one in self.entities("participant/", "attendance") if one["name"] == name)

    def invites_more(self) -> None:
        here = {one["person"] for one in self.entities("participant/", "attendance") if one.get("person")}
        everybody = self.administrator.get("/api/admin/people?q=")["people"]
        others = [one for one in everybody if one["id"] not in here and not one["isAdmin"]][:GUEST_VOTERS]
        for one in others:
            self.tells(SECRETARY, "participants.add", person=one["id"], name=one["name"], role="member", votes=True)

    def opens_with_all(self) -> list[str]:
        """Everybody with a vote is in the room, the session is open at the item. Their names, the chair's first."""
        voting = [one for one in self.entities("participant/", "attendance") if one["votes"]]
        for one in voting:
            self.tells(SECRETARY, "attendance.record", participant=one["id"], status="onsite")
        self.tells(CHAIR, "session.open")
        self.tells(CHAIR, "agenda.goTo", item=self.item())
        for poll in self.entities("poll/"):
            self.tells(SECRETARY, "polls.remove", poll=poll["id"])
        return sorted((one["name"] for one in voting), key=lambda name: name != CHAIR)

    def enters(self, name: str, **device) -> Voter:
        """Signed in beforehand, so that twenty-five need one page each and no more."""
        number = next(one["person"] for one in self.entities("participant/", "attendance") if one["name"] == name)
        person = Person(self.server.port, self.administrator.post(f"/api/admin/people/{number}/link", {})["path"])
        cookie_name, _, value = person.cookie.partition("=")
        cookie = {
            "name": cookie_name, "value": value, "domain": "localhost", "path": "/", "expires": -1, "httpOnly": True,
            "secure": False, "sameSite": "Lax",
        }  # fmt: skip
        state = {"cookies": [cookie], "origins": []}
        voter = Voter(self.comes(name, link=f"/meeting/{MEETING}", storage_state=state, **device))
        expect(voter.page.locator(".session")).to_be_visible()
        return voter

    def prepares(self, question: str, **terms) -> int:
        return self.tells(SECRETARY, "polls.prepare", item=self.item(), question=question, **terms)["made"]["poll"]

    def holds_keys(self, count: int) -> None:
        """Browsers at the chair's table offer keys for copies of seals by themselves."""
        deadline = time.monotonic() + PATIENCE / 1000
        while sum(len(one["keys"]) for one in self.entities("seal")) < count:
            assert time.monotonic() < deadline, "nobody offered a key"
            time.sleep(0.1)

    def poll(self, poll: int) -> dict:
        return next(one for one in self.entities("poll/") if one["id"] == poll)
