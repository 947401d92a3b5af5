from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "thidua.foundation.jobs"
    label = "jobs"

    def ready(self) -> None:
        from thidua.foundation.audit.names import register_actions
        from thidua.foundation.jobs import handlers, policies  # noqa: F401 - registers them
        from thidua.foundation.jobs.names import ACTION_NAMES

        register_actions(ACTION_NAMES)
