"""All addresses of Virke."""

from virke.web.urls import urlpatterns

__all__ = ["urlpatterns"]
