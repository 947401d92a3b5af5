"""How a fault is remembered: its kind and its place in the code, never the values it met (they may be personal)."""

from __future__ import annotations

import traceback

OURS = "thidua"


def told(fault: BaseException) -> str:
    """``IntegrityError (domain.plans.actions:57 < domain.plans.handlers:12)``, innermost place first."""
    places = [
        f"{module.removeprefix(OURS + '.')}:{line}"
        for frame, line in traceback.walk_tb(fault.__traceback__)
        if (module := str(frame.f_globals.get("__name__", ""))).startswith(OURS)
    ]
    kind = type(fault).__name__
    return f"{kind} ({' < '.join(reversed(places))})"[:1000] if places else kind
