"""Many plans through one form of file, measured together; each form is worked out once a run."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from tests.reading.roundtrip import layouts, scans
from tests.reading.roundtrip.generator import Generated, Json, sound_plan
from tests.reading.roundtrip.mistakes import flawed_plan
from tests.reading.scoring import Share, score
from thidua.reading.plans import read_plan

_BATCH = 25
_MAKERS: dict[str, tuple[str, Callable[[Generated], bytes]]] = {
    "text": ("a.txt", layouts.as_text),
    "official_docx": ("a.docx", layouts.official_docx),
    "clerks_docx": ("a.docx", layouts.clerks_docx),
    "official_pdf": ("a.pdf", layouts.official_pdf),
    "scanned_pdf": ("a.pdf", scans.scanned_plan),
}


@dataclass
class Measured:
    """Sums over all plans; `alarms` are errors told of plans that have no mistake, `unfounded` those of any plan that
    no planted mistake brings.
    """

    shares: dict[str, Share] = field(default_factory=dict)
    planted: int = 0
    missed: list[Json] = field(default_factory=list)
    sound: int = 0
    alarms: list[Json] = field(default_factory=list)
    unfounded: list[Json] = field(default_factory=list)

    def add(self, made: Generated, got: Json) -> None:
        scored = score(made.plan, got)
        for name in ("tasks", "content", "units", "deadlines"):
            one, above = getattr(scored, name), self.shares.get(name, Share(0, 0, 0))
            self.shares[name] = Share(above.right + one.right, above.expected + one.expected, above.got + one.got)
        self.planted += len(made.planted)
        self.missed += [{"seed": made.seed, **finding} for finding in scored.missed]
        told = [{"seed": made.seed, **finding} for finding in scored.extra_of("error")]
        self.unfounded += told
        if not made.planted:
            self.sound += 1
            self.alarms += told

    @property
    def found(self) -> float:
        return 1 - len(self.missed) / self.planted


def plans(count: int) -> Iterator[Generated]:
    """Every fourth plan is sound, the others carry mistakes."""
    for seed in range(count):
        yield flawed_plan(seed) if seed % 4 else sound_plan(seed)


@lru_cache(maxsize=16)
def measured(form: str, count: int) -> Measured:
    """`count` plans written in one form and read again."""
    result = Measured()
    for made, name, data in _files(form, count):
        result.add(made, read_plan(data, filename=name).as_dict())
    return result


def _files(form: str, count: int) -> Iterator[tuple[Generated, str, bytes]]:
    if form in _MAKERS:
        name, maker = _MAKERS[form]
        yield from ((made, name, maker(made)) for made in plans(count))
        return
    waiting = list(plans(count))
    for first in range(0, count, _BATCH):
        batch = waiting[first : first + _BATCH]
        printed = _printed(form, batch)
        yield from ((made, "a.pdf", printed[str(made.seed)]) for made in batch)


def _printed(form: str, batch: list[Generated]) -> dict[str, bytes]:
    if form == "chromium_pdf":
        return layouts.by_chromium({str(made.seed): layouts.as_html(made) for made in batch})
    with tempfile.TemporaryDirectory(prefix="thidua-print-", ignore_cleanup_errors=True) as folder:
        return layouts.by_libreoffice({str(made.seed): layouts.clerks_docx(made) for made in batch}, Path(folder))
