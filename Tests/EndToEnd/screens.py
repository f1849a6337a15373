"""Pictures of every screen, in four sizes, light and dark, under `artifacts/screens`.

Run with `python -m pytest Tests/EndToEnd/screens.py`; it is no part of the suite.
"""

from people import LAPTOP, Somebody
from serving import ROOT
from tours import Tour

SIZES = {
    "laptop": LAPTOP,
    "tablet": {"width": 1024, "height": 768},
    "phone": {"width": 390, "height": 844},
    "wall": {"width": 1920, "height": 1080},
}


def test_every_screen_is_pictured(server, comes):
    folder = ROOT / "artifacts" / "screens"
    folder.mkdir(parents=True, exist_ok=True)

    def look(person: Somebody, stop: str) -> None:
        sizes = ["wall"] if stop.startswith("wall") else ["laptop", "tablet", "phone"]
        before = person.page.viewport_size
        for size in sizes:
            person.page.set_viewport_size(SIZES[size])
            for theme in ("light", "dark"):
                person.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
                picture = folder / f"{stop}-{size}-{theme}.png"
                person.page.screenshot(path=picture)
                assert picture.stat().st_size > 0
        person.page.set_viewport_size(before)

    Tour(server, comes, look).walk()
