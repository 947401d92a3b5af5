"""The shape of a Vietnamese syllable: which spellings can exist at all.

Used to tell real words from mis-encoded or misread ones.  The lists follow school spelling, with both tone placements
and both i/y; names of minority languages and foreign words are rightly "not a syllable".
"""

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import Final


class Tone(IntEnum):
    """The six tones in dictionary order."""

    NGANG = 0
    HUYEN = 1
    HOI = 2
    NGA = 3
    SAC = 4
    NANG = 5


TONE_OF_MARK: Final = {
    "\u0300": Tone.HUYEN,
    "\u0309": Tone.HOI,
    "\u0303": Tone.NGA,
    "\u0301": Tone.SAC,
    "\u0323": Tone.NANG,
}
_ONSETS: Final = re.compile("ngh|ng|nh|gh|gi|qu|kh|ph|th|tr|ch|[bcdđghklmnprstvx]")
_RIME_LIST: Final = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y yêm yên yêng yêt yêu
    o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
    oe oen oeo oet
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uơ uôc uôi uôm uôn uông uôt
    uy uya uych uynh uyt uyu uyên uyêt uyn uyp
    ư ưa ưc ưi ưng ưt ưu ưn ươc ươi ươm ươn ương ươp ươt ươu
"""
_RIME_LIST_AFTER_QU: Final = """
    a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et ê êch ên ênh êt i in it
    y ych ynh yt yên yêt ôc ơ êu
"""
_RIMES: Final = frozenset(_RIME_LIST.split())
_AFTER_QU: Final = frozenset(_RIME_LIST_AFTER_QU.split())
_FRONT_VOWELS: Final = "eêiy"
_Y_ONSETS: Final = frozenset({"", "qu", "h", "k", "l", "m", "s", "t", "v"})
_STOPS: Final = ("c", "ch", "p", "t")


def split_tones(word: str) -> tuple[str, tuple[Tone, ...]]:
    """The word without tone marks (ă, â, đ, ơ .. kept, NFC) and its tones in order: "Toán" -> ("Toan", (SAC,))."""
    letters = []
    tones = []
    for character in unicodedata.normalize("NFD", word):
        if character in TONE_OF_MARK:
            tones.append(TONE_OF_MARK[character])
        else:
            letters.append(character)
    return unicodedata.normalize("NFC", "".join(letters)), tuple(tones)


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether the word could stand in a Vietnamese dictionary as one syllable; case does not matter."""
    letters, tones = split_tones(word.lower())
    if len(tones) > 1:
        return False
    tone = tones[0] if tones else Tone.NGANG
    return any(_fits(onset, rime, tone) for onset, rime in _cuts(letters))


def _cuts(letters: str) -> list[tuple[str, str]]:
    """Onset and rime; two ways for "gi-": "gia" is gi+a, "gìn" is g+in."""
    match = _ONSETS.match(letters)
    if match is None:
        return [("", letters)]
    onset = match.group()
    cuts = [(onset, letters[len(onset) :])]
    if onset == "gi":
        cuts.append(("g", letters[1:]))
    return cuts


def _fits(onset: str, rime: str, tone: Tone) -> bool:
    known = _AFTER_QU if onset == "qu" else _RIMES
    if rime not in known or not _spelt_right(onset, rime):
        return False
    return not rime.endswith(_STOPS) or tone in (Tone.SAC, Tone.NANG)


def _spelt_right(onset: str, rime: str) -> bool:
    front = rime[0] in _FRONT_VOWELS
    if onset in {"k", "gh", "ngh"}:
        return front
    if onset in {"c", "ng"}:
        return not front
    if onset == "g":
        return rime[0] == "i" or not front
    if rime == "y":
        return onset in _Y_ONSETS
    return not (rime.startswith("yê") and onset not in {"", "qu"})
