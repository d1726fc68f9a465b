from decimal import Decimal

import pytest

from virke.kernel import units
from virke.kernel.units import Quantity
from virke.plans.units import KILOWATT_HOURS


@pytest.mark.parametrize("text", ["1.250 kWh", "1.250 kwh", "1.250 KWH"])
def test_a_unit_with_a_capital_letter_is_read_in_any_case(text: str) -> None:
    assert units.parse(text) == Quantity(Decimal(1250), KILOWATT_HOURS)
