"""A share kept for its holder: sealed with a generated passphrase that the holder alone has.

The passphrase is generated, never chosen: 100 random bits, stretched with Argon2id (RFC 9106, second recommended
set: 64 MiB, 3 passes), so that a stolen database opens nothing.
"""

from __future__ import annotations

import secrets
from typing import Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from thidua.voting import letters
from thidua.voting.errors import WrongPassphrase
from thidua.voting.shares import Share, read_share

BITS: Final = 100  # of chance in a passphrase
_LENGTH: Final = BITS // 5  # letters of five bits
_SALT: Final = 16
_NONCE: Final = 12
_PASSES: Final = 3
_KIBIBYTES: Final = 64 * 1024
_LANES: Final = 4


def keep(share: Share) -> tuple[bytes, str]:
    """What may be stored, and the passphrase to show once: "7ZQ4M-0KX3P-9RT2H-V6WBE"."""
    words = letters.chosen(_LENGTH)
    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    sealed = ChaCha20Poly1305(_stretched(letters.plain(words), salt)).encrypt(nonce, share.text.encode(), None)
    return salt + nonce + sealed, words


def taken_out(kept: bytes, passphrase: str) -> Share:
    """The share again. Raises `WrongPassphrase`, also for bytes that were changed: the two cannot be told apart."""
    salt, nonce, sealed = kept[:_SALT], kept[_SALT : _SALT + _NONCE], kept[_SALT + _NONCE :]
    plain = letters.plain(passphrase)
    if len(plain) != _LENGTH:
        raise WrongPassphrase
    try:
        text = ChaCha20Poly1305(_stretched(plain, salt)).decrypt(nonce, sealed, None)
    except (InvalidTag, ValueError) as wrong:
        raise WrongPassphrase from wrong
    return read_share(text.decode())


def _stretched(plain: str, salt: bytes) -> bytes:
    return hash_secret_raw(plain.encode(), salt, _PASSES, _KIBIBYTES, _LANES, 32, Type.ID)
