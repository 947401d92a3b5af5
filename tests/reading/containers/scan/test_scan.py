"""Scans read back: tables found, words recognised, doubts told, and no program without its limits."""

import shutil
from difflib import SequenceMatcher

import pytest

from tests.reading.containers.pdf.papers import printed, rows_in
from tests.reading.containers.scan.papers import ROWS, needs_tesseract, saved, scanned
from thidua.reading.containers import is_slow, read_blocks
from thidua.reading.containers.pdf import pdf_pages
from thidua.reading.containers.scan import image_blocks, recognised, tesseract
from thidua.reading.errors import UnreadableFile
from thidua.reading.plans import read_plan

NAMES = {"PNG": "a.png", "JPEG": "a.jpg", "TIFF": "a.tif", "PDF": "a.pdf"}


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


@needs_tesseract
@pytest.mark.proof
@pytest.mark.parametrize("kind", ["PNG", "PDF"])
def test_a_crooked_dirty_stamped_page_is_read_cell_by_cell(kind: str) -> None:
    rows = rows_in(read_blocks(saved(scanned(), kind), filename=NAMES[kind]))
    assert [row[0] for row in rows] == [row[0] for row in ROWS]
    assert all(
        _alike(one, other) > 0.85
        for row, read in zip(ROWS, rows, strict=True)
        for one, other in zip(row, read, strict=True)
    )


@needs_tesseract
@pytest.mark.proof
@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_a_photograph_of_two_hundred_dots_is_read_as_a_plan(kind: str) -> None:
    plan = read_plan(saved(scanned(dpi=200, noise=6), kind, dpi=200), filename=NAMES[kind])
    assert [task.key for _, task in plan.tasks()] == ["1", "2", "3", "9"]
    dates = [str(one.date) for _, task in plan.tasks() for one in task.deadlines]
    assert dates == ["2026-02-28", "2026-05-15", "2026-06-30", "2026-07-20"]


@needs_tesseract
@pytest.mark.proof
def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []
    data = saved(scanned(), "PDF")
    recognised(data, pdf_pages(data), lambda done, of: told.append((done, of)))
    assert told == [(1, 1)]


def test_a_page_of_pictures_is_slow_and_one_of_text_is_not() -> None:
    assert is_slow(saved(scanned(), "PDF"), filename="a.pdf")
    assert is_slow(saved(scanned(), "PNG"), filename="a.png")
    assert not is_slow(printed("Kế hoạch thi đua"), filename="a.pdf")
    assert not is_slow(b"%PDF-1.7", filename="a.pdf")


def test_without_tesseract_one_sentence_names_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "_languages", frozenset)
    for kind in ("PDF", "PNG"):
        with pytest.raises(UnreadableFile) as refusal:
            read_blocks(saved(scanned(), kind), filename=NAMES[kind])
        assert refusal.value.code == "no_tesseract"
        assert "tesseract-ocr-vie" in refusal.value.sentence


@needs_tesseract
@pytest.mark.parametrize(("data", "name"), [(b"\x89PNG\r\n\x1a\nrest", "a.png"), (b"\xff\xd8\xff\xe0", "a.jpg")])
def test_a_broken_picture_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_blocks(data, filename=name)
    assert refusal.value.code == "broken_picture"


@needs_tesseract
def test_a_picture_of_countless_points_is_refused() -> None:
    head = saved(scanned(), "PNG")
    huge = head[:16] + (60_000).to_bytes(4, "big") * 2 + head[24:]
    with pytest.raises(UnreadableFile) as refusal:
        image_blocks(huge)
    assert refusal.value.code in {"too_many_pixels", "broken_picture"}


@needs_tesseract
def test_a_recogniser_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    failing = shutil.which("cat") or "cat"
    monkeypatch.setattr(tesseract.shutil, "which", lambda _: failing)
    monkeypatch.setattr(tesseract, "_languages", lambda: frozenset({"vie"}))
    with pytest.raises(UnreadableFile) as refusal:
        read_blocks(saved(scanned(), "PNG"), filename="a.png")
    assert refusal.value.code == "not_recognised"
