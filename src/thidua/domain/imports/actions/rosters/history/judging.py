"""Rows of a list of achievements held against people, units and the facts that stand: the verdict of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from thidua.domain.imports.actions.rosters.history.matching import CHUNK, Match, Matching
from thidua.domain.imports.enums import RowVerdict
from thidua.domain.imports.models import Roster, RosterRow
from thidua.domain.imports.steps.history.comparing import KINDS, Compared, Read, Standing, columns_of, compare
from thidua.domain.imports.steps.history.rows import Line, RowRead
from thidua.domain.imports.steps.history.words import fact_words
from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import Subject
from thidua.domain.records.queries.rows import known_of, lives_of
from thidua.domain.records.steps.lives import Life
from thidua.domain.records.steps.reading import Ground
from thidua.domain.records.steps.repeats import Known
from thidua.foundation.access.policy import day_of
from thidua.foundation.actors import Actor
from thidua.rulebook import load
from thidua.vietnamese.partial_dates import PartialDate

Pair = tuple[RosterRow | Line, RowRead]


def judge(roster: Roster, pairs: Sequence[Pair], *, settled: bool = False, actor: Actor, at: datetime) -> None:
    """Fill each row's verdict, problems and values; nothing is stored. Rows are measured by those before them too.

    ``settled``: whose record each row is for was found before and stays so.
    """
    if settled and all(row.values.get("subject") for row, _read in pairs):
        matches = [Match(subject=row.values["subject"]) for row, _read in pairs]
    else:
        matching = Matching(roster, (read.who for _row, read in pairs), actor, at)
        matches = [_match(row, read, matching) for row, read in pairs]
    standing = Records({match.subject for match in matches if match.subject}, day_of(at))
    for (row, read), match in zip(pairs, matches, strict=True):
        _judge(row, read, match, standing)


class Records:
    """What stands in the records of these subjects, and what the rows judged so far would add."""

    def __init__(self, subjects: Iterable[str], day: date) -> None:
        self.day = day
        self.ground = Ground(load(), day)
        self.known: dict[str, Known] = {}
        self.lives: dict[str, Life] = {}
        self.read: dict[int, tuple[dict[str, Any], Read | str]] = {}  # the dict is kept, so that its id stays its own
        people = sorted(int(key[7:]) for key in subjects if key.startswith("person:"))
        units = sorted(int(key[5:]) for key in subjects if key.startswith("unit:"))
        for start in range(0, len(people), CHUNK):
            self._load("person", Subject.objects.filter(person_id__in=people[start : start + CHUNK]))
            self._births(people[start : start + CHUNK])
        for start in range(0, len(units), CHUNK):
            self._load("unit", Subject.objects.filter(unit_id__in=units[start : start + CHUNK]))

    def compared(self, subject: str, fact: dict[str, Any], line: int) -> Compared:
        kind = FactKind(fact["kind"])
        read = self._columns(kind, fact["values"])
        if isinstance(read, str):
            return Compared(Standing.WRONG, read)
        known = self.known.get(subject)
        if known is None:
            known = self.known[subject] = Known()
        found = compare(kind, read, known, self.lives.get(subject, _NO_LIFE), self.ground)
        if found.standing is Standing.NEW or found.standing is Standing.AGAIN:
            known.add(kind, {**read.values, "line": line})
        return found

    def _columns(self, kind: FactKind, given: dict[str, Any]) -> Read | str:
        """Rows that say the same share the very dict: it is looked up by what it is, not by what it holds."""
        kept = self.read.get(id(given))
        if kept is None:
            kept = given, columns_of(kind, tuple(sorted(given.items())), self.day)
            self.read[id(given)] = kept
        return kept[1]

    def _load(self, word: str, rows: Any) -> None:
        subjects = list(rows.select_related("person"))
        known, lives = known_of([row.pk for row in subjects], KINDS), lives_of(subjects)
        for row in subjects:
            key = f"{word}:{row.person_id if word == 'person' else row.unit_id}"
            self.known[key], self.lives[key] = known[row.pk], lives[row.pk]

    def _births(self, people: Sequence[int]) -> None:
        """Whoever has no record yet has a birth all the same."""
        from thidua.domain.people.models import Person

        for pk, birth in Person.objects.filter(pk__in=people).exclude(birth="").values_list("pk", "birth"):
            self.lives.setdefault(f"person:{pk}", Life(PartialDate.from_text(birth)))


_NO_LIFE = Life()


def _match(row: RosterRow | Line, read: RowRead, matching: Matching) -> Match:
    """Whom somebody chose for the row stays chosen."""
    if row.values.get("chosen"):
        return Match(subject=row.values["chosen"])
    return matching.match(read.who) if read.who.name else Match()


def _judge(row: RosterRow | Line, read: RowRead, match: Match, standing: Records) -> None:
    problems = [_problem(place, sentence) for place, sentence in read.faults]
    values: dict[str, Any] = {"who": read.who.as_dict()}
    row.others = []
    if match.fault:
        problems.append(_problem(-1, match.fault))
    if match.subject:
        values["subject"] = match.subject
        _compare(row, read, standing, values, problems)
    else:
        values["facts"] = read.facts
    if match.asked:
        row.others = match.others
        problems.append(_problem(-1, match.asked, severity="warning"))
    if read.unknown:
        values["unknown"] = [[place, words, list(near)] for place, words, near in read.unknown]
    kept = {name: row.values[name] for name in ("cells", "section", "chosen", "mended") if name in row.values}
    row.values, row.problems = kept | values, problems
    row.verdict = _verdict(row)


def _compare(
    row: RosterRow | Line,
    read: RowRead,
    standing: Records,
    values: dict[str, Any],
    problems: list[dict[str, str]],
) -> None:
    """Each fact is new, there already, or meets another."""
    fresh: list[dict[str, Any]] = []
    for fact in read.facts:
        found = standing.compared(values["subject"], fact, row.number)
        if found.standing is Standing.NEW:
            fresh.append(fact)
        elif found.standing is Standing.SAME:
            values.setdefault("same", []).append(_same(fact, found))
        elif found.standing is Standing.WRONG or (found.row is not None and "line" in found.row):
            problems.append(_problem(-1, found.sentence))
        else:
            there = {"fact": fact, "pk": found.row["pk"] if found.row else None, "sentence": found.sentence}
            values.setdefault("against", []).append(there)
            problems.append(_problem(-1, found.sentence, severity="warning"))
    values["facts"] = fresh


def _same(fact: dict[str, Any], found: Compared) -> str:
    line = found.row.get("line") if found.row else None
    where = f" (dòng {line} của tệp)" if line else ""
    return f"{fact_words(fact['kind'], fact['values'])}{where}"


def _problem(place: int, sentence: str, *, severity: str = "error") -> dict[str, str]:
    return {"severity": severity, "address": str(place) if place >= 0 else "", "sentence": sentence}


def _verdict(row: RosterRow | Line) -> str:
    if any(each["severity"] == "error" for each in row.problems):
        return RowVerdict.FAULTY
    if row.problems:
        return RowVerdict.DOUBTFUL
    return RowVerdict.READY if row.values["facts"] else RowVerdict.KNOWN
