from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "virke.plans"
    label = "plans"
