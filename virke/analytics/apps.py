from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    name = "virke.analytics"
    label = "analytics"
