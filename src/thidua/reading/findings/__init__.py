"""What is doubtful about a plan: one module per family of checks; a false alarm costs as much as a miss."""

from thidua.reading.findings.examination import examined

__all__ = ["examined"]
