"""Text as it arrives made into text as it is kept: Unicode NFC, no hidden characters, one blank between words.

Old encodings (TCVN3, VNI) are another matter: see ``legacy``, whose doors are repeated here.  Ask ``legacy_encoding``
of the raw text, before ``clean``: TCVN3 uses the soft hyphen for "ư".
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from thidua.vietnamese.characters import REPAIRS, Kind, codepoint, describe
from thidua.vietnamese.legacy import from_tcvn3, from_vni, legacy_encoding

__all__ = ["Oddity", "clean", "clean_lines", "code", "findings_in", "from_tcvn3", "from_vni", "legacy_encoding", "nfc"]

# A tone typed before the circumflex or breve: NFC cannot join "e" + acute + circumflex to "ế".
_MISORDERED: Final = re.compile("([\u0300\u0301\u0303\u0309])([\u0302\u0306])")
_MARKS: Final = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
_LOOSE_MARK: Final = re.compile(f"[{''.join(sorted(_MARKS))}]")
_REPAIRABLE: Final = re.compile(f"[{re.escape(''.join(map(chr, REPAIRS)))}]")
_LINE_END: Final = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_CODE_MARKS: Final = {
    **{ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"},
    **{ord(slash): "/" for slash in "\u2044\u2215"},
    **{ord(quote): "'" for quote in "\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc"},
    **{ord(quote): '"' for quote in "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"},
}
_CODE_PREFIX: Final = re.compile(r"^số(?:\s*:\s*|\s+)(?=\d)", re.IGNORECASE)
_AROUND_JOINTS: Final = re.compile(r"\s*([/-])\s*")


@dataclass(frozen=True, slots=True)
class Oddity:
    """One odd character (or habit) of a text, reported once however often it occurs.

    ``position`` counts characters of the raw text from 0; ``repaired`` says whether ``clean`` mends it without asking.
    """

    kind: Kind
    character: str
    description: str
    position: int
    count: int
    repaired: bool


def nfc(text: str) -> str:
    """Composed form (Unicode NFC), the only one that is stored."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """One line of text as it is kept: NFC, hidden marks gone, look-alikes of Đ mended, single blanks, no blank around.

    Nothing that a reader would see as another letter is changed; emoji stay, for ``findings_in`` to refuse.
    """
    mended = text.translate(REPAIRS) if _REPAIRABLE.search(text) else text
    return " ".join(_composed(mended).split())


def clean_lines(text: str) -> str:
    """Like ``clean`` for text of several lines: line ends become "\\n", at most one empty line in a row is kept."""
    lines = "\n".join(clean(line) for line in _LINE_END.split(text))
    return re.sub("\n{3,}", "\n\n", lines).strip("\n")


def code(text: str) -> str:
    """A document number and symbol in the one form that is compared: ``"Số: 357 /KH–UBND"`` -> ``"357/KH-UBND"``.

    Letters keep their case ("QĐ-TTg") and digits their zeros ("01/NQ-HĐND").
    """
    canonical = clean(text).translate(_CODE_MARKS).strip("\"'. ")
    canonical = _CODE_PREFIX.sub("", canonical)
    return _AROUND_JOINTS.sub(r"\1", canonical).strip()


def findings_in(text: str) -> list[Oddity]:
    """What is odd in a text, in order of first place; empty for a text that ``clean`` would leave as it is."""
    return sorted([*_odd_characters(text), *_odd_marks(text), *_odd_encoding(text)], key=lambda oddity: oddity.position)


def _composed(text: str) -> str:
    composed = nfc(text)
    if not _LOOSE_MARK.search(composed):
        return composed
    decomposed = unicodedata.normalize("NFD", text)
    while (mended := _MISORDERED.sub(r"\2\1", decomposed)) != decomposed:
        decomposed = mended
    return nfc(decomposed)


def _odd_characters(text: str) -> list[Oddity]:
    first_places = {character: place for place, character in reversed(list(enumerate(text)))}
    found = []
    for character, place in first_places.items():
        described = describe(character)
        if described is None:
            continue
        kind, description = described
        repaired = ord(character) in REPAIRS
        found.append(Oddity(kind, codepoint(character), description, place, text.count(character), repaired))
    return found


def _odd_marks(text: str) -> list[Oddity]:
    place = next((i for i, (raw, kept) in enumerate(zip(text, _composed(text), strict=False)) if raw != kept), None)
    if place is None:
        return []
    marks = _LOOSE_MARK.findall(text) or [text[place]]
    kind: Kind = "misordered_marks" if nfc(text) == text else "decomposed"
    description = "dấu tiếng Việt gõ rời (Unicode tổ hợp), được ghép lại thành chữ dựng sẵn"
    return [Oddity(kind, codepoint(marks[0]), description, place, len(marks), repaired=True)]


def _odd_encoding(text: str) -> list[Oddity]:
    encoding = legacy_encoding(text)
    if encoding is None:
        return []
    place = next(i for i, character in enumerate(text) if not character.isascii())
    description = f"văn bản gõ bằng bảng mã cũ {encoding.upper()}, cần chuyển sang Unicode"
    count = sum(not character.isascii() for character in text)
    return [Oddity("legacy_encoding", codepoint(text[place]), description, place, count, repaired=False)]
