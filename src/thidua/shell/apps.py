from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "thidua.shell"
    label = "shell"
