"""The catalogues of texts: `python -m tests.messages update` collects, `compile` writes the binary form.

Vietnamese is the source language (the message ids), so our own texts need an English catalogue only. The libraries
speak English; what a reader of this installation can meet of theirs stands in the Vietnamese catalogue, all of it, also
where the library has a Vietnamese of its own: one voice on every page. Collecting and compiling need no system gettext:
templates go through Django's own translator, Python through its syntax tree, the files through Babel.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import allauth
import django
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "thidua"
LOCALE = SOURCE / "shell" / "locale"
OWN_TEMPLATES = SOURCE / "shell" / "templates"
SINGULAR = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
LITERAL = re.compile(r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""", re.DOTALL)
CALL = re.compile(rf"(?<!\w)(_|n?gettext|pgettext)\(\s*((?:{LITERAL.pattern}\s*,?\s*)+)", re.DOTALL)
Found = tuple[str | tuple[str, str], str | None, str]  # text or (one, many), context, place
Key = tuple[str | tuple[str, ...], str | None]  # what names a text in a catalogue

DJANGO_PARTS = (
    "core/validators.py",
    "forms/fields.py",
    "forms/formsets.py",
    "forms/models.py",
    "contrib/auth/password_validation.py",
)
ALLAUTH_PARTS = ("account", "mfa", "usersessions")
# Names for an administration site we do not have, and ways in that the settings close: signing up, telephone numbers,
# codes sent by mail, trusting a browser.
ALLAUTH_CLOSED = re.compile(
    r"(?x) /admin\.py$ | /apps\.py$ | (account|usersessions)/models\.py$ | phone | signup | login_code"
    r"| unknown_account | account_already_exists | /trust\.html$ | verified_email_required | email_change\.html$"
    r"| password_reset_code | confirm_\w+_code | base_confirm_code"
)


def own_texts() -> Iterator[Found]:
    """Every text of ours marked for translation, with where it stands."""
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from python_texts(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))
    for path in templates():
        yield from template_texts(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))


def templates() -> list[Path]:
    return sorted([*SOURCE.rglob("templates/**/*.html"), *SOURCE.rglob("templates/**/*.txt")])


def library_texts() -> Iterator[Found]:
    """Every text of the libraries' that these settings can bring before a reader."""
    house = Path(django.__file__).parent
    for part in DJANGO_PARTS:
        yield from python_texts((house / part).read_text(encoding="utf-8"), f"django/{part}")
    house = Path(allauth.__file__).parent
    for path in _allauth_files(house):
        read = python_texts if path.suffix == ".py" else template_texts
        yield from read(path.read_text(encoding="utf-8"), f"allauth/{path.relative_to(house).as_posix()}")


def _allauth_files(house: Path) -> Iterator[Path]:
    """Its code and its templates, but for what is closed and for templates that ours stand in for."""
    for part in ALLAUTH_PARTS:
        for path in sorted([*(house / part).rglob("*.py"), *(house / "templates" / part).rglob("*.*")]):
            ours = path.suffix != ".py" and (OWN_TEMPLATES / path.relative_to(house / "templates")).exists()
            if not ours and not {"migrations", "tests"} & set(path.parts) and not ALLAUTH_CLOSED.search(str(path)):
                yield path


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

    for call in CALL.finditer(templatize(source, origin=place)):
        words = [ast.literal_eval(literal) for literal in LITERAL.findall(call[2])]
        if call[1] in SINGULAR:
            yield words[0], None, place
        elif call[1] == "ngettext":
            yield (words[0], words[1]), None, place
        elif call[1] == "pgettext":
            yield words[1], words[0], place


SOURCES: dict[str, Callable[[], Iterable[Found]]] = {"en": own_texts, "vi": library_texts}


def file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def collected(language: str) -> Catalog:
    """The texts as they stand in the sources now, untranslated. No date of making: the file changes with its texts."""
    catalogue = Catalog(
        locale=language,
        project="thidua",
        header_comment=f"# Texts of thidua in language {language}: kept by `make messages`.",
        creation_date=datetime(2026, 1, 1, tzinfo=UTC),
        revision_date=datetime(2026, 1, 1, tzinfo=UTC),
        last_translator="thidua",
        language_team=language,
        fuzzy=False,
    )
    for text, context, place in SOURCES[language]():
        catalogue.add(text, context=context, locations=[(place, 0)])
    return catalogue


def stored(language: str) -> Catalog:
    path = file(language)
    with path.open("rb") if path.exists() else BytesIO() as stream:
        return read_po(stream, locale=language)


def keys(catalogue: Catalog) -> set[Key]:
    return {
        (tuple(each.id) if isinstance(each.id, list | tuple) else each.id, each.context)
        for each in catalogue
        if each.id
    }


def update() -> int:
    """Add new texts, drop those no longer used, keep translations; no guessing of "similar" ones."""
    for language in SOURCES:
        kept, fresh = stored(language), collected(language)
        for message in fresh:
            old = kept.get(message.id, message.context)
            if message.id and old is not None:
                message.string = old.string
        write(language, fresh)
        print(f"{language}: {len(fresh)} texts, {len(untranslated(fresh))} without translation")
    return compile_()


def write(language: str, catalogue: Catalog) -> None:
    file(language).parent.mkdir(parents=True, exist_ok=True)
    with file(language).open("wb") as stream:
        write_po(stream, catalogue, width=120, omit_header=False, sort_output=True, include_lineno=False)


def compile_() -> int:
    for language in SOURCES:
        file(language).with_suffix(".mo").write_bytes(compiled(language))
    return 0


def compiled(language: str) -> bytes:
    """The binary form of the stored catalogue."""
    stream = BytesIO()
    write_mo(stream, stored(language))
    return stream.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    return [str(message.id) for message in catalogue if message.id and not all(strings(message.string))]


def strings(string: object) -> list[str]:
    return [str(each) for each in string] if isinstance(string, list | tuple) else [str(string or "")]


def main() -> int:
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    return {"update": update, "compile": compile_}[sys.argv[1] if len(sys.argv) > 1 else "update"]()


if __name__ == "__main__":
    sys.exit(main())
