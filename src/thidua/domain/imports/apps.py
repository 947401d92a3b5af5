from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "thidua.domain.imports"
    label = "imports"

    def ready(self) -> None:
        from thidua.domain.imports import policies  # noqa: F401 - registers what relation words mean here
