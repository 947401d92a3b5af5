from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "thidua.foundation.notifications"
    label = "notifications"

    def ready(self) -> None:
        from thidua.foundation.notifications import handlers, policies  # noqa: F401 - registers them
