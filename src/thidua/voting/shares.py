"""The key of a box: made at opening, handed out in three shares, never kept whole.

Any two shares give the key back, one alone says nothing about it: the seed is the sum (exclusive or) of three random
parts, and each holder is given two of them. (M. Ito, A. Saito, T. Nishizeki, "Secret sharing scheme realizing general
access structure", 1987, for two of three.)
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from thidua.voting import letters
from thidua.voting.errors import DamagedShare, StrangeShares, TooFewShares

HOLDERS: Final = 3
NEEDED: Final = 2
SEED: Final = 16  # bytes: 128 bits
CHECK: Final = 4  # bytes that tell a mistyped share
_PURPOSE: Final = b"thidua ballot key 1"


@dataclass(frozen=True, slots=True)
class Share:
    """What one holder keeps. ``holder``: 1 to 3; ``parts``: the two parts whose number is not the holder's."""

    holder: int
    parts: tuple[bytes, bytes] = field(repr=False)

    @property
    def text(self) -> str:
        """As it is shown once and typed again: groups of letters and digits that cannot be taken for one another."""
        body = bytes([self.holder]) + b"".join(self.parts)
        return letters.grouped(body + _check(body))


@dataclass(frozen=True, slots=True)
class NewKey:
    """``public`` seals ballots (32 bytes, kept with the ballot); ``shares`` open them and are kept nowhere."""

    public: bytes
    shares: tuple[Share, ...] = field(repr=False)


def new_key() -> NewKey:
    """A fresh key. The seed is forgotten on return: only the shares can rebuild it."""
    parts = [secrets.token_bytes(SEED) for _ in range(HOLDERS)]
    others = [[part for at, part in enumerate(parts) if at != holder] for holder in range(HOLDERS)]
    shares = tuple(Share(at + 1, (one, two)) for at, (one, two) in enumerate(others))
    return NewKey(_private(parts).public_key().public_bytes_raw(), shares)


def read_share(text: str) -> Share:
    """A share as somebody typed it: small letters, spaces and dashes do not matter. Raises `DamagedShare`."""
    body = letters.read(text)
    if body is None or len(body) != 1 + 2 * SEED + CHECK or _check(body[:-CHECK]) != body[-CHECK:]:
        raise DamagedShare
    if not 1 <= body[0] <= HOLDERS:
        raise DamagedShare
    return Share(body[0], (body[1 : 1 + SEED], body[1 + SEED : -CHECK]))


def whole_key(shares: Iterable[Share], *, public: bytes) -> X25519PrivateKey:
    """The key that opens what ``public`` sealed, from two shares of different holders.

    Raises `TooFewShares`, or `StrangeShares` when they belong to another box or contradict each other.
    """
    by_holder = {share.holder: share for share in shares}
    if len(by_holder) < NEEDED:
        raise TooFewShares
    parts: dict[int, bytes] = {}
    for share in by_holder.values():
        numbers = [number for number in range(1, HOLDERS + 1) if number != share.holder]
        for number, part in zip(numbers, share.parts, strict=True):
            if parts.setdefault(number, part) != part:
                raise StrangeShares
    key = _private(parts.values())
    if key.public_key().public_bytes_raw() != public:
        raise StrangeShares
    return key


def _private(parts: Iterable[bytes]) -> X25519PrivateKey:
    seed = 0
    for part in parts:
        seed ^= int.from_bytes(part, "big")
    derived = HKDF(SHA256(), 32, salt=None, info=_PURPOSE).derive(seed.to_bytes(SEED, "big"))
    return X25519PrivateKey.from_private_bytes(derived)


def _check(body: bytes) -> bytes:
    return hashlib.sha256(_PURPOSE + body).digest()[:CHECK]
