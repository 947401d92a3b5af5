from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "thidua.foundation.jobs"
    label = "jobs"

    def ready(self) -> None:
        from thidua.foundation.jobs import handlers, policies  # noqa: F401 - registers them
