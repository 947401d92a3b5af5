from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from thidua.foundation.access.models import Account
from thidua.shell.forms import DayField, GuardedForm, RowChoice, TextField


class OwnForm(GuardedForm):
    email = forms.EmailField(label=_("Địa chỉ thư điện tử"), required=False)
    language = forms.ChoiceField(label=_("Ngôn ngữ"), choices=settings.LANGUAGES)
    theme = forms.ChoiceField(
        label=_("Nền trang"), choices=[("auto", _("Theo máy")), ("light", _("Sáng")), ("dark", _("Tối"))]
    )


class DeputationForm(GuardedForm):
    deputy = RowChoice(Account.objects.none(), named=lambda row: row.full_name, label=_("Người làm thay"))
    active_from = DayField(label=_("Từ ngày"))
    active_to = DayField(label=_("Đến hết ngày"))
    reason = TextField(label=_("Lý do"), max_length=300)

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(RowChoice, self.fields["deputy"])
        field.queryset = Account.objects.filter(is_active=True).exclude(pk=account.pk).order_by("full_name")
