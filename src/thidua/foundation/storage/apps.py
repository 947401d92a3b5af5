from django.apps import AppConfig


class StorageConfig(AppConfig):
    name = "thidua.foundation.storage"
    label = "storage"
