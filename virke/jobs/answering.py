"""A command of several words, each of which tells lines: `virke measure`, `virke crossing`, `virke statutory`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any, ClassVar, Protocol

from django.core.management.base import BaseCommand, CommandParser

FAILED = 2


class Words(Protocol):
    """The words of a command, as argparse takes them."""

    def add_parser(self, name: str, *, help: str) -> ArgumentParser:
        """Another word, to which arguments are added."""


class Answering(BaseCommand):
    """Each word is a method `_word(**options)` that gives lines.

    What is `expected` to fail is said as it says itself, and the command ends with 2.
    """

    expected: ClassVar[tuple[type[Exception], ...]] = ()

    def add_arguments(self, parser: CommandParser) -> None:
        self.add_words(parser.add_subparsers(dest="command", required=True))

    def add_words(self, words: Words) -> None:
        """The words of the command with their arguments."""
        raise NotImplementedError

    def handle(self, *, command: str, **options: Any) -> None:
        try:
            for line in getattr(self, f"_{command}")(**options):
                self.stdout.write(line)
        except self.expected as error:
            self.stderr.write(str(error))
            raise SystemExit(FAILED) from None


def named(words: Words, noun: str, *told: tuple[str, str]) -> None:
    """Words that take the key of a thing: `named(words, "measure", ("show", "Vis en målings definition."))`."""
    for word, said in told:
        words.add_parser(word, help=said).add_argument(noun)
