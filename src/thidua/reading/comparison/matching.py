"""Which rows and sentences of the child answer a point of the parent."""

from collections.abc import Iterator
from dataclasses import dataclass

from thidua.reading.comparison.bodies import Body, Reach, sectors_of
from thidua.reading.comparison.concepts import vocabulary
from thidua.reading.comparison.contradictions import Contradiction, contradiction, is_about_clusters
from thidua.reading.comparison.evidence import Evidence, particular
from thidua.reading.comparison.lines import Row, Sentence, deeds_of, waits_for_parent
from thidua.reading.comparison.points import Point
from thidua.reading.comparison.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class Setting:
    """What every comparison of two points needs to know."""

    parent: Body
    child: Body
    evidence: Evidence
    thresholds: Thresholds
    rows: tuple[Row, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One point of the parent, how it reaches the child; `any_year`: the year printed in it is last year's."""

    point: Point
    reach: Reach
    any_year: bool

    @property
    def led_by_parent(self) -> bool:
        """The parent does it; the child joins in at most."""
        return self.reach in {"own", "open"}


@dataclass(frozen=True, slots=True)
class Match:
    """A row that answers, with which of its points, on how much evidence."""

    row: Row
    point: Point
    evidence: float


@dataclass(frozen=True, slots=True)
class Found:
    """What answers a point, the best first; `sure`: a little more or less evidence would change nothing."""

    rows: tuple[Match, ...]
    prose: tuple[Sentence, ...]
    sure: bool


def answers_to(asked: Asked, setting: Setting) -> Found:
    """The rows and the sentences that answer."""
    candidates = tuple(filter(None, (_best_of(row, asked, setting) for row in setting.rows)))
    rows = _chosen(candidates, setting)
    said = tuple(_said(asked, setting))
    enough, margin = setting.thresholds.enough, setting.thresholds.margin
    prose = tuple(one for amount, one in said if amount >= enough)
    most = max((*(one.evidence for one in candidates), *(amount for amount, _ in said)), default=0.0)
    if rows or prose:
        return Found(rows, prose, sure=most >= enough + margin)
    doubtful = asked.reach == "awards" or _is_done_at_home(asked, setting)
    return Found((), (), sure=most <= enough - margin and not doubtful)


def _best_of(row: Row, asked: Asked, setting: Setting) -> Match | None:
    """The point of the row that says most of what is asked, if any may answer at all."""
    allowed = [
        Match(row, said, _brought(asked, said, setting) + _for_waiting(asked, row, said, setting))
        for said in row.points
        if _hindrance(asked, said, setting) is None and _joins(asked, row, said, setting)
    ]
    return max(allowed, key=lambda match: match.evidence, default=None)


def _for_waiting(asked: Asked, row: Row, said: Point, setting: Setting) -> float:
    """A row that waits for the parent answers something of the parent's; the same deed says that it is this."""
    same_deed = not set(asked.point.acts).isdisjoint(said.acts)
    waits = same_deed and waits_for_parent(row.task, setting.child, setting.parent)
    return setting.thresholds.waiting if waits else 0.0


def _brought(asked: Asked, said: Point, setting: Setting) -> float:
    """The evidence of the likest of its deeds; a deed likelier to answer something else brings none, unless it asks for
    an award that is asked for here as well.
    """
    evidence = setting.evidence
    share = 0.0 if particular(asked.point, said) else setting.thresholds.claim
    amounts = [(evidence.of(asked.point, deed), deed) for deed in deeds_of(said, setting.child)]
    return max((amount for amount, deed in amounts if amount >= share * evidence.claim_of(deed)), default=0.0)


def _chosen(candidates: tuple[Match, ...], setting: Setting) -> tuple[Match, ...]:
    """Those with enough evidence, the best first."""
    strong = [one for one in candidates if one.evidence >= setting.thresholds.enough]
    return tuple(sorted(strong, key=lambda one: -one.evidence))


def _said(asked: Asked, setting: Setting) -> Iterator[tuple[float, Sentence]]:
    """Sentences that may answer, with their evidence."""
    for sentence in setting.sentences:
        joins = not asked.led_by_parent or (asked.reach == "open" and _takes_part(asked.point, sentence.point))
        if joins and _hindrance(asked, sentence.point, setting) is None:
            yield setting.evidence.of(asked.point, sentence.point), sentence


def _hindrance(asked: Asked, said: Point, setting: Setting) -> Contradiction | None:
    if not setting.evidence.of(asked.point, said):
        return None
    return contradiction(asked.point, said, asked.reach, setting.parent, setting.child, any_year=asked.any_year)


def _is_done_at_home(asked: Asked, setting: Setting) -> bool:
    """Something would have answered, had it not been for the child's own level."""
    return not asked.led_by_parent and any(
        setting.evidence.of(asked.point, said) >= setting.thresholds.enough
        and _hindrance(asked, said, setting) == "level"
        for row in setting.rows
        for said in row.points
    )


def _joins(asked: Asked, row: Row, said: Point, setting: Setting) -> bool:
    """A deed the parent leads is answered by joining in: the row waits for the parent, or says that it takes part."""
    if not asked.led_by_parent:
        return not _is_of_another_kind(said, asked)
    together = asked.reach == "open" and _takes_part(asked.point, said)
    return together or waits_for_parent(row.task, setting.child, setting.parent)


def _is_of_another_kind(said: Point, asked: Asked) -> bool:
    """A cluster's deed and the row is about no cluster."""
    return asked.reach == "clusters" and not asked.point.awards and not is_about_clusters(said)


def _takes_part(point: Point, said: Point) -> bool:
    """The child joins in, or the deed is one that all levels do together."""
    return vocabulary().units["joins"].search(said.said) is not None or _do_together(point, said)


def _do_together(point: Point, said: Point) -> bool:
    """The first deed of the point is no deed that each level does for itself, and the child does it too."""
    alone = {act.key for act in vocabulary().acts if act.each_level}
    return point.first_act is not None and point.first_act not in alone and point.first_act in said.acts


def shares_sector(point: Point, found: tuple[Match, ...]) -> bool:
    """A row of the child about the same sector makes the duty its own ("các trường học" in a ward's plan)."""
    return any(sectors_of(point) & sectors_of(match.point) for match in found)
