from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "virke.jobs"
    label = "jobs"
