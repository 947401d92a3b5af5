"""Grades, disciplinary measures, ways of awarding and scopes as lists write them, into the rulebook's codes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from thidua.domain.records.enums import Way
from thidua.vietnamese.folding import words

_GRADES: Final = (
    (r"(?:khong|chua) hoan thanh(?: nhiem vu)?|khtnv|kht|chua ht|khong ht", "khong_hoan_thanh"),
    (
        r"(?:hoan thanh )?xuat sac(?: nhiem vu)?(?: duoc giao)?|htxsnv|htxs|xsnv|htxs nhiem vu|xs|ht xs",
        "hoan_thanh_xuat_sac",
    ),
    (r"hoan thanh tot(?: nhiem vu)?(?: duoc giao)?|htttnv|httnv|htt|tot|htt nhiem vu|ht tot", "hoan_thanh_tot"),
    (r"hoan thanh(?: nhiem vu)?(?: duoc giao)?|htnv|ht|ht nhiem vu", "hoan_thanh"),
)  # fmt: skip
_MEASURES: Final = (
    (r"khien trach", "khien_trach"),
    (r"canh cao", "canh_cao"),
    (r"ha bac luong", "ha_bac_luong"),
    (r"giang chuc", "giang_chuc"),
    (r"cach chuc", "cach_chuc"),
    (r"buoc thoi viec", "buoc_thoi_viec"),
)
_SCOPES: Final = (
    (r"toan quoc|ca nuoc|quoc gia", "toan_quoc"),
    (r"mot linh vuc|linh vuc thuoc (?:bo|tinh|thanh pho)", "mot_linh_vuc"),
    (r"(?:cap )?(?:bo|tinh|thanh pho|tp|bo tinh|bo ban nganh tinh|nganh)|toan (?:thanh pho|tinh|nganh)", "bo_tinh"),
    (r"(?:cap )?(?:huyen|quan|thi xa)", "cap_huyen"),
    (r"(?:cap )?(?:xa|phuong)", "cap_xa"),
    (r"(?:cap )?(?:co so|don vi|so|truong)", "co_so"),
)
_WAYS: Final = (
    (r"\bqua trinh cong hien\b|\bcong hien\b", Way.LONG_SERVICE, "cong_hien"),
    (r"\bdot xuat\b", Way.SUDDEN, "dot_xuat"),
    (r"\bchuyen de\b|\btheo dot\b", Way.THEME, "chuyen_de"),
    (r"\bphong trao\b", Way.THEME, "phong_trao"),
    (r"\bnien han\b", Way.SENIORITY, "nien_han"),
    (r"\bdoi ngoai\b", Way.EXTERNAL, "doi_ngoai"),
    (r"\bthuong xuyen\b|\bcong trang\b|\bhang nam\b", Way.YEARLY, "cong_trang"),
)
NONE: Final = frozenset({"", "khong", "khong co", "k", "0", "x"})
"""Words of an empty cell: no award, no measure."""


@lru_cache(maxsize=4_000)
def plain(text: str) -> str:
    """Folded words alone."""
    return " ".join(words(text))


@lru_cache(maxsize=4_000)
def grade_of(text: str) -> str:
    """The grade the words say, exactly; "" for anything else."""
    return _whole(_GRADES, plain(text))


@lru_cache(maxsize=1_000)
def measure_of(text: str) -> str:
    said = re.sub(r"^(?:ky luat|hinh thuc)+ ", "", plain(text))
    return _whole(_MEASURES, said)


@lru_cache(maxsize=1_000)
def scope_of(text: str) -> str:
    return _whole(_SCOPES, re.sub(r"^(?:pham vi|anh huong) ", "", plain(text)))


@lru_cache(maxsize=4_000)
def way_of(text: str) -> tuple[str, str]:
    """Way of awarding and kind of commendation that the words name; empty when they name none."""
    said = plain(text)
    return next(((way.value, kind) for pattern, way, kind in _WAYS if re.search(pattern, said)), ("", ""))


@lru_cache(maxsize=2_000)
def initiative_kind(text: str) -> str:
    said = plain(text)
    if said.startswith(("de tai", "nhiem vu khoa hoc")):
        return "de_tai"
    return "de_an_khoa_hoc" if said.startswith("de an") else "sang_kien"


def _whole(table: tuple[tuple[str, str], ...], said: str) -> str:
    return next((code for pattern, code in table if re.fullmatch(pattern, said)), "")
