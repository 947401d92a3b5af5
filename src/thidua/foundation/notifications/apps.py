from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "thidua.foundation.notifications"
    label = "notifications"

    def ready(self) -> None:
        from thidua.foundation.audit.names import register_actions
        from thidua.foundation.notifications import handlers, policies  # noqa: F401 - registers them
        from thidua.foundation.notifications.names import ACTION_NAMES

        register_actions(ACTION_NAMES)
