"""Papers shut nobody out either: axe finds nothing where they are brought, read, written on, found and presented."""

from functools import partial

import pytest

from axe import findings
from people import Somebody
from tours import Tour

LEAST_STOPS = 15


@pytest.mark.limit(400)
def test_axe_finds_nothing_among_papers_in_light_and_dark(server, comes):
    found, stops = [], set()

    def look(person: Somebody, stop: str) -> None:
        stops.add(stop)
        here = findings(person.page, "light") + findings(person.page, "dark", runOnly=["color-contrast"])
        for finding in here:
            found.append(f"{stop}, {finding}")
            print(found[-1])

    Tour(server, partial(comes, bypass_csp=True), look).walk_among_papers()
    assert len(stops) >= LEAST_STOPS
    assert found == []
