"""No screen shuts anybody out: axe finds nothing, in light and in dark."""

import pytest

from axe import finds_nothing
from tours import Tour


@pytest.mark.limit(600)
def test_axe_finds_nothing_on_any_screen_in_light_and_dark(server, comes):
    finds_nothing(server, comes, Tour.walk, least_stops=50)
