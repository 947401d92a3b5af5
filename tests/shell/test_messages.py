"""The catalogues are whole: nothing untranslated, nothing stale, nothing broken in translating."""

from __future__ import annotations

import re
import unicodedata
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from django.utils import translation
from django.utils.translation import gettext, ngettext

from tests import messages
from tests.shell.marking import is_vietnamese
from tests.shell.speaking import EXAMPLES

LANGUAGES = tuple(messages.SOURCES)
PERCENT = re.compile(r"%(?:\(\w+\))?[sdr]")
DROPPED = {  # the value would bring a word of the machine onto the page
    "The password is too similar to the %(verbose_name)s.",
}


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_text_has_a_translation(language: str) -> None:
    assert messages.untranslated(messages.stored(language)) == []


def test_a_missing_translation_is_noticed() -> None:
    catalogue = Catalog(locale="en")
    catalogue.add("Lưu", "Save")
    catalogue.add(("một", "nhiều"), ("one", ""))
    assert messages.untranslated(catalogue) == ["('một', 'nhiều')"]


@pytest.mark.sweep
def test_the_catalogue_holds_what_the_sources_hold(language: str) -> None:
    """Else run `make messages` and translate what it names."""
    stored, collected = messages.keys(messages.stored(language)), messages.keys(messages.collected(language))
    assert stored - collected == set(), "no longer used"
    assert collected - stored == set(), "not collected yet"


def test_the_binary_form_is_that_of_the_catalogue(language: str) -> None:
    assert messages.file(language).with_suffix(".mo").read_bytes() == messages.compiled(language)


def test_placeholders_are_the_same_in_both_languages(language: str) -> None:
    assert [message.id for message in messages.stored(language) if message.id and _differs(message)] == []


def test_a_lost_placeholder_is_noticed() -> None:
    catalogue = Catalog(locale="en")
    assert _differs(catalogue.add("còn %(count)s ngày", "days left"))
    assert _differs(catalogue.add("Đã chọn {n} dòng", "Selected rows: {m}"))
    assert not _differs(catalogue.add("hạn %(date)s, {n}", "{n} due %(date)s"))


def _differs(message: Message) -> bool:
    """What is not translated yet is another test's matter."""
    wanted = [_gaps(each) for each in messages.strings(message.id)]
    made = [each for each in messages.strings(message.string) if each]
    return message.id not in DROPPED and any(_gaps(each) not in wanted for each in made)


def _gaps(text: str) -> list[str]:
    braces = [name for _text, name, _spec, _conversion in Formatter().parse(PERCENT.sub("", text)) if name is not None]
    return sorted([*PERCENT.findall(text), *braces])


@pytest.mark.parametrize("text", ["lỗi", "lo\u0302\u0303i"])
def test_composed_letters_are_told_from_loose_ones(text: str) -> None:
    assert unicodedata.is_normalized("NFC", text) == (len(text) == 3)


def test_vietnamese_is_written_in_composed_letters(language: str) -> None:
    texts = [
        text
        for each in messages.stored(language)
        for text in (*messages.strings(each.id), *messages.strings(each.string))
    ]
    assert [text for text in texts if not unicodedata.is_normalized("NFC", text)] == []


def test_english_keeps_no_vietnamese_but_its_examples() -> None:
    strings = [text for each in messages.stored("en") if each.id for text in messages.strings(each.string)]
    for example in EXAMPLES:
        strings = [text.replace(example, "") for text in strings]
    assert [text for text in strings if is_vietnamese(text)] == []


def test_markings_of_templates_are_all_collected() -> None:
    source = (
        '{% translate "một" %}{% blocktranslate count counter=n %}{{ counter }} dòng{% plural %}{{ counter }} dòng'
        '{% endblocktranslate %}{% include "x" with word=_("hai") %}{{ name|default:_("ba") }}'
        "{% translate 'bốn' context 'số đếm' %}"
    )
    found = {(text, context) for text, context, _place in messages.template_texts(source, "x.html")}
    rows = "%(counter)s dòng"
    assert found == {("một", None), ((rows, rows), None), ("hai", None), ("ba", None), ("bốn", "số đếm")}


def test_markings_of_python_are_all_collected() -> None:
    source = '_("một"), gettext_lazy("hai"), ngettext("ba", "bốn", n), pgettext("nghĩa", "năm"), other("sáu")'
    found = [(text, context) for text, context, _place in messages.python_texts(source, "x.py")]
    assert found == [("một", None), ("hai", None), (("ba", "bốn"), None), ("năm", "nghĩa")]


def test_libraries_answer_in_our_vietnamese() -> None:
    with translation.override("vi"):
        assert gettext("This field is required.") == "Mục này cần được điền."
        assert gettext("Incorrect code.") == "Mã chưa đúng."
        assert ngettext("%(count)s mục", "%(count)s mục", 2) == "%(count)s mục"


def test_english_counts_one_and_many() -> None:
    with translation.override("en"):
        assert ngettext("%(count)s mục", "%(count)s mục", 1) == "%(count)s item"
        assert ngettext("%(count)s mục", "%(count)s mục", 2) == "%(count)s items"
