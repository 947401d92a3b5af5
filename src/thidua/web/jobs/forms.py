"""The form and the filter of background work."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.foundation.jobs.names import STATE_NAMES
from thidua.foundation.jobs.registry import handlers
from thidua.shell.forms import DayField, FilterForm, GuardedForm, TextField


def _titles() -> list[tuple[str, str]]:
    named = [(each.name, str(each.title)) for each in handlers()]
    return [("", str(_("tất cả"))), *sorted(named, key=lambda pair: pair[1])]


class JobFilter(FilterForm):
    state = forms.ChoiceField(
        label=_("Trạng thái"),
        required=False,
        choices=[("", _("tất cả")), *((state.value, name) for state, name in STATE_NAMES.items())],
    )
    name = forms.ChoiceField(label=_("Loại việc"), required=False, choices=_titles)
    since = DayField(label=_("Từ ngày"), required=False)


class CancelForm(GuardedForm):
    reason = TextField(label=_("Lý do bỏ việc này"), max_length=300)
