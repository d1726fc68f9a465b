from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "virke.followup"
    label = "followup"

    def ready(self) -> None:
        # They register themselves; their rows exist only once the apps are ready.
        import virke.followup.extracts
        import virke.followup.importers
        import virke.followup.measures  # noqa: F401
