from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "virke.followup"
    label = "followup"

    def ready(self) -> None:
        import virke.followup.importers  # noqa: F401 - registers itself; its rows exist only once the apps are ready
