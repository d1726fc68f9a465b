from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "virke.projects"
    label = "projects"
