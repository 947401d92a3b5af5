"""Papers spliced from a template: every value arrives as it is, nothing else of the package changes."""

import io
import unicodedata
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.writing.papers import papers
from thidua.writing.papers.docx import paper_docx
from thidua.writing.papers.splice import NotSpliceable, Splice

TEMPLATE = paper_docx(replace(papers.certificate("{{ ho_ten }}"), number="{{so}}", recipients=("{{ho_ten}}",)))
SPLICE = Splice(TEMPLATE)
NAMES = [papers.COMPANY, papers.LONG_NAME, papers.HOSTILE, "H'Hen Niê", "Y-Bih Aleo Êban", "]]>", "&amp;", "{{so}}"]


def _filled(name: str | None) -> Any:
    return docx.Document(io.BytesIO(SPLICE.filled({"ho_ten": name, "so": "07"})))


def _line(name: str | None) -> str:
    return next(paragraph.text for paragraph in _filled(name).paragraphs if "Tặng Giấy khen" in paragraph.text)


def _broken_up(*runs: str) -> bytes:
    """A template whose one paragraph is these runs, each in a look of its own."""
    document = docx.Document()
    paragraph = document.add_paragraph()
    for run in runs:
        paragraph.add_run(run).bold = True
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _text(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


@pytest.mark.parametrize("name", NAMES)
def test_names_survive(name: str) -> None:
    assert f"cho {name} đã" in _line(name)
    assert _filled(name).tables[1].rows[0].cells[0].paragraphs[1].text == f"- {name}."


def test_a_splice_without_escaping_would_be_noticed() -> None:
    """The control: the same template filled with raw text is no XML any more."""
    with zipfile.ZipFile(io.BytesIO(TEMPLATE)) as package:
        raw = package.read("word/document.xml").decode().replace("{{ ho_ten }}", papers.COMPANY)
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(raw.encode())


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Cn")), max_size=80))
def test_any_text_comes_back_composed(text: str) -> None:
    told = unicodedata.normalize("NFC", text)
    assert f"cho {told} đã" in _line(text)


def test_lines_of_a_value_are_lines_of_the_paper() -> None:
    assert "cho A\nB đã" in _line("A\nB")


def test_what_is_not_known_is_a_blank_and_what_is_left_out_is_told() -> None:
    assert "cho ................ đã" in _line(None)
    with pytest.raises(KeyError, match="so"):
        SPLICE.filled({"ho_ten": "A"})


def test_the_fields_are_told() -> None:
    assert SPLICE.fields == {"ho_ten", "so"}


@pytest.mark.parametrize(
    "runs", [("Ông {{ho", "_ten}} và", " bà"), ("Ông {", "{ho_ten", "}", "} và bà"), ("Ông {{", "ho_ten", "}} và bà")]
)
def test_a_field_cut_across_runs_is_mended(runs: tuple[str, ...]) -> None:
    assert "Ông Lê & Mai và bà" in _text(Splice(_broken_up(*runs)).filled({"ho_ten": "Lê & Mai"}))


def test_two_fields_in_the_same_broken_runs() -> None:
    splice = Splice(_broken_up("{{a", "}}-{{", "b}}-{{a}", "}"))
    assert "1-2-1" in _text(splice.filled({"a": "1", "b": "2"}))


@pytest.mark.parametrize("text", ["{% if a %}x{% endif %}", "{{ a.b }}", "{{ a|safe }}", "{{Tên}}", "{{", "{# x #}"])
def test_what_is_more_than_a_field_is_refused(text: str) -> None:
    with pytest.raises(NotSpliceable, match="trường đơn giản"):
        Splice(_broken_up(text))


def test_other_parts_stay_and_the_package_is_sound() -> None:
    with zipfile.ZipFile(io.BytesIO(TEMPLATE)) as before, zipfile.ZipFile(io.BytesIO(_bytes())) as after:
        assert after.testzip() is None
        assert after.namelist() == before.namelist()
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert changed == ["word/document.xml"]


def test_the_same_values_give_the_same_bytes() -> None:
    assert _bytes() == _bytes()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", TEMPLATE[:500]])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(NotSpliceable, match="Word"):
        Splice(data)


def test_an_entity_bomb_is_refused() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb">]><w:document xmlns:w="x"><w:t>&b;{{a}}</w:t></w:document>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", bomb)
    with pytest.raises(NotSpliceable, match="thực thể"):
        Splice(stream.getvalue())


def _bytes() -> bytes:
    return SPLICE.filled({"ho_ten": "Lê Mai", "so": "07"})
