"""An error that rests on a word the recogniser was not sure of may be the recogniser's own: it is told as a warning."""

from collections.abc import Iterator
from dataclasses import replace

from thidua.reading.blocks import Place
from thidua.reading.structure import Finding, PlanReading


def softened(finding: Finding, plan: PlanReading) -> Finding:
    """The finding, an error brought down to a warning where what it rests on was read with doubt."""
    if finding.severity != "error":
        return finding
    doubtful = next(filter(None, (_doubtful(text, place, plan) for text, place in _grounds(finding, plan))), None)
    if doubtful is None:
        return finding
    why = f"{finding.why} Nhưng “{doubtful}” nhận dạng từ bản quét chưa chắc đúng: hãy đối chiếu bản quét trước."
    return replace(finding, severity="warning", why=why)


def _grounds(finding: Finding, plan: PlanReading) -> Iterator[tuple[str, Place]]:
    """What the finding quotes, and the heading of the part that its row stands under."""
    if finding.raw:
        yield finding.raw, finding.place
    for appendix, task in plan.tasks():
        if task.place == finding.place and finding.kind == "quarter_mismatch":
            yield from ((group.title, group.place) for group in appendix.groups if group.path == task.group)


def _doubtful(text: str, place: Place, plan: PlanReading) -> str | None:
    """The first word of the text that was read with doubt at that place."""
    words = set(text.split())
    for block in plan.blocks:
        if place.first <= block.index <= place.last:
            for doubt in block.doubts:
                if doubt.kind == "recognition" and doubt.text in words:
                    return doubt.text
    return None
