from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "thidua.foundation.notifications"
    label = "notifications"
