"""From an answer to the form in which the missing fact is entered, filled with what the answer knows."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import Subject
from thidua.domain.records.steps.asking import Wanted
from thidua.rulebook import Catalogue


def entry_link(subject: Subject, wanted: Wanted, book: Catalogue, *, back: str) -> dict[str, str]:
    """``label`` says what is to be entered; ``back``: where the reader comes from."""
    if wanted.kind is FactKind.FINDING:
        query = {"nam": wanted.year, "tiep": back}
        url = reverse("records:judge", args=[subject.pk, wanted.key])
    else:
        query = {"year": wanted.year, "award": wanted.award, "key": wanted.key, "tiep": back}
        url = reverse("records:enter", args=[subject.pk, wanted.kind.value])
    return {"label": _label(wanted, book), "url": f"{url}?{urlencode({k: v for k, v in query.items() if v})}"}


def _label(wanted: Wanted, book: Catalogue) -> str:
    if wanted.kind is FactKind.FINDING:
        return _("Ghi kết luận")
    named = str(wanted.kind.label)
    if wanted.kind is FactKind.GRADE and wanted.year:
        return _("Nhập mức xếp loại năm %(year)s") % {"year": wanted.year}
    if wanted.award in book.awards:
        return _("Nhập lần được tặng “%(name)s”") % {"name": book.awards[wanted.award].name}
    return _("Nhập: %(what)s") % {"what": named[:1].lower() + named[1:]}
