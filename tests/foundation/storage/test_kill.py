"""kill -9 while a file is being kept: what lies under its final name is whole or not there at all."""

from __future__ import annotations

import hashlib
import io
import os
import signal
from pathlib import Path
from typing import NoReturn

import pytest

from tests.foundation.storage import files
from thidua.foundation.storage import blobs

CONTENT = files.docx(files.paragraph("Nội dung thi đua") * 5_000)
SHA256 = hashlib.sha256(CONTENT).hexdigest()


class KilledReading(io.BytesIO):
    """Dies after so many chunks were read."""

    left = 2

    def read(self, size: int | None = -1) -> bytes:
        self.left -= 1
        if self.left < 0:
            die()
        return super().read(size)


def die(*_: object, **__: object) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("unreachable")


def keep_in_child(patched: str) -> int:
    """Keep the file in a forked process that kills itself at ``patched``; returns the signal it died of."""
    child = os.fork()
    if child:
        _pid, status = os.waitpid(child, 0)
        return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    owner = {"os": os, "blobs": blobs}.get(patched.partition(".")[0])
    if owner:
        setattr(owner, patched.partition(".")[2], die)
    stream = KilledReading(CONTENT) if patched == "reading" else io.BytesIO(CONTENT)
    with blobs._received(stream) as received:
        blobs._publish(received)
    os._exit(0)


@pytest.mark.parametrize("step", ["reading", "os.fsync", "os.link", "blobs._publish", "blobs._settle_directory", ""])
def test_a_kill_at_any_step_leaves_a_whole_file_or_none(
    step: str, settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FILES_DIR = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr(blobs, "CHUNK", 512)
    assert keep_in_child(step) == (signal.SIGKILL if step else 0)
    final = blobs.path_of(SHA256)
    assert final.exists() == (step in {"", "blobs._settle_directory"})
    assert not final.exists() or hashlib.sha256(final.read_bytes()).hexdigest() == SHA256
    assert keep_in_child("") == 0
    assert hashlib.sha256(final.read_bytes()).hexdigest() == SHA256
