"""Papers shut nobody out either: axe finds nothing where they are brought, read, written on, found and presented."""

import pytest

from axe import finds_nothing
from tours import Tour


@pytest.mark.limit(400)
def test_axe_finds_nothing_among_papers_in_light_and_dark(server, comes):
    finds_nothing(server, comes, Tour.walk_among_papers, least_stops=15)
