from __future__ import annotations

import errno
import io
import os
import threading
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO, NoReturn

import pytest
from django.db import connection

from tests.factories.cast import NOW
from tests.foundation.storage import files
from thidua.foundation.refusals import NotAccepted
from thidua.foundation.storage import blobs
from thidua.foundation.storage.blobs import keep, may_be_served, open_blob, path_of, temporary_dir
from thidua.foundation.storage.models import Blob, ScanState
from thidua.foundation.storage.sweeping import lost, sweep


@pytest.fixture(autouse=True)
def _own_folder(settings: object, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path  # type: ignore[attr-defined]


def a_file(filename: str = "a.pdf", at: object = NOW) -> Blob:
    return keep(io.BytesIO(files.pdf()), filename=filename, at=NOW)


class Cut(io.BytesIO):
    """An upload whose connection breaks after so many bytes."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() >= 100:
            raise ConnectionResetError
        return super().read(100)


def stored() -> list[Path]:
    return [path for path in Path(path_of("0" * 64)).parents[2].rglob("*") if path.is_file()]


def test_content_comes_back_as_it_was(db: None) -> None:
    with open_blob(a_file()) as kept:
        assert kept.read() == files.pdf()


def test_the_same_content_is_one_blob_whatever_its_name(db: None) -> None:
    assert a_file("a.pdf").pk == a_file("b.pdf").pk
    assert len(stored()) == 1


def test_other_content_is_another_blob(db: None) -> None:
    assert a_file().pk != keep(io.BytesIO(files.pdf(trailer="/Info 1 0 R")), filename="a.pdf", at=NOW).pk


def test_an_upload_cut_short_leaves_nothing(db: None) -> None:
    with pytest.raises(ConnectionResetError):
        keep(Cut(files.pdf()), filename="a.pdf", at=NOW)
    assert not stored()
    assert not Blob.objects.exists()


def test_a_file_over_the_limit_is_refused_while_it_streams(db: None, settings: object) -> None:
    settings.UPLOAD_LIMIT = 1024 * 1024  # type: ignore[attr-defined]

    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"x" * size

    endless = Endless()
    with pytest.raises(NotAccepted) as refused:
        keep(endless, filename="a.txt", at=NOW)  # type: ignore[arg-type]
    assert refused.value.refusal.code == "too_large"
    assert "1 MB" in refused.value.refusal.sentence
    assert endless.given < 2 * 1024 * 1024


def no_space(*_: object, **__: object) -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    "call", ["tempfile.mkstemp", "os.fsync", "os.link", "pathlib.Path.mkdir", "pathlib.Path.chmod"]
)
def test_a_full_disk_at_any_step_is_told_leaves_nothing_and_passes(
    db: None, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    with monkeypatch.context() as full:
        full.setattr(call, no_space)
        with pytest.raises(NotAccepted) as refused:
            a_file()
    assert refused.value.refusal.code == "no_room"
    assert not stored()
    assert not Blob.objects.exists()
    assert a_file().pk


@pytest.mark.parametrize("write", range(1, 5))
def test_the_nth_write_that_fails_is_told_and_leaves_nothing(
    db: None, monkeypatch: pytest.MonkeyPatch, write: int
) -> None:
    """A file of four chunks: each of its writes fails once; a fifth would succeed."""
    monkeypatch.setattr(blobs, "CHUNK", len(files.pdf()) // 4 + 1)
    left = [write]
    really = blobs._written

    def failing(target: BinaryIO, chunk: bytes) -> None:
        left[0] -= 1
        really(Full() if not left[0] else target, chunk)  # type: ignore[arg-type]

    with monkeypatch.context() as full:
        full.setattr(blobs, "_written", failing)
        with pytest.raises(NotAccepted) as refused:
            a_file()
    assert refused.value.refusal.code == "no_room"
    assert not stored()
    assert a_file().pk


class Full(io.BytesIO):
    def write(self, _data: object) -> NoReturn:
        no_space()


def test_a_process_that_dies_between_bytes_and_row_leaves_nothing_that_counts(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object, **__: object) -> NoReturn:
        raise SystemExit

    with monkeypatch.context() as killed:
        killed.setattr(blobs, "_row", dies)
        with pytest.raises(SystemExit):
            a_file()
    assert not Blob.objects.exists()
    assert len(stored()) == 1
    assert sweep(at=NOW + timedelta(days=400)) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="the in-memory database of a test run is one connection; the server's is many"
)
def test_parallel_uploads_of_one_content_give_one_blob() -> None:
    found: list[int] = []

    def upload() -> None:
        try:
            found.append(a_file().pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=upload) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1
    assert len(stored()) == 1


def test_bytes_linked_by_somebody_else_meanwhile_are_taken(db: None) -> None:
    first = a_file()
    first.delete()  # the bytes are there, the row is not: as after a rolled-back transaction
    assert a_file().sha256 == first.sha256
    assert len(stored()) == 1


def test_sweeping_removes_what_a_crash_left(db: None) -> None:
    kept = a_file()
    rolled_back = keep(io.BytesIO(files.png()), filename="a.png", at=NOW)
    path = path_of(rolled_back.sha256)
    rolled_back.delete()
    half = temporary_dir() / "half"
    half.write_bytes(b"x")
    old = (NOW - timedelta(days=3)).timestamp()
    for each in (path, half, path_of(kept.sha256)):
        os.utime(each, (old, old))
    assert sweep(at=NOW) == 2
    assert stored() == [path_of(kept.sha256)]


def test_sweeping_leaves_what_is_still_on_its_way(db: None) -> None:
    half = temporary_dir() / "half"
    half.write_bytes(b"x")
    young = NOW.timestamp() - 60
    os.utime(half, (young, young))
    assert sweep(at=NOW) == 0
    assert half.exists()


def test_a_blob_without_bytes_is_reported(db: None) -> None:
    whole, gone = a_file(), keep(io.BytesIO(files.png()), filename="a.png", at=NOW)
    path_of(gone.sha256).unlink()
    assert list(lost()) == [gone]
    assert whole not in lost()


@pytest.mark.parametrize(
    ("state", "unscanned_served", "others", "uploader"),
    [
        (ScanState.CLEAN, False, True, True),
        (ScanState.PENDING, True, False, True),
        (ScanState.PENDING, False, False, True),
        (ScanState.UNSCANNED, True, True, True),
        (ScanState.UNSCANNED, False, False, True),
        (ScanState.INFECTED, True, False, False),
        (ScanState.INFECTED, False, False, False),
    ],
)
def test_who_may_have_a_file_by_its_scan(
    state: ScanState, unscanned_served: bool, others: bool, uploader: bool, settings: object
) -> None:
    settings.SERVE_UNSCANNED = unscanned_served  # type: ignore[attr-defined]
    blob = Blob(scan_state=state)
    assert (may_be_served(blob), may_be_served(blob, to_uploader=True)) == (others, uploader)


def test_a_photograph_keeps_which_way_is_up_and_loses_where_it_was_taken(db: None) -> None:
    data = files.jpeg(segments=files.exif(orientation=6))
    with open_blob(keep(io.BytesIO(data), filename="a.jpg", at=NOW)) as kept:
        clean = kept.read()
    assert b"GPS" in data
    assert b"GPS" not in clean
    assert b"Exif" in clean
    assert b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in clean


def test_a_picture_loses_its_texts_and_whatever_is_glued_on(db: None) -> None:
    data = files.png(chunks=[(b"tEXt", b"Author\0Somebody")], tail=b"PK\x03\x04 evil")
    with open_blob(keep(io.BytesIO(data), filename="a.png", at=NOW)) as kept:
        assert kept.read() == files.png()


def test_a_photograph_without_camera_data_is_kept_to_the_byte(db: None) -> None:
    with open_blob(keep(io.BytesIO(files.jpeg()), filename="a.jpg", at=NOW)) as kept:
        assert kept.read() == files.jpeg()
