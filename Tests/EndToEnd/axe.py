"""axe-core on a page of ours. It writes styles of its own into the page, so its browser is one with `bypass_csp`."""

from collections.abc import Callable
from functools import partial

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from people import Somebody
from tours import Tour

SCRIPT = Axe().axe_script
# Of each finding only what a person reads; the script is brought in once for each document.
RUN = """options => axe.run({ resultTypes: ["violations"], ...options }).then(({ violations }) =>
  violations.map(({ id, nodes }) => ({ id, places: nodes.map(node => node.html) })))"""
PLACES, PLACE_LENGTH = 3, 160


def findings(page: Page, theme: str, **options) -> list[str]:
    """What axe finds on the page as it stands, in that theme."""
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    return [
        f"{theme}: {one['id']} ({len(one['places'])}): {'; '.join(place[:PLACE_LENGTH] for place in one['places'][:PLACES])}"
        for one in page.evaluate(RUN, options)
    ]


def finds_nothing(server, comes, walk: Callable[[Tour], None], least_stops: int) -> None:
    """Walks past every screen of a tour, in light and in dark. `least_stops`: screens that it must not lose by and by."""
    found, stops = [], set()

    def look(person: Somebody, stop: str) -> None:
        stops.add(stop)
        # Dark differs from light in nothing but colours.
        here = findings(person.page, "light") + findings(person.page, "dark", runOnly=["color-contrast"])
        for finding in here:
            found.append(f"{stop}, {finding}")
            # Not lost when a later step of the walk fails.
            print(found[-1])

    walk(Tour(server, partial(comes, bypass_csp=True), look))
    assert len(stops) >= least_stops
    assert found == []
