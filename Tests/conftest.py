"""What every suite has: one browser, and a limit. No test may hang: one that takes too long ends the run, and every
thread says where it stands.

`LIMIT` is for runs that are long on purpose, in seconds; a single test has its own with `@pytest.mark.limit(seconds)`.
"""

import faulthandler
import os
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
LIMIT_SECONDS = int(os.environ.get("LIMIT", "240"))
# Cleaning up may hang as well: it is interrupted again and again.
AGAIN_SECONDS = 20
# Where a captured run still speaks.
STDERR = pytest.StashKey[int]()


def pytest_configure(config):
    config.addinivalue_line("markers", "limit(seconds): how long this test may take at the most")
    config.stash[STDERR] = os.dup(2)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    marker = item.get_closest_marker("limit")
    seconds = max(marker.args[0], LIMIT_SECONDS) if marker else LIMIT_SECONDS

    def ends(*_):
        faulthandler.dump_traceback(item.config.stash[STDERR])
        pytest.exit(f"{item.nodeid} took longer than {seconds} s", returncode=1)

    before = signal.signal(signal.SIGALRM, ends)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN_SECONDS)
    try:
        return (yield)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run; everyone comes with a context of their own."""
    # Chromium's sandbox does not work for root.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()
