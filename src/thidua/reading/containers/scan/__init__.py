"""Scans and photographs: pages set straight, tables found by their lines, words recognised by tesseract."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed

from thidua.reading.blocks import Block
from thidua.reading.containers.pdf.assembling import blocks_of
from thidua.reading.containers.pdf.page import Page
from thidua.reading.containers.scan.preparing import Source, count_of, sheet_of
from thidua.reading.containers.scan.recognising import page_of_sheet
from thidua.reading.containers.scan.tesseract import refuse_without_tesseract
from thidua.reading.containers.scan.turning import quarter_turns
from thidua.reading.errors import UnreadableFile

__all__ = ["image_blocks", "recognised"]

Progress = Callable[[int, int], None]

MOST_PAGES = 60
_AT_ONCE = 2


def recognised(data: bytes, pages: list[Page], progress: Progress | None = None) -> list[Page]:
    """The pages of a PDF, those that are mere pictures read by recognition. Raises `UnreadableFile`."""
    wanted = [index for index, page in enumerate(pages) if page.is_scan]
    read = _read(data, "pdf", wanted, progress)
    return [read.get(index, page) for index, page in enumerate(pages)]


def image_blocks(data: bytes, progress: Progress | None = None) -> tuple[Block, ...]:
    """The blocks of a picture file. Raises `UnreadableFile`."""
    refuse_without_tesseract()
    wanted = range(count_of(data))
    read = _read(data, "image", wanted, progress)
    return blocks_of([read[index] for index in wanted])


def _read(data: bytes, source: Source, wanted: Sequence[int], progress: Progress | None) -> dict[int, Page]:
    """Two pages at a time; `progress` hears (done, all) from the calling thread."""
    refuse_without_tesseract()
    if len(wanted) > MOST_PAGES:
        raise UnreadableFile(
            "too_many_pages", f"Bản quét có hơn {MOST_PAGES} trang; hãy tách riêng phần kế hoạch rồi gửi lại."
        )
    pages: dict[int, Page] = {}
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        waiting = {pool.submit(_page, data, source, index): index for index in wanted}
        try:
            for done in as_completed(waiting):
                pages[waiting[done]] = done.result()
                if progress is not None:
                    progress(len(pages), len(wanted))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return pages


def _page(data: bytes, source: Source, index: int) -> Page:
    sheet = sheet_of(data, source, index)
    turns = quarter_turns(sheet.grey, sheet.dpi)
    return page_of_sheet(sheet_of(data, source, index, turns=turns) if turns else sheet, index + 1)
