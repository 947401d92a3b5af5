"""Tesseract as a program of its own: many pictures in one call, words with their boxes and how sure it is."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from thidua.reading.errors import UnreadableFile

LANGUAGE = "vie"
SECONDS = 180
_SURE = 60.0
_FIELDS = 12
_WORD = "5"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A word of one picture in points of that picture; `line` numbers its line, `top` and `bottom` are the line's."""

    picture: int
    line: tuple[int, int, int]
    left: int
    right: int
    top: int
    bottom: int
    text: str
    sure: float

    @property
    def doubtful(self) -> bool:
        """Is it likely enough misread to be looked at?"""
        return self.sure < _SURE


def refuse_without_tesseract() -> None:
    """Raises `UnreadableFile` naming the two packages where the program or its Vietnamese is missing."""
    if not is_there():
        raise UnreadableFile(
            "no_tesseract",
            "Đây là bản quét hoặc ảnh chụp; máy chủ chưa cài phần nhận dạng chữ (gói tesseract-ocr và "
            "tesseract-ocr-vie), hãy gửi bản .docx hoặc PDF có chữ, hoặc nhờ quản trị cài hai gói đó.",
        )


def is_there() -> bool:
    """Is the program installed with Vietnamese?"""
    return LANGUAGE in _languages()


@cache
def _languages() -> frozenset[str]:
    program = shutil.which("tesseract")
    if program is None:
        return frozenset()
    listed = subprocess.run(  # noqa: S603 - a fixed program
        [program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
    )
    return frozenset(listed.stdout.split())


def recognise(
    pictures: list[Path], *, layout: int, dpi: int, language: str = LANGUAGE, letters: str = ""
) -> list[Recognised]:
    """The words of each picture in turn.

    `layout` is tesseract's page segmentation mode (6: one block of text), `letters` the only ones to look for. A
    language that is not installed gives way to Vietnamese.
    """
    if not pictures:
        return []
    listing = pictures[0].with_suffix(".list")
    listing.write_text("\n".join(map(str, pictures)) + "\n", encoding="utf-8")
    command = [
        shutil.which("tesseract") or "tesseract", str(listing), "-",
        "-l", language if language in _languages() else LANGUAGE, "--psm", str(layout), "--dpi", str(dpi),
        *(["-c", f"tessedit_char_whitelist={letters}"] if letters else []), "tsv",
    ]  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, our own pictures
            command,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (subprocess.TimeoutExpired, OSError):
        raise _failed() from None
    if done.returncode:
        raise _failed()
    return _words(done.stdout.decode("utf-8", errors="replace"))


def _failed() -> UnreadableFile:
    return UnreadableFile(
        "not_recognised", "Không nhận dạng được chữ trong bản quét này; hãy quét lại rõ hơn hoặc gửi bản .docx."
    )


def _words(table: str) -> list[Recognised]:
    """Level 5 of the TSV is a word; its line's height is taken from all words of the line."""
    words: list[tuple[int, tuple[int, int, int], int, int, int, int, str, float]] = []
    lines: dict[tuple[int, tuple[int, int, int]], tuple[int, int]] = {}
    for row in table.split("\n"):
        fields = row.rstrip("\r").split("\t")
        if len(fields) != _FIELDS or fields[0] != _WORD or not fields[11].strip():
            continue
        page, block, paragraph, line = map(int, fields[1:5])
        left, top, width, height = map(int, fields[6:10])
        key = (page, (block, paragraph, line))
        known = lines.get(key, (top, top + height))
        lines[key] = min(known[0], top), max(known[1], top + height)
        words.append((page, key[1], left, left + width, top, top + height, fields[11].strip(), float(fields[10])))
    return [
        Recognised(page - 1, line, left, right, *lines[page, line], text, sure)
        for page, line, left, right, _, _, text, sure in words
    ]
