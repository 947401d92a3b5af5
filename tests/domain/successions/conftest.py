from __future__ import annotations

import pytest

from tests.domain.successions.a_ward_pair import Pair, a_pair
from tests.factories.cast import Cast


@pytest.fixture
def pair(cast: Cast) -> Pair:
    return a_pair(cast)
