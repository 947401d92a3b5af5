"""What must always hold of imports and of the documents they stand on; `thidua doctor` asks."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, F, Max, Min, Q

from thidua.domain.documents.models import Document
from thidua.domain.imports.enums import Decision, ImportState
from thidua.domain.imports.models import ImportFinding, PlanImport


def adopted_imports_have_plans() -> Iterator[str]:
    wrong = Q(state=ImportState.ADOPTED, plan__isnull=True) | ~Q(state=ImportState.ADOPTED) & Q(plan__isnull=False)
    for row in PlanImport.objects.filter(wrong):
        yield f"Lần nhập số {row.pk}: trạng thái và kế hoạch không khớp nhau"


def decisions_are_signed() -> Iterator[str]:
    """Whoever decided stands beside the decision."""
    for row in ImportFinding.objects.exclude(decision=Decision.OPEN).filter(Q(by_name="") | Q(decided_at__isnull=True))[
        :100
    ]:
        yield f"Điểm cần xem số {row.pk} đã quyết định mà không ghi người, thời điểm"


def versions_are_counted() -> Iterator[str]:
    """Every document has files numbered 1, 2, 3 .. without a gap."""
    rows = Document.objects.annotate(count=Count("files"), first=Min("files__number"), last=Max("files__number"))
    for row in rows.filter(Q(count=0) | ~Q(first=1) | ~Q(last=F("count"))):
        yield f"Tài liệu “{row.title}” thiếu phiên bản tệp"
