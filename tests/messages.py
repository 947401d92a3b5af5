"""The catalogue of English texts: `python -m tests.messages update` collects, `compile` writes the binary form.

Vietnamese is the source language (the message ids), so only English has a catalogue. Collecting and compiling need no
system gettext: templates go through Django's own translator, Python through its syntax tree, the files through Babel.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "thidua"
CATALOGUE = SOURCE / "shell" / "locale" / "en" / "LC_MESSAGES" / "django.po"
SINGULAR = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
Found = tuple[str | tuple[str, str], str | None, str]  # text or (one, many), context, place


def texts() -> Iterator[Found]:
    """Every text marked for translation, with where it stands."""
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from python_texts(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))
    for path in sorted([*SOURCE.rglob("templates/**/*.html"), *SOURCE.rglob("templates/**/*.txt")]):
        yield from template_texts(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))


def python_texts(source: str, place: str) -> Iterator[Found]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        words = [arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if name in SINGULAR and words:
            yield words[0], None, place
        elif name in PLURAL and len(words) == 2:
            yield (words[0], words[1]), None, place
        elif name in {"pgettext", "pgettext_lazy"} and len(words) == 2:
            yield words[1], words[0], place


def template_texts(source: str, place: str) -> Iterator[Found]:
    """Through Django's own conversion, so that what it would look up is what is collected."""
    from django.utils.translation.template import templatize

    converted = templatize(source, origin=place)
    for call in re.finditer(r"\b(n?p?gettext)\((.*?)\)(?=\s|$|X| )", converted, re.DOTALL):
        words = [
            ast.literal_eval(literal)
            for literal in re.findall(r"u?((?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"))", call[2])
        ]
        if call[1] == "gettext" and words:
            yield words[0], None, place
        elif call[1] == "ngettext" and len(words) >= 2:
            yield (words[0], words[1]), None, place
        elif call[1] == "pgettext" and len(words) >= 2:
            yield words[1], words[0], place


def collected() -> Catalog:
    catalogue = Catalog(locale="en", project="thidua", charset="utf-8", fuzzy=False)
    for text, context, place in texts():
        catalogue.add(text, context=context, locations=[(place, None)])
    return catalogue


def stored() -> Catalog:
    if not CATALOGUE.exists():
        return Catalog(locale="en", project="thidua", charset="utf-8", fuzzy=False)
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def update() -> int:
    """Add new texts, drop those no longer used, keep translations; no guessing of "similar" ones."""
    kept, fresh = stored(), collected()
    for message in fresh:
        old = kept.get(message.id, message.context)
        if message.id and old is not None:
            message.string = old.string
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, fresh, width=120, omit_header=False, sort_output=True, include_lineno=False)
    compile_()
    missing = untranslated(fresh)
    print(f"{len(fresh)} texts, {len(missing)} without English")
    return 0


def compile_() -> int:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="en")
    with CATALOGUE.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)
    return 0


def untranslated(catalogue: Catalog) -> list[str]:
    return [str(message.id) for message in catalogue if message.id and not all(_strings(message.string))]


def _strings(string: object) -> list[str]:
    return [str(each) for each in string] if isinstance(string, list | tuple) else [str(string or "")]


def main() -> int:
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    return {"update": update, "compile": compile_}[sys.argv[1] if len(sys.argv) > 1 else "update"]()


if __name__ == "__main__":
    sys.exit(main())
