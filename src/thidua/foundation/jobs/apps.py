from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "thidua.foundation.jobs"
    label = "jobs"
