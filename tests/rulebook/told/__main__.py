"""Write the kept texts anew."""

from tests.rulebook.told.test_told import kept
from tests.rulebook.told.texts import TEXTS, drawn

for name in TEXTS:
    kept(name).write_text(drawn(name), encoding="utf-8")
