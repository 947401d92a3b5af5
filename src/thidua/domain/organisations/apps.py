from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "thidua.domain.organisations"
    label = "organisations"

    def ready(self) -> None:
        from thidua.domain.organisations import policies  # noqa: F401 - registers what relation words mean here
