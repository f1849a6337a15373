"""axe-core on a page of ours. It writes styles of its own into the page, so its browser is one with `bypass_csp`."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

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
