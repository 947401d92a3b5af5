"""Finding people by name: any words in any order, without diacritics, the last perhaps only begun, one slip forgiven.

Rights are asked inside every query, before its limit. Nothing depends on rows the actor may not see: not what is
found, not its order, not the number of queries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone
from rapidfuzz.distance import OSA

from thidua.domain.organisations.policies import in_reach
from thidua.domain.people.models import Person, Position
from thidua.foundation.access.policy import day_of, visible
from thidua.foundation.actors import Actor, Held
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
        return _nearest(_scanned((), actor, at, keep=lambda name: meant.fits(_words_in(name))), tokens, size)
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
    pairs = actor.rights[RIGHT]
    if any(word == Relation.EVERYWHERE for _held, word in pairs):
        return False
    compiled = _posts_within(pairs, day_of(at), FEW)
    if compiled is None:
        return True
    with connection.cursor() as cursor:
        cursor.execute(*compiled)
        return cursor.fetchone() is None


Compiled = tuple[str, tuple[Any, ...]]
Pairs = tuple[tuple[Held, str], ...]
Row = tuple[Any, ...]
"""The columns of a person."""

_COLUMNS: Final = tuple(field.attname for field in Person._meta.concrete_fields)
_PK, _FOLDED, _SORT_KEY = (_COLUMNS.index(name) for name in ("id", "folded", "sort_key"))


@lru_cache(maxsize=1_000)
def _posts_within(pairs: Pairs, day: date, few: int) -> Compiled | None:
    """The statement that gives the first post beyond the ``few``; None for words that reach no unit."""
    reach = Q(pk__in=[])
    for held, word in pairs:
        reach |= in_reach(held, word, day, through="unit")
    try:
        rows = Position.objects.filter(reach).values_list("unit_id")
        return rows[few : few + 1].query.sql_with_params()
    except EmptyResultSet:
        return None


@lru_cache(maxsize=1_000)
def _seen_by(account_id: int | None, pairs: Pairs, day: date, *, singly: bool) -> Compiled | None:
    """The statement that gives the people within these rights, without order or limit; None for nobody.

    It rests on the rights and the day alone: no row is asked. To compile it takes longer than to run it.
    """
    actor = Actor(account_id, "", rights={RIGHT: pairs})
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    try:
        rows = visible(actor, RIGHT, _entries(), at=noon, singly=singly).values_list(*_COLUMNS)
        return rows.query.sql_with_params()
    except EmptyResultSet:
        return None


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
        self._seen = _seen_by(actor.account_id, actor.rights[RIGHT], day_of(at), singly=True)
        self._parts: list[str] = []
        self._params: list[Any] = []

    def ask(self, way: _Way, size: int) -> None:
        sql, given = self._seen or ("", ())
        found = sql.replace(' FROM "people_person" ', f' FROM {way.table}"people_person" ', 1)
        order = f"ORDER BY {way.order} LIMIT {size:d}"
        self._parts.append(f"SELECT * FROM ({found} AND {way.where} {order}) AS way{len(self._parts)}")  # noqa: S608
        self._params += [*given, *way.params]

    def rows(self, size: int) -> list[Row]:
        if self._seen is None:
            return []
        return _rows_of(f"{' UNION ALL '.join(self._parts)} LIMIT {size:d}", self._params)


def _scanned(tokens: Tokens, actor: Actor, at: datetime, *, keep: Callable[[str], bool] | None = None) -> list[Row]:
    """The people within a narrow reach whose names hold the words, read one by one."""
    seen = _seen_by(actor.account_id, actor.rights[RIGHT], day_of(at), singly=False)
    if seen is None:
        return []
    sql = " AND ".join([seen[0], *[f"{_PARTED} LIKE %s" for _token in tokens]])
    rows = _rows_of(sql, [*seen[1], *[_pattern(tokens, place) for place in range(len(tokens))]])
    return [row for row in rows if keep is None or keep(row[_FOLDED])]


def _words_in(folded: str) -> list[str]:
    """As `words` gives them; nearly all names hold letters and blanks alone."""
    found = folded.split()
    return found if "".join(found).isalnum() else words(folded)


def _rows_of(sql: str, params: Sequence[Any]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _reading(people: QuerySet[Person], tokens: Tokens) -> QuerySet[Person]:
    """Of few people those whose names hold the words, the names read one by one."""
    for place in range(len(tokens)):
        people = people.extra(where=[f"{_PARTED} LIKE %s"], params=[_pattern(tokens, place)])  # noqa: S610
    return people


def _nearest(rows: list[Row], tokens: Tokens, size: int) -> list[Person]:
    """The people of the rows, those first whose name begins with what was typed or is fewest letters away."""
    phrase = " ".join(tokens)

    def key(row: Row) -> tuple[bool, int, bytes, int]:
        name = row[_FOLDED]
        return not name.startswith(phrase), OSA.distance(phrase, name), bytes(row[_SORT_KEY]), row[_PK]

    return [Person.from_db(connection.alias, _COLUMNS, row) for row in sorted(rows, key=key)[:size]]


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

    SQLite goes through every name of every word it looks up. Of two words one of which is rare few names are left to
    read; where both are common, going through the others too costs less than reading thousands. PostgreSQL takes all.
    """
    last = len(tokens) - 1
    places = [place for place in range(len(tokens)) if not _is_said_again(tokens, place)]
    if connection.vendor != "sqlite":
        return places, []
    rarity = {place: _rarity(tokens[place], begun=place == last) for place in places}
    rarest = sorted(places, key=lambda place: (-rarity[place], place))
    if all(rarity[place] < len(_COMMON) for place in rarest[:2]):
        return places, []
    return sorted(rarest[:2]), sorted(rarest[2:])


def _is_said_again(tokens: Tokens, place: int) -> bool:
    """Whether another word asks for as much: the same one before it, or the last begun by it or equal to it."""
    if place == len(tokens) - 1:
        return any(token.startswith(tokens[place]) for token in tokens[:place])
    return tokens[place] in tokens[:place]


def _rarity(token: str, *, begun: bool) -> int:
    """The place among the commonest words of the word, or of the commonest that begins so."""
    if not begun:
        return _COMMON.get(token, len(_COMMON))
    return next((place for word, place in _COMMON.items() if word.startswith(token)), len(_COMMON))


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
