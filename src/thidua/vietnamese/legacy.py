"""Text of the years before Unicode: TCVN3 (fonts .VnTime) and VNI (fonts VNI-Times) seen through the Latin-1 letters.

Sources: TCVN 5712:1993 table VN3; the VNI-Windows table of two-byte letters.  Conversion is offered, never silent: a
person looks at the result.
"""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Final, Literal

from thidua.vietnamese.syllables import is_syllable

LegacyEncoding = Literal["tcvn3", "vni"]

_TCVN3_LETTERS: Final = (
    "\u00a1Ă \u00a2Â \u00a3Ê \u00a4Ô \u00a5Ơ \u00a6Ư \u00a7Đ \u00a8ă \u00a9â \u00aaê \u00abô \u00acơ \u00adư \u00aeđ "
    "\u00b5à \u03bcà \u00b6ả \u00b7ã \u00b8á \u00b9ạ \u00bbằ \u00bcẳ \u00bdẵ \u00beắ \u00c6ặ \u00c7ầ \u00c8ẩ \u00c9ẫ "
    "\u00caấ \u00cbậ \u00ccè \u00ceẻ \u00cfẽ \u00d0é \u00d1ẹ \u00d2ề \u00d3ể \u00d4ễ \u00d5ế \u00d6ệ \u00d7ì \u00d8ỉ "
    "\u00dcĩ \u00ddí \u00deị \u00dfò \u00e1ỏ \u00e2õ \u00e3ó \u00e4ọ \u00e5ồ \u00e6ổ \u00e7ỗ \u00e8ố \u00e9ộ \u00eaờ "
    "\u00ebở \u00ecỡ \u00edớ \u00eeợ \u00efù \u00f1ủ \u00f2ũ \u00f3ú \u00f4ụ \u00f5ừ \u00f6ử \u00f7ữ \u00f8ứ \u00f9ự "
    "\u00faỳ \u00fbỷ \u00fcỹ \u00fdý \u00feỵ"
)
TCVN3: Final = {pair[0]: pair[1] for pair in _TCVN3_LETTERS.split(" ")}

_VNI_ROWS: Final = {
    # vowel: (mark, letter) pairs; in VNI the mark is a Latin-1 letter written after the vowel
    "a": "ùá øà ûả õã ïạ êă éắ èằ úẳ üẵ ëặ ââ áấ àầ åẩ ãẫ äậ",
    "e": "ùé øè ûẻ õẽ ïẹ âê áế àề åể ãễ äệ",
    "o": "ùó øò ûỏ õõ ïọ âô áố àồ åổ ãỗ äộ",
    "u": "ùú øù ûủ õũ ïụ",
    "y": "ùý øỳ ûỷ õỹ",
    "ô": "ùớ øờ ûở õỡ ïợ",
    "ö": "ùứ øừ ûử õữ ïự",
}
VNI_PAIRS: Final = {vowel + pair[0]: pair[1] for vowel, row in _VNI_ROWS.items() for pair in row.split(" ")}
VNI_SINGLES: Final = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}

_VNI_TOKEN: Final = re.compile("|".join([*VNI_PAIRS, *VNI_SINGLES]), re.IGNORECASE)
_WORD: Final = re.compile("(?:[^\\W\\d_]|[\u00a1-\u00bf\u00d7\u00f7])+")
_TCVN3_WORD: Final = re.compile("[A-Za-z\u00a1-\u00ff\u03bc]+")

# French spells real words with these (où, thaï, haï, coït, août): alone they prove nothing.
_VNI_ALSO_FRENCH: Final = ("aï", "oï", "où", "aë", "oë", "oû", "eû", "uï")
# Signs that no Vietnamese, English or French word carries inside it.
_TCVN3_SIGNS: Final = frozenset("\u00a7\u00a8\u00a9\u00aa\u00ab\u00ac\u00ad\u00ae\u00b8\u00bb")
# Signs that measures, footnotes and formulas put beside letters (N·m, to¹, n×m, µm): half a proof.
_TCVN3_HALF_SIGNS: Final = frozenset("\u00b5\u03bc\u00b6\u00b7\u00b9\u00bc\u00bd\u00be\u00d7\u00f7")

_ENOUGH: Final = 3
_SHARE_OF_ODD_WORDS: Final = 0.6
_SHARE_OF_ALL_WORDS: Final = 0.2


def from_tcvn3(text: str) -> str:
    """TCVN3 to Unicode, letter by letter.

    A capital font (.VnTimeH) draws small codes as capitals; a word typed so ("NGUYÔN") is known by its plain letters,
    which are all capitals, and becomes "NGUYỄN".  Where there is only one plain capital the small letter stays.
    """
    return _TCVN3_WORD.sub(lambda match: _tcvn3_word(match.group()), text)


def from_vni(text: str) -> str:
    """VNI to Unicode; a vowel and its mark are one letter, whose case is the vowel's."""
    return _VNI_TOKEN.sub(lambda match: _vni_letter(match.group()), text)


def in_unicode(text: str) -> str | None:
    """What a short text in an old encoding means, to be offered to a person; None for text in no old encoding."""
    encoding = legacy_encoding(text)
    if encoding is None:
        return None
    return from_tcvn3(text) if encoding == "tcvn3" else from_vni(text)


def legacy_encoding(text: str) -> LegacyEncoding | None:
    """Which old encoding the raw text is in, or None.

    Proof is a word that is no Vietnamese syllable as it stands and becomes one when converted.  Unicode Vietnamese,
    English, French and mixtures of encodings give None; so does a single word that could be either.
    """
    if text.isascii():
        return None
    tcvn3 = _proof(text, from_tcvn3, _tcvn3_weight)
    vni = _proof(text, from_vni, _vni_weight)
    if max(tcvn3, vni) < _ENOUGH:
        return None
    return "tcvn3" if tcvn3 >= vni else "vni"


def _tcvn3_word(word: str) -> str:
    converted = "".join(TCVN3.get(letter, letter) for letter in word)
    plain = [letter for letter in word if letter.isascii()]
    in_capitals = len(plain) > 1 and all(letter.isupper() for letter in plain)
    return converted.upper() if in_capitals else converted


def _vni_letter(token: str) -> str:
    small = token.lower()
    letter = VNI_PAIRS.get(small) or VNI_SINGLES[small]
    return letter.upper() if token[0].isupper() else letter


def _proof(text: str, convert: Callable[[str], str], weigh: Callable[[str], int]) -> int:
    """Sum of the weights of the distinct proving words; 0 where they are too small a part of the text."""
    words = _WORD.findall(text)
    odd = [word for word in words if _is_odd(word)]
    proving = [word for word in odd if is_syllable(convert(word))]
    if len(proving) < _SHARE_OF_ODD_WORDS * len(odd) or len(proving) < _SHARE_OF_ALL_WORDS * len(words):
        return 0
    return sum(weigh(word) for word in set(proving))


def _is_odd(word: str) -> bool:
    has_plain_letter = any(letter.isascii() for letter in word)
    return has_plain_letter and not word.isascii() and not is_syllable(word)


def _tcvn3_weight(word: str) -> int:
    capital_inside = any(left.islower() and right.isupper() for left, right in pairwise(word))
    inner = word[1:] if word[0] not in "\u00a7\u00ae" or len(word) == 2 else word
    if capital_inside or not _TCVN3_SIGNS.isdisjoint(inner):
        return 3
    in_long_word = len(word) > 3 and not _TCVN3_HALF_SIGNS.isdisjoint(word)
    return 2 if in_long_word else 1


def _vni_weight(word: str) -> int:
    small = word.lower()
    tokens = [match.group() for match in _VNI_TOKEN.finditer(small)]
    telling = any(len(token) == 2 and token not in _VNI_ALSO_FRENCH for token in tokens)
    return 3 if telling or "öô" in small else 0
