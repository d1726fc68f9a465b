from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "virke.audit"
    label = "audit"
