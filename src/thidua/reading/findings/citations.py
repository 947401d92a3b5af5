"""How other documents are cited."""

import re
from collections.abc import Iterator

from thidua.reading.structure import Finding, PlanReading

_NO_SLASH = re.compile(r"^(\d+-[^\W\d_]+)-([^\W\d_]+)$")


def check(plan: PlanReading) -> Iterator[Finding]:
    """Symbols written against the rule: "04-CTr-TU" for "04-CTr/TU"."""
    for citation in (*plan.document.based_on, *plan.document.cited):
        odd = _NO_SLASH.match(citation.number or "")
        if odd:
            yield Finding(
                citation.where,
                "citation_format",
                "warning",
                citation.raw,
                f"Số, ký hiệu “{citation.number}” viết không đúng thể thức.",
                "Ký hiệu tách tên loại văn bản và cơ quan ban hành bằng dấu gạch chéo.",
                f"{odd[1]}/{odd[2]}",
                citation.place,
            )
