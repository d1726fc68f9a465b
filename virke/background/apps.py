from django.apps import AppConfig


class BackgroundConfig(AppConfig):
    name = "virke.background"
    label = "background"
