from pathlib import Path

import pytest
from hypothesis import given

from tests.vietnamese.texts import ENGLISH, FRENCH, VIETNAMESE, names
from thidua.vietnamese.legacy import TCVN3, VNI_PAIRS, VNI_SINGLES, from_tcvn3, from_vni, in_unicode, legacy_encoding

SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "samples"
SMALL_LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
TO_TCVN3 = {letter: sign for sign, letter in TCVN3.items() if sign != "\u03bc"}
TO_VNI = {letter: signs for signs, letter in (VNI_PAIRS | VNI_SINGLES).items()}
SENTENCE = "cộng hòa xã hội chủ nghĩa Việt Nam, độc lập, tự do, hạnh phúc; thi đua, khen thưởng; kế hoạch, quyết định"


def encode(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(letter, letter) for letter in text)


@pytest.mark.parametrize("table", [TO_TCVN3, TO_VNI])
def test_the_table_has_every_small_letter(table: dict[str, str]) -> None:
    assert set(SMALL_LETTERS) <= set(table)


def test_tcvn3_has_the_seven_capitals_of_its_own() -> None:
    assert from_tcvn3("\u00a1\u00a2\u00a3\u00a4\u00a5\u00a6\u00a7") == "ĂÂÊÔƠƯĐ"


def test_vni_has_a_capital_for_every_small_letter() -> None:
    assert from_vni(encode(SMALL_LETTERS, TO_VNI).upper()) == SMALL_LETTERS.upper()


@given(names.map(str.lower))
def test_tcvn3_comes_back_as_it_was(name: str) -> None:
    assert from_tcvn3(encode(name, TO_TCVN3)) == name


@given(names.map(str.lower))
def test_vni_comes_back_as_it_was(name: str) -> None:
    assert from_vni(encode(name, TO_VNI)) == name


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("NguyÔn V¨n A", "Nguyễn Văn A"),
        ("TrÇn ThÞ B×nh", "Trần Thị Bình"),
        ("Tr\u00adëng phßng", "Trưởng phòng"),
        ("§Æng §×nh H\u00adng", "Đặng Đình Hưng"),
    ],
)
def test_tcvn3_reads_as_it_was_meant(raw: str, meant: str) -> None:
    assert legacy_encoding(raw) == "tcvn3"
    assert from_tcvn3(raw) == meant


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("Nguyeãn Vaên A", "Nguyễn Văn A"),
        ("Traàn Thò Bình", "Trần Thị Bình"),
        ("NGUYEÃN VAÊN AÙNH", "NGUYỄN VĂN ÁNH"),
        ("Tröôûng phoøng", "Trưởng phòng"),
    ],
)
def test_vni_reads_as_it_was_meant(raw: str, meant: str) -> None:
    assert legacy_encoding(raw) == "vni"
    assert from_vni(raw) == meant


def test_a_word_typed_in_a_capital_font_becomes_capitals() -> None:
    assert from_tcvn3("QUYÕT §ÞNH") == "QUYẾT ĐỊNH"


def test_a_sentence_in_either_encoding_is_known() -> None:
    assert legacy_encoding(encode(SENTENCE, TO_TCVN3)) == "tcvn3"
    assert legacy_encoding(encode(SENTENCE, TO_VNI)) == "vni"


@pytest.mark.parametrize("text", [*VIETNAMESE, *ENGLISH, *FRENCH, "Ê Đê", "H'Hen Niê", "Müller, Zürich, schön", ""])
def test_proper_text_raises_no_alarm(text: str) -> None:
    assert legacy_encoding(text) is None


@given(names)
def test_no_unicode_name_raises_an_alarm(name: str) -> None:
    assert legacy_encoding(name) is None
    assert legacy_encoding(name.upper()) is None


def test_a_mixture_of_unicode_and_old_text_is_left_to_a_person() -> None:
    assert legacy_encoding("Đồng chí Phạm Thị Hiền và Đặng Văn Nghĩa cùng V¨n") is None


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no sample documents beside the repository")
def test_no_line_of_a_real_document_raises_an_alarm() -> None:
    lines = [line for path in sorted(SAMPLES.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    assert lines
    assert [line for line in lines if legacy_encoding(line)] == []


@pytest.mark.sweep
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no sample documents beside the repository")
def test_lines_of_a_real_document_are_known_in_either_encoding() -> None:
    """Positive control of the silence above: the same lines, written in an old encoding, are told apart."""
    lines = [line for path in sorted(SAMPLES.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    long_lines = [line for line in lines if len(line.split()) > 12 and "\ufffd" not in line]
    for table, encoding in ((TO_TCVN3, "tcvn3"), (TO_VNI, "vni")):
        known = sum(legacy_encoding(encode(line, table)) == encoding for line in long_lines)
        assert known >= 0.98 * len(long_lines)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("NguyÔn V¨n A", "Nguyễn Văn A"), ("Nguyeãn Vaên A", "Nguyễn Văn A"), ("§ç M­êi", "Đỗ Mười")],
)
def test_a_name_in_old_codes_is_offered_as_it_was_meant(typed: str, meant: str) -> None:
    assert in_unicode(typed) == meant


@pytest.mark.parametrize("name", ["Nguyễn Văn A", "Phan André", "Hoà Bình", "São Paulo", "H'Hen Niê", "Y-Bih", ""])
def test_a_name_in_unicode_is_left_as_it_is(name: str) -> None:
    assert in_unicode(name) is None
