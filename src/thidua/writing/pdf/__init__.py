"""Papers as PDF: tagged, in Vietnamese, in the shipped face alone."""

from thidua.writing.pdf.letters import UnprintableText
from thidua.writing.pdf.plan import plan_pdf

__all__ = ["UnprintableText", "plan_pdf"]
