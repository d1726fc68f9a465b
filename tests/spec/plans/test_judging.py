"""Sådan bedømmes et måltal.

Hver tabel er én form for måltal. »Tal« er opgørelserne: `2024-03=43/52` er 43 af 52 i marts 2024, og `*` er et
foreløbigt tal. Måltallet gælder i 2024 og tallene kommer hver måned, når andet ikke står der. »Fordi« er en del af den
begrundelse, som siden viser.
"""

from __future__ import annotations

import pytest

from tests.spec.plans.tables import Row, described, judged, rows, says
from virke.plans.kinds import Direction, Frequency, Shape

STEP = rows("""
| mindst | højst | enhed | tal                       | i dag      | lys        | fordi |
|--------|-------|-------|---------------------------|------------|------------|-------|
| 80     |       | %     | 2024-01=170/200           | 2024-02-10 | nået       | 170 af 200 i januar 2024 er 85 %. Målet er mindst 80 %. |
| 80     |       | %     | 2024-01=140/200           | 2024-02-10 | ikke nået  | 140 af 200 i januar 2024 er 70 %. |
| 80     |       | %     | 2024-01=170/200, 2024-02=140/200 | 2024-03-10 | ikke nået | i februar 2024 er 70 % |
| 80     |       | %     | 2024-01=43/52             | 2024-02-10 | usikker    | kan ved et tilfælde ligge mellem 70,3 % og 90,6 % |
| 80     |       | %     | 2024-01=51/52             | 2024-02-10 | nået       | 98,1 % |
| 80     |       | %     | 2024-01=20/52             | 2024-02-10 | ikke nået  | 38,5 % |
| 80     |       | %     | 2024-01=3/4               | 2024-02-10 | for få     | Kun 4 i grundlaget i januar 2024. Der skal mindst være 5 |
| 80     |       | %     | 2024-01=0/0               | 2024-02-10 | for få     | Kun 0 i grundlaget |
| 80     |       | %     |                           | 2024-02-10 | ingen data | Der er ingen opgørelser i måltallets periode. |
| 80     |       | %     | 2023-12=170/200           | 2024-02-10 | ingen data | Der er ingen opgørelser i måltallets periode. |
| 80     |       | %     | 2024-01=170/200           | 2024-04-03 | nået       | 85 % |
| 80     |       | %     | 2024-01=170/200           | 2024-04-04 | forældet   | Det seneste tal er fra januar 2024, og der skulle komme et hver måned. |
| 80     |       | %     | 2024-12=170/200           | 2027-01-01 | nået       | 85 % |
| 80     |       | %     | 2024-01=170/200*          | 2024-02-10 | nået       | Tallet er foreløbigt. |
| 150    |       |       | 2024-01=150               | 2024-02-10 | nået       | 150 stk. i januar 2024. Målet er mindst 150 stk. |
| 150    |       |       | 2024-01=149               | 2024-02-10 | ikke nået  | 149 stk. |
| 60     |       |       | 2024-01=58                | 2024-02-10 | usikker    | mellem 44 stk. og 75 stk. |
""")

WRONG_UNIT = rows("""
| højst | enhed | tal         | tal i | i dag      | lys        | fordi |
|-------|-------|-------------|-------|------------|------------|-------|
| 8.8   | dage  | 2024-01=8.1 | dage  | 2024-02-10 | nået       | 8,1 dage i januar 2024. Målet er højst 8,8 dage. |
| 8.8   | %     | 2024-01=8.1 | dage  | 2024-02-10 | ingen data | Der er tal i dage, men måltallet er i %. |
""")

CEILING = rows("""
| højst | enhed | tal                          | i dag      | lys       | fordi |
|-------|-------|------------------------------|------------|-----------|-------|
| 4     | %     | 2024-01=300/10000            | 2024-02-10 | nået      | er 3 %. Målet er højst 4 %. |
| 4     | %     | 2024-01=400/10000            | 2024-02-10 | nået      | er 4 % |
| 4     | %     | 2024-01=401/10000            | 2024-02-10 | ikke nået | Målet er højst 4 % |
| 4     | %     | 2024-01=3/60                 | 2024-02-10 | usikker   | Grundlaget er lille |
| 0     |       | 2024-01=0                    | 2024-02-10 | nået      | 0 stk. |
| 0     |       | 2024-01=1                    | 2024-02-10 | ikke nået | 1 stk. |
""")

BAND = rows("""
| mindst | højst | enhed | tal             | i dag      | lys       | fordi |
|--------|-------|-------|-----------------|------------|-----------|-------|
| 70     | 90    | %     | 2024-01=160/200 | 2024-02-10 | nået      | Målet er 70-90 %. |
| 70     | 90    | %     | 2024-01=190/200 | 2024-02-10 | ikke nået | er 95 % |
| 70     | 90    | %     | 2024-01=130/200 | 2024-02-10 | ikke nået | er 65 % |
| 70     | 90    | %     | 2024-01=40/50   | 2024-02-10 | usikker   | Grundlaget er lille |
""")

STOCK = rows("""
| mindst | tal                        | i dag      | lys       | fordi |
|--------|----------------------------|------------|-----------|-------|
| 60     | 2024-01=61                 | 2024-02-10 | nået      | 61 pladser i januar 2024. Målet er mindst 60 pladser. |
| 60     | 2024-01=61, 2024-02=52     | 2024-03-10 | ikke nået | 52 pladser i februar 2024. |
| 60     | 2024-03-15=60              | 2024-04-01 | nået      | 60 pladser den 15. marts 2024. |
""")

SERVICE = rows("""
| mindst | enhed | tal             | i dag      | lys       | fordi |
|--------|-------|-----------------|------------|-----------|-------|
| 90     | %     | 2024-01=190/200 | 2024-02-10 | nået      | 190 af 200 |
| 100    | %     | 2024-01=52/52   | 2024-02-10 | nået      | 52 af 52 i januar 2024 er 100 %. |
| 100    | %     | 2024-01=51/52   | 2024-02-10 | ikke nået | 98,1 % |
""")

KEEP = rows("""
| udgangspunkt | mindst | tal         | i dag      | bedre er | lys       | fordi |
|--------------|--------|-------------|------------|----------|-----------|-------|
| 200          |        | 2024-01=195 | 2024-02-10 | fasthold | nået      | Målet er 190-210 stk. |
| 200          |        | 2024-01=215 | 2024-02-10 | fasthold | ikke nået | 215 stk. |
| 200          |        | 2024-01=215 | 2024-02-10 | op       | nået      | Målet er mindst 190 stk. |
| 200          |        | 2024-01=189 | 2024-02-10 | op       | ikke nået | 189 stk. |
| 200          |        | 2024-01=150 | 2024-02-10 | ned      | nået      | Målet er højst 210 stk. |
| 200          | 180    | 2024-01=185 | 2024-02-10 | fasthold | nået      | Målet er mindst 180 stk. |
""")

POINT = rows("""
| udgangspunkt | mindst | højst | tal                      | i dag      | lys        | fordi |
|--------------|--------|-------|--------------------------|------------|------------|-------|
| 400          | 800    |       | 2024-06=610              | 2024-07-10 | på vej     | Det er 106 % af det tempo, der skal til |
| 400          | 800    |       | 2024-06=590              | 2024-07-10 | på vej     | Det er 96 % af det tempo, der skal til: næsten nok. |
| 400          | 800    |       | 2024-06=550              | 2024-07-10 | risiko     | Det er 75 % af det tempo, der skal til: lidt bagud. |
| 400          | 800    |       | 2024-06=450              | 2024-07-10 | risiko     | Det er 25 % af det tempo, der skal til: langt bagud. |
| 400          | 800    |       | 2024-06=400              | 2024-07-10 | risiko     | Tallet står stille. |
| 400          | 800    |       | 2024-06=390              | 2024-07-10 | ikke nået  | Tallet går den forkerte vej. |
| 400          | 800    |       | 2024-06=810              | 2024-07-10 | nået       | Målet skal holde til 31. december 2024. |
| 400          | 800    |       | 2024-12=799              | 2025-01-10 | ikke nået  | 799 stk. i december 2024. |
| 400          | 800    |       | 2024-12=800              | 2025-01-10 | nået       | 800 stk. i december 2024. |
| 400          | 800    |       | 2024-06=610              | 2025-01-10 | forældet   | Det seneste tal er fra juni 2024 |
|              | 800    |       | 2024-06=610              | 2024-07-10 | usikker    | Der er endnu ikke to opgørelser |
|              | 800    |       | 2024-01=400, 2024-06=610 | 2024-07-10 | på vej     | Fra 400 stk. den 1. februar 2024 |
| 900          | 800    |       | 2024-06=790              | 2024-07-10 | risiko     | Udgangspunktet, 900 stk., levede op til målet. |
| 500          |        | 300   | 2024-06=390              | 2024-07-10 | på vej     | 111 % af det tempo |
| 500          |        | 300   | 2024-06=510              | 2024-07-10 | ikke nået  | Tallet går den forkerte vej. |
|              | 800    |       |                          | 2024-07-10 | ingen data | Der er ingen opgørelser |
|              | 800    |       |                          | 2025-07-10 | ingen data | Fristen var 31. december 2024. |
""")

CUMULATIVE = rows("""
| mindst | højst | tal                                        | i dag      | lys       | fordi |
|--------|-------|--------------------------------------------|------------|-----------|-------|
| 120    |       | 2024-01=10, 2024-02=11, 2024-03=9          | 2024-04-10 | på vej    | 30 stk. i 1. kvartal 2024. |
| 120    |       | 2024-01=5, 2024-02=5, 2024-03=5            | 2024-04-10 | risiko    | 50 % af det tempo, der skal til: langt bagud. |
| 120    |       | 2024-01=0, 2024-02=0, 2024-03=0            | 2024-04-10 | risiko    | Tallet står stille. |
| 120    |       | 2024-01=100, 2024-02=20                    | 2027-04-10 | nået      | 120 stk. |
| 120    |       | 2024-01=10, 2024-03=20                     | 2024-04-10 | på vej    | Der mangler tal for 29 dage i perioden. |
| 120    |       | 2024K1=30, 2024-01=10, 2024-02=10, 2024-03=10 | 2024-04-10 | på vej | 30 stk. i 1. kvartal 2024. |
| 120    |       | 2024=119                                   | 2025-01-10 | ikke nået | 119 stk. i 2024. |
|        | 120   | 2024-01=8, 2024-02=8                       | 2024-03-10 | på vej    | Målet er højst 120 stk. |
|        | 120   | 2024-01=60, 2024-02=60                     | 2024-03-10 | risiko    | bliver det 732 stk. |
|        | 120   | 2024-01=60, 2024-02=61                     | 2024-03-10 | ikke nået | 121 stk. |
|        | 120   | 2024=120                                   | 2025-01-10 | nået      | 120 stk. i 2024. |
""")

CADENCE = rows("""
| mindst | måneder | fra        | til        | tal                         | i dag      | lys       | fordi |
|--------|---------|------------|------------|-----------------------------|------------|-----------|-------|
| 2      | 12      | 2024-01-01 | 2026-01-01 | 2024-03-05=1, 2024-09-10=1  | 2024-10-01 | nået      | 2 møder i 2024. Målet er mindst 2 møder. |
| 2      | 12      | 2024-01-01 | 2026-01-01 | 2024-03-05=1                | 2024-10-01 | på vej    | Der er tid til 31. december 2024. |
| 2      | 12      | 2024-01-01 | 2026-01-01 |                             | 2024-10-01 | risiko    | I et jævnt tempo skulle det nu være 1 møder. |
| 2      | 12      | 2024-01-01 | 2026-01-01 |                             | 2024-03-01 | på vej    | 0 møder i 2024. |
| 2      | 12      | 2024-01-01 | 2026-01-01 | 2024-03-05=1                | 2025-02-01 | på vej    | I 2024 blev det kun 1 møder. |
| 2      | 12      | 2024-01-01 | 2026-01-01 | 2024-03-05=1, 2025-01-10=2  | 2026-02-01 | ikke nået | I 2024 blev det kun 1 møder. |
| 1      | 36      | 2021-03-01 |            | 2021-03-01=1                | 2024-02-01 | nået      | 1 møder |
| 1      | 36      | 2021-03-01 |            | 2021-03-01=1                | 2025-02-01 | på vej    | Der er tid til 28. februar 2027. |
""")

DEADLINE = rows("""
| til        | tal          | i dag      | lys       | fordi |
|------------|--------------|------------|-----------|-------|
| 2024-07-01 |              | 2024-03-01 | på vej    | Fristen er 30. juni 2024, og det er ikke meldt sket endnu. |
| 2024-07-01 |              | 2024-06-02 | risiko    | Fristen er 30. juni 2024 |
| 2024-07-01 |              | 2024-07-01 | ikke nået | Det er ikke meldt sket, og fristen var 30. juni 2024. |
| 2024-07-01 | 2024-06-30=1 | 2024-08-01 | nået      | Det er sket (30. juni 2024). |
| 2024-07-01 | 2024-07-01=1 | 2024-08-01 | ikke nået | Det skete først 1. juli 2024. Fristen var 30. juni 2024. |
| 2024-07-01 | 2024-05-31=0 | 2024-07-01 | ikke nået | Det er ikke meldt sket |
""")

TO_DEVELOP = rows("""
| til        | tal        | i dag      | lys        | fordi |
|------------|------------|------------|------------|-------|
|            |            | 2024-03-01 | ingen data | Indikatoren skal udvikles. |
| 2024-07-01 |            | 2024-07-01 | ikke nået  | Indikatoren skulle være udviklet senest 30. juni 2024. |
| 2024-07-01 | 2024-05=12 | 2024-06-10 | nået       | Indikatoren er udviklet: der er tal fra maj 2024. |
""")

RUN = rows("""
| mindst | højst | fra        | tal                                                                                    | i dag      | lys       | fordi |
|--------|-------|------------|----------------------------------------------------------------------------------------|------------|-----------|-------|
| 150    |       |            | 2024-01=140, 2024-02=141, 2024-03=139, 2024-04=149, 2024-05=140, 2024-06=143, 2024-07=120, 2024-08=148 | 2024-09-10 | ikke nået | De seneste 8 tal ligger alle under måltallet: det er et fast niveau, ikke et tilfælde. |
|        | 150   |            | 2024-01=160, 2024-02=161, 2024-03=159, 2024-04=169, 2024-05=160, 2024-06=163, 2024-07=151, 2024-08=168 | 2024-09-10 | ikke nået | De seneste 8 tal ligger alle over måltallet |
| 150    |       |            | 2024-01=160, 2024-02=161, 2024-03=159, 2024-04=169, 2024-05=160, 2024-06=163, 2024-07=150, 2024-08=168 | 2024-09-10 | nået      | De seneste 8 tal lever alle op til måltallet. |
| 150    |       | 2022-01-01 | 2022-01=210, 2022-02=190, 2022-03=205, 2022-04=195, 2022-05=200, 2022-06=201, 2022-07=199, 2022-08=230, 2022-09=220, 2022-10=225, 2022-11=219, 2022-12=221, 2023-01=222, 2023-02=218, 2023-03=240, 2023-04=231 | 2023-05-10 | nået | Niveauet har flyttet sig: de seneste 8 tal ligger alle over 200,5 stk., som er midten af de 8 før. |
""")

DIRECTIONS = {"op": Direction.UP, "ned": Direction.DOWN, "fasthold": Direction.KEEP}


@pytest.mark.parametrize("row", STEP, ids=described)
def test_a_step_holds_from_its_day(row: Row) -> None:
    """Gælder fra en dato"""
    assert says(judged(Shape.STEP, row), row)


@pytest.mark.parametrize("row", WRONG_UNIT, ids=described)
def test_a_figure_of_another_unit_is_not_compared(row: Row) -> None:
    """Tal i en anden enhed sammenlignes ikke"""
    assert says(judged(Shape.CEILING, row), row)


@pytest.mark.parametrize("row", CEILING, ids=described)
def test_a_ceiling_is_not_passed(row: Row) -> None:
    """Højst"""
    assert says(judged(Shape.CEILING, row), row)


@pytest.mark.parametrize("row", BAND, ids=described)
def test_a_band_has_two_sides(row: Row) -> None:
    """Inden for et interval"""
    assert says(judged(Shape.BAND, row), row)


@pytest.mark.parametrize("row", STOCK, ids=described)
def test_a_stock_is_the_latest_count(row: Row) -> None:
    """Løbende antal"""
    assert says(judged(Shape.STOCK, row, counted="pladser"), row)


@pytest.mark.parametrize("row", RUN, ids=described)
def test_eight_figures_in_a_row_on_one_side_are_a_level(row: Row) -> None:
    """Otte tal i træk på samme side er et niveau: det siges ved siden af lyset"""
    assert says(judged(Shape.STEP, row), row)


@pytest.mark.parametrize("row", SERVICE, ids=described)
def test_a_service_level_is_a_share_within_the_time(row: Row) -> None:
    """Servicemål"""
    assert says(judged(Shape.SERVICE_LEVEL, row), row)


@pytest.mark.parametrize("row", KEEP, ids=described)
def test_what_is_kept_stays_near_its_baseline(row: Row) -> None:
    """Fastholdes"""
    assert says(judged(Shape.KEEP, row, direction=DIRECTIONS[row["bedre er"]]), row)


@pytest.mark.parametrize("shape", [Shape.POINT, Shape.LINEAR])
@pytest.mark.parametrize("row", POINT, ids=described)
def test_a_point_is_reached_by_its_day_and_judged_by_its_pace_before(row: Row, shape: Shape) -> None:
    """Nås til en dato, og jævn udvikling frem mod en dato"""
    assert says(judged(shape, row), row)


@pytest.mark.parametrize("row", CUMULATIVE, ids=described)
def test_a_cumulative_target_is_the_sum_of_the_period(row: Row) -> None:
    """Samlet antal i perioden"""
    assert says(judged(Shape.CUMULATIVE, row), row)


@pytest.mark.parametrize("row", CADENCE, ids=described)
def test_a_cadence_counts_in_windows(row: Row) -> None:
    """Så mange gange pr. periode"""
    assert says(judged(Shape.CADENCE, row, frequency=None, counted="møder"), row)


@pytest.mark.parametrize("row", DEADLINE, ids=described)
def test_a_deadline_is_met_by_what_has_happened(row: Row) -> None:
    """Sker inden en frist"""
    assert says(judged(Shape.DEADLINE, row, frequency=None), row)


@pytest.mark.parametrize("row", TO_DEVELOP, ids=described)
def test_an_indicator_that_shall_be_developed_waits_for_its_first_figure(row: Row) -> None:
    """Skal udvikles"""
    assert says(judged(Shape.TO_DEVELOP, row), row)


def test_a_full_count_has_no_doubt() -> None:
    row = {
        "mindst": "80",
        "enhed": "%",
        "tal": "2024-01=43/52",
        "i dag": "2024-02-10",
        "lys": "nået",
        "fordi": "82,7 %",
    }

    assert says(judged(Shape.STEP, row, exhaustive=True), row)


def test_a_figure_that_comes_only_once_is_never_outdated() -> None:
    row = {"mindst": "80", "enhed": "%", "til": "", "tal": "2024-01=190/200", "i dag": "2027-02-10"}

    assert says(judged(Shape.STEP, row, frequency=Frequency.ONCE), {"lys": "nået", "fordi": "95 %"})
