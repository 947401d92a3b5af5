from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "thidua.foundation.submissions"
    label = "submissions"
