from django.apps import AppConfig


class WindowsConfig(AppConfig):
    name = "thidua.domain.windows"
    label = "windows"

    def ready(self) -> None:
        from thidua.domain.windows import policies  # noqa: F401 - registers what relation words mean here
