"""A server with the sample sessions, and people in front of real browsers."""

import contextlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Error

from cutting import Cable
from held import Held, ways
from people import Somebody
from serving import ROOT, Server, links
from wire import Person

ADMINISTRATOR = "Quản trị viên"


@pytest.fixture
def server(tmp_path) -> Iterator[Server]:
    with Server(tmp_path / "data", "demo") as server:
        yield server


@pytest.fixture
def cable(server) -> Iterator[Cable]:
    cable = Cable(server.port)
    yield cable
    cable.close()


@pytest.fixture
def comes(browser: Browser, server: Server, request) -> Iterator[Callable[..., Somebody]]:
    """Lets somebody sign in, each in a browser of their own. Who has no printed link gets one of the administrator;
    with a `link` of the test's own they are only led there."""
    here: list[Somebody] = []
    ways = links(server.greeting)

    def come(name: str, through: Cable | None = None, link: str | None = None, **device) -> Somebody:
        port = through.port if through else server.port
        person = Somebody(browser, f"http://localhost:{port}", name, **device)
        here.append(person)
        if link:
            person.page.goto(person.base + link)
            return person
        if name not in ways:
            ways[name] = link_from_administrator(server, ways[ADMINISTRATOR], name)
        person.enter(ways[name])
        return person

    failed_before = request.session.testsfailed
    yield come
    if request.session.testsfailed > failed_before:
        keep_pictures(here, request.node.name)
    complaints = [complaint for person in here for complaint in person.complaints]
    for person in here:
        person.leave()
    assert complaints == [], "no browser complained"


def link_from_administrator(server: Server, way: str, name: str) -> str:
    administrator = Person(server.port, way)
    found = administrator.get(f"/api/admin/people?q={'+'.join(map(quote, name.split()))}")["people"]
    number = next(person["id"] for person in found if person["name"] == name)
    return administrator.post(f"/api/admin/people/{number}/link", {})["path"]


def keep_pictures(people: list[Somebody], test: str) -> None:
    """What everybody saw when a test failed."""
    folder: Path = ROOT / "artifacts" / "failed" / re.sub(r"\W+", "-", test)
    folder.mkdir(parents=True, exist_ok=True)
    for person in people:
        # A page that cannot be pictured any more must not keep the others from being left.
        with contextlib.suppress(Error):
            person.page.screenshot(path=folder / f"{person.name}.png")


@pytest.fixture
def quang_binh(server) -> Held:
    """A session of the Quảng Bình committee, invited to and not yet opened."""
    return Held(server, ways(server, link_from_administrator))
