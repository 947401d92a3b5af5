"""Nouns above that keep something made from a person's entry follow its changes."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from thidua.domain.people.models import Person


class Follower(Protocol):
    """Called in the transaction of the change."""

    def __call__(self, person: Person, *, at: datetime) -> None: ...


_followers: list[Follower] = []


def register_follower(follower: Follower) -> None:
    """Called once by the noun when it starts."""
    if follower not in _followers:
        _followers.append(follower)


def tell_followers(person: Person, *, at: datetime) -> None:
    """The person's own facts (sex, birth, names) are other than they were."""
    for follower in _followers:
        follower(person, at=at)
