"""What is doubtful about a plan: one module per family of checks; a false alarm costs as much as a miss.

The kinds are those of the reading format, and two of our own: `conflict_header_appendix` (an appendix carries another
number or date than its document) and `numbering_gap` (a row's number is left out).
"""

from thidua.reading.findings.examination import examined

__all__ = ["examined"]
