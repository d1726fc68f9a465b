from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "virke.organisation"
    label = "organisation"
