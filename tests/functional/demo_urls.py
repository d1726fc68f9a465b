"""The addresses of demo mode."""

from virke.config.urls import handler400, handler403, handler404, handler500
from virke.web.urls import patterns

urlpatterns = patterns(demo=True)

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
