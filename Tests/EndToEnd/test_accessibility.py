"""No screen shuts anybody out: axe finds nothing, in light and in dark."""

from functools import partial

from axe_playwright_python.sync_playwright import Axe

from people import Somebody
from tours import Tour

# Screens that the walk must not lose by and by.
LEAST_STOPS = 50
# Dark differs from light in nothing but colours.
CHECKS = {"light": {"resultTypes": ["violations"]}, "dark": {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}}


def test_axe_finds_nothing_on_any_screen_in_light_and_dark(server, comes):
    axe, findings, stops = Axe(), [], set()

    def look(person: Somebody, stop: str) -> None:
        stops.add(stop)
        for theme, checks in CHECKS.items():
            person.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            for finding in axe.run(person.page, options=checks).response["violations"]:
                places = "; ".join(node["html"][:160] for node in finding["nodes"][:3])
                findings.append(f"{stop}, {theme}: {finding['id']} ({len(finding['nodes'])}): {places}")
                # Not lost when a later step of the walk fails.
                print(findings[-1])

    # axe writes styles of its own into the page, which our policy forbids.
    Tour(server, partial(comes, bypass_csp=True), look).walk()
    assert len(stops) >= LEAST_STOPS
    assert findings == []
