"""An uneasy PDF read in a process of its own, whose time and memory are limited: it may die, the reader does not.

Run as a module it is that process: bytes on standard input, pages as JSON on standard output.
"""

import json
import os
import subprocess
import sys
from dataclasses import astuple
from typing import Any

from thidua.reading.containers.pdf.engine import broken_pdf
from thidua.reading.containers.pdf.page import Page, Rule, Word
from thidua.reading.containers.pdf.pages import read_pages, too_heavy
from thidua.reading.errors import UnreadableFile, busy_machine

MEMORY = 256 * 1024 * 1024  # of address space, all that the interpreter itself takes among it
SECONDS = 9  # of work
_PATIENCE = 40  # seconds on the clock, for a machine that has much else to do


def read_apart(data: bytes) -> list[Page]:
    """The pages, read by a limited process. Raises `UnreadableFile` with what it said, or that it was too heavy."""
    environment = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", __name__]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command, input=data, capture_output=True, timeout=_PATIENCE, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        raise busy_machine() from None
    try:
        told = json.loads(done.stdout)
    except ValueError:
        raise too_heavy() from None
    if "code" in told:
        raise UnreadableFile(told["code"], told["sentence"])
    return [_page(*values) for values in told["pages"]]


def _page(  # noqa: PLR0917 - the fields of a page in their order
    number: int, width: float, height: float, words: list[Any], across: list[Any], down: list[Any], *rest: Any
) -> Page:
    return Page(
        number,
        width,
        height,
        [Word(*word) for word in words],
        [Rule(*rule) for rule in across],
        [Rule(*rule) for rule in down],
        *rest,
    )


def answer(data: bytes) -> dict[str, Any]:
    """What the limited process says: the pages, or why there are none."""
    try:
        return {"pages": [astuple(page) for page in read_pages(data)]}
    except UnreadableFile as told:
        refusal = told
    except MemoryError:
        refusal = too_heavy()
    except (OSError, ValueError):
        refusal = broken_pdf()
    return {"code": refusal.code, "sentence": refusal.sentence}


def limit() -> None:
    """No more than `MEMORY` and `SECONDS` from here on; only where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    limit()
    json.dump(answer(sys.stdin.buffer.read()), sys.stdout)
