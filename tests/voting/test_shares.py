"""The key of a box and its three shares."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest

from thidua.voting.errors import DamagedShare, StrangeShares, TooFewShares
from thidua.voting.shares import Share, new_key, read_share, whole_key


@pytest.mark.parametrize("holders", [*permutations(range(3), 2), (0, 1, 2)])
def test_any_two_shares_give_the_key(holders: tuple[int, ...]) -> None:
    key = new_key()
    whole = whole_key([key.shares[at] for at in holders], public=key.public)
    assert whole.public_key().public_bytes_raw() == key.public


def test_shares_survive_being_written_down() -> None:
    key = new_key()
    typed = [read_share(share.text.lower().replace("-", " ")) for share in key.shares]
    assert tuple(typed) == key.shares


@pytest.mark.parametrize("holders", [(), (0,), (2, 2)])
def test_one_holder_alone_opens_nothing(holders: tuple[int, ...]) -> None:
    key = new_key()
    with pytest.raises(TooFewShares):
        whole_key([key.shares[at] for at in holders], public=key.public)


def test_one_share_holds_every_seed_equally() -> None:
    """Whatever the third part is, it fits: what one holder has says nothing about the seed."""
    one = new_key().shares[0]
    seen = {whole_of(one, third) for third in (bytes(16), b"\x01" * 16, b"\xff" * 16)}
    assert len(seen) == 3


def whole_of(one: Share, third: bytes) -> bytes:
    two, three = one.parts
    return bytes(a ^ b ^ c for a, b, c in zip(two, three, third, strict=True))


def test_shares_of_another_box_are_refused() -> None:
    ours, theirs = new_key(), new_key()
    for one, other in combinations(range(3), 2):
        with pytest.raises(StrangeShares):
            whole_key([theirs.shares[one], theirs.shares[other]], public=ours.public)
        with pytest.raises(StrangeShares):
            whole_key([ours.shares[one], theirs.shares[other]], public=ours.public)


def test_every_mistyped_letter_is_told() -> None:
    text = new_key().shares[0].text
    for at, letter in enumerate(text):
        if letter != "-":
            wrong = text[:at] + ("7" if letter != "7" else "8") + text[at + 1 :]
            with pytest.raises(DamagedShare):
                read_share(wrong)


@pytest.mark.parametrize("text", ["", "abc", "7ZQ4M-0KX3P"])
def test_a_share_cut_short_is_told(text: str) -> None:
    with pytest.raises(DamagedShare, match="Mảnh khóa không đúng"):
        read_share(text)


def test_a_fourth_holder_does_not_exist() -> None:
    with pytest.raises(DamagedShare):
        read_share(Share(4, new_key().shares[0].parts).text)


def test_shares_do_not_stand_in_what_a_log_would_show() -> None:
    key = new_key()
    assert "parts" not in repr(key.shares[0])
    assert "Share" not in repr(key)
