import random
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given

from tests.vietnamese.texts import any_text, names, odd_text
from thidua.vietnamese.names import split_name
from thidua.vietnamese.normalising import clean
from thidua.vietnamese.sorting import sort_key, text_key

IN_ORDER = Path(__file__).with_name("names_in_order.txt").read_text(encoding="utf-8").split("\n")[:-1]

# The alphabet written out, each letter with its six tones: the reference needs no decomposition.
ALPHABET = """
    aàảãáạ ăằẳẵắặ âầẩẫấậ b c d đ eèẻẽéẹ êềểễếệ f g h iìỉĩíị j k l m n oòỏõóọ ôồổỗốộ ơờởỡớợ p q r s t uùủũúụ ưừửữứự v w x
    yỳỷỹýỵ z
"""
PLACE = {letter: (rank, tone) for rank, row in enumerate(ALPHABET.split()) for tone, letter in enumerate(row)}


def ascends(texts: list[str], key: Callable[[str], bytes]) -> bool:
    return all(key(one) < key(other) for one, other in pairwise(texts))


def reference_word(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    places = [PLACE[letter] for letter in word.lower()]
    return tuple(rank for rank, _ in places), tuple(tone for _, tone in places if tone)


def reference(name: str) -> tuple[list[tuple[tuple[int, ...], tuple[int, ...]]], ...]:
    family, *rest = name.split()
    if not rest:
        return [reference_word(family)], [], []
    *middle, given_name = rest
    return [reference_word(given_name)], [reference_word(family)], [reference_word(word) for word in middle]


def test_the_golden_list_is_long_and_without_doubles() -> None:
    assert len(IN_ORDER) >= 150
    assert len(set(IN_ORDER)) == len(IN_ORDER)


def test_a_shuffled_list_comes_back_in_order() -> None:
    shuffled = random.Random(2026).sample(IN_ORDER, len(IN_ORDER))
    assert sorted(shuffled, key=sort_key) == IN_ORDER


@given(names, names)
def test_the_key_orders_like_the_plain_reference(one: str, other: str) -> None:
    if reference(one) != reference(other):
        assert (sort_key(one) < sort_key(other)) == (reference(one) < reference(other))


@given(odd_text, odd_text)
def test_two_texts_share_a_key_only_when_they_are_kept_alike(one: str, other: str) -> None:
    assert (text_key(one) == text_key(other)) == (clean(one) == clean(other))


@given(any_text)
def test_any_text_has_keys(text: str) -> None:
    assert isinstance(sort_key(text), bytes)
    assert isinstance(text_key(text), bytes)


@given(names)
def test_the_key_does_not_mind_how_the_name_was_typed(name: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", name)) == sort_key(f"  {name}\u200b") == sort_key(name)


@pytest.mark.parametrize(
    "in_order",
    [
        ["An", "Àn", "Ản", "Ãn", "Án", "Ạn"],
        ["An", "Án", "Anh", "Ánh", "Ăn", "Ân"],
        ["Da", "Dương", "Đa", "Em"],
        ["Oanh", "Ôn", "Ơn", "Phú"],
        ["Uyên", "Ưng", "Vy"],
        ["Hoà", "Hòa", "Hóa", "Hoài", "Hoan"],
    ],
)
def test_letters_come_before_tones(in_order: list[str]) -> None:
    assert ascends(in_order, sort_key)


def test_given_name_then_family_name_then_middle_name() -> None:
    in_order = ["Bùi Xuân An", "Lê Đức An", "Lê Văn An", "An Bình", "Lê Bình"]
    assert ascends(in_order, sort_key)


def test_tone_placement_does_not_part_a_family() -> None:
    in_order = ["Lê Hoà", "Ngô Hòa", "Trần Hoà", "Vũ Hòa"]
    assert ascends(in_order, sort_key)


def test_capitals_do_not_part_a_family() -> None:
    in_order = ["LÊ AN", "Lê Bình", "LÊ CHI"]
    assert ascends(in_order, sort_key)


@pytest.mark.parametrize(
    "in_order",
    [
        ["Cụm 1", "Cụm 2", "Cụm 10", "Cụm 100"],
        ["Cụm thi đua số 02", "Cụm thi đua số 2", "Cụm thi đua số 3"],
        ["Khối I", "Khối II", "Khối III", "Khối IV", "Khối V", "Khối IX", "Khối X"],
        ["Ban Dân tộc", "Ban Quản lý", "Báo", "Đài", "Sở Nội vụ", "Sở Y tế"],
        ["Phường Ba Đình", "Phường Bạch Đằng", "Phường Đống Đa", "Phường Giảng Võ"],
        ["2 tháng 9", "10 tháng 3", "An Khánh"],
        ["Trường số 99999999999999999999", "Trường số 100000000000000000000"],
    ],
)
def test_unit_names_in_natural_order(in_order: list[str]) -> None:
    assert ascends(in_order, text_key)


def test_letters_of_other_alphabets_come_last() -> None:
    in_order = ["Anna", "Zara", "Анна", "安"]
    assert ascends(in_order, text_key)


def test_marks_of_other_languages_stand_beside_their_letter() -> None:
    assert ascends(["Ksor", "Ksơr", "Muller", "Müller", "Muln"], text_key)


def test_every_name_of_the_list_has_a_given_name() -> None:
    assert all(split_name(name).given for name in IN_ORDER)
