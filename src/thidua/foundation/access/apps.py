from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "thidua.foundation.access"
    label = "access"

    def ready(self) -> None:
        from thidua.foundation.access import policies  # noqa: F401 - registers what relation words mean here
