from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StorageConfig(AppConfig):
    name = "thidua.foundation.storage"
    label = "storage"

    def ready(self) -> None:
        from thidua.foundation.audit.names import register_actions
        from thidua.foundation.storage import handlers  # noqa: F401 - registers them

        register_actions({"storage.scan": _("Quét mã độc trong tệp")})
