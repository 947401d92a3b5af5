"""Every hostile file is refused in one helpful sentence; the same file without its fault is kept."""

from __future__ import annotations

import io
import tracemalloc

import pytest

from tests.factories.cast import NOW
from tests.foundation.storage.corpus import HOSTILE, Hostile
from thidua.foundation.refusals import NotAccepted
from thidua.foundation.storage.blobs import keep, temporary_dir
from thidua.foundation.storage.models import Blob

MEMORY_LIMIT = 256 * 1024 * 1024
by_name = pytest.mark.parametrize("hostile", HOSTILE, ids=lambda each: each.what)


def test_the_corpus_holds_at_least_sixty_files() -> None:
    assert len({each.what for each in HOSTILE}) >= 60


@by_name
def test_a_hostile_file_is_refused_and_leaves_nothing(hostile: Hostile, db: None) -> None:
    with pytest.raises(NotAccepted) as refused:
        keep(io.BytesIO(hostile.build()), filename=hostile.filename, at=NOW)
    refusal = refused.value.refusal
    assert refusal.code == hostile.code
    assert refusal.sentence.endswith(".")
    assert refusal.mend or ";" in refusal.sentence or "hãy" in refusal.sentence or "không được nhận" in refusal.sentence
    assert not Blob.objects.exists()
    assert not list(temporary_dir().iterdir())


@by_name
def test_the_same_file_without_its_fault_is_kept(hostile: Hostile, db: None) -> None:
    blob = keep(io.BytesIO(hostile.control()), filename=hostile.control_name or hostile.filename, at=NOW)
    assert Blob.objects.filter(pk=blob.pk).exists()


@pytest.mark.parametrize("what", ["docx bomb of ratio 1,000", "pdf object stream bomb", "xlsx bomb of empty rows"])
def test_a_bomb_is_refused_within_the_memory_limit(what: str, db: None) -> None:
    hostile = next(each for each in HOSTILE if each.what == what)
    stream = io.BytesIO(hostile.build())
    tracemalloc.start()
    try:
        with pytest.raises(NotAccepted):
            keep(stream, filename=hostile.filename, at=NOW)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < MEMORY_LIMIT
