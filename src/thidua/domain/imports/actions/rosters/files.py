"""The uploaded file of a list, read; what cannot be read is told in one sentence, and the upload stays."""

from __future__ import annotations

import logging
from typing import Final

from thidua.domain.imports.models import Roster
from thidua.foundation.storage.blobs import open_blob
from thidua.reading.errors import UnreadableFile
from thidua.reading.lists import ListReading, read_list

log = logging.getLogger("thidua.imports")
AT_MOST: Final = 100_000
FAULT: Final = "Hệ thống gặp lỗi khi đọc tệp này; tệp vẫn được giữ, đề nghị báo quản trị hệ thống."


def read_file(roster: Roster, *, checked: bool = True) -> ListReading | str:
    """What the file holds, or the sentence that says why it cannot be read. ``checked``: see `read_list`."""
    with open_blob(roster.blob) as stream:
        data = stream.read()
    try:
        return read_list(data, filename=roster.filename, checked=checked)
    except UnreadableFile as unreadable:
        return unreadable.sentence
    except Exception:  # an unforeseen fault of an engine is told, not raised
        log.exception("the reader of lists failed on blob %s", roster.blob.sha256)
        return FAULT
