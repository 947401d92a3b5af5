"""What a page says aloud, and which of it is in the wrong language.

Text that stands in the database is data: it is shown as it was entered, whatever the language of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db.models import CharField, JSONField, Model, TextField
from lxml import html

from tests.shell.marking import SILENT, SPOKEN, is_vietnamese
from thidua.vietnamese.syllables import is_syllable

FREE_APPS = (
    "organisations",
    "people",
    "successions",
    "windows",
    "documents",
    "plans",
    "imports",
    "records",
    "reports",
    "access",
    "notifications",
)
FREE_FIELDS = {  # of the house's own tables only what people or their deeds put in
    "audit": {"subject_name", "actor_name", "acting_for", "reason"},
    "jobs": {"error", "progress_text"},
}
UNSHOWN = {"folded", "password"}  # for the machine alone, no reader ever sees them
NUMBERED = re.compile(r"^[\d.]+ (?:· )?")
JOINTS = re.compile(r"( – |: | · | → )")  # where a page joins its own words and several data
WORD = re.compile(r"[^\W\d_]+")
# gaps for values, numbers of mails, hashes, names of files
CODE = re.compile(r"\{\w+\}|<\S+@\S+>|\b[0-9a-f]{8,}\b|\b\w+\.(?:docx|txt|pdf|png)\b")
QUOTED = re.compile(r"“([^”]*)”")
# decision 5: dates stay as Vietnamese offices write them
DATE = re.compile(r"\bngày \d{1,2}(?:/\d{1,2}/\d{4}| tháng \d{1,2} năm \d{4})")
# English that is spelt like syllables of Vietnamese; "to" and "no" are words of both
COMMON = {"the", "is", "of", "by", "you", "or", "if", "on", "please", "not", "none", "null", "true", "false"}
# Names of things, formats and keys of the keyboard: the same in every language.
NAMES = {
    "English", "Excel", "Word", "PDF", "QR", "MB", "KB", "Ctrl", "Enter", "JavaScript", "docx", "txt",
    "png", "jpg", "dd", "mm",
    "yyyy", "SQLite", "PostgreSQL", "thidua", "worker", "dang",
}  # fmt: skip
EXAMPLES = ("Các phường, xã; Sở Y tế", "Sở VH&TT", "12/SNV-TĐKT")  # what documents look like, in help texts


def said(page: bytes) -> list[str]:
    """Every text of the page and every spoken attribute, one by one."""
    tree = html.fromstring(page.decode())
    texts = [*_texts(tree), *_attributes(tree)]
    return [" ".join(text.split()) for text in texts if text.strip()]


def _texts(tree: html.HtmlElement) -> Iterator[str]:
    for node in tree.iter():
        if not isinstance(node.tag, str) or any(up.tag in SILENT for up in (node, *node.iterancestors())):
            yield node.tail or ""
            continue
        yield node.text or ""
        yield node.tail or ""


def _attributes(tree: html.HtmlElement) -> Iterator[str]:
    for node in tree.iter("*"):
        spoken = SPOKEN - ({"content"} if node.tag == "meta" else set())
        for name, value in node.items():
            if name in spoken or (name.startswith("data-") and (is_vietnamese(value) or " " in value)):
                yield value


class Data:
    """What stands in the database, and the ``sentences`` that stay Vietnamese, to be told from the program's words."""

    def __init__(self, sentences: Iterable[str] = ()) -> None:
        values = {" ".join(value.split()) for value in _stored() if value.strip()} | set(sentences)
        self.words = {word for value in values for word in WORD.findall(value)}
        self.all = "\n".join(values)
        self.spoken = sorted((value for value in values if is_vietnamese(value)), key=len, reverse=True)

    def covers(self, text: str) -> bool:
        """Whether nothing Vietnamese is left of it without data and dates; a date may stand in a value or beside it."""
        apart = "".join(piece for piece in JOINTS.split(text) if not self._cut_short(piece))
        forms = (self._without(text), self._without(DATE.sub("", text)), self._without(apart))
        return any(not is_vietnamese(DATE.sub("", form)) for form in forms)

    def _without(self, text: str) -> str:
        """Less pieces cut short, whole values and quoted parts of values."""
        text = " – ".join(piece for piece in text.split(" – ") if not self._cut_short(piece))
        for value in (*EXAMPLES, *self.spoken):
            if not is_vietnamese(text):
                break
            text = text.replace(value, "")
        return QUOTED.sub(lambda part: "" if part[1] in self.all else part[0], text)

    def _cut_short(self, piece: str) -> bool:
        """Chrome is shorter than this, and seldom begins as data does."""
        piece = NUMBERED.sub("", piece)
        least = 20 if piece.endswith("…") else 28
        return len(piece) > least and piece.rstrip("… ") in self.all


def _stored() -> Iterator[str]:
    for model in apps.get_models():
        names = _free_fields(model)
        for row in model._default_manager.values_list(*names) if names else ():
            for value in row:
                yield from _strings(value)


def _free_fields(model: type[Model]) -> list[str]:
    label = model._meta.app_label
    fields = [each for each in model._meta.concrete_fields if isinstance(each, CharField | TextField | JSONField)]
    if label in FREE_APPS:
        return [each.name for each in fields if not each.choices and each.name not in UNSHOWN]
    return [each.name for each in fields if each.name in FREE_FIELDS.get(label, ())]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def english_in(texts: Iterable[str], data: Data) -> list[str]:
    """Texts of a Vietnamese page with words that are none of the language's: "Save", "invalid", "the"."""
    found = []
    for text in texts:
        strange = [word for word in WORD.findall(CODE.sub(" ", text)) if _is_strange(word) and word not in data.words]
        if strange:
            found.append(f"{', '.join(strange)}: {text[:120]}")
    return found


def _is_strange(word: str) -> bool:
    """Not a syllable of Vietnamese, no abbreviation in capitals, no name; one letter proves nothing."""
    if len(word) == 1 or word in NAMES or is_vietnamese(word):
        return False
    return word.lower() in COMMON or not (word.isupper() or is_syllable(word))


def vietnamese_in(texts: Iterable[str], data: Data) -> list[str]:
    """Texts of an English page that speak Vietnamese once the data in them is taken away."""
    return [text[:160] for text in texts if is_vietnamese(text) and text != "Tiếng Việt" and not data.covers(text)]
