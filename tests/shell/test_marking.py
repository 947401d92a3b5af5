"""Every text a reader sees goes through gettext: in templates, in the faces, in the names and labels of the house."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.messages import ROOT, SOURCE, templates
from tests.shell.marking import Found, python_findings, template_findings

FACES = ("web", "portal", "shell")
ALLOWED = {
    # taken out of unit names, which are data
    "Ủy ban nhân dân",
    "Ủy ban nhân dân ",
    # the page of last resort leans on nothing that could have failed, the catalogue included
    "Hệ thống gặp sự cố. Mã tra cứu: ",
    # refusals stay Vietnamese (decision 5); no page of ours sends a form without its key
    "Biểu mẫu gửi lên thiếu mã gửi một lần nên chưa được nhận.",
    "Tải lại trang rồi gửi lại",
}


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _unmarked(paths: list[Path]) -> Iterator[Found]:
    assert paths
    for path in paths:
        yield from python_findings(path.read_text(encoding="utf-8"), _place(path))


def test_templates_speak_only_through_the_catalogue() -> None:
    found = [each for path in templates() for each in template_findings(path.read_text(encoding="utf-8"), _place(path))]
    assert found == []


@pytest.mark.sweep
def test_faces_speak_only_through_the_catalogue() -> None:
    paths = [path for face in FACES for path in (SOURCE / face).rglob("*.py")]
    assert [each for each in _unmarked(paths) if each[1] not in ALLOWED] == []


def test_names_and_labels_are_translated() -> None:
    """Roles, rights, actions, states: also those of the lower storeys, whose sentences stay Vietnamese."""
    lower = [SOURCE / "foundation", SOURCE / "domain"]
    names = [path for storey in lower for name in ("names.py", "enums.py") for path in storey.rglob(name)]
    assert list(_unmarked([*names, SOURCE / "foundation" / "permissions.py"])) == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>Lưu</p>", "Lưu"),
        ("<p>Save</p>", "Save"),
        ('<a title="Xem">{% translate "Xem" %}</a>', "Xem"),
        ('<input placeholder="Tìm">', "Tìm"),
        ('<input type="submit" value="Gửi">', "Gửi"),
        ('<b data-confirm="Are you sure"></b>', "Are you sure"),
        ('<b data-word="Xóa"></b>', "Xóa"),
        ('{% include "x.html" with label="Mật khẩu" %}', "Mật khẩu"),
        ('{{ name|default:"chưa rõ" }}', "chưa rõ"),
        ("{% blocktranslate %}a{% endblocktranslate %} còn", "còn"),
    ],
)
def test_an_unmarked_text_of_a_template_is_found(source: str, text: str) -> None:
    assert template_findings(source, "x.html") == [("x.html:1", text)]


@pytest.mark.parametrize(
    "source",
    [
        '{% translate "Lưu" %}',
        "{% blocktranslate with n=x %}Còn {{ n }} ngày{% endblocktranslate %}",
        "{% comment %}Lời dặn{% endcomment %}{# nữa #}",
        "<a title=\"{% translate 'Xem' %}\">{{ name }}</a>",
        '{% include "x.html" with label=_("Mật khẩu") %}{{ name|default:_("chưa rõ") }}',
        '<b data-tone="success" class="td state">12 – 3/4 …</b><kbd>Ctrl</kbd>',
        "<script>let words = 1</script>",
    ],
)
def test_a_marked_template_has_no_findings(source: str) -> None:
    assert template_findings(source, "x.html") == []


def test_a_letter_has_to_be_marked_too() -> None:
    assert template_findings("Kính gửi {{ name }},", "x.txt") == [("x.txt:1", "Kính gửi ,")]


def test_an_unmarked_text_of_python_is_found() -> None:
    source = '"""Tài liệu."""\nlabel = "Lưu"\nline = f"còn {n} ngày"\n'
    assert [text for _place, text in python_findings(source, "x.py")] == ["Lưu", "còn ", " ngày"]


def test_marked_python_has_no_findings() -> None:
    source = (
        'def f():\n    """Lời."""\n    return _("Lưu"), ngettext("%s mục", "%s mục", n), trans.gettext_lazy("Đã")\n'
    )
    assert python_findings(source, "x.py") == []
