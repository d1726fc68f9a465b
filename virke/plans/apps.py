from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "virke.plans"
    label = "plans"

    def ready(self) -> None:
        import virke.plans.figureimport
        import virke.plans.importers  # noqa: F401 - registers itself; its rows exist only once the apps are ready
