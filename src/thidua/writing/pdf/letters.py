"""A paper must not come out with an empty box or a foreign face for a letter: such a text is refused beforehand."""

from functools import lru_cache

from thidua.writing.font_coverage import FONTS, letters_of


class UnprintableText(ValueError):
    """The text holds letters the face has no picture of; `letters` lists them, `sentence` says so to a person."""

    def __init__(self, letters: str) -> None:
        self.letters = letters
        named = ", ".join(f"“{letter}” (U+{ord(letter):04X})" for letter in letters[:10])
        self.sentence = f"Phông chữ của văn bản không có ký tự {named}; hãy thay bằng ký tự thường dùng rồi in lại."
        super().__init__(self.sentence)


def refuse_unprintable(text: str) -> None:
    """Raises UnprintableText when a letter is missing from one of the four faces; line breaks need no picture."""
    missing = sorted(set(text) - _printable())
    if missing:
        raise UnprintableText("".join(missing))


@lru_cache(maxsize=1)
def _printable() -> frozenset[str]:
    faces = [letters_of(path) for path in FONTS.glob("*.ttf")]
    return frozenset({"\n"}.union(faces[0].intersection(*faces[1:])))
