"""Papers shut nobody out either: axe finds nothing where they are brought, read, written on, found and presented."""

from functools import partial

from axe_playwright_python.sync_playwright import Axe

from people import Somebody
from test_accessibility import CHECKS
from tours import Tour

LEAST_STOPS = 15


def test_axe_finds_nothing_among_papers_in_light_and_dark(server, comes):
    axe, findings, stops = Axe(), [], set()

    def look(person: Somebody, stop: str) -> None:
        stops.add(stop)
        for theme, checks in CHECKS.items():
            person.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            for finding in axe.run(person.page, options=checks).response["violations"]:
                places = "; ".join(node["html"][:160] for node in finding["nodes"][:3])
                findings.append(f"{stop}, {theme}: {finding['id']} ({len(finding['nodes'])}): {places}")
                print(findings[-1])

    Tour(server, partial(comes, bypass_csp=True), look).walk_among_papers()
    assert len(stops) >= LEAST_STOPS
    assert findings == []
