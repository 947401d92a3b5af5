from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "thidua.domain.documents"
    label = "documents"

    def ready(self) -> None:
        from thidua.domain.documents import policies  # noqa: F401 - registers what relation words mean here
