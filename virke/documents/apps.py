from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "virke.documents"
    label = "documents"
