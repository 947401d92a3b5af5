"""Finding people by name: any words in any order, without diacritics, the last perhaps only begun, one slip forgiven.

Rights are asked inside every query, before its limit. Nothing depends on rows the actor may not see: not what is
found, not its order, not the number of queries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.db.models import Q, QuerySet
from rapidfuzz.distance import OSA

from thidua.domain.organisations.policies import in_reach
from thidua.domain.people.models import Person, Position
from thidua.foundation.access.policy import day_of, visible
from thidua.foundation.actors import Actor
from thidua.foundation.permissions import Relation
from thidua.foundation.wordlist.spelling import Meant, Tokens, corrected, grouped
from thidua.vietnamese.folding import words

RIGHT: Final = "people.view"
MOST_WORDS: Final = 8
FEW: Final = 2000  # posts within reach up to which gathering them costs less than asking about each namesake
CANDIDATES: Final = 60
_NUMBER_LENGTH: Final = 12
_HIGHEST: Final = "\U0010ffff"
# family and middle names that half of all people bear, commonest first; only the speed of a search rests on them
_COMMONEST: Final = (
    "nguyen thi van tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh mai doan "
    "luong cao truong thanh minh ngoc duc huu quang xuan hong kim thu cong quoc phuong anh tuan khanh hai "
    "thuy ha"
)
_COMMON: Final = {word: place for place, word in enumerate(_COMMONEST.split())}
_PARTED: Final = "(' ' || replace(replace(people_person.folded, '-', ' '), '''', ' ') || ' ')"


def tokens_of(text: str) -> Tokens:
    """The words to look for."""
    return tuple(words(text)[:MOST_WORDS])


def people_named(text: str, *, size: int, actor: Actor, at: datetime) -> list[Person]:
    """The first ``size`` people whose names hold every word, those whose name begins with the text first."""
    tokens = tokens_of(text)
    if not tokens or not actor.holds(RIGHT):
        return []
    if _is_narrow(actor, at):
        return _nearest(_scanned(tokens, actor, at), tokens, size)
    wide = _Wide(actor, at)
    wide.ask(_beginning(" ".join(tokens)), size)
    wide.ask(_holding(tokens), size)
    return _nearest(wide.rows(size), tokens, size)


def people_nearly_named(text: str, *, size: int, actor: Actor, at: datetime) -> list[Person]:
    """The first ``size`` people whose names hold every word but for one slip, the likeliest first."""
    tokens = tokens_of(text)
    if not tokens or not actor.holds(RIGHT):
        return []
    meant = grouped(tokens, corrected(tokens))
    if _is_narrow(actor, at):
        return _nearest(_scanned((), actor, at, keep=lambda name: meant.fits(words(name))), tokens, size)
    wide = _Wide(actor, at)
    wide.ask(_indexed(_slips(meant)), CANDIDATES)
    return _nearest(wide.rows(CANDIDATES), tokens, size)


def people_numbered(text: str, *, actor: Actor, at: datetime) -> list[Person]:
    """Whose personal number it is, among those whose number the actor may be shown; else nobody."""
    digits = "".join(text.split())
    if len(digits) != _NUMBER_LENGTH or not (digits.isascii() and digits.isdecimal()):
        return []
    rows = visible(actor, "people.reveal", _entries().filter(citizen_id=digits), at=at, singly=True)
    return list(visible(actor, RIGHT, rows, at=at, singly=True).order_by("sort_key", "pk")[:CANDIDATES])


def people_matching(text: str, *, actor: Actor, at: datetime) -> QuerySet[Person]:
    """All people whose names hold every word, for a list; everybody for an empty text."""
    tokens = tokens_of(text)
    if not tokens or not actor.holds(RIGHT):
        return visible(actor, RIGHT, _entries(), at=at)
    if _is_narrow(actor, at):
        return _reading(visible(actor, RIGHT, _entries(), at=at), tokens)
    return with_words(visible(actor, RIGHT, _entries(), at=at, singly=True), text)


def with_words(people: QuerySet[Person], text: str) -> QuerySet[Person]:
    """Of ``people`` those whose names hold every word of the text, the last of them perhaps only begun."""
    tokens = tokens_of(text)
    if not tokens:
        return people
    index = _indexed(_expression(tokens))
    tables = ["people_words"] if index.table else None
    return people.extra(tables=tables, where=[index.where], params=index.params)  # noqa: S610 - our own SQL


def _entries() -> QuerySet[Person]:
    return Person.objects.filter(merged_into__isnull=True)


def _is_narrow(actor: Actor, at: datetime) -> bool:
    """Whether the actor's whole reach is small; one query."""
    reach = Q(pk__in=[])
    for held, word in actor.rights[RIGHT]:
        if word == Relation.EVERYWHERE:
            return False
        reach |= in_reach(held, word, day_of(at), through="unit")
    return not Position.objects.filter(reach)[FEW : FEW + 1].exists()


Row = tuple[int, str, bytes]


@dataclass(frozen=True)
class _Way:
    """One way through an index: a condition, the order in which the index gives its rows, a table beside people."""

    where: str
    params: list[str]
    order: str
    table: str = ""


class _Wide:
    """Ways asked one after the other in one statement, each ending as soon as it has found enough."""

    def __init__(self, actor: Actor, at: datetime) -> None:
        rights = visible(actor, RIGHT, _entries(), at=at, singly=True).values_list("pk", "folded", "sort_key")
        self._sql, self._given = rights.query.sql_with_params()
        self._parts: list[str] = []
        self._params: list[Any] = []

    def ask(self, way: _Way, size: int) -> None:
        found = self._sql.replace(' FROM "people_person" ', f' FROM {way.table}"people_person" ', 1)
        order = f"ORDER BY {way.order} LIMIT {size:d}"
        self._parts.append(f"SELECT * FROM ({found} AND {way.where} {order}) AS way{len(self._parts)}")  # noqa: S608
        self._params += [*self._given, *way.params]

    def rows(self, size: int) -> list[Row]:
        with connection.cursor() as cursor:
            cursor.execute(f"{' UNION ALL '.join(self._parts)} LIMIT {size:d}", self._params)
            return [(pk, name, bytes(key)) for pk, name, key in cursor.fetchall()]


def _scanned(tokens: Tokens, actor: Actor, at: datetime, *, keep: Callable[[str], bool] | None = None) -> list[Row]:
    """Key, folded name and sort key of the people within a narrow reach whose names hold the words."""
    rows = _reading(visible(actor, RIGHT, _entries(), at=at), tokens)
    found = rows.values_list("pk", "folded", "sort_key")
    return [(pk, name, bytes(key)) for pk, name, key in found if keep is None or keep(name)]


def _reading(people: QuerySet[Person], tokens: Tokens) -> QuerySet[Person]:
    """Of few people those whose names hold the words, the names read one by one."""
    for place in range(len(tokens)):
        people = people.extra(where=[f"{_PARTED} LIKE %s"], params=[_pattern(tokens, place)])  # noqa: S610
    return people


def _nearest(rows: list[Row], tokens: Tokens, size: int) -> list[Person]:
    """The people of the rows, those first whose name begins with what was typed or is fewest letters away."""
    phrase = " ".join(tokens)

    def key(row: Row) -> tuple[bool, int, bytes, int]:
        pk, name, order = row
        return not name.startswith(phrase), OSA.distance(phrase, name), order, pk

    wanted = [pk for pk, _name, _order in sorted(rows, key=key)[:size]]
    people = Person.objects.in_bulk(wanted)
    return [people[pk] for pk in wanted]


def _beginning(text: str) -> _Way:
    """Names that begin with the text, the shortest first."""
    order = "people_person.folded, people_person.id"
    if connection.vendor == "sqlite":  # LIKE cannot use the index there
        return _Way("people_person.folded >= %s AND people_person.folded < %s", [text, text + _HIGHEST], order)
    return _Way("people_person.folded LIKE %s", [f"{text}%"], order)


def _holding(tokens: Tokens) -> _Way:
    """Other names that hold the words, the last perhaps only begun."""
    begins = _beginning(" ".join(tokens))
    looked_up, read = _parted(tokens)
    index = _indexed(_joined("AND", [_term(tokens, place) for place in looked_up]))
    conditions = [index.where, f"NOT ({begins.where})", *[f"{_PARTED} LIKE %s" for _place in read]]
    params = [*index.params, *begins.params, *[_pattern(tokens, place) for place in read]]
    return replace(index, where=" AND ".join(conditions), params=params)


def _parted(tokens: Tokens) -> tuple[list[int], list[int]]:
    """Places of the words to look up, and of those to read in the names found.

    SQLite goes through every name of every word it looks up, so the two rarest are enough; PostgreSQL takes all.
    """
    places = list(range(len(tokens)))
    if connection.vendor != "sqlite":
        return places, []
    last = places[-1]
    rarest = sorted(places, key=lambda place: (-_rarity(tokens[place], begun=place == last), place))
    return sorted(rarest[:2]), sorted(rarest[2:])


def _rarity(token: str, *, begun: bool) -> int:
    if begun and len(token) < 3:
        return 0
    return _COMMON.get(token, len(_COMMON))


def _indexed(expression: str) -> _Way:
    """Names in the index of words (migration 0003)."""
    if connection.vendor == "sqlite":
        where = "people_words.rowid = people_person.id AND people_words MATCH %s"
        return _Way(where, [expression], "people_words.rowid", "people_words CROSS JOIN ")
    where = "to_tsvector('simple', people_person.folded) @@ to_tsquery('simple', %s)"
    return _Way(where, [expression], "people_person.id")


def _expression(tokens: Tokens) -> str:
    """All the words."""
    return _joined("AND", [_term(tokens, place) for place in range(len(tokens))])


def _term(tokens: Tokens, place: int) -> str:
    """One word of the text in the language of the index; the last may go on."""
    if place < len(tokens) - 1:
        return _word(tokens[place])
    return _word(tokens[place]) + ("*" if connection.vendor == "sqlite" else ":*")


def _pattern(tokens: Tokens, place: int) -> str:
    return f"% {tokens[place]}{'' if place == len(tokens) - 1 else ' '}%"


def _slips(meant: Meant) -> str:
    """The words with any of the slips; nobody's name where nothing can have been meant."""
    groups = [_joined("AND", [*map(_word, sorted(kept)), *_instead(instead)]) for kept, instead in meant.groups]
    return _joined("OR", groups or [_word("0")])


def _instead(instead: list[frozenset[str]]) -> list[str]:
    found = [_joined("AND", map(_word, sorted(one))) for one in instead]
    return [_joined("OR", found)] if all(instead) else []


def _word(token: str) -> str:
    return f'"{token}"' if connection.vendor == "sqlite" else f"'{token}'"


def _joined(how: str, parts: Iterable[str]) -> str:
    sign = f" {how} " if connection.vendor == "sqlite" else {"AND": " & ", "OR": " | "}[how]
    return "(" + sign.join(parts) + ")"
