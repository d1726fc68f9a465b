"""Who counts what is asked of registers: what the installation's settings say, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from virke.analytics import compute
from virke.analytics.compute import Choice, EngineName, EngineUnavailable
from virke.kernel.verdicts import NotPossible


def chosen(name: str | None = None) -> Choice:
    """The engine of this installation, or another by name."""
    return Choice(EngineName(name or settings.VIRKE_ENGINE), settings.VIRKE_SPARK_MASTER)


@contextmanager
def held() -> Iterator[Choice]:
    """The engine of this installation, held while many measures are computed. NotPossible when it cannot be had."""
    choice = chosen()
    try:
        with compute.kept(choice):
            yield choice
    except EngineUnavailable as error:
        raise NotPossible((str(error),)) from error
