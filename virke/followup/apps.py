from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "virke.followup"
    label = "followup"
