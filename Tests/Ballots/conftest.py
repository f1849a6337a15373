"""A hall for the tests of one file, with as many members as the file says in MEMBERS, and who holds the seal."""

import pytest

from hall import Halls
from voter import SealHolder


@pytest.fixture(scope="module")
def halls(request, tmp_path_factory):
    halls = Halls(lambda: tmp_path_factory.mktemp("hall"), request.module.MEMBERS)
    yield halls
    halls.close()


@pytest.fixture
def hall(halls):
    return halls.fresh()


@pytest.fixture
def holder():
    return SealHolder()
