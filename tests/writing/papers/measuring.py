"""A printed page measured letter by letter (pypdfium2): where each stands, how large, in which face."""

import ctypes
import unicodedata
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

MM = 25.4 / 72


@dataclass(frozen=True)
class Letter:
    """Millimetres from the left and from the top of the page; `size` in points; `base` is the line it stands on."""

    text: str
    left: float
    right: float
    base: float
    size: float
    face: str


@dataclass(frozen=True)
class Run:
    """A text found on the page: its first letter's place and look, and how far it reaches."""

    left: float
    right: float
    base: float
    size: float
    face: str

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


class Printed:
    """One page."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.width, self.height = page.get_width() * MM, page.get_height() * MM
        raw = page.get_textpage()
        letters = [_letter(raw, at, self.height) for at in range(raw.count_chars())]
        self.letters = [letter for letter in letters if letter.text.strip()]
        self.text = "".join(letter.text for letter in self.letters)

    def find(self, text: str) -> Run:
        """The first place of a text, blanks and line ends not counted; fails when it is not there."""
        wanted = "".join(text.split())
        at = self.text.find(wanted)
        assert at >= 0, f"{text!r} is not printed"
        found = self.letters[at : at + len(wanted)]
        first = found[0]
        line = [letter for letter in found if abs(letter.base - first.base) < 0.5]
        return Run(first.left, line[-1].right, first.base, first.size, first.face)

    def line(self, base: float) -> list[Letter]:
        """All letters that stand on one line."""
        return [letter for letter in self.letters if abs(letter.base - base) < 0.3]


def printed(data: bytes) -> list[Printed]:
    """Every page of a file."""
    return [Printed(page) for page in pypdfium2.PdfDocument(data)]


def _letter(raw: pypdfium2.PdfTextPage, at: int, height: float) -> Letter:
    code = pdfium.FPDFText_GetUnicode(raw.raw, at)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(raw.raw, at, x, y)
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(raw.raw, at, box)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(raw.raw, at, matrix)
    name = ctypes.create_string_buffer(200)
    pdfium.FPDFText_GetFontInfo(raw.raw, at, name, 200, ctypes.c_int())
    size = pdfium.FPDFText_GetFontSize(raw.raw, at) * abs(matrix.d or 1)
    return Letter(
        unicodedata.normalize("NFC", chr(code)), x.value * MM, box.right * MM, height - y.value * MM, size,
        name.value.decode().split("+")[-1],
    )  # fmt: skip
