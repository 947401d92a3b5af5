"""A template filled: by splicing where it has fields alone, by docxtpl in the sandbox where it loops or decides."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from types import SimpleNamespace
from typing import Final

from docxtpl import DocxTemplate  # type: ignore[import-untyped]

from thidua.writing.papers.splice import NotSpliceable, Splice
from thidua.writing.papers.templates.faults import Fault, Vocabulary
from thidua.writing.papers.templates.lint import template_faults
from thidua.writing.papers.templates.sandbox import environment

Row = Mapping[str, str | None]
Values = Mapping[str, str | Sequence[Row] | None]


class FaultyTemplate(ValueError):
    """The linter does not let it through; ``faults`` say why."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults: Final = faults
        super().__init__("; ".join(fault.sentence for fault in faults))


class AgencyTemplate:
    """A template that passed the linter. Raises FaultyTemplate for one that did not."""

    def __init__(self, data: bytes, known: Vocabulary) -> None:
        faults = template_faults(data, known)
        worst = tuple(fault for fault in faults if not fault.is_warning)
        if worst:
            raise FaultyTemplate(worst)
        self.warnings = faults
        self._data = data
        self._known = known
        try:
            self._splice: Splice | None = Splice(data)
        except NotSpliceable:
            self._splice = None

    @property
    def is_simple(self) -> bool:
        """Whether it has plain fields alone, and so is filled a hundred times faster."""
        return self._splice is not None

    def filled(self, values: Values) -> bytes:
        """The DOCX. None is printed as a blank; KeyError for a known field without a value."""
        told = {name: _told(values[name], columns) for name, columns in self._known.items()}
        if self._splice:
            return self._splice.filled({name: text for name, text in told.items() if not isinstance(text, list)})
        template, stream = DocxTemplate(BytesIO(self._data)), BytesIO()
        template.render(told, jinja_env=environment(), autoescape=True)
        template.save(stream)
        return stream.getvalue()


def _told(value: str | Sequence[Row] | None, columns: tuple[str, ...] | None) -> str | list[SimpleNamespace] | None:
    """Plain texts and rows of them, nothing with methods of its own; TypeError where the kind is not the field's."""
    if columns is None:
        if value is None or isinstance(value, str):
            return value
        raise TypeError("a list is given where a text is known")
    if value is None or isinstance(value, str):
        raise TypeError("a text is given where a list is known")
    return [SimpleNamespace(**{column: row[column] for column in columns}) for row in value]
