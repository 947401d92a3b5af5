"""All families of checks, in the order their findings are shown."""

from thidua.reading.structure import PlanReading


def examined(plan: PlanReading) -> PlanReading:
    """The plan with its findings, and its deadlines marked suspect where a finding says so."""
    return plan
