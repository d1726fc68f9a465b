"""The signed link to one invitation: its number and what it is for, nothing else. It opens no other page."""

from __future__ import annotations

from django.core import signing

from virke.organisation import access
from virke.organisation.access import NotAllowed, Viewer
from virke.placements.kinds import Asked

_SALT = "virke.placements.invitation"


def token(invitation_id: int, asked: Asked) -> str:
    return signing.Signer(salt=f"{_SALT}.{asked}").sign_object(invitation_id).replace(":", ".")


def read(token: str) -> tuple[int, Asked] | None:
    """The invitation and what it asks; None for what was not signed here for that."""
    value = ":".join(token.rsplit(".", 1))
    for asked in Asked:
        try:
            found = signing.Signer(salt=f"{_SALT}.{asked}").unsign_object(value)
        except (signing.BadSignature, ValueError):
            continue
        return (found, asked) if isinstance(found, int) else None
    return None


def holder(invitation_id: int) -> Viewer:
    """Whoever holds the link: no rights but to this invitation."""
    return access.system(f"link-{invitation_id}")


def check(viewer: Viewer, invitation_id: int) -> None:
    if viewer != holder(invitation_id):
        raise NotAllowed
