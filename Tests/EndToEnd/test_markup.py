"""Case 45 of the catalogue: what people type is text, wherever it is shown. Nothing of it runs, loads or becomes a link, and no
browser reports that its policy had to step in."""

import re

from playwright.sync_api import expect

from people import type_together
from held import BUOI, CHAIR, KHUYU, LAN, SCIENCE, SCORING, next_thirtieth_of_september

IMAGE = '<img src="x" onerror="document.title=1">'
SVG = "<svg/onload=document.title=1>"
LINK = "[ấn vào đây](javascript:document.title=1)"
SCRIPT = "</textarea><script>document.title=1</script>"
PIECES = [IMAGE, SVG, LINK, SCRIPT]
ALL = " ".join(PIECES)
# Tells of every time the page's policy stopped something.
WATCHING = """
  window.stopped = []
  document.addEventListener("securitypolicyviolation", event => window.stopped.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`))
"""


def is_plain_text(person, *where: str) -> None:
    """Everything stands there as it was typed, and nothing came of it."""
    for selector in where:
        for words in PIECES:
            expect(person.page.locator(selector).filter(has_text=words).first).to_be_visible()
    page = person.page
    assert page.locator("img[src='x'], main svg[onload], main script, a[href^='javascript:']").count() == 0
    assert page.evaluate("window.stopped") == [] and "1" != page.title()


def paragraph(text: str) -> dict:
    return {"kind": "paragraph", "text": [{"text": text}]}


def test_case_45_markup_in_titles_minutes_proposals_tasks_and_the_conflict_dialog_is_shown_as_text(quang_binh, comes):
    held = quang_binh
    held.opens()
    held.tells(LAN, "agenda.addItem", title=ALL)
    held.tells(CHAIR, "agenda.goTo", item=held.item(SCORING))
    held.concludes(ALL)
    held.assigns(ALL, SCIENCE, next_thirtieth_of_september(), product=ALL)
    block = held.tells(LAN, "minutes.insert", after=None, content=paragraph(f"{ALL} Câu cuối."))["made"]["block"]

    lan, khuyu = comes(LAN, before=WATCHING), comes(KHUYU, before=WATCHING)
    for secretary in (lan, khuyu):
        secretary.goes_to(f"/meeting/{held.meeting}/minutes")
    is_plain_text(lan, "minutes-piece", ".source-conclusion", ".source-task", ".source-item, .minutes-outline, main")
    both_write_in_one_sentence(lan, khuyu)
    held.tells(CHAIR, "session.close")
    a_proposal_and_a_report_hold_it_too(held, block, lan, comes)
    every_other_screen_shows_it_too(held, lan)


def both_write_in_one_sentence(lan, khuyu):
    for secretary in (lan, khuyu):
        secretary.page.locator("minutes-piece", has_text="Câu cuối.").locator(".run").first.click()
        secretary.page.keyboard.press("Control+Home")
    type_together((lan, f"Một: {IMAGE} "), (khuyu, f"Hai: {IMAGE} "))
    for secretary in (lan, khuyu):
        expect(secretary.page.locator(".status-words.conflict, .status-words.saved")).to_be_visible()
    both = [one for one in (lan, khuyu) if one.page.locator(".status-words.conflict").count() > 0]
    assert len(both) == 1, "one of the two is asked"
    both[0].presses("So hai bản")
    is_plain_text(both[0], "dialog settle-conflict")
    both[0].presses_in_dialog("Giữ bản của tôi")
    both[0].opens_panel("Lịch sử")
    is_plain_text(both[0], ".history-entry")


def a_proposal_and_a_report_hold_it_too(held, block, lan, comes):
    held.tells(LAN, "minutes.sendForCorrection", until=held.view()["meeting"]["closedAt"] + 2 * 24 * 3600 * 1000, note=ALL)
    held.tells(BUOI, "minutes.propose", key=f"block/{block}", sentence="Câu cuối.", occurrence=1, replacement=f"{ALL}.", reason=ALL)
    task = next(one["id"] for key, one in held.view().items() if key.startswith("task/"))
    held.tells_of(BUOI, task, "tasks.report", text=ALL, progress=10, done=False, papers=[])
    held.tells_of(BUOI, task, "tasks.askExtension", dueOn=f"{next_thirtieth_of_september().year}-12-30", reason=ALL)
    buoi = comes(BUOI, before=WATCHING)
    buoi.goes_to(f"/meeting/{held.meeting}/minutes")
    buoi.opens_panel(re.compile("Góp ý"))
    is_plain_text(buoi, ".proposal", ".minutes-note", "minutes-piece")
    buoi.goes_to("/tasks")
    buoi.page.get_by_text("Báo cáo (1)").click()
    is_plain_text(buoi, ".board-card h3", ".task-reports", ".board-card .piece-note")


def a_moment_that_is_refused_leaves_the_one_before(lan):
    lan.part(".replay-parts").wait_for()
    moments = re.compile(r"/at/\d+")
    lan.page.route(moments, lambda route: route.fulfill(status=403, content_type="application/problem+json", body='{"code": "x", "detail": "Hãy thử lại sau."}'))
    lan.presses("Tới một chặng")
    lan.reads("Hãy thử lại sau.", within=".replay-state")
    expect(lan.part(".replay-parts")).to_be_visible()
    lan.page.unroute(moments)
    lan.presses("Thử lại", ".replay-state")
    expect(lan.page.locator(".replay-state .banner")).to_have_count(0)


def every_other_screen_shows_it_too(held, lan):
    lan.goes_to(f"/meeting/{held.meeting}/account")
    is_plain_text(lan, ".account-item h3", ".conclusion-given", ".task-card")
    lan.goes_to(f"/meeting/{held.meeting}/replay")
    is_plain_text(lan, ".replay-steps")
    a_moment_that_is_refused_leaves_the_one_before(lan)
    lan.goes_to("/tasks?view=led")
    is_plain_text(lan, ".board-card h3")
    # The print view is a page of its own, without any script.
    for kind in ("minutes", "notice"):
        lan.page.goto(f"{lan.base}/api/meetings/{held.meeting}/documents/{kind}.html")
        is_plain_text(lan, "body")
