from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "virke.meetings"
    label = "meetings"
