"""Is this file what its name says, and is it harmless? Asked of every upload before it is kept."""

from thidua.foundation.storage.inspection.examining import Examined, examine

__all__ = ["Examined", "examine"]
