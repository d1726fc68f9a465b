"""Who may match registers and see hits: one permission, for the whole municipality only."""

from __future__ import annotations

from virke.organisation.access import Permission, Viewer


def check(viewer: Viewer) -> None:
    """NotAllowed when the viewer may not. Registers name no unit, so the permission is not limited to one."""
    viewer.check(Permission.MATCH_REGISTERS, unit_id=None)


def may(viewer: Viewer) -> bool:
    return viewer.may(Permission.MATCH_REGISTERS, unit_id=None)
