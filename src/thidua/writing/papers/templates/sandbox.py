"""The one environment in which templates are read and filled: no functions, no filters, no tests, text escaped."""

from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from thidua.writing.papers.lines import BLANK, clean


def _printed(value: Any) -> Any:
    """A value as it is printed: what is not known is a blank, a text is composed."""
    if value is None:
        return BLANK
    return clean(value) if type(value) is str else value


@lru_cache(maxsize=1)
def environment() -> ImmutableSandboxedEnvironment:
    """What a template does not find is an error, never an empty text."""
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_printed)
    made.globals.clear()
    made.filters.clear()
    made.tests.clear()
    return made
