"""Hvad læser Virke i en beslutning, når der trykkes på »Sæt måltal«?

Mødet er den 12. marts 2026. »Flytter« betyder, at sætningen flytter det måltal, der gælder: så er tallet mindst eller højst som før. En
sætning, der ikke sætter noget måltal, er uden form. Alle sætninger er opfundne.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.spec.followup.tables import Row, day, described, rows
from virke.followup import targets
from virke.followup.targets import Known, Said
from virke.kernel import units
from virke.plans import wording
from virke.plans.kinds import Direction, Shape
from virke.plans.values import Promise

MEETING = date(2026, 3, 12)
SHAPES = {shape.label.lower(): shape for shape in Shape}

READ = rows("""
| sætning                                                                            | form                       | mindst | højst   | enhed        | flytter | fra        | senest     | andet        |
|------------------------------------------------------------------------------------|----------------------------|--------|---------|--------------|---------|------------|------------|--------------|
| Måltallet for virksomhedspraktik nedsættes fra 100 til 80 pladser.                 | nås til en dato            |        | 80      | pladser      | ja      |            |            | før 100      |
| Måltallet hæves fra 80 til 100.                                                    | nås til en dato            | 100    |         |              | ja      |            |            | før 80       |
| Måltallet hæves fra 80 til 100 med virkning fra 1. januar 2027.                    | nås til en dato            | 100    |         |              | ja      | 2027-01-01 |            | før 80       |
| Måltallet fastsættes til mindst 75 % fra 1. juli 2026.                             | nås til en dato            | 75     |         | %            |         | 2026-07-01 |            |              |
| MED-udvalget besluttede at sætte måltallet til 40.                                 | nås til en dato            | 40     |         |              | ja      |            |            |              |
| Udvalget godkendte et nyt måltal på 65 % fra 2027.                                 | nås til en dato            | 65     |         | %            | ja      | 2027-01-01 |            |              |
| Udvalget fastholder måltallet på 80 %.                                             | nås til en dato            | 80     |         | %            | ja      |            |            |              |
| Måltallet på 80 pladser videreføres i 2027.                                        | nås til en dato            | 80     |         | pladser      | ja      | 2027-01-01 | 2027-12-31 |              |
| Målet for fremmøde sættes op til 95 pct. senest den 1. oktober 2026.               | nås til en dato            | 95     |         | %            | ja      |            | 2026-10-01 |              |
| Målet sættes ned til 60 besøg.                                                     | nås til en dato            |        | 60      | stk.         | ja      |            |            |              |
| Fremadrettet er målet 85 %.                                                        | nås til en dato            | 85     |         | %            |         |            |            |              |
| Loftet sænkes til 3,9 %.                                                           | nås til en dato            |        | 3.9     | %            | ja      |            |            |              |
| Sygefraværet må højst være 4,2 % ved udgangen af 2026.                             | højst                      |        | 4.2     | %            |         |            | 2026-12-31 |              |
| Måltallet justeres, så det fremover er højst 30 sager pr. medarbejder.             | højst                      |        | 30      | sager        |         |            |            |              |
| Sygefraværet må ikke overstige 8,8 dage i 2026.                                    | højst                      |        | 8.8     | dage         |         |            | 2026-12-31 |              |
| Antallet af midlertidige boliger nedbringes fra 112 til 80 inden udgangen af 2027. | nås til en dato            |        | 80      |              |         |            | 2027-12-31 | før 112      |
| Ventetiden nedsættes til 14 dage.                                                  | nås til en dato            |        | 14      | dage         |         |            |            |              |
| Det blev besluttet, at måltallet for næste år sættes til 4,6 %.                    | nås til en dato            | 4.6    |         | %            | ja      | 2027-01-01 |            |              |
| Forbruget nedsættes til 1,2 mio. kr. i 2027.                                       | nås til en dato            |        | 1200000 | kr.          |         | 2027-01-01 | 2027-12-31 |              |
| Chefforum besluttede, at antallet af pladser skal være mindst 60 i gang ad gangen. | løbende antal              | 60     |         | pladser      |         |            |            |              |
| Der skal gennemføres 240 virksomhedsbesøg i alt i 2026.                            | samlet antal i perioden    | 240    |         | stk.         |         |            | 2026-12-31 |              |
| Svarprocenten skal ligge mellem 70 og 90 %.                                        | inden for et interval      | 70     | 90      | %            |         |            |            |              |
| Måltallet ændres til 70-90 %.                                                      | inden for et interval      | 70     | 90      | %            |         |            |            |              |
| APV gennemføres to gange årligt.                                                   | så mange gange pr. periode | 2      |         | gange        |         |            |            | 12 måneder   |
| Kurset holdes hvert 3. år.                                                         | så mange gange pr. periode | 1      |         | gange        |         |            |            | 36 måneder   |
| Der holdes fire samtaler inden for de første 6 måneder.                            | så mange gange pr. periode | 4      |         | gange        |         |            |            | 6 måneder    |
| Niveauet på 12 besøg om måneden fastholdes.                                        | så mange gange pr. periode | 12     |         | stk.         |         |            |            | 1 måneder    |
| 90 % af henvendelserne skal være besvaret inden for 24 timer.                      | servicemål                 | 90     |         | %            |         |            |            | 24 timer     |
| Det godkendes, at minimum 8 ud af 10 borgere får svar inden 3 dage.                | servicemål                 | 80     |         | %            |         |            |            | 3 dage       |
| Niveauet for trivsel fastholdes.                                                   | fastholdes                 |        |         |              | ja      |            |            |              |
| Serviceniveauet skal bevares uændret.                                              | fastholdes                 |        |         |              |         |            |            |              |
| Strategien skal være vedtaget inden udgangen af juni 2026.                         | sker inden en frist        |        |         |              |         |            | 2026-06-30 |              |
| Måltallet udvikles i forbindelse med planen.                                       | skal udvikles              |        |         |              |         |            |            |              |
| Måltallet øges med 20 %.                                                           | nås til en dato            | 20     |         | %            | ja      |            |            | en ændring   |
| Antallet øges med 30 pladser.                                                      | nås til en dato            | 30     |         | pladser      |         |            |            | en ændring   |
| Orienteringen blev taget til efterretning.                                         |                            |        |         |              |         |            |            |              |
| Jobcenterchefen laver et oplæg til mødet i maj.                                    |                            |        |         |              |         |            |            |              |
| Der var 12 fremmødte, og 3 sendte afbud.                                           |                            |        |         |              |         |            |            |              |
| Budgettet på 3 mio. kr. blev godkendt.                                             |                            |        |         |              |         |            |            |              |
| Sagen genoptages om 3 måneder.                                                     |                            |        |         |              |         |            |            |              |
| Udvalget orienteres to gange årligt.                                               |                            |        |         |              |         |            |            |              |
| Sygefraværet var 4,2 % i februar.                                                  |                            |        |         |              |         |            |            |              |
""")

FIT = rows("""
| sætning                                               | der gælder                       | bedst | bliver                          | mindst | højst | fra        | til        |
|-------------------------------------------------------|----------------------------------|-------|---------------------------------|--------|-------|------------|------------|
| Måltallet nedsættes fra 100 til 80.                   | gælder fra en dato mindst 100    | op    | gælder fra en dato              | 80     |       | 2026-03-12 | 2028-01-01 |
| Måltallet nedsættes fra 100 til 80.                   | højst højst 100                  | ned   | højst                           |        | 80    | 2026-03-12 | 2028-01-01 |
| Måltallet hæves fra 80 til 100.                       | løbende antal mindst 80          | op    | løbende antal                   | 100    |       | 2026-03-12 | 2028-01-01 |
| Måltallet hæves fra 80 til 100.                       |                                  | op    | gælder fra en dato              | 100    |       | 2026-03-12 |            |
| Måltallet sættes til 40.                              |                                  | ned   | højst                           |        | 40    | 2026-03-12 |            |
| Måltallet sættes til 40 fra 1. juli 2026.             |                                  | op    | gælder fra en dato              | 40     |       | 2026-07-01 |            |
| Måltallet hæves til 90 inden udgangen af 2026.        | jævn udvikling frem mod en dato mindst 80 | op | nås til en dato            | 90     |       | 2026-03-12 | 2027-01-01 |
| Tallet må højst være 30 ved udgangen af 2026.         | gælder fra en dato mindst 100    | ned   | nås til en dato                 |        | 30    | 2026-03-12 | 2027-01-01 |
| Tallet må højst være 30 i 2026.                       |                                  | ned   | højst                           |        | 30    | 2026-03-12 | 2027-01-01 |
| Tallet skal ligge mellem 70 og 90.                    | gælder fra en dato mindst 60     | op    | inden for et interval           | 70     | 90    | 2026-03-12 | 2028-01-01 |
| Målet øges med 30.                                    | gælder fra en dato mindst 100    | op    | gælder fra en dato              |        |       | 2026-03-12 | 2028-01-01 |
| Sygefraværet må højst være 8,8 dage.                  |                                  | ned   | højst                           |        |       | 2026-03-12 |            |
""")

KNOWN = (
    Known(1, "Borgere i virksomhedspraktik", "Flere i job pladser", "places", Decimal(100)),
    Known(2, "Borgere i løntilskud", "Flere i job pladser", "places", Decimal(40)),
    Known(3, "Sygefravær i Jobcentret", "En god arbejdsplads", "percent", Decimal("4.5")),
    Known(4, "Besvaret inden for 24 timer", "God service til virksomheder", "percent", Decimal(90)),
    Known(5, "Midlertidige boliger i brug", "Tag over hovedet", "count", Decimal(112)),
)
MATCH = rows("""
| sætning                                                            | punktets titel         | indikator                    |
|--------------------------------------------------------------------|------------------------|------------------------------|
| Måltallet for virksomhedspraktik nedsættes til 80.                 |                        | Borgere i virksomhedspraktik |
| Sygefraværet må højst være 4,2 %.                                  |                        | Sygefravær i Jobcentret      |
| Måltallet hæves til 50.                                            | Løntilskud i 2027      | Borgere i løntilskud         |
| Måltallet nedsættes fra 100 til 80 pladser.                        | Flere i job            | Borgere i virksomhedspraktik |
| Antallet af boliger nedbringes til 80.                             |                        | Midlertidige boliger i brug  |
| 95 % af virksomhedernes henvendelser skal besvares inden 24 timer. |                        | Besvaret inden for 24 timer  |
| Måltallet hæves til 50.                                            | Eventuelt              |                              |
""")


def number(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


def others(said: Said) -> str:
    """The last column."""
    if said.change:
        return "en ændring"
    if said.limit is not None:
        return f"{wording.number(said.limit)} {units.UNITS.get(said.limit_unit).plural}"
    if said.window_months:
        return f"{said.window_months} måneder"
    return f"før {wording.number(said.baseline)}" if said.baseline is not None else ""


@pytest.mark.parametrize("row", READ, ids=described)
def test_what_a_sentence_of_a_decision_sets(row: Row) -> None:
    """Hvad en sætning sætter"""
    said = targets.read(row["sætning"], on=MEETING)

    if not row["form"]:
        assert said is None
        return
    assert said is not None
    assert (said.shape, said.moved) == (SHAPES[row["form"]], bool(row["flytter"]))
    assert (said.low, said.high) == (number(row["mindst"]), number(row["højst"]))
    assert wording.unit_word(said.unit or "") == row["enhed"]
    assert (said.starts_on, said.due_on) == (day(row["fra"]), day(row["senest"]))
    assert others(said) == row["andet"]


@pytest.mark.parametrize("row", FIT, ids=described)
def test_what_stands_in_the_form(row: Row) -> None:
    """Hvad der står i formularen, når indikatoren er valgt"""
    fitted = targets.fit(
        targets.read(row["sætning"], on=MEETING),
        unit="count",
        direction={"op": Direction.UP, "ned": Direction.DOWN}[row["bedst"]],
        held=held(row["der gælder"]),
        on=MEETING,
    )

    assert fitted.shape is SHAPES[row["bliver"]]
    assert (fitted.low, fitted.high) == (number(row["mindst"]), number(row["højst"]))
    assert (fitted.starts_on, fitted.ends_on) == (day(row["fra"]), day(row["til"]))


@pytest.mark.parametrize("row", MATCH, ids=described)
def test_which_indicator_is_meant(row: Row) -> None:
    """Hvilken indikator der er ment"""
    said = targets.read(row["sætning"], on=MEETING)

    best = targets.match(said, words=row["punktets titel"], known=KNOWN)[0]

    named = next(one.title for one in KNOWN if one.id == best.id)
    assert (named if best.proposed else "") == row["indikator"]


def held(cell: str) -> Promise | None:
    """`gælder fra en dato mindst 100`: a target of 2026 and 2027."""
    if not cell:
        return None
    shape, sense, bound = cell.rsplit(" ", 2)
    value = Decimal(bound)
    low, high = (value, None) if sense == "mindst" else (None, value)
    baseline = Decimal(60) if SHAPES[shape] is Shape.LINEAR else None
    return Promise(
        SHAPES[shape], date(2026, 1, 1), date(2028, 1, 1), "count", low=low, high=high, baseline_value=baseline
    )
