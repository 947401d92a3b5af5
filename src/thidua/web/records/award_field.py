"""An award typed by name or by the short form offices use ("CSTĐCS", "BK TTg"): the browser offers names while one
types, the answer is the same without JavaScript."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.domain.imports.steps.history.award_names import award_named, expanded
from thidua.rulebook import Catalogue
from thidua.shell.forms import TextField

LIST: Final = "ten-hinh-thuc"  # id of the <datalist> with `names_of`
_OFFERED: Final = 6


class AwardField(TextField):
    """Gives the code of the award; the code itself is taken too, for it stands in addresses."""

    def __init__(self, **kwargs: Any) -> None:
        box = forms.TextInput(
            attrs={"list": LIST, "autocomplete": "off", "placeholder": gettext_lazy("Tên hoặc viết tắt")}
        )
        super().__init__(max_length=300, widget=box, **kwargs)
        self.book: Catalogue | None = None

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        assert self.book is not None  # noqa: S101 - given with the form
        return meant(typed, self.book) if typed else ""

    def prepare_value(self, value: Any) -> Any:
        """The name, also where an address holds the code."""
        known = self.book.awards.get(str(value)) if self.book else None
        return known.name if known else value


def meant(typed: str, book: Catalogue) -> str:
    """The code of the one award the words mean. Raises ValidationError that names those they may mean."""
    if typed in book.awards:
        return typed
    offered = [code for code in _codes(typed, book) if code in book.awards]
    if len(offered) == 1:
        return offered[0]
    if not offered:
        raise ValidationError(_("Không có danh hiệu, hình thức nào tên như vậy."), code="unknown_award")
    names = "; ".join(book.awards[code].name for code in offered[:_OFFERED])
    raise ValidationError(_("Chưa rõ là hình thức nào. Có thể là: %(names)s."), "many_awards", {"names": names})


def _codes(typed: str, book: Catalogue) -> list[str]:
    """What the words name for certain, a person's title before a collective's; else whatever holds every word; else
    what is near."""
    named = [award_named(typed), award_named(typed, is_collective=True)]
    certain = [one.code for one in named if one.code]
    if certain:
        return certain[:1]
    wanted = expanded(typed).split()
    holding = [code for code, award in book.awards.items() if _holds(expanded(award.name), wanted)]
    return holding or list(dict.fromkeys(code for one in named for code in one.near))


def _holds(name: str, wanted: list[str]) -> bool:
    """Every word of it, the last perhaps only begun."""
    return bool(wanted) and all(f" {word}" in f" {name}" for word in wanted)


def names_of(book: Catalogue) -> list[str]:
    """What the browser offers while one types, in the order of the catalogue."""
    return list(dict.fromkeys(award.name for award in book.awards.values()))
