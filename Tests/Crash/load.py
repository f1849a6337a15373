"""The load of a crash test: people who give commands without a pause and note what was acknowledged."""

import http.client
import itertools
import threading
from dataclasses import dataclass

from wire import LiveSocket, Person, Refused, command

# Stays below the burst that one person is allowed (60), whatever the pace.
COMMANDS_PER_ROUND = 50
# Commands on their way at once on one live connection.
WINDOW = 4
# Times a view is asked for until it has caught up with what was acknowledged.
POLLS = 20
CUT = (OSError, http.client.HTTPException, ValueError)


@dataclass
class Given:
    """A command that was sent, and its answer once there is one."""

    actor: str
    message: dict
    answer: dict | None = None


class Habit:
    """What somebody does all the time. Every command of it changes something, and what is then so can be looked up."""

    def next(self) -> dict:
        raise NotImplementedError

    def learn(self, given: Given) -> None:
        """`given` has its answer."""

    def mismatch(self, view: dict) -> str | None:
        """What in the person's own view is not as the acknowledged commands have it."""
        raise NotImplementedError


class Hand(Habit):
    """Raises a hand and takes it down again."""

    def __init__(self):
        self._is_up = False

    def next(self) -> dict:
        self._is_up = not self._is_up
        return command("speakers.raiseHand", kind="speech") if self._is_up else command("speakers.lowerHand")

    def mismatch(self, view: dict) -> str | None:
        is_up = view["me"].get("hand") is not None
        return None if is_up == self._is_up else f"hand up is {is_up}, should be {self._is_up}"


class Ballot(Habit):
    """Votes, and votes otherwise."""

    def __init__(self, poll: int):
        self._poll, self._choices, self._choice = poll, itertools.cycle(["yes", "no", "abstain"]), None

    def next(self) -> dict:
        self._choice = next(self._choices)
        return command("polls.cast", poll=self._poll, choice=self._choice)

    def mismatch(self, view: dict) -> str | None:
        choice = view["me"].get("ballots", {}).get(str(self._poll))
        return None if choice == self._choice else f"ballot is {choice}, should be {self._choice}"


class Arrival(Habit):
    """Comes and goes."""

    def __init__(self):
        self._is_here = False

    def next(self) -> dict:
        self._is_here = not self._is_here
        return command("attendance.checkIn", mode="onsite", via="button") if self._is_here else command("attendance.leave")

    def mismatch(self, view: dict) -> str | None:
        is_here = view["me"]["attendance"] == "onsite"
        return None if is_here == self._is_here else f"present is {is_here}, should be {self._is_here}"


class Agenda(Habit):
    """Adds an item, rewords it a few times, removes it, adds the next."""

    def __init__(self):
        self._step, self._item, self._title = 0, None, None

    def next(self) -> dict:
        step, self._step = self._step % 5, self._step + 1
        if step == 4:
            self._title = None
            return command("agenda.removeItem", item=self._item)
        self._title = f"Nội dung phát sinh, bản {self._step}"
        if step == 0:
            return command("agenda.addItem", title=self._title, minutes=5)
        return command("agenda.editItem", item=self._item, title=self._title)

    def learn(self, given: Given) -> None:
        self._item = given.answer.get("made", {}).get("item", self._item)

    def mismatch(self, view: dict) -> str | None:
        title = view.get(f"item/{self._item}", {}).get("title")
        return None if title == self._title else f"item is called {title}, should be {self._title}"


class Client:
    """One person with one habit, over plain HTTP or over the live connection."""

    def __init__(self, person: Person, meeting: str, habit: Habit, is_live: bool):
        self.person, self.meeting, self.habit, self.is_live = person, meeting, habit, is_live
        self.actor = f"p{person.card['id']}"
        self.given: list[Given] = []
        self._thread: threading.Thread | None = None
        self.failure: Exception | None = None

    def begin(self, on_answer) -> None:
        """Gives commands until the connection is cut or the round's portion is used up."""
        self._thread = threading.Thread(target=self._work, args=(on_answer,), name=self.actor)
        self._thread.start()

    def join(self) -> None:
        self._thread.join()
        if self.failure:
            raise self.failure

    def settle(self) -> int:
        """Sends everything of the last round again, under the same ids: what was acknowledged must be answered as
        before, what was not is answered now. Returns how many answers changed."""
        changed = 0
        for given in self.given:
            answer = self.person.post(f"/api/meetings/{self.meeting}/commands", given.message)
            if given.answer is None:
                self._note(given, answer)
            elif answer != given.answer:
                changed += 1
        return changed

    def mismatch(self) -> str | None:
        """What differs in the person's own view once everything acknowledged has reached it."""
        reached = max((given.answer["seq"] for given in self.given if given.answer), default=0)
        path = f"/api/meetings/{self.meeting}"
        for _ in range(POLLS):
            view = self.person.get(path)
            if view["seq"] >= reached:
                return self.habit.mismatch(view["set"])
            # Answered as soon as the view moves on.
            self.person.get(f"{path}/changes?since={view['seq']}&view={view['view']}")
        return f"the view never reached {reached}"

    def _work(self, on_answer) -> None:
        self.given = []
        try:
            (self._talk_live if self.is_live else self._talk)(on_answer)
        except CUT:
            pass
        except Exception as failure:
            self.failure = failure
        finally:
            self.person.hang_up()

    def _talk(self, on_answer) -> None:
        for _ in range(COMMANDS_PER_ROUND):
            given = self._give()
            self._note(given, self.person.post(f"/api/meetings/{self.meeting}/commands", given.message))
            on_answer()

    def _talk_live(self, on_answer) -> None:
        socket = LiveSocket(self.person, self.meeting)
        try:
            waiting: list[Given] = []
            for _ in range(COMMANDS_PER_ROUND):
                while len(waiting) >= WINDOW:
                    self._hear(socket, waiting, on_answer)
                waiting.append(self._give())
                socket.send(waiting[-1].message)
            while waiting:
                self._hear(socket, waiting, on_answer)
        finally:
            socket.close()

    def _hear(self, socket: LiveSocket, waiting: list[Given], on_answer) -> None:
        message = socket.receive()
        if "re" not in message:
            return
        given = waiting.pop(0)
        assert message["re"] == given.message["id"], "answers come in the order of the commands"
        if not message["ok"]:
            raise Refused(0, message["error"])
        self._note(given, message)
        on_answer()

    def _give(self) -> Given:
        given = Given(self.actor, self.habit.next())
        self.given.append(given)
        return given

    def _note(self, given: Given, answer: dict) -> None:
        given.answer = answer
        self.habit.learn(given)
