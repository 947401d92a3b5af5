"""Single facts the rulebook asks for by name, beside those that have a kind of their own; how each is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.rulebook import Catalogue

DIED: Final = "died"
CONDUCT: Final = frozenset({"ever_disciplined", "members_disciplined"})  # seen by right only, as measures are


@dataclass(frozen=True)
class Particular:
    """``form``: truth, count, share (0 to 1), number, day (partial), place or word."""

    label: str | Promise
    form: str


_OWN: Final[dict[str, Particular]] = {
    DIED: Particular(_("Ngày mất"), "day"),
    "retirement": Particular(_("Ngày nghỉ hưu, thôi việc hoặc đủ điều kiện xét cống hiến"), "day"),
    "service_continuous": Particular(_("Thời gian công tác liên tục"), "truth"),
    "service_grade_ok": Particular(_("Hoàn thành tốt nhiệm vụ trong thời gian công tác"), "truth"),
    "ever_disciplined": Particular(_("Đã từng bị kỷ luật"), "truth"),
    "collective_honoured": Particular(_("Tập thể được khen thưởng trong thời gian lãnh đạo"), "truth"),
    "targets_exceeded": Particular(_("Vượt chỉ tiêu được giao"), "truth"),
    "party_org_clean": Particular(_("Tổ chức đảng trong sạch, vững mạnh"), "truth"),
    "pct_task_done": Particular(_("Tỷ lệ cá nhân hoàn thành nhiệm vụ"), "share"),
    "pct_advanced_worker": Particular(_("Tỷ lệ cá nhân đạt Lao động tiên tiến"), "share"),
    "pct_advanced_soldier": Particular(_("Tỷ lệ cá nhân đạt Chiến sĩ tiên tiến"), "share"),
    "cstdcs_members": Particular(_("Số cá nhân đạt Chiến sĩ thi đua cơ sở"), "count"),
    "anniversary_years": Particular(_("Số năm thành lập nhân dịp kỷ niệm"), "count"),
    "time_span_years": Particular(_("Thời gian của thành tích (năm)"), "number"),
    "work_published": Particular(_("Ngày công bố công trình, tác phẩm"), "day"),
    "resident_of": Particular(_("Nơi cư trú"), "word"),
    "art_form": Particular(_("Loại hình nghệ thuật"), "word"),
    "foreign_organisation_class": Particular(_("Loại cơ quan, tổ chức nước ngoài"), "word"),
    "author_or_coauthor_of": Particular(_("Tác giả hoặc đồng tác giả"), "word"),
}


def particulars_of(book: Catalogue) -> dict[str, Particular]:
    """Every name that may be recorded, in the order a form offers them: our list, then what else the law asks by name.

    What the rulebook names without a form of its own is a question of yes or no.
    """
    words = {**book.words.attributes, **book.words.exclusions}
    asked = {name: Particular(_capital(label), "truth") for name, label in words.items()}
    return {**asked, **_OWN}


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
