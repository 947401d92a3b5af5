"""Accounts and what they may do."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.db import models


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username=username)


class Account(AbstractBaseUser):
    """A way to sign in. What it may do stands in its grants, never here."""

    username = models.CharField(max_length=150, unique=True, validators=[ASCIIUsernameValidator()])
    full_name = models.CharField(max_length=200)
    email = models.EmailField(blank=True, default="")
    language = models.CharField(max_length=5, default="vi")
    theme = models.CharField(max_length=10, default="auto")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    FIELD_CLASSES: ClassVar[dict[str, str]] = {"email": "personal", "password": "sensitive"}

    objects: ClassVar[AccountManager] = AccountManager()

    def get_full_name(self) -> str:
        return self.full_name


class RoleRow(models.Model):
    """A role. ``builtin`` ones equal `permissions.RIGHTS`; an office may add its own beside them."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    builtin = models.BooleanField(default=False)

    class Meta:
        db_table = "access_role"


class RoleRight(models.Model):
    """One right of one role, by one relation word."""

    role = models.ForeignKey(RoleRow, models.CASCADE, related_name="rights")
    right = models.CharField(max_length=60)
    relation = models.CharField(max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["role", "right", "relation"], name="role_right_once")]
        indexes = [models.Index(fields=["right"], name="role_right_right")]


class Grant(models.Model):
    """An account holds a role for a scope, from a day to a day (both included; no end: until ended)."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="grants")
    role = models.ForeignKey(RoleRow, models.PROTECT, related_name="grants")
    scope_kind = models.CharField(max_length=30, default="", blank=True)
    scope_key = models.CharField(max_length=40, default="", blank=True)
    active_from = models.DateField()
    active_to = models.DateField(null=True)
    reason = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(active_to__isnull=True) | models.Q(active_to__gte=models.F("active_from")),
                name="grant_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["account", "role", "scope_kind", "scope_key", "active_from"], name="grant_once"
            ),
        ]
        indexes = [models.Index(fields=["scope_kind", "scope_key"], name="grant_scope")]


class Deputation(models.Model):
    """While the principal is away the deputy holds the principal's grants, in the principal's name."""

    principal = models.ForeignKey(Account, models.PROTECT, related_name="deputations_given")
    deputy = models.ForeignKey(Account, models.PROTECT, related_name="deputations_held")
    active_from = models.DateField()
    active_to = models.DateField()
    reason = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(active_to__gte=models.F("active_from")), name="deputation_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~models.Q(principal=models.F("deputy")), name="deputation_to_somebody_else"
            ),
        ]
