"""One page of a scan made ready in a process of its own: what decodes pictures may die or be stopped, the reader not.

Run as a module it is that process: kind and page on the command line, the file on standard input; on standard output
a line of JSON (size, resolution, ruling lines, or why there are none) and the grey picture, point by point.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from thidua.reading.containers.pdf.page import Rule
from thidua.reading.containers.scan.cleaning import cleaned, evened, straightened, without_seal, without_surroundings
from thidua.reading.containers.scan.flattening import flattened
from thidua.reading.containers.scan.pictures import Grey, frames_in, pdf_page, picture_page, too_large
from thidua.reading.containers.scan.ruling import rules_of
from thidua.reading.errors import UnreadableFile, busy_machine

MEMORY = 1024 * 1024 * 1024  # of address space; 250 MB are touched for an A4 page of 300 dpi
SECONDS = 20  # of work
_PATIENCE = 120  # seconds on the clock, for a machine that has much else to do

Source = Literal["pdf", "image"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page set straight: grey points, their number to the inch, the ruling lines in points of 1/72 inch."""

    grey: Grey
    dpi: int
    across: list[Rule]
    down: list[Rule]


def sheet_of(data: bytes, source: Source, index: int, *, turns: int = 0) -> Sheet:
    """One page, prepared by a limited process, turned against the clock by quarters. Raises `UnreadableFile`."""
    head, _, points = _ask(data, source, f"{index}:{turns}").partition(b"\n")
    told = _told(head)
    grey = np.frombuffer(points, np.uint8).reshape(told["height"], told["width"])
    return Sheet(grey, told["dpi"], *([Rule(*rule) for rule in told[side]] for side in ("across", "down")))


def count_of(data: bytes) -> int:
    """How many pages a picture file holds. Raises `UnreadableFile`."""
    return int(_told(_ask(data, "image", "count"))["count"])


def _ask(data: bytes, source: Source, what: str) -> bytes:
    environment = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1",
                   "OPENBLAS_NUM_THREADS": "1"}  # fmt: skip
    try:
        return subprocess.run(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", __name__, source, what],
            input=data, capture_output=True, timeout=_PATIENCE, env=environment, check=False,
        ).stdout  # fmt: skip
    except subprocess.TimeoutExpired:
        raise busy_machine() from None


def _told(head: bytes) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(head)
    except ValueError:
        raise too_large() from None
    if "code" in told:
        raise UnreadableFile(told["code"], told["sentence"])
    return told


def prepared(data: bytes, source: Source, index: int, turns: int) -> Sheet:
    """The work itself, in this process."""
    colour, dpi = pdf_page(data, index) if source == "pdf" else picture_page(data, index)
    grey = without_seal(colour)
    del colour
    grey = straightened(flattened(evened(without_surroundings(np.rot90(grey, turns)))))
    return Sheet(cleaned(grey), dpi, *rules_of(grey, dpi))


def _answer(data: bytes, source: Source, what: str) -> tuple[dict[str, Any], bytes]:
    try:
        if what == "count":
            return {"count": frames_in(data)}, b""
        sheet = prepared(data, source, *map(int, what.split(":")))
    except UnreadableFile as told:
        return {"code": told.code, "sentence": told.sentence}, b""
    except MemoryError:
        refusal = too_large()
        return {"code": refusal.code, "sentence": refusal.sentence}, b""
    height, width = sheet.grey.shape
    head = {"width": width, "height": height, "dpi": sheet.dpi, "across": sheet.across, "down": sheet.down}
    return head, np.ascontiguousarray(sheet.grey).tobytes()


def _limit() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _limit()
    _head, _points = _answer(sys.stdin.buffer.read(), "pdf" if sys.argv[1] == "pdf" else "image", sys.argv[2])
    sys.stdout.buffer.write(json.dumps(_head).encode() + b"\n" + _points)
