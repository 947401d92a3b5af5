"""Long work of imports."""

from thidua.domain.imports.handlers import plans, rosters

__all__ = ["plans", "rosters"]
