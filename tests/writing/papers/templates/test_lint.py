"""Every fault of a template is told with its place; nothing but names, rows, loops and conditions gets through."""

import jinja2
import pytest

from tests.writing.papers.templates.files import KNOWN, in_runs, template, with_part
from thidua.writing.papers.templates.faults import Fault, FaultKind
from thidua.writing.papers.templates.lint import template_faults

FORBIDDEN = [
    "{{ ho_ten.__class__ }}", "{{ ''.__class__.__mro__ }}", "{{ ho_ten|safe }}", "{{ ho_ten|e }}", "{{ range(9) }}",
    "{{ ho_ten[0] }}", "{{ ho_ten.format(1) }}", "{% set x = 1 %}", "{% include 'a' %}", "{% import 'a' as b %}",
    "{% extends 'a' %}", "{% macro a() %}{% endmacro %}", "{% for a in danh_sach recursive %}{% endfor %}",
    "{% for a in range(9) %}{% endfor %}", "{% for a, b in danh_sach %}{% endfor %}", "{{ 9 ** 9 ** 9 }}",
    "{{ 'a' * 9 }}", "{{ ho_ten ~ chuc_vu }}", "{{ lipsum }}", "{{ cycler.__init__ }}", "{{ self }}",
    "{% for a in danh_sach %}{{ a.__class__ }}{% endfor %}", "{% for a in danh_sach %}{{ a.ten.upper() }}{% endfor %}",
    "{% for a in danh_sach if a.ten %}{% endfor %}", "{% if ho_ten is string %}{% endif %}", "{{ loop.index }}",
    "{% if 'a' in ho_ten %}{% endif %}", "{% with %}{% endwith %}", "{% block a %}{% endblock %}", "{{r ho_ten }}",
    "{% for a in danh_sach %}{{ loop.previtem }}{% endfor %}", "{{ 'a' if ho_ten else 'b' }}", "{{ [1, 2] }}",
    "{% filter upper %}a{% endfilter %}", "{% cellbg ho_ten %}", "{{ {'a': 1} }}", "{{ (1, 2) }}", "{{ -1 }}",
    "{% call ho_ten() %}{% endcall %}", "{% for loop in danh_sach %}{% endfor %}",
    "{% for a in danh_sach %}{% for b in danh_sach %}{{ b.ten }}{% endfor %}{% endfor %}",
    "{% autoescape false %}{% endautoescape %}",
]  # fmt: skip
ALLOWED = [
    "Ông {{ ho_ten }}, {{chuc_vu}}",
    "{% if ho_ten and not chuc_vu %}a{% elif co_tien == 'có' %}b{% else %}c{% endif %}",
    "{% for a in danh_sach %}{{ loop.index }}. {{ a.ten }}, {{ a.don_vi }}{% if loop.last %}.{% endif %}{% endfor %}",
    "{%p if ho_ten %}", "không có trường nào", "50% của {số} tiền", "{% if co_tien == “có” %}x{% endif %}",
]  # fmt: skip


def _faults(*paragraphs: str) -> tuple[Fault, ...]:
    return template_faults(template(*paragraphs), KNOWN)


@pytest.mark.parametrize("text", ALLOWED)
def test_names_rows_loops_and_conditions_are_allowed(text: str) -> None:
    closing = ("{%p endif %}",) if text.startswith("{%p") else ()
    assert _faults(text, *closing) == ()


@pytest.mark.parametrize("text", FORBIDDEN)
def test_anything_else_is_refused(text: str) -> None:
    faults = _faults("Mở đầu", text)
    assert faults
    assert not any(fault.is_warning for fault in faults)
    assert all(fault.context == text for fault in faults)


def test_what_is_refused_here_runs_elsewhere() -> None:
    """The control: the plain engine answers the first of them with a class of the program."""
    assert "class 'str'" in jinja2.Environment().from_string(FORBIDDEN[0]).render(ho_ten="a")  # noqa: S701


@pytest.mark.parametrize(
    ("written", "meant"),
    [("ho_tên", "ho_ten"), ("hoten", "ho_ten"), ("HO_TEN", "ho_ten"), ("chucvu", "chuc_vu"), ("so_dien_thoai", "")],
)
def test_the_nearest_field_is_suggested(written: str, meant: str) -> None:
    (fault,) = _faults(f"Ông {{{{ {written} }}}}")
    assert (fault.kind, fault.suggestion) == (FaultKind.UNKNOWN, meant)
    assert f"“{written}”" in fault.sentence
    assert (f"“{meant}”?" in fault.sentence) == bool(meant)


def test_the_nearest_column_and_the_nearest_list_are_suggested() -> None:
    column, source = _faults(
        "{% for a in danh_sach %}{{ a.donvi }}{% endfor %}", "{% for a in danhsach %}{{ a.x }}{% endfor %}"
    )
    assert (column.suggestion, source.suggestion) == ("a.don_vi", "danh_sach")


def test_every_fault_of_a_file_is_told_with_its_paragraph() -> None:
    faults = _faults("{{ mot }}", "lành {{ ho_ten }}", "{{ hai }} và {{ ba }}")
    assert [fault.context for fault in faults] == ["{{ mot }}", "{{ hai }} và {{ ba }}", "{{ hai }} và {{ ba }}"]


def test_a_row_cannot_be_printed_whole_nor_a_text_looped_over() -> None:
    row, text, name = _faults(
        "{% for a in danh_sach %}{{ a }}{% endfor %}", "{% for a in ho_ten %}{% endfor %}",
        "{% for ho_ten in danh_sach %}{% endfor %}",
    )  # fmt: skip
    assert {row.kind, text.kind, name.kind} == {FaultKind.MISUSED}


@pytest.mark.parametrize("text", ["Ông {{ ho_ten", "Ông {{ ho_ten }", "{% if ho_ten", "{{ {{ ho_ten }}"])
def test_a_tag_left_open_is_told(text: str) -> None:
    assert {fault.kind for fault in _faults(text)} <= {FaultKind.UNCLOSED, FaultKind.SYNTAX}
    assert _faults(text)[0].context == text


@pytest.mark.parametrize(
    "text", ["{% if ho_ten %}a", "{% endfor %}", "{% for a danh_sach %}{% endfor %}", "{{ ho ten }}"]
)
def test_a_sentence_of_the_language_left_unfinished_is_told(text: str) -> None:
    assert [fault.kind for fault in _faults(text)] == [FaultKind.SYNTAX]


def test_a_tag_cut_across_runs_is_a_warning_and_its_faults_are_found() -> None:
    (warning,) = template_faults(in_runs("Ông {{ ho", "_ten }}"), KNOWN)
    assert warning.kind is FaultKind.SPLIT
    assert warning.is_warning
    fault, _ = template_faults(in_runs("Ông {{ ho", "_tem }}"), KNOWN)
    assert (fault.kind, fault.suggestion) == (FaultKind.UNKNOWN, "ho_ten")


def test_tables_headers_and_properties_are_read_too() -> None:
    data = template("a", rows=(("{{ mot }}", "b"),), header="{{ hai }}", title="{{ ba }}")
    assert {fault.context for fault in template_faults(data, KNOWN)} == {"{{ mot }}", "{{ hai }}", "{{ ba }}"}


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/embeddings/oleObject1.bin"])
def test_macros_and_embedded_objects_are_refused(name: str) -> None:
    (fault,) = template_faults(with_part(template("a"), name, b"x"), KNOWN)
    assert fault.kind is FaultKind.UNSAFE_PART


def test_what_is_fetched_from_outside_is_refused_and_a_plain_link_is_not() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    external = '<Relationship Id="r" Type="{}" Target="http://a.vn" TargetMode="External"/>'
    relation = f'<Relationships xmlns="x">{external}</Relationships>'
    remote, link = (relation.format(kind + name).encode() for name in ("attachedTemplate", "hyperlink"))
    part = "word/_rels/settings.xml.rels"
    assert template_faults(with_part(template("a"), part, remote), KNOWN)[0].kind is FaultKind.UNSAFE_PART
    assert template_faults(with_part(template("a"), part, link), KNOWN) == ()


@pytest.mark.parametrize("data", [b"", b"%PDF", template("a")[:300]])
def test_what_is_no_word_file_is_told(data: bytes) -> None:
    assert [fault.kind for fault in template_faults(data, KNOWN)] == [FaultKind.PACKAGE]


@pytest.mark.parametrize(
    "paragraphs", [("Ông {", "{ ho_ten.__class__ }}"), ("a {", "% set x = 1 %}"), ("a {", "{ la }", "} b")]
)
def test_a_tag_that_only_comes_into_being_when_filled_is_refused(paragraphs: tuple[str, ...]) -> None:
    """The filling library joins a brace at the end of a paragraph with one at the start of the next."""
    faults = _faults(*paragraphs)
    assert faults
    assert not faults[0].is_warning
