from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "thidua.domain.plans"
    label = "plans"

    def ready(self) -> None:
        from thidua.domain.plans import policies  # noqa: F401 - registers what relation words mean here
