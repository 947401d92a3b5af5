"""How far the text of a rule was checked, in a few words that stand beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.rulebook import Catalogue
from thidua.rulebook.awards import Award, Path
from thidua.rulebook.enums import Checked
from thidua.vietnamese.dates import short_date


@dataclass(frozen=True, slots=True)
class Standing:
    """``tone`` and ``word`` as the state of a page; ``checked``: whether the text is good for the day asked about."""

    tone: str
    word: str
    checked: bool = False


def of_path(book: Catalogue, award: Award, path: Path, day: date) -> Standing:
    """One path, as the engine takes it for the day."""
    return _told(book.checked(award, path, day), _checked_until(path), day)


def of_award(book: Catalogue, award: Award, day: date) -> Standing:
    """The award by its paths of the day: as sure as the least sure of them."""
    paths = [path for path in award.paths if path.validity.covers(day)]
    if not paths:
        return Standing("neutral", _("Không áp dụng vào ngày này"))
    found = {book.checked(award, path, day) for path in paths}
    if len(found) > 1:
        return Standing("warning", _("Mới đối chiếu một phần"))
    untils = [until for until in map(_checked_until, paths) if until is not None]
    return _told(found.pop(), min(untils) if len(untils) == len(paths) else None, day)


def _checked_until(path: Path) -> date | None:
    return path.validity.verified_to if path.source.was_seen else None


def _told(checked: Checked, until: date | None, day: date) -> Standing:
    if checked is Checked.EXCERPT:
        return Standing("warning", _("Mới có trích đoạn"))
    if checked is Checked.NOT_YET:
        told = _("Mới đối chiếu đến %(day)s") % {"day": short_date(until)} if until else _("Chưa đối chiếu")
        return Standing("warning" if until else "neutral", told)
    if until is None or until < day:  # the whole regime was read, or later than this text was last looked at
        return Standing("success", _("Đã đối chiếu"), checked=True)
    return Standing("success", _("Đã đối chiếu đến %(day)s") % {"day": short_date(until)}, checked=True)
