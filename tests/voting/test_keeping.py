"""A share kept for its holder, behind a passphrase nobody chose."""

from __future__ import annotations

import pytest

from thidua.voting import keeping
from thidua.voting.errors import WrongPassphrase
from thidua.voting.shares import new_key


def test_the_passphrase_gives_the_share_back() -> None:
    share = new_key().shares[1]
    kept, words = keeping.keep(share)
    assert keeping.taken_out(kept, words.lower().replace("-", " ")) == share


def test_the_passphrase_has_at_least_eighty_bits() -> None:
    _kept, words = keeping.keep(new_key().shares[0])
    assert 5 * len(words.replace("-", "")) == keeping.BITS >= 80


def test_what_is_kept_holds_neither_share_nor_passphrase() -> None:
    share = new_key().shares[0]
    kept, words = keeping.keep(share)
    for secret in (share.text, share.text.replace("-", ""), words, words.replace("-", "")):
        assert secret.encode() not in kept
    assert all(part not in kept for part in share.parts)


@pytest.mark.parametrize("words", ["", "00000-00000-00000-00000", "00000", "đồng ý"])
def test_other_words_open_nothing(words: str) -> None:
    kept, _words = keeping.keep(new_key().shares[0])
    with pytest.raises(WrongPassphrase, match="Mật khẩu giữ mảnh khóa"):
        keeping.taken_out(kept, words)


@pytest.mark.parametrize("place", [0, 20, 40, -1])
def test_changed_bytes_open_nothing(place: int) -> None:
    kept, words = keeping.keep(new_key().shares[0])
    changed = bytearray(kept)
    changed[place] ^= 1
    with pytest.raises(WrongPassphrase):
        keeping.taken_out(bytes(changed), words)
