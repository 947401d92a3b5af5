"""The body behind "của": its whole name, and nothing of what follows."""

import pytest

from thidua.domain.plans.steps.awaited import LONGEST, body_of


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("Theo hướng dẫn của Bộ Nội vụ", "Bộ Nội vụ"),
        ("Theo hướng dẫn của Bộ Văn hóa, Thể thao và Du lịch", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("Theo thời gian của Thành phố, trước ngày 15/12/2026", "Thành phố"),
        ("Khi có kế hoạch do Ban Thi đua - Khen thưởng Trung ương ban hành", "Ban Thi đua - Khen thưởng Trung ương"),
        ("Theo văn bản của cấp trên và thực tế", "cấp trên"),
        ("Theo hướng dẫn của Sở Nội vụ (nếu có)", "Sở Nội vụ"),
        ("Khi có văn bản hướng dẫn", ""),
        ("", ""),
    ],
)
def test_the_body_is_named_whole(words: str, body: str) -> None:
    assert body_of(words) == body


def test_no_name_is_longer_than_its_column() -> None:
    assert len(body_of(f"của {'Ban ' * 200}")) <= LONGEST
