from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "virke.jobs"
    label = "jobs"

    def ready(self) -> None:
        import virke.jobs.comparisons
        import virke.jobs.nightly
        import virke.jobs.obligations
        import virke.jobs.place_drafts
        import virke.jobs.placement_reminders
        import virke.jobs.work  # noqa: F401 - what can be done in the background registers itself
        from virke.jobs import register_measures

        register_measures.make_known()
