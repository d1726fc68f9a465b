"""All addresses of Virke."""

from virke.web.urls import urlpatterns

handler400 = "virke.web.errors.bad_request"
handler403 = "virke.web.errors.forbidden"
handler404 = "virke.web.errors.not_found"
handler500 = "virke.web.errors.server_error"

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
