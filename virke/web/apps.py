from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "virke.web"
    label = "web"
