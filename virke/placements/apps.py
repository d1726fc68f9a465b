from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "virke.placements"
    label = "placements"

    def ready(self) -> None:
        import virke.placements.extracts  # noqa: F401 - it registers itself; its rows exist once the apps are ready
