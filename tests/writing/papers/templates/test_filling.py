"""What the linter let through is filled in the sandbox, every value as it is."""

import io
from typing import Any

import docx
import docxtpl
import pytest
from jinja2.exceptions import SecurityError, UndefinedError

from tests.writing.papers import papers
from tests.writing.papers.templates.files import KNOWN, VALUES, in_runs, template, text
from thidua.writing.papers.templates.filling import AgencyTemplate, FaultyTemplate
from thidua.writing.papers.templates.sandbox import environment

LOOP = (("TT", "Tên", "Đơn vị"), ("{%tr for dong in danh_sach %}", "", ""))
TABLE = (*LOOP, ("{{ loop.index }}", "{{ dong.ten }}", "{{ dong.don_vi }}"), ("{%tr endfor %}", "", ""))


def _filled(*paragraphs: str, values: dict[str, Any] | None = None, **more: Any) -> str:
    return text(AgencyTemplate(template(*paragraphs, **more), KNOWN).filled({**VALUES, **(values or {})}))


def test_a_table_grows_by_the_rows_of_its_list() -> None:
    filled = _filled("Danh sách:", rows=TABLE)
    assert "TT | Tên | Đơn vị\n1 | H'Hen Niê | Trường A & B\n2 | Y-Bih | ................" in filled
    assert "{%" not in filled


@pytest.mark.parametrize(("money", "shown"), [("500.000", "có tiền"), ("", "không tiền"), (None, "không tiền")])
def test_a_condition_decides(money: str | None, shown: str) -> None:
    told = "{% if co_tien %}có tiền{% else %}không tiền{% endif %}"
    assert shown in _filled(told, values={"co_tien": money}).split("\n")


@pytest.mark.parametrize("condition", ["", "{% if ho_ten %}{% endif %}"])
@pytest.mark.parametrize("name", [papers.COMPANY, papers.LONG_NAME, papers.HOSTILE, "{{ chuc_vu }}", "H'Hen Niê"])
def test_names_survive_on_both_ways(name: str, condition: str) -> None:
    data = template("Tặng {{ ho_ten }} giấy khen" + condition)
    made = AgencyTemplate(data, KNOWN)
    assert made.is_simple == (not condition)
    assert f"Tặng {name} giấy khen" in text(made.filled({**VALUES, "ho_ten": name}))


def test_without_escaping_the_name_would_be_lost() -> None:
    """The control: the library as it is by default."""
    raw, stream = docxtpl.DocxTemplate(io.BytesIO(template("Tặng {{ ho_ten }} giấy khen"))), io.BytesIO()
    raw.render({"ho_ten": papers.COMPANY})
    raw.save(stream)
    assert papers.COMPANY not in text(stream.getvalue())


def test_headers_and_properties_are_filled() -> None:
    data = template("a", header="Của {{ ho_ten }}", title="Tặng {{ ho_ten }}")
    document = docx.Document(io.BytesIO(AgencyTemplate(data, KNOWN).filled(VALUES)))
    assert document.sections[0].header.paragraphs[0].text == f"Của {papers.COMPANY}"
    assert papers.COMPANY in document.core_properties.title.replace("&amp;", "&").replace("&lt;", "<").replace(
        "&gt;", ">"
    )


def test_a_tag_cut_across_runs_is_filled_with_a_warning() -> None:
    made = AgencyTemplate(in_runs("Ông {{ ho", "_ten }}{% if co_tien", " %}x{% endif %}"), KNOWN)
    assert len(made.warnings) == 2
    assert papers.COMPANY in text(made.filled(VALUES))


def test_a_faulty_template_is_never_filled() -> None:
    with pytest.raises(FaultyTemplate, match="ho_ten") as refused:
        AgencyTemplate(template("{{ ho_tem }}"), KNOWN)
    assert refused.value.faults[0].suggestion == "ho_ten"


def test_a_value_left_out_and_a_value_of_the_wrong_kind_are_told() -> None:
    made = AgencyTemplate(template("{{ ho_ten }}{% if co_tien %}{% endif %}"), KNOWN)
    with pytest.raises(KeyError, match="chuc_vu"):
        made.filled({"ho_ten": "a"})
    with pytest.raises(TypeError, match="list"):
        made.filled({**VALUES, "danh_sach": "a"})
    with pytest.raises(TypeError, match="text"):
        made.filled({**VALUES, "ho_ten": []})


@pytest.mark.parametrize("expression", ["{{ a.__class__.__mro__ }}", "{{ a.x }}", "{{ b }}", "{{ range }}"])
def test_the_sandbox_holds_even_without_the_linter(expression: str) -> None:
    with pytest.raises((SecurityError, UndefinedError)):
        environment().from_string(expression).render(a="x")


def test_the_sandbox_has_neither_functions_nor_filters_nor_tests() -> None:
    made = environment()
    assert (made.globals, made.filters, made.tests) == ({}, {}, {})
    assert made.autoescape is True
