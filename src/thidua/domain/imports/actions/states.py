"""Which imports may still be worked on."""

from __future__ import annotations

from thidua.domain.imports.enums import ImportState
from thidua.domain.imports.models import PlanImport
from thidua.foundation.refusals import not_accepted

_WHY = {
    ImportState.WAITING: "Văn bản còn đang được đọc.",
    ImportState.FAILED: "Văn bản này chưa đọc được nên chưa có gì để xác nhận.",
    ImportState.ADOPTED: "Kế hoạch đã ban hành từ văn bản này; sửa tiếp ở trang kế hoạch.",
    ImportState.DISCARDED: "Lần nhập này đã được bỏ.",
}


def require_read(plan_import: PlanImport) -> None:
    """Raise NotAccepted unless the document was read and waits for confirmation."""
    if plan_import.state != ImportState.READ:
        raise not_accepted("import_state", _WHY[ImportState(plan_import.state)])
