"""A few votes for the attacker with each run of the suite; `make attack` holds 500. And the attacker is no fool: it finds an
order where there is one.
"""

import random

from attacker import WAYS, attack, guess, report, rho


def test_71_whoever_has_every_file_links_nobody_with_a_vote():
    assert attack(6, seed=random.SystemRandom().randrange(1_000_000))


def test_a_board_in_the_order_of_casting_would_be_found_out():
    votes = [[random.choice(["yes", "no", "abstain"]) for _ in range(12)] for _ in range(20)]
    rows = [{"message": "", "code": ""} for _ in range(12)]
    linked = guess("order on the board", [""] * 12, rows)
    assert linked == list(range(12)) and rho(linked) == 1
    links, orders = {way: [linked] * 20 for way in WAYS}, {way: [1.0] * 20 for way in WAYS}
    assert not report(votes, [list(range(12))] * 20, links, orders, set(), random.Random(1))
