"""Misspelt and misread words: near misses of set phrases, impossible syllables, abbreviations, quotation marks."""

import re
from collections.abc import Iterator
from functools import lru_cache

from thidua.reading.blocks import Paragraph, Place
from thidua.reading.findings.wording import shortened
from thidua.reading.structure import Finding, PlanReading
from thidua.reading.words.folding import fold
from thidua.reading.words.lexicon import distance, slips_in
from thidua.reading.words.phrases import COMPANIONS
from thidua.vietnamese.syllables import is_syllable

_STRAY_YEAR = re.compile(
    r"(?<!\d )(?<!hằng )(?<!hàng )(?<!cả )(?<!trong )\bnăm (?=(?:khối|cụm|ngành|lĩnh vực) )[^,;.()]{3,60}? năm \d{4}"
)
_BESIDE = re.compile(r"\b(?P<one>[A-ZĐ]{3,6})\s*(?:,|và|/|-)\s*(?P<other>[A-ZĐ]{3,6})\b")
_WORD = re.compile(r"[^\W\d_]+")
_QUOTES = re.compile("[“”]")
_LONGEST_QUOTE = 400


def check(plan: PlanReading) -> Iterator[Finding]:
    """Findings about spelling, each wrong stretch once a place."""
    yield from _recipients(plan)
    seen: set[tuple[str, str]] = set()
    clean: set[str] = set()
    for where, text, place, in_table in _texts(plan):
        findings = [] if text in clean else list(_text(where, text, place, in_table=in_table))
        if not findings:
            clean.add(text)
        for finding in findings:
            key = (where, finding.raw or "")
            if key not in seen:
                seen.add(key)
                yield finding


def _texts(plan: PlanReading) -> Iterator[tuple[str, str, Place, bool]]:
    for passage in plan.passages:
        yield passage.where, passage.text, passage.place, False
    for _, task in plan.tasks():
        for text in (task.content, task.time_raw, task.lead, task.executor, task.coordinators, *task.units):
            if text:
                yield task.where, text, task.place, True


def _text(where: str, text: str, place: Place, *, in_table: bool) -> Iterator[Finding]:
    for slip in slips_in(text):
        yield Finding(
            where,
            "ocr_suspect",
            "warning" if in_table and slip.letters and _changes_sense(slip.printed) else "info",
            slip.printed,
            f"“{slip.printed}” có lẽ là “{slip.meant}”.",
            "Cụm từ quen dùng khác một tiếng: gõ sai hoặc nhận dạng sai.",
            slip.meant,
            place,
        )
    yield from _rules(where, text, place)
    yield from _abbreviations(where, text, place)
    yield from _impossible(where, text, place)


def _changes_sense(printed: str) -> bool:
    """Every word is a real one, so a reader may take it at its word."""
    return all(is_syllable(word) for word in printed.split()) and len(printed.split()) <= 3


def _rules(where: str, text: str, place: Place) -> Iterator[Finding]:
    for match in _STRAY_YEAR.finditer(text):
        yield _spelling(
            where, match[0], match[0].removeprefix("năm "), "Thừa chữ “năm” hoặc thiếu số năm đứng sau.", place
        )
    opened = _unclosed_quote(text)
    if opened:
        yield _spelling(where, opened, None, "Thiếu dấu đóng ngoặc kép.", place)


def _spelling(where: str, raw: str, meant: str | None, why: str, place: Place) -> Finding:
    what = f"“{raw}” viết chưa đúng." if meant else "Ngoặc kép mở mà không đóng."
    return Finding(where, "spelling", "info", raw, what, why, meant or "Thêm dấu đóng ngoặc kép.", place)


def _unclosed_quote(text: str) -> str | None:
    start = None
    for mark in _QUOTES.finditer(text):
        if mark[0] == "“" and start is not None:
            return _until_break(text[start : mark.start()])
        start = mark.start() if mark[0] == "“" else None
    return _until_break(text[start:]) if start is not None else None


def _until_break(quoted: str) -> str:
    end = re.search(r"[;.](?:\s|$)", quoted)
    return shortened(quoted[: end.end()].strip() if end else quoted.strip(), _LONGEST_QUOTE)


def _abbreviations(where: str, text: str, place: Place) -> Iterator[Finding]:
    """An abbreviation beside its usual companion, one letter off: "ĐHTT, NVT" for "ĐHTT, NTVT"."""
    for match in _BESIDE.finditer(text):
        right = COMPANIONS.get(match["one"], match["other"])
        if match["other"] != right and distance(match["other"], right) == 1:
            yield Finding(
                where,
                "spelling",
                "warning",
                match["other"],
                f"“{match['other']}” có lẽ là “{right}”.",
                f"Chữ viết tắt thường đi cùng “{match['one']}” là “{right}”.",
                right,
                place,
            )


def _impossible(where: str, text: str, place: Place) -> Iterator[Finding]:
    for word in dict.fromkeys(_WORD.findall(text)):
        if _is_misspelt(word) and re.search(rf"(?<![\w.'’-]){word}(?![\w'’-])", text):
            yield Finding(
                where,
                "ocr_suspect",
                "info",
                word,
                f"“{word}” không phải một tiếng Việt viết đúng.",
                "Không có vần hoặc dấu như vậy.",
                None,
                place,
            )


@lru_cache(maxsize=8_000)
def _is_misspelt(word: str) -> bool:
    """A small word with Vietnamese letters that no syllable is spelt like; names and foreign words are left alone."""
    return len(word) > 2 and not word.isascii() and word.islower() and not is_syllable(word)


def _recipients(plan: PlanReading) -> Iterator[Finding]:
    """The heading "Nơi nhận" itself."""
    for block in plan.blocks:
        text = block.text if isinstance(block, Paragraph) else "\n".join(block.cells)
        for line in text.split("\n"):
            head = line.split(":")[0].strip()
            if fold(head) == "noi nhan" and head.lower() != "nơi nhận":
                yield Finding(
                    "Nơi nhận",
                    "ocr_suspect",
                    "info",
                    head,
                    f"“{head}” có lẽ là “Nơi nhận”.",
                    "Mất dấu.",
                    "Nơi nhận",
                    Place(block.index, block.index),
                )
