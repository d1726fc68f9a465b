"""Invented minutes of four items. Hardly a sentence comes twice, so that nothing is read faster for being known."""

from __future__ import annotations

import random
from dataclasses import dataclass

ITEMS = 4
WITH_TABLE = 10  # every tenth
TABLE = (("Enhed", "Dage", "Mål"), ("Øst", "5,2", "5,0"), ("Vest", "8,8", "5,0"))

_PEOPLE = ("Ane Holt", "Bo Lund", "Carla Friis", "Dan Krogh", "Else Bach", "Finn Toft", "Gry Holm", "Hans Vad")
_THINGS = (
    "sygefraværet",
    "lyset i mødelokalerne",
    "de nye arbejdstider",
    "planen for kompetenceudvikling",
    "tallene fra trivselsmålingen",
    "den nye MED-aftale",
    "budgettet for næste år",
    "samarbejdet med jobcentret",
    "flytningen til rådhuset",
    "det nye fagsystem",
    "vagtordningen",
    "introduktionen af nye kolleger",
)
_PLACES = ("Økonomi", "Borgerservice", "Jobcenteret", "Sekretariatet", "Vej og Park", "Ydelseskontoret", "Ældreområdet")
_TIMES = (
    "inden den 1. oktober",
    "på næste møde",
    "i uge 41",
    "efter sommerferien",
    "ultimo 2024",
    "senest den 15. august",
    "når tallene foreligger",
    "til foråret",
)
_TITLES = (
    "Godkendelse af dagsorden",
    "Orientering om {thing}",
    "Drøftelse af {thing}",
    "{place}: {thing}",
    "Eventuelt",
)
_FORMULAS = ("Godkendt.", "Taget til efterretning.", "Udvalget drøftede sagen.", "Punktet blev udsat til næste møde.")
_SENTENCES = (
    "Udvalget drøftede, hvordan {thing} i {place} kan vises, så det er til at forstå for alle {many} ansatte.",
    "Der var enighed om, at {thing} skal vises for sig selv, og at {place} får {many} dage til at svare.",
    "{name} undersøger {thing} i {place} og vender tilbage {time}.",
    "Det blev aftalt, at {name} sender notatet om {thing} til {place} {time}.",
    "{place} har i første halvår haft {many} færre fraværsdage end året før, og {thing} er taget godt imod.",
    "{name} spurgte til {thing}, som {place} skal tage i brug {time}.",
    "Ledergruppen i {place} drøfter {thing} og sørger for, at {many} medarbejdere får besked {time}.",
    "Baggrunden er, at {many} af kollegerne i {place} i foråret spurgte {name} om {thing}.",
    "{thing} fylder meget i {place}, men der er ikke sket noget nyt siden {name} orienterede om det.",
)


@dataclass(frozen=True)
class Item:
    number: int
    title: str
    presentation: tuple[str, ...]
    points: tuple[str, ...]
    decision: tuple[str, ...]
    table: bool


def meeting(seed: int) -> list[Item]:
    """The items of one meeting, the same for the same seed."""
    chance = random.Random(seed)
    points = ("at orienteringen tages til efterretning", "at punktet tages op igen på næste møde")
    return [
        Item(
            number=number,
            title=_filled(chance.choice(_TITLES), chance),
            presentation=_text(chance, 4),
            points=points[: chance.randint(1, 2)],
            decision=(chance.choice(_FORMULAS), *_text(chance, 5)),
            table=number == 1 and seed % WITH_TABLE == 0,
        )
        for number in range(1, ITEMS + 1)
    ]


def _text(chance: random.Random, most: int) -> tuple[str, ...]:
    """Up to so many paragraphs of three sentences."""
    paragraphs = range(chance.randint(1, most))
    return tuple(" ".join(_filled(each, chance) for each in chance.choices(_SENTENCES, k=3)) for _ in paragraphs)


def _filled(sentence: str, chance: random.Random) -> str:
    words = {"name": _PEOPLE, "thing": _THINGS, "place": _PLACES, "time": _TIMES}
    drawn = {key: chance.choice(values) for key, values in words.items()}
    text = sentence.format(**drawn, many=chance.randint(2, 400))
    return text[0].upper() + text[1:]
