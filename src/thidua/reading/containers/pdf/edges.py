"""Where the text of a page begins and ends on either side, from its own lines or those of pages like it."""

from collections.abc import Sequence
from typing import NamedTuple

from thidua.reading.containers.pdf.grids import Grid
from thidua.reading.containers.pdf.lines import Line
from thidua.reading.containers.pdf.page import Page

_SHARP = 3.0
_ENOUGH = 4


class Edges(NamedTuple):
    """The inner edges of the type area, in points."""

    left: float
    right: float


NO_EDGES = Edges(0.0, 0.0)


def edges_of(pages: Sequence[Page], lines: Sequence[list[Line]], grids: Sequence[list[Grid]]) -> list[Edges]:
    """One for each page. A page whose lines tell nothing takes those of the pages of its width."""
    own = [_own(each) for each in lines]
    return [
        edge or _shared(page, pages, own) or _widest(page, each, inside)
        for page, edge, each, inside in zip(pages, own, lines, grids, strict=True)
    ]


def _own(lines: list[Line]) -> Edges | None:
    """Known where several lines end at the same place on the right, as set type does."""
    if not lines:
        return None
    right = max(line.x1 for line in lines)
    ending = sum(1 for line in lines if right - line.x1 <= _SHARP + line.slack)
    return Edges(min(line.x0 for line in lines), right) if ending >= _ENOUGH else None


def _shared(page: Page, pages: Sequence[Page], own: Sequence[Edges | None]) -> Edges | None:
    known = [edge for edge, other in zip(own, pages, strict=True) if edge and abs(other.width - page.width) < 1]
    if not known:
        return None
    middle = len(known) // 2
    return Edges(sorted(edge.left for edge in known)[middle], sorted(edge.right for edge in known)[middle])


def _widest(page: Page, lines: list[Line], grids: list[Grid]) -> Edges:
    """Ragged type: as far as the longest line or table, or as the margin on the left lets expect on the right."""
    left = min([*(line.x0 for line in lines), *(grid.xs[0] for grid in grids)], default=0.0)
    rights = [*(line.x1 for line in lines), *(grid.xs[-1] for grid in grids)]
    return Edges(left, max([*rights, page.width - left]))
