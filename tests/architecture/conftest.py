from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.architecture.world import World, a_world


@pytest.fixture
def world(db: None) -> Iterator[World]:
    yield a_world()
