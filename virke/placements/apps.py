from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "virke.placements"
    label = "placements"
