from django.apps import AppConfig


class ControlConfig(AppConfig):
    name = "virke.control"
    label = "control"
