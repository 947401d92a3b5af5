"""Papers as DOCX (ECMA-376) that a clerk goes on editing in Word: real styles, real tables, one face, no macro."""

from thidua.writing.docx.plan import plan_docx

__all__ = ["plan_docx"]
