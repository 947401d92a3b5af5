"""Word's automatic numbers in their forms."""

import pytest
from lxml import etree

from thidua.reading.containers.numbering import Numbering, read_numbering

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _xml(text: str) -> etree._Element:
    return etree.fromstring(f'<root xmlns:w="{W}">{text}</root>')


def _lists(*levels: tuple[str, str], start: int = 1) -> Numbering:
    inner = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (form, pattern) in enumerate(levels)
    )
    tree = _xml(
        f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
    )
    return read_numbering(tree, None)


def _paragraph(depth: int = 0, list_id: str = "5") -> etree._Element:
    return _xml(f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr></w:pPr>')


@pytest.mark.parametrize(
    ("form", "start", "marker"),
    [
        ("decimal", 4, "4. "),
        ("decimalZero", 4, "04. "),
        ("upperRoman", 4, "IV. "),
        ("lowerRoman", 9, "ix. "),
        ("upperLetter", 3, "C. "),
        ("lowerLetter", 28, "bb. "),
        ("upperRoman", 5000, "5000. "),
    ],
)
def test_a_number_is_written_in_its_form(form: str, start: int, marker: str) -> None:
    assert _lists((form, "%1."), start=start).marker(_paragraph()) == marker


def test_inner_levels_begin_again_under_the_next_outer_number() -> None:
    lists = _lists(("upperRoman", "%1."), ("decimal", "%1.%2."))
    markers = [lists.marker(_paragraph(depth)) for depth in (0, 1, 1, 0, 1)]
    assert markers == ["I. ", "I.1. ", "I.2. ", "II. ", "II.1. "]


def test_bullets_become_dashes() -> None:
    assert _lists(("bullet", "•")).marker(_paragraph()) == "- "


@pytest.mark.parametrize("paragraph", [_paragraph(list_id="99"), _paragraph(depth=7), _xml(""), _xml("<w:pPr/>")])
def test_paragraphs_outside_known_lists_have_no_number(paragraph: etree._Element) -> None:
    assert _lists(("decimal", "%1.")).marker(paragraph) == ""


def test_a_style_may_carry_the_list() -> None:
    styles = _xml('<w:style w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>')
    lists = _lists(("decimal", "%1."))
    numbering = Numbering(lists.levels, read_numbering(_xml(""), styles).styles)
    assert numbering.marker(_xml('<w:pPr><w:pStyle w:val="Muc"/></w:pPr>')) == "1. "
