from __future__ import annotations

import pytest
from django.db import connection

from tests.domain.people.factory import a_person
from tests.factories.cast import Cast
from thidua.domain.people.models import Person
from thidua.foundation.wordlist.models import Word
from thidua.foundation.wordlist.upkeep import rebuild, words_are_known


def _known(*words: str) -> set[str]:
    return set(Word.objects.filter(word__in=words).values_list("word", flat=True))


def test_words_are_known_from_the_moment_a_name_is_written(cast: Cast) -> None:
    person = a_person(cast, full_name="Khuất Nguệch")
    assert _known("khuat", "nguech") == {"khuat", "nguech"}
    Person.objects.filter(pk=person.pk).update(folded="khuat nghuech")
    assert _known("nghuech")


@pytest.mark.parametrize("name", ["o'quynh-nhe", 'a"quynh\\nhe', "quynh/nhe, (x)"])
def test_signs_part_words_and_break_nothing(cast: Cast, name: str) -> None:
    Person.objects.filter(pk=a_person(cast).pk).update(folded=name)
    assert _known("quynh")
    assert not Word.objects.filter(word__regex=r"[^a-z0-9\\]").exists()


def test_units_plans_and_records_teach_their_words_too(cast: Cast) -> None:
    assert _known("bao", "tang") == {"bao", "tang"}


def test_what_is_lost_is_told_and_made_anew(cast: Cast) -> None:
    a_person(cast)
    assert list(words_are_known()) == []
    with connection.cursor() as cursor:
        name = "people_person_learn_update" if connection.vendor == "sqlite" else "people_person_learn"
        cursor.execute(f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else " ON people_person"))
    Word.objects.filter(word="tang").delete()
    assert len(list(words_are_known())) == 2
    rebuild()
    assert list(words_are_known()) == []
    assert _known("tang")
