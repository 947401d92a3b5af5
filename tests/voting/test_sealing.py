"""Sealed ballots."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from thidua.voting.errors import DamagedBallot, ImpossibleChoice
from thidua.voting.sealing import Slip, opened, seal, tracker

KEY = X25519PrivateKey.generate()
PUBLIC = KEY.public_key().public_bytes_raw()
SLIP = Slip("council/7/3", options=3)
LONG = Slip("council/7/4", options=20, most=5)

choices = st.sets(st.integers(0, 19), max_size=5).map(lambda chosen: tuple(sorted(chosen)))


@given(st.lists(choices, max_size=12))
def test_a_box_opens_to_what_was_put_in_sorted(cast: list[tuple[int, ...]]) -> None:
    box = [seal(LONG, choice, public=PUBLIC) for choice in cast]
    assert opened(LONG, box, key=KEY) == sorted(cast)


@given(choices, choices)
def test_every_ballot_of_a_matter_is_as_long_as_every_other(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    assert len(seal(LONG, one, public=PUBLIC)) == len(seal(LONG, other, public=PUBLIC))


def test_equal_choices_look_different_and_have_different_trackers() -> None:
    box = [seal(SLIP, (0,), public=PUBLIC) for _ in range(50)]
    assert len(set(box)) == len({tracker(each) for each in box}) == 50


def test_the_order_of_casting_is_gone_when_a_box_is_opened() -> None:
    box = [seal(SLIP, (choice,), public=PUBLIC) for choice in (2, 0, 1, 0)]
    assert opened(SLIP, box, key=KEY) == opened(SLIP, reversed(box), key=KEY) == [(0,), (0,), (1,), (2,)]


@pytest.mark.parametrize("choice", [(3,), (-1,), (0, 1), (0, 0)])
def test_what_the_slip_does_not_allow_is_not_sealed(choice: tuple[int, ...]) -> None:
    with pytest.raises(ImpossibleChoice, match="Lựa chọn không có trên phiếu"):
        seal(SLIP, choice, public=PUBLIC)


def test_a_blank_ballot_is_a_ballot() -> None:
    assert opened(SLIP, [seal(SLIP, (), public=PUBLIC)], key=KEY) == [()]


def test_a_ballot_of_another_matter_does_not_open() -> None:
    strange = seal(Slip("council/7/2", options=3), (0,), public=PUBLIC)
    with pytest.raises(DamagedBallot, match="hòm phiếu đã bị thay đổi"):
        opened(SLIP, [strange], key=KEY)


def test_every_changed_byte_is_told() -> None:
    sealed = seal(SLIP, (1,), public=PUBLIC)
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 4
        with pytest.raises(DamagedBallot):
            opened(SLIP, [bytes(changed)], key=KEY)


def test_marks_beyond_what_may_be_chosen_are_told() -> None:
    """Whoever seals by another program cannot put two marks on a ballot for one."""
    from thidua.voting import sealing

    forged = sealing._SUITE.encrypt(b"\x03", KEY.public_key(), info=sealing._info(SLIP))
    with pytest.raises(DamagedBallot):
        opened(SLIP, [forged], key=KEY)


def test_a_ballot_of_another_width_is_told() -> None:
    from thidua.voting import sealing

    forged = sealing._SUITE.encrypt(b"\x00\x01", KEY.public_key(), info=sealing._info(SLIP))
    with pytest.raises(DamagedBallot):
        opened(SLIP, [forged], key=KEY)


def test_another_key_opens_nothing() -> None:
    with pytest.raises(DamagedBallot):
        opened(SLIP, [seal(SLIP, (1,), public=PUBLIC)], key=X25519PrivateKey.generate())
