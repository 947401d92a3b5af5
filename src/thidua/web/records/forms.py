"""What is asked when records are kept."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.domain.documents.models import Document
from thidua.domain.documents.queries import number_key
from thidua.domain.organisations.models import Unit
from thidua.domain.records.actions.subjects import REGISTERED
from thidua.domain.records.enums import FactKind, Quality, SubjectKind
from thidua.domain.records.models import Subject
from thidua.domain.records.queries.telling import value_words
from thidua.domain.records.steps.particulars import particulars_of
from thidua.rulebook import load
from thidua.shell.forms import DayField, FilterForm, GuardedForm, LongTextField, RowChoice, TextField
from thidua.web.records.fields import FIELDS, UNKNOWN, PartialField

ASIDE = ("source", "document", "confirmed", "reason")  # beside what the fact itself says


class PaperField(TextField):
    """A stored paper by its number; gives the Document the reader may see."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Số của văn bản đã lưu"))
        kwargs.setdefault("help_text", _("Số hiệu của văn bản đã có trong mục Tài liệu, để mở được từ dữ kiện."))
        super().__init__(max_length=80, **kwargs)
        self.papers: QuerySet[Document] = Document.objects.none()

    def clean(self, value: Any) -> Any:
        written = super().clean(value)
        if not written:
            return None
        key = number_key(written)
        rows = self.papers.exclude(number="").filter(number__icontains=_tail(written)).order_by("-pk")
        found = next((row for row in rows[:200] if number_key(row.number) == key), None)
        if found is None:
            unknown = gettext("Chưa có văn bản mang số này trong các tài liệu Ông/Bà xem được.")
            raise ValidationError(unknown, code="paper")
        return found


def _tail(number: str) -> str:
    """What of a number is written alike however it is cited: its digits."""
    digits = "".join(each if each.isdecimal() else " " for each in number).split()
    return digits[0].lstrip("0") if digits else number.strip()


class FactForm(GuardedForm):
    """The fields of one kind, then where it is known from."""

    def __init__(self, *args: Any, kind: FactKind, subject: Subject, papers: QuerySet[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        book = load()
        for name, make in FIELDS[kind].items():
            self.fields[name] = make(book, subject)
        self.fields["source"] = TextField(
            label=_("Nguồn"), max_length=300, required=False, help_text=_("Sổ, hồ sơ hoặc người cung cấp.")
        )
        self.fields["document"] = PaperField(required=False)
        cast(PaperField, self.fields["document"]).papers = papers

    def ask_again(self) -> None:
        """Offer the box that says: it is another."""
        if "confirmed" not in self.fields:
            self.fields["confirmed"] = forms.BooleanField(label=_("Đây là một lần khác, vẫn lưu"), required=False)

    @property
    def said(self) -> dict[str, Any]:
        """What the fact says, without what stands beside it."""
        return {name: value for name, value in self.content.items() if name not in ASIDE}


class CorrectForm(FactForm):
    """The same, with why it is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = LongTextField(
            label=_("Lý do sửa"),
            max_length=300,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("Bắt buộc khi dữ kiện đã được kiểm tra."),
        )


def shown_values(kind: FactKind, values: dict[str, Any]) -> dict[str, Any]:
    """What a form starts from: single facts as people write them."""
    if kind != FactKind.PARTICULAR:
        return values
    asked = particulars_of(load()).get(values.get("key", ""))
    if asked is None or values.get("value") is None:
        return values
    return {**values, "value": value_words(asked.form, values["value"], load())}


class VoidForm(GuardedForm):
    reason = LongTextField(label=_("Lý do hủy"), max_length=300)


class RevokeForm(GuardedForm):
    revoked = PartialField(label=_("Ngày thu hồi"), required=True)
    revoked_basis = TextField(label=_("Căn cứ thu hồi"), max_length=300, help_text=_("Số, ngày, cơ quan quyết định."))


class MatchForm(GuardedForm):
    document = PaperField(label=_("Số của quyết định đã lưu"), required=False)


class RegisterForm(GuardedForm):
    kind = forms.ChoiceField(
        label=_("Loại đối tượng"), choices=[(kind.value, SubjectKind(kind).label) for kind in REGISTERED]
    )
    name = TextField(label=_("Tên"), max_length=300)
    code = TextField(label=_("Mã số"), max_length=40, required=False, help_text=_("Mã số thuế, mã hộ."))
    address = TextField(label=_("Địa chỉ"), max_length=300, required=False)
    founded = PartialField(label=_("Thành lập"))
    keeper = RowChoice(Unit.objects.none(), named=lambda unit: unit.name, label=_("Đơn vị giữ hồ sơ"))

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(RowChoice, self.fields["keeper"]).queryset = units


class SubjectForm(GuardedForm):
    """What is said of the subject itself; of people and units only what the law asks besides their entry."""

    def __init__(self, *args: Any, subject: Subject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if subject.keeper_id is not None:
            self.fields["name"] = TextField(label=_("Tên"), max_length=300)
            self.fields["code"] = TextField(label=_("Mã số"), max_length=40, required=False)
            self.fields["address"] = TextField(label=_("Địa chỉ"), max_length=300, required=False)
        self.fields["fine_kind"] = forms.ChoiceField(
            label=_("Loại cụ thể"), required=False, choices=[UNKNOWN, *fine_kinds(subject.kind)]
        )
        if subject.kind == SubjectKind.INDIVIDUAL:
            self.fields["has_higher_retirement_age"] = forms.BooleanField(
                label=_("Nghỉ hưu ở tuổi cao hơn (không áp dụng mức giảm cho nữ)"), required=False
            )
        elif subject.kind != SubjectKind.FOREIGNER:
            self.fields["founded"] = PartialField(label=_("Thành lập"))


def fine_kinds(kind: str) -> list[tuple[str, str]]:
    """The rulebook's kinds that a subject of the broad kind can be."""
    words = load().words
    parents = words.subject_parents
    found = [code for code in words.subjects if kind in {code, *parents.get(code, ())}]
    if kind == SubjectKind.COLLECTIVE:
        individual = {code for code in words.subjects if "individual" in {code, *parents.get(code, ())}}
        others = {"household", "foreigner", "overseas_vietnamese", "foreign_collective", *individual}
        found = [code for code in words.subjects if code not in others]
    return [(code, words.subjects[code][:1].upper() + words.subjects[code][1:]) for code in found]


class RecordFilter(FilterForm):
    q = TextField(label=_("Tên"), required=False)
    loai = forms.CharField(widget=forms.HiddenInput, required=False)  # chosen by the links above the filters
    don_vi = RowChoice(
        Unit.objects.none(), named=lambda unit: unit.name, label=_("Đơn vị"), required=False, empty_label=_("Tất cả")
    )
    khen = forms.ChoiceField(label=_("Đã được tặng"), required=False)
    nam = forms.IntegerField(label=_("Năm"), required=False, min_value=1900, max_value=2200)
    muc = forms.ChoiceField(label=_("Mức tin cậy"), required=False, choices=[("", _("Tất cả")), *Quality.choices])

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(RowChoice, self.fields["don_vi"]).queryset = units
        cast(forms.ChoiceField, self.fields["khen"]).choices = award_choices()


class VeiledFilter(FilterForm):
    """By nothing that would tell what is veiled."""

    q = TextField(label=_("Tên người, đơn vị"), required=False)
    muc = forms.ChoiceField(label=_("Mức tin cậy"), required=False, choices=[("", _("Tất cả")), *Quality.choices])


class FactFilter(VeiledFilter):
    nam = forms.IntegerField(label=_("Năm"), required=False, min_value=1900, max_value=2200)


class AwardFilter(FactFilter):
    khen = forms.ChoiceField(label=_("Hình thức"), required=False)
    so = TextField(label=_("Số quyết định"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["khen"]).choices = award_choices()


def award_choices() -> list[tuple[str, Any]]:
    return [("", _("Tất cả")), *((award.code, award.name) for award in load().awards.values())]


class ProposalForm(FactForm):
    """What should stand, and why; where it is known from is for the unit to say."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["source"]
        self.fields["reason"] = LongTextField(
            label=_("Lý do đề nghị"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
        )


class WrongForm(GuardedForm):
    reason = LongTextField(label=_("Lý do đề nghị"), max_length=500)


class CorrectionFilter(FilterForm):
    trang_thai = forms.CharField(widget=forms.HiddenInput, required=False)  # chosen by the links above the list


class CampaignForm(GuardedForm):
    unit = RowChoice(Unit.objects.none(), named=lambda unit: unit.name, label=_("Đơn vị"))
    title = TextField(label=_("Tên đợt rà soát"), max_length=300)
    due_date = DayField(label=_("Hạn hoàn thành"))
    note = LongTextField(label=_("Hướng dẫn"), max_length=500, required=False)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(RowChoice, self.fields["unit"]).queryset = units


class ReviewedFilter(FilterForm):
    q = TextField(label=_("Tên"), required=False)
    xem = forms.ChoiceField(
        label=_("Tình trạng"),
        required=False,
        choices=[("", _("Tất cả")), ("0", _("Chưa xem")), ("1", _("Đã xem lại"))],
    )
