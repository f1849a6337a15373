"""No screen shuts anybody out: axe finds nothing, in light and in dark."""

from functools import partial

import pytest

from axe import findings
from people import Somebody
from tours import Tour

# Screens that the walk must not lose by and by.
LEAST_STOPS = 50


@pytest.mark.limit(600)
def test_axe_finds_nothing_on_any_screen_in_light_and_dark(server, comes):
    found, stops = [], set()

    def look(person: Somebody, stop: str) -> None:
        stops.add(stop)
        # Dark differs from light in nothing but colours.
        here = findings(person.page, "light") + findings(person.page, "dark", runOnly=["color-contrast"])
        for finding in here:
            found.append(f"{stop}, {finding}")
            # Not lost when a later step of the walk fails.
            print(found[-1])

    Tour(server, partial(comes, bypass_csp=True), look).walk()
    assert len(stops) >= LEAST_STOPS
    assert found == []
