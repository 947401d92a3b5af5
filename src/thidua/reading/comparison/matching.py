"""Which rows and sentences of the child answer a point of the parent."""

import re
from dataclasses import dataclass

from thidua.reading.comparison.bodies import Body, Reach, sectors_of, serves_another, speaks_of
from thidua.reading.comparison.concepts import vocabulary
from thidua.reading.comparison.likeness import Weights
from thidua.reading.comparison.lines import Row, Sentence, waits_for_parent
from thidua.reading.comparison.points import Point, same_award

# Settled on invented plans of a hospital, a ward and a university, none of them a sample: right pairs lie above, rows
# that merely share the speech of the field below.
ROW_LIKENESS = 0.34
OPEN_LIKENESS = 0.4
WAITING_LIKENESS = 0.2
NEAR_BEST = 0.7
ROW_SHARE = 0.9
PROSE_SHARE = 0.6
SENTENCE_SHARE = 0.75
SENTENCE_LIKENESS = 0.42
PROSE_LIKENESS = 0.25
CLUSTER_LIKENESS = 0.2
# Deeds of one row that must each be answered: a plan made but not registered is half of "lập kế hoạch, đăng ký".
EACH_DEED = frozenset({"plan", "register"})
_INITIATIVES = "công nhận sáng kiến"
_LEVEL = re.compile(r"\bcap (?:thanh pho|tinh|nganh|bo|truong|so|dai hoc|tap doan|tong cong ty)\b")
_SENT = re.compile(r"\b(?:gui|nop)\b")
_CLUSTER = re.compile(r"\b(?:cum|khoi)\b")
_OWN_CLUSTER = r"\b(?:cum|khoi)(?: thi dua)?(?: truc)?(?: thuoc)? {level}\b"


@dataclass(frozen=True, slots=True)
class Match:
    """A row that answers, how well (0 to 1), with which of its points."""

    row: Row
    point: Point
    likeness: float


@dataclass(frozen=True, slots=True)
class Setting:
    """What every comparison of two points needs to know."""

    parent: Body
    child: Body
    weights: Weights
    rows: tuple[Row, ...]
    sentences: tuple[Sentence, ...]


def matches(point: Point, reach: Reach, setting: Setting, *, any_year: bool) -> tuple[Match, ...]:
    """Rows that answer the point, the likest first."""
    found = []
    for row in setting.rows:
        best = max(
            (
                Match(row, said, setting.weights.likeness(point, said))
                for said in row.points
                if _may_answer(point, said, setting, any_year=any_year)
            ),
            key=lambda match: match.likeness,
            default=None,
        )
        if best and _answers(point, best, reach, setting):
            found.append(best)
    best_of_all = max((match.likeness for match in found), default=0.0)
    near = [
        match
        for match in found
        if point.awards or match.likeness >= NEAR_BEST * best_of_all or _is_part(match.point, point, setting.weights)
    ]
    return tuple(sorted(near, key=lambda match: -match.likeness))


def said_in_prose(point: Point, setting: Setting, *, any_year: bool) -> tuple[Sentence, ...]:
    """Sentences of the prose that take up the point."""
    return tuple(
        sentence
        for sentence in setting.sentences
        if _may_answer(point, sentence.point, setting, any_year=any_year)
        and _takes_up(point, sentence.point, setting.weights)
    )


def _takes_up(point: Point, said: Point, weights: Weights) -> bool:
    """The sentence says most of the point, or is a short one wholly within it; mere mention in a long list is none."""
    if weights.share(point, said) >= PROSE_SHARE:
        return weights.likeness(point, said) >= PROSE_LIKENESS
    same_deed = bool(set(point.acts) & set(said.acts))
    return same_deed and (
        weights.share(said, point) >= SENTENCE_SHARE or weights.likeness(point, said) >= SENTENCE_LIKENESS
    )


def _may_answer(point: Point, said: Point, setting: Setting, *, any_year: bool) -> bool:
    """Same round, same year, same award, same kind of deed, and not done for somebody else."""
    if point.rounds and said.rounds and not point.rounds & said.rounds:
        return False
    if not any_year and point.years and said.years and not point.years & said.years:
        return False
    if not _same_deed(point, said, setting):
        return False
    return not serves_another(said.text, setting.parent, point.text) and not _of_own_cluster(point, said, setting)


def _same_deed(point: Point, said: Point, setting: Setting) -> bool:
    if point.awards:
        return bool(covered(point, said)) and _at_level(point, said, setting)
    return not point.acts or not said.acts or not set(point.acts).isdisjoint(said.acts)


def covered(point: Point, said: Point) -> frozenset[str]:
    """The awards of the first that the second asks for as well."""
    if not said.awards:
        return frozenset()
    return frozenset(one for one in point.awards if any(same_award(one, other) for other in said.awards))


def _at_level(point: Point, said: Point, setting: Setting) -> bool:
    """Initiatives are recognised at each level: the child's own recognition alone, sent nowhere, answers nothing."""
    above = _LEVEL.search(point.said)
    if covered(point, said) != {_INITIATIVES} or not (above or speaks_of(setting.parent, point.said)):
        return True
    same_level = above is not None and above[0] in said.said
    return same_level or speaks_of(setting.parent, said.said) or _SENT.search(said.said) is not None


def _of_own_cluster(point: Point, said: Point, setting: Setting) -> bool:
    return _CLUSTER.search(point.said) is not None and is_of_own_cluster(said, setting)


def is_of_own_cluster(said: Point, setting: Setting) -> bool:
    """The child's own clusters and blocks are not the parent's."""
    if not setting.child.level or speaks_of(setting.parent, said.said):
        return False
    return re.search(_OWN_CLUSTER.format(level=setting.child.level), said.said) is not None


def _answers(point: Point, match: Match, reach: Reach, setting: Setting) -> bool:
    waiting = waits_for_parent(match.row.task, setting.child, setting.parent)
    if reach in {"own", "open"}:
        takes_part = _takes_part(point, match.point)
        joins = waiting or (reach == "open" and takes_part)
        return joins and match.likeness >= (WAITING_LIKENESS if waiting and takes_part else OPEN_LIKENESS)
    if _is_of_another_kind(match.point, reach) and not point.awards:
        return False
    if point.awards:
        return True
    needed = _needed(point, match, reach, waiting=waiting)
    return match.likeness >= needed or _is_part(match.point, point, setting.weights)


def _is_of_another_kind(said: Point, reach: Reach) -> bool:
    """Entries are asked for and the row is about no contest; a cluster's deed and the row is about no cluster."""
    if reach == "entries":
        return "contest" not in said.acts
    return reach == "clusters" and _CLUSTER.search(said.said) is None


def _is_part(said: Point, point: Point, weights: Weights) -> bool:
    """A row that is wholly one of the deeds of the point ("xây dựng kế hoạch" of "xây dựng kế hoạch, đăng ký ...")."""
    in_both = set(point.acts) >= EACH_DEED and set(said.acts) <= EACH_DEED
    return in_both and bool(said.acts) and weights.share(said, point) >= ROW_SHARE


def _needed(point: Point, match: Match, reach: Reach, *, waiting: bool) -> float:
    """Less likeness will do where something else speaks for the pair: one deed of one cluster, a time that waits."""
    if _CLUSTER.search(point.said) and _CLUSTER.search(match.point.said) and set(point.acts) & set(match.point.acts):
        return CLUSTER_LIKENESS
    return WAITING_LIKENESS if waiting or reach == "named" else ROW_LIKENESS


def _takes_part(point: Point, said: Point) -> bool:
    """The child joins in, or the deed is one that all levels do together."""
    return vocabulary().units["joins"].match(said.said) is not None or _do_together(point, said)


def _do_together(point: Point, said: Point) -> bool:
    """The first deed of the point is no deed that each level does for itself, and the child does it too."""
    alone = {act.key for act in vocabulary().acts if act.each_level}
    return point.first_act is not None and point.first_act not in alone and point.first_act in said.acts


def shares_sector(point: Point, found: tuple[Match, ...]) -> bool:
    """A row of the child about the same sector makes the duty its own ("các trường học" in a ward's plan)."""
    return any(sectors_of(point) & sectors_of(match.point) for match in found)
