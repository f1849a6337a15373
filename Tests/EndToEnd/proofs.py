"""Administering asks for a fresh proof after a quarter of an hour. Here it asks at once, so that nobody has to wait."""

import json
import re

from playwright.sync_api import Page, Route


def asked_for_once(page: Page, path: str = "/api/admin/people/", method: str = "PATCH") -> list[str]:
    """Turns the next such request down as the server does when the last proof is too old, and lets all others through: without
    more said, a change of a person. Returns where that was asked; filled once it has happened."""
    asked: list[str] = []

    def refuse_once(route: Route) -> None:
        if route.request.method != method or asked:
            return route.continue_()
        asked.append(route.request.url)
        route.fulfill(status=403, content_type="application/problem+json", body=json.dumps(
            {"code": "session.confirm-identity", "detail": "Việc này cần xác nhận lại đúng là đồng chí."}))

    page.route(re.compile(path), refuse_once)
    return asked
