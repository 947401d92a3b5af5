from django.apps import AppConfig


class StorageConfig(AppConfig):
    name = "thidua.foundation.storage"
    label = "storage"

    def ready(self) -> None:
        from thidua.foundation.storage import handlers  # noqa: F401 - registers them
