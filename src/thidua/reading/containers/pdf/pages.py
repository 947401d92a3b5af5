"""The bytes of a PDF to its pages: rules first, then words, each page within its limits."""

import time
from typing import Any

from thidua.reading.containers.pdf.engine import opened, page_of
from thidua.reading.containers.pdf.page import Page
from thidua.reading.containers.pdf.rules import Drawing, rules_in
from thidua.reading.containers.pdf.turning import frame_of, size_of, turn_for
from thidua.reading.containers.pdf.words import TextLayer, words_of
from thidua.reading.errors import UnreadableFile

MOST_WORDS = 400_000
LONGEST_SECONDS = 8.0  # of work: a sound file is not refused because the machine has much else to do


def read_pages(data: bytes) -> list[Page]:
    """Every page in order. Raises `UnreadableFile` for a broken, locked or endless file."""
    end = time.thread_time() + LONGEST_SECONDS
    pages: list[Page] = []
    words = 0
    with opened(data) as (document, count):
        for index in range(count):
            with page_of(document, index) as raw:
                page = _page(raw, index + 1) if raw else Page(index + 1, 595.0, 842.0)
            words += len(page.words)
            if words > MOST_WORDS or time.thread_time() > end:
                raise too_heavy()
            pages.append(page)
    return pages


def too_heavy() -> UnreadableFile:
    """The sentence for a file that would take more time or memory than any plan."""
    return UnreadableFile(
        "too_heavy", "Tệp PDF quá nặng hoặc bất thường nên không đọc hết được; hãy in lại ra PDF rồi gửi lại."
    )


def _page(raw: Any, number: int) -> Page:
    layer = TextLayer(raw)
    try:
        quarters = layer.quarter_turns()
        frame = frame_of(raw)
        turn = turn_for(frame, quarters)
        drawing = Drawing()
        drawing.page(raw)
        across, down = rules_in(drawing.bars, turn)
        em = layer.size()
        words = words_of(layer, turn, down, em)
    finally:
        layer.close()
    width, height = size_of(frame, quarters)
    return Page(number, width, height, words, across, down, em, pictured=min(drawing.pictured / (width * height), 1.0))
