import pytest

from thidua.vietnamese.syllables import Tone, is_syllable, split_tones

PROSE = """
    thi đua khen thưởng quyết định ủy ban nhân dân thành phố kế hoạch giấy khen huân chương nghiêm túc khuyến khích
    quả giá giếng gìn gì quýt khuya khuỷu ngoằn nghèo xoong quần quốc quý quí huỳnh hoà hòa thuý thúy nguyễn yêu yến ý
    uống ướt hươu rượu khoẻ khỏe loè loẹt ngoéo xoáy khoai hoạch hoành quyển duyên tuệ huơ
"""


@pytest.mark.parametrize("word", PROSE.split())
def test_words_of_the_language_are_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())


@pytest.mark.parametrize(
    "word",
    [
        "",
        "đ",
        "ă",
        "tôt",
        "hat",
        "bâch",
        "kả",
        "ghà",
        "nghan",
        "ngiêm",
        "cê",
        "niê",
        "krông",
        "hello",
        "àá",
        "byt",
        "tý2",
    ],
)
def test_what_cannot_be_spelt_so_is_none(word: str) -> None:
    assert not is_syllable(word)


def test_tones_are_taken_off_and_named() -> None:
    assert split_tones("Thưởng") == ("Thương", (Tone.HOI,))
    assert split_tones("Đê") == ("Đê", ())
