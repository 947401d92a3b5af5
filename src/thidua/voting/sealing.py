"""A secret ballot: sealed when it is cast, opened with all others of its matter when the vote is over.

HPKE (RFC 9180: X25519, HKDF-SHA256, ChaCha20-Poly1305); the matter is bound in, so that a ballot cannot be moved to
another box. Every sealed ballot of a matter has the same length whatever was chosen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from thidua.voting.errors import DamagedBallot, ImpossibleChoice

_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_TRACKER: Final = 10  # bytes: 80 bits
Choice = tuple[int, ...]  # numbers of the options chosen, from 0, rising; none: a blank ballot


@dataclass(frozen=True, slots=True)
class Slip:
    """What may be marked on one ballot. ``matter``: its key, unique for good; ``most``: how many may be chosen."""

    matter: str
    options: int
    most: int = 1

    def checked(self, choice: Iterable[int]) -> Choice:
        """The choice in order. Raises `ImpossibleChoice`; none chosen is a blank ballot and allowed."""
        chosen = sorted(choice)
        if len(set(chosen)) != len(chosen) or len(chosen) > self.most:
            raise ImpossibleChoice
        if any(not 0 <= one < self.options for one in chosen):
            raise ImpossibleChoice
        return tuple(chosen)


def seal(slip: Slip, choice: Iterable[int], *, public: bytes) -> bytes:
    """The ballot as it lies in the box: 48 bytes more than one bit an option. Raises `ImpossibleChoice`."""
    marks = sum(1 << option for option in slip.checked(choice))
    plain = marks.to_bytes(_width(slip), "big")
    return _SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(public), info=_info(slip))


def tracker(sealed: bytes) -> str:
    """What a voter keeps: shows that the ballot is in the box, says nothing of the choice."""
    text = hashlib.sha256(b"thidua tracker 1" + sealed).hexdigest()[: 2 * _TRACKER].upper()
    return "-".join(text[at : at + 5] for at in range(0, len(text), 5))


def opened(slip: Slip, sealed: Iterable[bytes], *, key: X25519PrivateKey) -> list[Choice]:
    """All ballots of one box, sorted. Raises `DamagedBallot` when one was changed or is of another box."""
    return sorted(_one(slip, each, key) for each in sealed)


def _one(slip: Slip, sealed: bytes, key: X25519PrivateKey) -> Choice:
    try:
        plain = _SUITE.decrypt(sealed, key, info=_info(slip))
    except (InvalidTag, ValueError) as wrong:
        raise DamagedBallot from wrong
    if len(plain) != _width(slip):
        raise DamagedBallot
    marks = int.from_bytes(plain, "big")
    try:
        return slip.checked(option for option in range(8 * len(plain)) if marks >> option & 1)
    except ImpossibleChoice as wrong:
        raise DamagedBallot from wrong


def _width(slip: Slip) -> int:
    return (slip.options + 7) // 8


def _info(slip: Slip) -> bytes:
    return f"thidua ballot 1|{slip.matter}|{slip.options}|{slip.most}".encode()
