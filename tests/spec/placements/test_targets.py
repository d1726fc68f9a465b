"""Hvor mange skal der være i gang, og hvordan fordeles de?

Pladser gange belægning er dem, der er i gang ad gangen. De fordeles efter afdelingernes årsværk, så de altid summer til
det hele: hver får sin del rundet ned, og resten går til dem, der mistede mest ved det.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.spec.followup.tables import Row, described, rows
from virke.placements import targeting
from virke.placements.targeting import PlaceGoal

RUNNING = rows("""
| eksempel | pladser | belægning | i gang ad gangen |
|----------|---------|-----------|------------------|
| 40       | 80      | 75 %      | 60 |
|          | 100     | 75 %      | 75 |
|          | 81      | 75 %      | 61 |
|          | 80      | 100 %     | 80 |
""")

SHARED = rows("""
| årsværk        | pladser    | i gang     | løntilskud |
|----------------|------------|------------|------------|
| 30, 20, 3      | 45, 30, 5  | 34, 23, 3  | 26, 18, 3  |
| 1, 1, 1        | 27, 27, 26 | 20, 20, 20 | 16, 16, 15 |
| 50, 0          | 80, 0      | 60, 0      | 47, 0      |
""")

DECIDE = rows("""
| pladser | belægning | løntilskud | besluttet        | allerede fra dagen | svar |
|---------|-----------|------------|------------------|--------------------|------|
| 80      | 75 %      | 47         | Chefforum, pkt 6 |                    | |
| 80      | 75 %      | 90         | Chefforum, pkt 6 |                    | Der kan ikke være flere løntilskudspladser end pladser. |
| 80      | 0 %       | 47         | Chefforum, pkt 6 |                    | Belægningen skal være mellem 1 og 100 procent. |
| 80      | 75 %      | 47         |                  |                    | Skriv, hvor det er besluttet: forum, dag og punkt. |
| 80      | 75 %      | 47         | Chefforum, pkt 6 | ja                 | Der er allerede et måltal fra den dag. Fortryd det først. |
| 0       | 75 %      | 0          | Chefforum, pkt 6 |                    | Antallet af pladser skal være mellem 1 og 10000. |
""")

DAY = date(2023, 11, 23)


def goal(row: Row) -> PlaceGoal:
    share = Decimal(row["belægning"].removesuffix(" %")) / 100
    return PlaceGoal(int(row["pladser"]), share, int(row.get("løntilskud") or 0))


@pytest.mark.parametrize("row", RUNNING, ids=described)
def test_how_many_at_a_time(row: Row) -> None:
    """I gang ad gangen"""
    assert goal(row).running == int(row["i gang ad gangen"])


@pytest.mark.parametrize("row", SHARED, ids=described)
def test_shared_by_staff(row: Row) -> None:
    """Fordelt efter årsværk: 80 pladser, 60 i gang, 47 til løntilskud"""
    weights = {unit: Decimal(fte) for unit, fte in enumerate(row["årsværk"].split(","))}

    parts = targeting.shared(PlaceGoal(80, Decimal("0.75"), 47), weights).values()

    assert ", ".join(str(one.places) for one in parts) == row["pladser"]
    assert ", ".join(str(one.running) for one in parts) == row["i gang"]
    assert ", ".join(str(one.wage_subsidy) for one in parts) == row["løntilskud"]


@pytest.mark.parametrize("row", DECIDE, ids=described)
def test_a_target_is_decided_somewhere(row: Row) -> None:
    """Beslut et måltal"""
    verdict = targeting.may_decide(
        goal(row),
        {1: Decimal(10)},
        starts_on=DAY,
        taken=[DAY] if row["allerede fra dagen"] else [],
        citation=row["besluttet"],
    )

    assert " ".join(verdict.reasons) == row["svar"]
