"""What keeps a text from answering a point however alike they are: another round, year, award, level or superior."""

import re
from typing import Literal

from thidua.reading.comparison.bodies import Body, Reach, says_level, serves_another, speaks_of
from thidua.reading.comparison.evidence import covered
from thidua.reading.comparison.points import Point

# "plain": two texts that cannot mean the same; "level": the child does it too, but for itself, which people may judge.
Contradiction = Literal["plain", "level"]

_HALF_YEAR = re.compile(r"\b(?:so ket|6 thang)\b")
_WHOLE_YEAR = re.compile(r"\b(?:tong ket|cuoi nam|ca nam)\b")
_UP = re.compile(
    r"\b(?:gui|nop|trinh|de nghi|du|tham du|tham gia|cu|dang ky|gioi thieu|de cu|bao cao|lap ho so|lap danh sach)\b"
)
_HOME = r"(?:(?:cấp|hội đồng sáng kiến) (?:{level}|cơ sở|trường)|của (?:\w+ ){0,3}?{level})"
_INITIATIVES = "công nhận sáng kiến"
_CLUSTER = re.compile(r"\b(?:cum|khoi)\b")
_OWN_CLUSTER = r"(?:cụm|khối)(?: thi đua)?(?: trực)?(?: thuộc)? {level}"
# Duties by which something goes up: what the child does at home alone is no answer to them.
_GOING_UP = frozenset({"dossier", "entries", "awards"})


def contradiction(
    point: Point, said: Point, reach: Reach, parent: Body, child: Body, *, any_year: bool
) -> Contradiction | None:
    """Why the text cannot answer the point, None when it may."""
    if _differs(point, said, any_year=any_year) or serves_another(said.text, parent, point.text):
        return "plain"
    if is_about_clusters(point) and is_of_own_cluster(said, parent, child):
        return "level"
    goes_up = reach in _GOING_UP or bool(point.awards)
    return "level" if goes_up and _stays_at_home(point, said, parent, child) else None


def _differs(point: Point, said: Point, *, any_year: bool) -> bool:
    if point.rounds and said.rounds and not point.rounds & said.rounds:
        return True
    if not any_year and point.years and said.years and not point.years & said.years:
        return True
    if point.awards and not covered(point, said) and (said.awards or "propose" not in said.acts):
        return True
    return _other_half(point.said, said.said) or _other_half(said.said, point.said)


def _other_half(one: str, other: str) -> bool:
    """A half year summed up and a whole one."""
    half, whole = _HALF_YEAR.search, _WHOLE_YEAR.search
    return bool(half(one) and not whole(one) and whole(other) and not half(other))


def _stays_at_home(point: Point, said: Point, parent: Body, child: Body) -> bool:
    """Done at the child's own level, sent nowhere, where the point does not speak of that level.

    Initiatives are recognised at every level, each for itself: they stay at home unless the text says where they go.
    """
    at_home = says_level(child, said.text, _HOME)
    at_every_level = not at_home and covered(point, said) == {_INITIATIVES}
    if not at_every_level and (not at_home or says_level(child, point.text, _HOME)):
        return False
    return _UP.search(said.said) is None and not speaks_of(parent, said.text)


def is_about_clusters(point: Point) -> bool:
    """A deed of clusters or blocks."""
    return _CLUSTER.search(point.said) is not None


def is_of_own_cluster(said: Point, parent: Body, child: Body) -> bool:
    """The child's own clusters and blocks are not the parent's."""
    return not speaks_of(parent, said.text) and says_level(child, said.text, _OWN_CLUSTER)
