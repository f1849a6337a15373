"""A session of invented members, held without browsers: a chair and members who are signed in and in the room."""

import time
from pathlib import Path

import voter
from serving import Server, run
from wire import Person

MEETING = "bench"
YES_NO = ["yes", "no", "abstain"]
# A sign-in counts as fresh for five minutes: nobody begins with one that is older than this.
FRESH_SECONDS = 150


class Member(Person):
    """Somebody who was signed in beforehand."""

    def __init__(self, port: int, token: str):
        self.port, self.cookie = port, f"phonghop={token}"
        self._connection, self._last_used = None, 0.0


class Hall:
    """One server with one open session. The chair comes first; seven in ten are there."""

    def __init__(self, folder: Path, members: int):
        self.data, tokens = folder / "data", folder / "tokens"
        self._made_at = time.monotonic()
        made = run("bench", "prepare", "--data", self.data, "--members", members, "--tokens", tokens)
        assert made.returncode == 0, made.stderr
        self._tokens = tokens.read_text().split()
        self.server = Server(self.data)

    def __enter__(self) -> "Hall":
        self.server.start()
        self.members = [Member(self.server.port, token) for token in self._tokens]
        self.chair = self.members[0]
        self.item = next(int(key[5:]) for key in self.view(self.chair) if key.startswith("item/"))
        return self

    def __exit__(self, *_) -> None:
        for member in self.members:
            member.hang_up()
        self.server.kill()

    @property
    def present(self) -> list[Member]:
        return self.members[: len(self.members) * 7 // 10]

    def view(self, person: Person) -> dict:
        return person.get(f"/api/meetings/{MEETING}")["set"]

    def poll(self, poll: int, person: Person | None = None) -> dict:
        return self.view(person or self.chair)[f"poll/{poll}"]

    def secret(self, poll: int) -> dict:
        return self.poll(poll)["secret"]

    def give(self, name: str, **words) -> dict:
        return self.chair.command(MEETING, name, **words)

    def prepare(self, question: str = "Thông qua?", **terms) -> int:
        answer = self.give("polls.prepare", item=self.item, question=question, ballot="secret", **terms)
        return answer["made"]["poll"]

    def open(self, poll: int, holder: voter.SealHolder, **words) -> dict:
        """The keys of the vote, as the record has them."""
        self.give("polls.open", poll=poll, seal=holder.seal, despite="few-voters", **words)
        return self.secret(poll)

    def draw(self, person: Person, poll: int, secret: dict) -> voter.Paper:
        paper = voter.Paper.make(MEETING, poll, secret)
        voter.draw(person, MEETING, poll, paper)
        return paper

    def cast(self, poll: int, ballot: dict, headers: dict | None = None) -> tuple[int, dict]:
        return voter.cast(self.server.port, MEETING, poll, ballot, headers)

    def close(self, poll: int) -> None:
        self.give("polls.close", poll=poll)

    def unseal(self, poll: int, holder: voter.SealHolder) -> None:
        self.give("polls.unseal", poll=poll, key=holder.private)
        self.give("polls.announce", poll=poll)

    def board(self, poll: int, person: Person | None = None) -> dict:
        return (person or self.chair).get(f"/api/meetings/{MEETING}/polls/{poll}/board")

    def record(self, file: Path) -> Path:
        made = run("record", MEETING, "--data", self.data, "--to", file)
        assert made.returncode == 0, made.stderr
        return file

    @property
    def age(self) -> float:
        """Seconds since its members were signed in."""
        return time.monotonic() - self._made_at

    def restart(self) -> None:
        for member in self.members:
            member.hang_up()
        self.server.restart()

    def vote(self, choices: list[list[str]], poll: int | None = None) -> tuple[int, list[dict]]:
        """A whole secret vote: everyone present draws and casts, in one order; closed, opened, announced."""
        holder = voter.SealHolder()
        poll = poll or self.prepare()
        secret = self.open(poll, holder)
        papers = [self.draw(member, poll, secret) for member, _ in zip(self.present, choices)]
        ballots = [paper.fill(choice, secret["sealKey"]) for paper, choice in zip(papers, choices)]
        for ballot in ballots:
            status, answer = self.cast(poll, ballot)
            assert status == 200, answer
        self.close(poll)
        self.unseal(poll, holder)
        return poll, ballots


class Halls:
    """One hall for many tests, and another one when its members' sign-ins are no longer fresh."""

    def __init__(self, make_folder, members: int):
        """`make_folder`: gives a new, empty folder."""
        self._make_folder, self._members = make_folder, members
        self._hall: Hall | None = None

    def fresh(self) -> Hall:
        if self._hall and self._hall.age > FRESH_SECONDS:
            self.close()
        if self._hall is None:
            self._hall = Hall(self._make_folder(), self._members).__enter__()
        return self._hall

    def close(self) -> None:
        if self._hall:
            self._hall.__exit__()
        self._hall = None
