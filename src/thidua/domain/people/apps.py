from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "thidua.domain.people"
    label = "people"

    def ready(self) -> None:
        from thidua.domain.people import policies  # noqa: F401 - registers what relation words mean here
